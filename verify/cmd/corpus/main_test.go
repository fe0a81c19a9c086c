package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// A test starts this program again for each module, as the command does.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-list" {
		main()
	}
	os.Exit(m.Run())
}

func TestParseList(t *testing.T) {
	mods, err := parseList("# note\nname\timport\tsources\tsource\ttests\tdefines\n"+
		"a\tp.a\tx.c 'y z.c'\tpypi:A==1\t{py} {list}/t.py\t'NAME=\"a b\"'\n", "/lists")
	if err != nil {
		t.Fatal(err)
	}
	want := []*module{{name: "a", dotted: "p.a", files: []string{"x.c", "y z.c"}, source: "pypi:A==1", tests: "{py} /lists/t.py", defines: []string{`NAME="a b"`}}}
	if !reflect.DeepEqual(mods, want) {
		t.Errorf("got %+v", mods[0])
	}
	for text, part := range map[string]string{
		"":             "no header",
		"name\tcolour": `"colour" is unknown`,
		"name\tname":   "comes twice",
		"name\timport\tsources\tsource\ttests\na\tb\tc\t-\td\te":                       "2: 6 cells",
		"name\timport\tsources\tsource\ttests\na\tb\tc\t-\td\na\tb\tc\t-\td":           "3: a second line",
		"name\timport\tsources\tsource\ttests\na\tb\t../c.c\t-\td":                     "not inside",
		"name\timport\tsources\tsource\ttests\na\tb\t'c.c\t-\td":                       "column sources",
		"name\timport\tsources\tsource\ttests\na\tb\tc.c\thttp://x\td":                 "neither pypi",
		"name\timport\tsources\tsource\ttests\na/b\tb\tc.c\t-\td":                      "no name",
		"name\timport\tsources\tsource\ttests\tprepare\na\tb\tc.c\t-\td\t/etc=x":       "prepare",
		"name\timport\tsources\tsource\ttests\tshadows\na\tb\tc.c\t-\td\tmaybe":        "shadows",
		"name\timport\tsources\tsource\ttests\talso\na\tb\tc.c\t-\td\tp.x":             "also",
		"name\timport\tsources\tsource\ttests\na\tb\t\t-\td":                           "must be given",
		"name\timport\tsources\tsource\ttests\ttestdir\na\tb\tc.c\t-\td\t../elsewhere": "not inside",
	} {
		if _, err := parseList(text, "."); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: %v, want %q", text, err, part)
		}
	}
}

// The lists of the tree are well formed.
func TestLists(t *testing.T) {
	lists, err := filepath.Glob("../../../testdata/corpus/*.tsv")
	if err != nil || len(lists) == 0 {
		t.Fatal("no lists", err)
	}
	for _, l := range lists {
		if mods, err := readList(l); err != nil {
			t.Error(err)
		} else if len(mods) == 0 {
			t.Errorf("%s is empty", l)
		}
	}
}

const extension = `#include <Python.h>
static PyObject *twice(PyObject *self, PyObject *arg) { return PyNumber_Add(arg, arg); }
static PyObject *fall(PyObject *self, PyObject *arg) { FALL }
static PyMethodDef methods[] = {{"twice", twice, METH_O, "twice it"}, {"fall", fall, METH_O, "down"}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "ext", NULL, -1, methods};
PyMODINIT_FUNC PyInit_ext(void) { return PyModule_Create(&def); }
`

const extensionTests = `import unittest, ext
class T(unittest.TestCase):
    def test_twice(self):
        self.assertEqual(ext.twice(21), 42)
        self.assertRaises(TypeError, ext.twice, None)
    def test_fall(self):
        ext.fall(1)
`

// project makes a module whose function fall has the given body.
func project(t *testing.T, body string) (*options, *module) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"ext.c": strings.Replace(extension, "FALL", body, 1), "tests/test_ext.py": extensionTests, "other.c": strings.ReplaceAll(strings.Replace(extension, "FALL", body, 1), "ext", "other"),
		"list.tsv": "name\tsource\timport\tsources\talso\ttestdir\ttests\next\t-\text\text.c\tother=other.c\ttests\t{py} -m unittest tests.test_ext\n"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	mods, err := readList(filepath.Join(dir, "list.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	o := &options{list: filepath.Join(dir, "list.tsv"), cache: t.TempDir(), out: t.TempDir(), python: "python3",
		tests: folders{}, sources: folders{"ext": dir}, timeout: time.Minute, limit: 5 * time.Minute, memory: 6144}
	return o, mods[0]
}

func TestRow(t *testing.T) {
	o, m := project(t, "Py_RETURN_NONE;")
	o.calls = 10
	r, err := contained(context.Background(), o, m)
	if err != nil {
		t.Fatal(err)
	}
	if r.Targets < 2 || r.Calls < 20 || r.Ratio <= 1 {
		t.Errorf("%d calls of %d functions, %.1f times", r.Calls, r.Targets, r.Ratio)
	}
	if !r.good() || r.Kind != "universal" || r.Functions != 3 || r.Ported != 3 || len(r.Runs) != 4 || r.Added == 0 || r.Removed == 0 || r.Header == 0 {
		t.Errorf("%+v", r)
	}
	for _, run := range r.Runs {
		if run.Passed != 2 || run.Total != 2 {
			t.Errorf("%s: %d of %d pass", run.Variant, run.Passed, run.Total)
		}
	}
	var b strings.Builder
	if err := writeTable(&b, o, []*row{r}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "1 ported and as the original, 1 of these universal") {
		t.Error(b.String())
	}
	if !strings.Contains(b.String(), " times\n") {
		t.Errorf("the table says nothing of calls: %s", b.String())
	}
	for _, name := range []string{"ext.diff", "ext.txt", "ext.json", "ext.log"} {
		if st, err := os.Stat(filepath.Join(o.out, name)); err != nil || st.Size() == 0 {
			t.Errorf("%s is missing or empty", name)
		}
	}
}

// A variant that crashes, and a module that takes too long, cost their own row.
func TestContained(t *testing.T) {
	o, m := project(t, "\n#if defined(HPY) || defined(HPY_ABI_UNIVERSAL)\n__builtin_trap();\n#endif\nPy_RETURN_NONE;")
	r, err := contained(context.Background(), o, m)
	if err != nil {
		t.Fatal(err)
	}
	if r.good() || r.Failure == "" && !strings.Contains(r.verdict(), "crash") {
		t.Errorf("a crash of the port: %s", r.verdict())
	}
	o, m = project(t, "Py_RETURN_NONE;")
	o.limit = time.Millisecond
	if r, err = contained(context.Background(), o, m); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.Failure, "no end within 1ms") {
		t.Errorf("a module without time: %+v", r)
	}
	delete(o.sources, "ext")
	o.limit = time.Minute
	if r, err = contained(context.Background(), o, m); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.verdict(), "-source ext=DIR") {
		t.Errorf("a module without source: %s", r.verdict())
	}
}

// A second build of the original is as the first, and what depends on the build
// is found.
func TestItself(t *testing.T) {
	for body, same := range map[string]bool{
		"Py_RETURN_NONE;": true,
		`return PyErr_Format(PyExc_ValueError, "%zd", (char *)fall - (char *)twice);`: false,
	} {
		o, m := project(t, body)
		o.self, o.calls = true, 10
		r, err := contained(context.Background(), o, m)
		if err != nil {
			t.Fatal(err)
		}
		if r.Failure != "" || r.good() != same || r.Calls < 20 || len(r.Runs) != 2 {
			t.Errorf("%s: %+v", body, r)
		}
		var b strings.Builder
		if err := writeSelfTable(&b, o, []*row{r}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), " 0 differences, 0 not compared") != same {
			t.Error(b.String())
		}
	}
}
