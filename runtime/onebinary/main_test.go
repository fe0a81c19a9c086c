package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const module = `#include "hpy.h"
HPyDef_METH(answer, "answer", HPyFunc_NOARGS)
static HPy answer_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromInt64_t(ctx, 42);
}
static HPyDef *defines[] = {&answer, NULL};
static HPyModuleDef def = {.defines = defines};
HPy_MODINIT(NAME, def)
`

const tests = `import os, sys, unittest
from pkg import one, two
class Test(unittest.TestCase):
    def test_answer(self):
        self.assertEqual(one.answer(), int(os.environ.get("ONEBINARY_WANT", 42)))
        self.assertEqual(two.answer(), 42)
    def test_file(self):
        self.assertTrue(one.__file__.endswith("one.hpy0.so"))
`

// writeProject writes a project of two modules, beside whose sources lies a build that the
// tests must not find.
func writeProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"one.c": strings.Replace(module, "NAME", "one", 1), "two.c": strings.Replace(module, "NAME", "two", 1),
		"lib/pkg/__init__.py": "", "lib/pkg/one.hpy0.so": "no library", "tests/test_it.py": tests,
		"hpyport.toml": "module = 'pkg.one'\nsources = ['one.c']\npythonpath = ['lib']\ntests = '{py} -m unittest tests.test_it'\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// everyLoader is what this machine has, as the runtime's own tests are told.
func everyLoader(t *testing.T) *loaders {
	t.Helper()
	l := &loaders{
		reference: os.Getenv("HPYPORT_TEST_REFERENCE"), pypy: os.Getenv("HPYPORT_TEST_PYPY"),
		also: map[string][]string{"pkg.two": {"two.c"}}, timeout: time.Minute,
	}
	if list := os.Getenv("HPYPORT_TEST_PYTHONS"); list != "" {
		l.pythons = filepath.SplitList(list)
	} else if path, err := exec.LookPath("python3"); err == nil {
		l.pythons = []string{path}
	}
	for what, missing := range map[string]bool{
		"HPYPORT_TEST_REFERENCE": l.reference == "", "HPYPORT_TEST_PYPY": l.pypy == "", "no python3": l.pythons == nil,
	} {
		if missing {
			t.Log("not covered: " + what)
			os.Stderr.WriteString("not covered: " + t.Name() + ": " + what + "\n")
		}
	}
	return l
}

func TestProject(t *testing.T) {
	dir, l := writeProject(t), everyLoader(t)
	rows, err := l.project(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := len(l.pythons)
	for _, more := range []string{l.reference, l.pypy} {
		if more != "" {
			want++
		}
	}
	if len(rows) != 2*want {
		t.Errorf("%d rows, want %d", len(rows), 2*want)
	}
	for _, r := range rows {
		if !r.passed || !strings.HasPrefix(r.result, "Ran 2 tests") || r.sum != rows[0].sum {
			t.Errorf("%s %s: %s\n%s", r.loader, r.mode, r.result, r.output)
		}
	}

	// A test that fails does, in each.
	t.Setenv("ONEBINARY_WANT", "41")
	rows, err = l.project(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.passed || !strings.Contains(r.result, "FAILED (failures=1)") || !strings.Contains(r.output, "42 != 41") {
			t.Errorf("%s %s passed: %s\n%s", r.loader, r.mode, r.result, r.output)
		}
	}
}

const capi = `#include <Python.h>
static PyObject *answer(PyObject *self, PyObject *none) { return PyLong_FromLong(ANSWER); }
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, "NAME", NULL, -1, methods};
PyMODINIT_FUNC PyInit_NAME(void) { return PyModule_Create(&def); }
`

// What fails in the original, too, is no failure of the port; what does not is.
func TestOriginal(t *testing.T) {
	t.Setenv("ONEBINARY_WANT", "41")
	for answer, as := range map[string]bool{"42": true, "41": false} {
		dir, l := writeProject(t), everyLoader(t)
		before := writeProject(t)
		for _, name := range []string{"one", "two"} {
			n := "42"
			if name == "one" {
				n = answer
			}
			text := strings.NewReplacer("NAME", name, "ANSWER", n).Replace(capi)
			if err := os.WriteFile(filepath.Join(before, name+".c"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		// The test of the file's name fails in the original, and passes in the port.
		l.original = &original{dir: before, fails: map[string]map[string]bool{}}
		rows, err := l.project(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.passed != as || strings.Contains(r.result, "the original fails") != as || strings.Contains(r.result, "the original passes 1") == as {
				t.Errorf("%s %s, the original answers %s: %s\n%s", r.loader, r.mode, answer, r.result, r.output)
			}
		}
	}
}

// An original that can't be built excuses nothing.
func TestBrokenOriginal(t *testing.T) {
	t.Setenv("ONEBINARY_WANT", "41")
	l := everyLoader(t)
	l.reference, l.pypy = "", ""
	before := writeProject(t)
	if err := os.WriteFile(filepath.Join(before, "one.c"), []byte("#error no\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	l.original = &original{dir: before, fails: map[string]map[string]bool{}}
	rows, err := l.project(writeProject(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.passed || !strings.Contains(r.result, "the original does not run there") {
			t.Errorf("%s %s: %s", r.loader, r.mode, r.result)
		}
	}
}

func TestFailures(t *testing.T) {
	got := failures("FAIL: test_a (m.T)\nERROR: test_b (m.T.test_b)\nFAILED tests/x.py::T::test_c - AssertionError: 1 - 2\nFAILED (failures=1)\nfine\n")
	for _, want := range []string{"test_a (m.T)", "test_b (m.T.test_b)", "tests/x.py::T::test_c"} {
		if !got[want] {
			t.Errorf("%q is not in %v", want, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("found %v", got)
	}
}

// The tests would run with another file than the one that was built.
func TestOtherFile(t *testing.T) {
	dir, l := writeProject(t), everyLoader(t)
	l.reference, l.pypy = "", ""
	other := filepath.Join(dir, "lib", "pkg", "one", "__init__.py")
	if err := os.MkdirAll(filepath.Dir(other), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, []byte("def answer(): return 42"), 0o644); err != nil {
		t.Fatal(err)
	}
	rows, err := l.project(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.passed || r.result != "not imported" {
			t.Errorf("%s %s: %s\n%s", r.loader, r.mode, r.result, r.output)
		}
	}
}

func TestNoProject(t *testing.T) {
	for _, c := range []struct{ toml, want string }{
		{"module = 'one'\nsources = ['one.c']\n", "module, sources and tests"},
		{"module = 'one'\nsources = ['one.c']\ntests = 'make test'\n", "want {py} and arguments"},
		{"module = 'one'\nsources = ['legacy.c']\ntests = '{py} -m unittest'\n", "there is no one binary"},
	} {
		dir := writeProject(t)
		for name, text := range map[string]string{"hpyport.toml": c.toml, "legacy.c": "#include <Python.h>\n" + module} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := (&loaders{}).project(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v", c.toml, err)
		}
	}
}
