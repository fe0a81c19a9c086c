// The comparison with CPython: one C-API module and one HPy module are made of the same list of functions,
// called with the same arguments in a process each, and must do the same. The default run takes a sample of
// the arguments, on python3 and the bundled loader. All of them, on more loaders:
//
//	go test ./rules/compat -full -python python3.12 -ref VENV/bin/python -pypy PYPY

package compat_test

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hpyport/analysis/cfront/bundled"
	"hpyport/rules/compat"
	"hpyport/rules/mapping"
	"hpyport/runtime"
)

var (
	full   = flag.Bool("full", false, "call every function with every combination of arguments")
	python = flag.String("python", "python3", "the CPython to compare on")
	ref    = flag.String("ref", "", "a Python of the same version that has the reference package hpy: compare there too, leaks included")
	pypy   = flag.String("pypy", "", "a PyPy with HPy, a command of one word: compare there too")
	keep   = flag.String("keep", "", "a folder to leave the generated modules in")
	show   = flag.Int("show", 3, "differences shown for a function")
)

// A loader runs a module's functions over the work list and gives a line for each call.
type loader struct {
	name string
	how  string // the driver's word
	hpy  bool
	// portable hides the extension table from the module.
	portable bool
	run      func(args ...string) (*exec.Cmd, error)
}

func loaders(t *testing.T) []loader {
	t.Helper()
	ours := func(args ...string) (*exec.Cmd, error) {
		return runtime.Command(context.Background(), runtime.RunOptions{Python: *python, Args: args})
	}
	list := []loader{{"bundled", "import", true, false, ours}, {"bundled, portable", "import", true, true, ours}}
	if *ref != "" {
		list = append(list, loader{"reference", "ref", true, false, extended(t, *ref)}, loader{"reference, portable", "ref", true, true, plain(*ref)},
			loader{"reference, debug", "refdebug", true, false, extended(t, *ref)})
	} else {
		t.Log("not covered: the reference loader (give -ref)")
	}
	if *pypy != "" {
		list = append(list, loader{"PyPy", "pypy", true, false, extended(t, *pypy)}, loader{"PyPy, portable", "pypy", true, true, plain(*pypy)})
	} else {
		t.Log("not covered: PyPy (give -pypy)")
	}
	return list
}

// plain runs an interpreter as it is.
func plain(py string) func(args ...string) (*exec.Cmd, error) {
	return func(args ...string) (*exec.Cmd, error) {
		cmd := exec.Command(py, args...)
		cmd.Env = os.Environ()
		return cmd, nil
	}
}

// extended runs an interpreter with the extension table on its path.
func extended(t *testing.T, py string) func(args ...string) (*exec.Cmd, error) {
	t.Helper()
	file, err := runtime.Extension(py)
	if err != nil {
		t.Fatal(err)
	}
	return func(args ...string) (*exec.Cmd, error) {
		cmd := exec.Command(py, args...)
		cmd.Env = append(os.Environ(), "PYTHONPATH="+filepath.Dir(file))
		return cmd, nil
	}
}

var compiled = regexp.MustCompile(`\bHPyCompat_\w+`)

// build compiles both modules and returns their files.
func build(t *testing.T, name, capiBody, hpyBody string, functions []string) (capi, hpy string) {
	t.Helper()
	dir := t.TempDir()
	if *keep != "" {
		dir = filepath.Join(*keep, name)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var helpers []string
	for _, h := range compiled.FindAllString(hpyHead+hpyMore+hpyBody, -1) {
		if !slices.Contains(helpers, h) && h != "HPyCompat_UNUSED" {
			helpers = append(helpers, h)
		}
	}
	header, err := compat.Header(helpers)
	if err != nil {
		t.Fatal(err)
	}
	globals, err := compat.Globals(helpers)
	if err != nil {
		t.Fatal(err)
	}
	inits, err := compat.Inits(helpers)
	if err != nil {
		t.Fatal(err)
	}
	write := func(file, text string) string {
		path := filepath.Join(dir, file)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("hpy_compat.h", header)
	capiSource := write("capi.c", dialect{}.module(name, capiBody, functions, nil, nil))
	hpySource := write("port.c", dialect{hpy: true}.module(name, hpyBody, functions, globals, inits))
	capi, err = runtime.BuildOriginal(runtime.BuildOptions{Sources: []string{capiSource}, Python: *python,
		OutputDir: filepath.Join(dir, "capi"), CFlags: []string{"-O1", "-g0", "-w"}})
	if err != nil {
		t.Fatal(err)
	}
	hpy, err = runtime.Build(runtime.BuildOptions{Sources: []string{hpySource}, Python: *python, OutputDir: filepath.Join(dir, "port"),
		IncludeDirs: []string{dir}, CFlags: []string{"-O1", "-g0", "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers", "-Wno-unused-variable"}})
	if err != nil {
		t.Fatal(err)
	}
	return capi, hpy
}

// drive runs the driver and returns its lines, each a call and what it did. A crash ends the lines early
// and shows as a call without an outcome.
func drive(t *testing.T, l loader, module string, w workList) []string {
	t.Helper()
	dir := t.TempDir()
	spec, out := filepath.Join(dir, "spec.json"), filepath.Join(dir, "out.txt")
	if err := os.WriteFile(spec, w.json(), 0o644); err != nil {
		t.Fatal(err)
	}
	driver, err := filepath.Abs("testdata/driver.py")
	if err != nil {
		t.Fatal(err)
	}
	cmd, err := l.run(driver, l.how, module, spec, out)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(cmd.Env, "PYTHONHASHSEED=0")
	if l.portable {
		cmd.Env = append(cmd.Env, "HPYPORT_TEST_PORTABLE=1")
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	runErr := cmd.Run()
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%s: %v\n%s", l.name, runErr, stderr.String())
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if runErr != nil || lines[len(lines)-1] != "done" {
		t.Errorf("%s: %v after %q\n%s", l.name, runErr, lines[len(lines)-1], stderr.String())
	}
	return lines
}

// What of an outcome is PyPy's own, and what stands in its place: its messages, the names and forms of its iterators,
// generators and weak references, where its library lies, and that a number or an empty frozenset is the same
// object as an equal one.
var pypyOwn = []struct {
	is *regexp.Regexp
	to string
}{
	{regexp.MustCompile(`^(raises \w+): .*`), "$1"},
	{regexp.MustCompile(`\bgenerator:<generator object iter_generator at 0x>|\bcallable_iterator:<callable_iterator object at 0x>`), "iterator"},
	{regexp.MustCompile(`\b\w*_?iterator\b`), "iterator"},
	{regexp.MustCompile(`<weakref(?:\.ReferenceType)? at 0x; to '(\w+)'(?: at 0x)?>`), "<weakref to $1>"},
	{regexp.MustCompile(`<weakproxy at 0x to (\w+) at 0x>|<weakref\.ProxyType at 0x; to '(\w+)'>`), "<weakproxy to $1$2>"},
	{regexp.MustCompile(`(<module '[\w.]+') (?:\(frozen\)|from '[^']*')>`), "$1>"},
	{regexp.MustCompile(`'/[^']*/(\w+\.py)'`), "'$1'"},
	{regexp.MustCompile(`^(gives (?:float|complex|frozenset)[:{].*) = argument \d$`), "$1"},
	{regexp.MustCompile(`\bbuiltin_function(?:_or_method)?:`), "builtin:"},
}

// onPyPy keeps of an outcome what PyPy is to agree with: the result or the exception's type.
func onPyPy(outcome string) string {
	outcome, _, _ = strings.Cut(outcome, " | after ")
	for _, own := range pypyOwn {
		outcome = own.is.ReplaceAllString(outcome, own.to)
	}
	return outcome
}

// The tests that have compared with PyPy.
var comparedOnPyPy = map[string]bool{}

// compare reports where a loader's calls differ from the C API's, a few for each function.
func compare(t *testing.T, l loader, want, got []string) {
	t.Helper()
	if l.how == "pypy" {
		test, _, _ := strings.Cut(t.Name(), "/")
		comparedOnPyPy[test] = true
	}
	byCall := map[string]string{}
	for _, line := range want {
		c, rest := splitLine(line)
		byCall[c] = rest
	}
	count := map[string]int{}
	refused, accepted := map[string]bool{}, map[string]bool{}
	var order []string
	for _, line := range got {
		c, rest := splitLine(line)
		name, _, _ := strings.Cut(c, "(")
		expected, ok := byCall[c]
		if ok && expected == rest || c == "done" {
			continue
		}
		if documented.MatchString(rest) && (l.portable || l.how == "pypy") {
			refused[name] = true
			continue
		}
		if l.how == "pypy" && onPyPy(expected) == onPyPy(rest) {
			continue
		}
		if j := findJudged(t, l, c); j != nil {
			j.seen = true
			accepted[name] = true
			continue
		}
		if count[name]++; count[name] == 1 {
			order = append(order, name)
		}
		if count[name] <= *show {
			t.Errorf("%s: %s\n  C API: %s\n  HPy:   %s", l.name, c, expected, rest)
		}
	}
	if len(refused) > 0 {
		t.Logf("%s: need the extension table: %s", l.name, strings.Join(slices.Sorted(maps.Keys(refused)), " "))
	}
	for _, name := range order {
		if count[name] > *show {
			t.Errorf("%s: %s: %d differences", l.name, name, count[name])
		}
	}
	t.Logf("%s: %d calls, %d functions differ, %d as judged", l.name, len(got)-1, len(order), len(accepted))
}

// What a support function does that needs the extension table, where there is none.
var documented = regexp.MustCompile(`^raises NotImplementedError: .* needs the module hpy_extension`)

func splitLine(line string) (call, rest string) {
	for _, sep := range []string{") gives ", ") raises "} {
		if i := strings.Index(line, sep); i >= 0 {
			return line[:i+1], line[i+2:]
		}
	}
	return line, ""
}

// pythonMinor is the minor version of the Python that is compared on.
func pythonMinor(t *testing.T) int {
	t.Helper()
	out, err := exec.Command(*python, "-c", "import sys; print(sys.version_info[1])").Output()
	if err != nil {
		t.Fatalf("%s: %v", *python, err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCalls(t *testing.T) { testCalls(t, "calls", readCalls(t, "testdata/calls.txt")) }

// Names that add nothing but themselves, in a module of their own.
func TestMoreCalls(t *testing.T) { testCalls(t, "more", readCalls(t, "testdata/calls_more.txt")) }

// Every constant and type object of the mapping table has its value, name and identity.
func TestConstants(t *testing.T) {
	var lines strings.Builder
	for _, row := range mapping.Rows() {
		if line, ok := constantCall(row); ok {
			lines.WriteString(line + "\n")
		}
	}
	calls, err := parseCalls(lines.String())
	if err != nil {
		t.Fatal(err)
	}
	testCalls(t, "constants", calls)
}

func readCalls(t *testing.T, file string) []call {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	calls, err := parseCalls(string(data))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return calls
}

// constantCall is a line for calls.txt that gives out a constant, where the headers have it.
func constantCall(row *mapping.Row) (string, bool) {
	line, ok := constantLine(row)
	n, known := bundled.Lookup(row.CAPI)
	if !ok || !known {
		return line, ok
	}
	versions := ""
	switch {
	case n.Last != "":
		versions = "@-" + n.Last // of two bounds the last: names go more often than they come
	case n.First != "" && n.First != "3.8":
		versions = "@" + n.First
	}
	return row.CAPI + versions + strings.TrimPrefix(line, row.CAPI), true
}

func constantLine(row *mapping.Row) (string, bool) {
	if row.Kind != mapping.Const && row.Kind != mapping.TypeObj || uncompared[row.CAPI] != "" {
		return "", false
	}
	name := row.CAPI
	switch {
	case row.Kind == mapping.TypeObj && row.Result == mapping.Own:
		return name + " -> b : (OBJ)&" + name, true
	case row.Kind == mapping.TypeObj:
		return name + " -> o : PyObject_Repr((OBJ)&" + name + ")", true
	case row.Result == mapping.Own:
		return name + " -> b : DT(" + name + ")", true
	case row.Result == mapping.Unowned:
		return name + " -> o : PyObject_Repr(" + name + ")", true
	case strings.HasPrefix(row.Target, "\"") || strings.HasPrefix(row.Target, "HPyCompat_FileSystem"):
		return name + " -> s : " + name, true
	}
	return name + " -> L : (long long)" + name, true
}

// bodies is the text of the functions that make calls, in the C API and in HPy, and the functions' names.
func bodies(t *testing.T, calls []call) (capi, hpy string, names []string) {
	t.Helper()
	var capiBody, hpyBody strings.Builder
	var functions []string
	for _, c := range calls {
		for _, d := range []struct {
			dialect
			to *strings.Builder
		}{{dialect{}, &capiBody}, {dialect{hpy: true}, &hpyBody}} {
			text, err := d.function(c)
			if err != nil {
				t.Fatal(err)
			}
			d.to.WriteString(text)
		}
		functions = append(functions, c.test)
	}
	return capiBody.String(), hpyBody.String(), functions
}

func testCalls(t *testing.T, module string, calls []call) {
	version := pythonMinor(t)
	calls = slices.DeleteFunc(calls, func(c call) bool {
		return c.first > version || c.last != 0 && c.last < version
	})
	capiBody, hpyBody, functions := bodies(t, calls)
	capi, hpy := build(t, module, capiBody, hpyBody, functions)
	limit := 150
	if *full {
		limit = 20000
	}
	w := work(calls, limit)
	want := drive(t, loader{"C API", "import", false, false, plain(*python)}, capi, w)
	for _, l := range loaders(t) {
		t.Run(l.name, func(t *testing.T) {
			compare(t, l, want, drive(t, l, hpy, w))
		})
	}
}

const internalReason = "of CPython's internal headers, which an extension of its own can't include"

const versionReason = "the oldest Python's in a universal module, by design"

// Names and helpers that nothing here calls, each with the reason.
var uncompared = map[string]string{
	"_PyLong_One":                           "not in the headers of CPython 3.11",
	"_PyLong_Zero":                          "not in the headers of CPython 3.11",
	"_PyLong_DigitValue":                    "compared as a line of calls_more.txt: it is an array",
	"PyDateTimeAPI":                         "a pointer to a table; its members are compared in testdata/differential/datetimes.c",
	"_PyTime_ROUND_TIMEOUT":                 "compared by what it does in testdata/differential/writers.c: an enumerator that has another value in newer headers",
	"PyExc_WindowsError":                    "of Windows",
	"PyObject_HEAD_INIT":                    "begins types of Python 2; what begins one of Python 3 with it is broken in C",
	"Py_bf_getbuffer":                       "of 3.9 on, and a universal module is read as 3.8: its cases are texts of the rule types",
	"Py_bf_releasebuffer":                   "of 3.9 on, and a universal module is read as 3.8: its cases are texts of the rule types",
	"PyType_GetModule":                      "of 3.9 on, and a universal module is read as 3.8: its cases are texts of the rule module",
	"PyType_GetModuleByDef":                 "of 3.11 on, and a universal module is read as 3.8: its cases are texts of the rule module",
	"_PyObject_CallNoArgs":                  internalReason,
	"_PyObject_GC_TRACK":                    internalReason,
	"_PyObject_GC_UNTRACK":                  internalReason,
	"_PyTuple_FromArray":                    internalReason,
	"_PyLong_GetOne":                        internalReason,
	"_PyLong_GetZero":                       internalReason,
	"PY_VERSION_HEX":                        versionReason,
	"PY_MAJOR_VERSION":                      versionReason,
	"PY_MINOR_VERSION":                      versionReason,
	"PY_MICRO_VERSION":                      versionReason,
	"HPyCompat_UNUSED_ARG":                  "a declaration",
	"HPyCompat_Dict_GetItemStringWithError": "used by every parser of keywords in a dict; its original is private",
	"HPyCompat_Dict_Pop":                    "compared through HPyCompat_Dict_PopRef; its original is private and changed",
}

// Every helper that the mapping table uses is compared with its original or checked by a script.
func TestEveryHelperIsTried(t *testing.T) {
	var tried []string
	for _, file := range testFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tried = append(tried, compiled.FindAllString(string(data), -1)...)
		for _, name := range capiName.FindAllString(string(data), -1) {
			if row, ok := mapping.Lookup(name); ok {
				tried = append(tried, row.Helpers()...)
			}
		}
	}
	for _, row := range mapping.Rows() {
		if _, ok := constantCall(row); ok {
			continue
		}
		for _, h := range row.Helpers() {
			if !slices.Contains(tried, h) && uncompared[h] == "" && !strings.HasPrefix(h, "HPyCompat_BUF_") {
				t.Errorf("%s, for %s, is neither compared nor checked", h, row.CAPI)
			}
		}
	}
}

var capiName = regexp.MustCompile(`\b_?Py\w+`)
