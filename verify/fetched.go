package verify

import (
	"os"
	"path/filepath"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/runtime"
)

// fetchingErrors names the target that tells that the sources take an exception
// away before it is normalized.
const fetchingErrors = "(fetches)"

// errorFetched is the rule for what follows from HPy's knowing only exceptions that are objects.
var errorFetched = rule{name: "fetched-error", why: "before CPython 3.12, PyErr_Fetch gives the value that was raised (a text, say), in place of the exception that Python makes of it later; HPy knows exceptions alone. Taken out only where the port does what a build of the original does for which PyErr_Fetch gives the exception, as Python itself does from 3.12 on"}

const normalizingFetch = "hpyport_normalizing_fetch"

// fetches says whether a file calls PyErr_Fetch.
func fetches(m *facts.Module) bool {
	found := false
	for _, f := range m.Unit.Funcs {
		syntax.Walk(f, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && e.CalledName() == "PyErr_Fetch" {
				found = true
			}
			return !found
		})
	}
	return found
}

// fetchesErrors says whether the sources call PyErr_Fetch, as far as they were read.
func fetchesErrors(plan []Target) bool {
	for _, t := range plan {
		if t.Fetches {
			return true
		}
	}
	return false
}

// givesValues says whether PyErr_Fetch may give what is no exception.
func givesValues(py *runtime.Interpreter) bool {
	return py.IsCPython() && py.VersionHex < 0x030c0000
}

// normalizing has a build of the original use a PyErr_Fetch that gives exceptions.
func normalizing(opts *runtime.BuildOptions, dir string) error {
	text, err := hooks.ReadFile("c/" + normalizingFetch + ".c")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	file := filepath.Join(dir, normalizingFetch+".c")
	if err := os.WriteFile(file, text, 0o666); err != nil {
		return err
	}
	opts.Sources = append(opts.Sources[:len(opts.Sources):len(opts.Sources)], file)
	opts.Defines = append(opts.Defines[:len(opts.Defines):len(opts.Defines)], "PyErr_Fetch="+normalizingFetch)
	return nil
}

// fetchedRule names the rule for a difference at a step in which the two builds of the
// original differ, "" for a real one. Two errors differ for the other PyErr_Fetch of the
// second build: a port may be like either, and like nothing else.
func (b *callBaseline) fetchedRule(at point, x, y *callRecord, d fieldDiff) string {
	again := b.second.records[at]
	switch {
	case !b.normalizes || again == nil:
	case len(diffRecords(again, y)) == 0:
		return errorFetched.name
	case sameButNumbers(x, again):
		// A thread's number, say: this is not what the other PyErr_Fetch does.
	case d.kind == "result" && x.Out == "error" && again.Out == "error":
		return ""
	}
	return "unstable"
}

// sameButNumbers says whether two records differ in nothing but numbers.
func sameButNumbers(x, y *callRecord) bool {
	for _, d := range diffRecords(x, y) {
		if wholeNumber.ReplaceAllString(d.a, "0") != wholeNumber.ReplaceAllString(d.b, "0") {
			return false
		}
	}
	return true
}
