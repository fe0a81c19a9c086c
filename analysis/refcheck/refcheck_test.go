package refcheck

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hpyport/analysis/cfront"
	"hpyport/analysis/source"
)

func check(t *testing.T, name, text string) []*Finding {
	t.Helper()
	u, err := cfront.ParseSource(source.NewFile(name, text), cfront.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Check(u)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Each planted mistake is found at its line, with a path; and nothing else is.
func TestPlanted(t *testing.T) {
	text := read(t, "testdata/planted.c")
	want := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		if _, rest, ok := strings.Cut(line, "/* expect: "); ok {
			want[fmt.Sprintf("%d %s", i+1, strings.TrimSuffix(strings.TrimSpace(rest), " */"))] = true
		}
	}
	got := map[string]bool{}
	for _, f := range check(t, "planted.c", text) {
		key := fmt.Sprintf("%d %s", f.Pos.Position().Line, f.Code)
		if !want[key] {
			t.Errorf("found what was not planted: %s in %s: %s", key, f.Func, f.Message)
		}
		got[key] = true
		if n := len(f.Notes); n < 1 || f.Notes[n-1].Pos != f.Pos || f.Advice == "" {
			t.Errorf("%s: the path does not end at the finding, or there is no advice", key)
		}
	}
	found := 0
	for k := range want {
		if got[k] {
			found++
		} else {
			t.Logf("missed: line %s", k)
		}
	}
	t.Logf("%d of %d planted mistakes found", found, len(want))
	if found < len(want)-1 {
		t.Errorf("only %d of %d", found, len(want))
	}
}

func TestClean(t *testing.T) {
	for _, f := range check(t, "clean.c", read(t, "testdata/clean.c")) {
		t.Errorf("line %d: %s in %s: %s\n%v", f.Pos.Position().Line, f.Code, f.Func, f.Message, f.Notes)
	}
}

const leaks = `#include <Python.h>
static PyObject *
f(PyObject *self, PyObject *arg)
{
    PyObject *l = PyList_New(0);
    if (l == NULL)
        return NULL;
    if (PyList_Append(l, arg) < 0)
        return NULL; %s
    return l;
}
static PyMethodDef methods[] = {{"f", f, METH_O, NULL}, {NULL}};
`

func TestSuppression(t *testing.T) {
	for _, c := range []struct{ comment, want string }{
		{"", "leak-on-path"},
		{"/* hpyport: ignore leak-on-path: never happens */", ""},
		{"// hpyport: ignore leak-on-path: never happens", ""},
		{"/* hpyport: ignore leak-on-path */", "leak-on-path unused-suppression"},
		{"/* hpyport: ignore over-release: something else */", "leak-on-path unused-suppression"},
	} {
		var codes []string
		for _, f := range check(t, "s.c", fmt.Sprintf(leaks, c.comment)) {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.comment, got, c.want)
		}
	}
	// In a string it is no comment.
	if s := suppressions(source.NewFile("s.c", `char *s = "/* hpyport: ignore leak-on-path: x */";`)); len(s) != 0 {
		t.Error("a string was read as a comment")
	}
}

// The path tells, line by line, how the finding comes about.
func TestPath(t *testing.T) {
	found := check(t, "s.c", fmt.Sprintf(leaks, ""))
	if len(found) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	var lines []string
	for _, n := range found[0].Notes {
		lines = append(lines, fmt.Sprintf("%d: %s", n.Pos.Position().Line, n.Text))
	}
	want := `5: PyList_New(0) gives a new reference
6: PyList_New(0) is not NULL
8: PyList_Append(l, arg) < 0: taking the way where this is true
9: the reference from PyList_New(0) is still owned here, and nobody else can give it up`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("the path is\n%s\nwant\n%s", got, want)
	}
}

// The same input gives the same findings in the same order.
func TestDeterministic(t *testing.T) {
	text := read(t, "testdata/planted.c")
	render := func() string {
		var b strings.Builder
		for _, f := range check(t, "planted.c", text) {
			fmt.Fprintln(&b, f.Code, f.Pos, f.Message, f.Notes)
		}
		return b.String()
	}
	first := render()
	for i := 0; i < 5; i++ {
		if render() != first {
			t.Fatal("two runs differ")
		}
	}
}

// Several leaks at one place, too.
func TestDeterministicAtOnePlace(t *testing.T) {
	const text = `#include <Python.h>
static PyObject *
f(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v, *own = NULL;
    if (!PyArg_ParseTuple(args, "O!O|O", &PyDict_Type, &d, &k, &own))
        return NULL;
    v = own ? Py_NewRef(own) : PyDict_GetItem(d, k) ? Py_NewRef(PyDict_GetItem(d, k)) : PyObject_Repr(k);
    if (v == NULL)
        return NULL;
    return PyTuple_Pack(1, v) ? v : NULL;
}
static PyMethodDef methods[] = {{"f", f, METH_VARARGS, NULL}, {NULL}};
`
	first := ""
	for i := 0; i < 30; i++ {
		var b strings.Builder
		found := check(t, "s.c", text)
		for _, f := range found {
			fmt.Fprintln(&b, f.Code, f.Pos, f.Message, f.Notes)
		}
		if len(found) < 4 {
			t.Fatalf("only %d findings", len(found))
		}
		if i == 0 {
			first = b.String()
		} else if b.String() != first {
			t.Fatalf("two runs differ:\n%s\n%s", first, b.String())
		}
	}
}
