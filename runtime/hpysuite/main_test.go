package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const lines = `{"test": "t.py::a[debug]", "abi": "debug", "outcome": "passed", "why": ""}
{"test": "t.py::a[universal]", "abi": "universal", "outcome": "passed", "why": ""}
{"test": "t.py::a[universal]", "abi": "universal", "outcome": "failed", "why": "at teardown"}
{"test": "t.py::b[hybrid+debug-2]", "abi": "", "outcome": "failed", "why": "worker crashed"}
{"test": "t.py::c", "abi": "", "outcome": "skipped", "why": "not here"}
`

func TestReport(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results")
	if err := os.WriteFile(name, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	results, err := read(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if report(&out, []string{"3.11.7"}, map[string][]result{"3.11.7": results}) {
		t.Error("two failures are content")
	}
	for _, want := range []string{
		"3.11.7          0      1      0       0             0        0     0    1       2        1\n",
		"3.11.7 failed: t.py::a[universal]\n    at teardown\n",
		"3.11.7 failed: t.py::b[hybrid+debug-2]\n    worker crashed\n",
		"3.11.7 skipped: t.py::c\n    not here\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
	if results[2].ABI != "hybrid+debug" || results[3].ABI != noABI {
		t.Errorf("ABIs %q, %q", results[2].ABI, results[3].ABI)
	}
	if report(&out, []string{"3.11.7"}, nil) {
		t.Error("no tests at all are content")
	}
	if !report(&out, []string{"3.11.7"}, map[string][]result{"3.11.7": results[:1]}) {
		t.Error("one test that passed is not")
	}
}
