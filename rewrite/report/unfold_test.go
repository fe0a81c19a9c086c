package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const unfolded = `#include <Python.h>

#define CHECK(o, T) \
    if (!Py##T##_Check(o)) { \
        PyErr_Format(PyExc_TypeError, "not a %s: %R", #T, o); \
        return NULL; \
    }
#define PAIR(x) PyTuple_Pack(2, x, x)

static PyObject *of_list(PyObject *self, PyObject *arg)
{
    CHECK(arg, List)
    return PAIR(arg);
}

static PyObject *of_dict(PyObject *self, PyObject *arg)
{
    CHECK(arg, Dict) return PAIR(arg);
}

static PyObject *left(PyObject *self, PyObject *arg)
{
    CHECK(arg, List)
    return PyUnicode_New(3, 127);
}

static PyMethodDef methods[] = {
    {"of_list", of_list, METH_O, NULL},
    {"of_dict", of_dict, METH_O, NULL},
    {"left", left, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "m", NULL, -1, methods};
PyMODINIT_FUNC PyInit_m(void) { return PyModule_Create(&def); }
`

// TestUnfolded: where macros had to be written out, the report is still about the
// author's text, and has each function once.
func TestUnfolded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.c")
	if err := os.WriteFile(path, []byte(unfolded), 0o666); err != nil {
		t.Fatal(err)
	}
	r := analyze(t, path)
	var names []string
	for _, f := range r.Files[0].Functions {
		names = append(names, f.Name)
		line := strings.Split(unfolded, "\n")[f.Line-1]
		if !strings.Contains(line, f.Name+"(") {
			t.Errorf("%s is not at line %d: %s", f.Name, f.Line, line)
		}
		for _, x := range f.Reasons {
			if want := "    return PyUnicode_New(3, 127);"; strings.Split(unfolded, "\n")[x.Line-1] != want || x.Source != strings.TrimSpace(want) || x.Column != 12 {
				t.Errorf("%s: line %d, column %d: %s", x.Code, x.Line, x.Column, x.Source)
			}
		}
	}
	if got := strings.Join(names, " "); got != "of_list of_dict left PyInit_m" {
		t.Errorf("functions: %s", got)
	}
	if f := function(t, r, "of_list"); f.Status != Ports {
		t.Errorf("of_list: %s", f.Status)
	}
}
