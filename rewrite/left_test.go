package rewrite_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hpyport/rewrite"
)

// ported rewrites a module of one file.
func ported(t *testing.T, name, text string) *rewrite.Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// A function within a function stays as it stands where it touches no object and
// nothing that is another in the port; else the function around it stays, and so does
// what either of them uses.
func TestNestedFunctions(t *testing.T) {
	rep := ported(t, "nested.c", `#include <Python.h>
static int limit = 3;
static int clamp(int n) { return n > limit ? limit : n; }
static int truth(void) { return PyErr_Occurred() != NULL; }
static PyObject *plain(PyObject *self, PyObject *x) {
    int n = 0, found = 0;
    void look(int by) { n = clamp(n + by); if (n) { found = 1; return; } }
    look((int)PyLong_AsLong(x));
    if (PyErr_Occurred()) return NULL;
    return found ? PyLong_FromLong(n) : PyList_New(0);
}
static PyObject *asks(PyObject *self, PyObject *x) {
    int bad(void) { return truth(); }
    return bad() ? NULL : PyLong_FromLong(1);
}
static PyObject *holds(PyObject *self, PyObject *x) {
    void drop(void) { Py_DECREF(x); }
    Py_INCREF(x);
    drop();
    return PyLong_FromLong(2);
}
static PyMethodDef methods[] = {
    {"plain", plain, METH_O, NULL}, {"asks", asks, METH_O, NULL}, {"holds", holds, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "nested", NULL, -1, methods};
PyMODINIT_FUNC PyInit_nested(void) { return PyModule_Create(&def); }
`)
	var done, left []string
	for _, f := range rep.Functions {
		if f.Ported {
			done = append(done, f.Name)
		} else {
			left = append(left, f.Name)
		}
	}
	slices.Sort(done)
	slices.Sort(left)
	if got := strings.Join(done, " ") + ", not " + strings.Join(left, " "); got != "PyInit_nested plain, not asks holds truth" {
		t.Errorf("ported: %s", got)
	}
	for _, want := range []string{
		"static HPy plain(HPyContext *ctx, HPy self, HPy x) {",
		"    void look(int by) { n = clamp(n + by); if (n) { found = 1; return; } }\n    look((int)HPyCompat_Long_AsLong(ctx, x));",
		"static PyObject *asks(PyObject *self, PyObject *x) {\n    int bad(void) { return truth(); }",
		"static PyObject *holds(PyObject *self, PyObject *x) {\n    void drop(void) { Py_DECREF(x); }",
	} {
		if !strings.Contains(rep.Files[0].New, want) {
			t.Errorf("the port lacks %q:\n%s", want, rep.Files[0].New)
		}
	}
}

// A function under #if whose entry in a table stands under another #if with the same
// condition: where the two can't be read together, neither becomes what the other is not.
func TestFunctionAndEntryApart(t *testing.T) {
	rep := ported(t, "apart.c", `#include <Python.h>
#include "lib.h"
#if LIB_VERSION_NUMBER >= 3003003
#define HAVE_CACHE
#endif
extern PyObject *elsewhere(PyObject *self, PyObject *args);
static PyObject *plain(PyObject *self, PyObject *args) { Py_RETURN_NONE; }
#ifdef HAVE_CACHE
static PyObject *cached(PyObject *self, PyObject *args) {
    int on;
    if (!PyArg_ParseTuple(args, "i", &on))
        return NULL;
    return PyLong_FromLong(on);
}
#endif
static PyMethodDef methods[] = {
    {"plain", plain, METH_VARARGS, NULL},
#ifdef HAVE_CACHE
    {"cached", cached, METH_VARARGS, NULL},
#endif
    {"elsewhere", elsewhere, METH_VARARGS, NULL},
    {NULL, NULL}
};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "apart", NULL, -1, methods};
PyMODINIT_FUNC PyInit_apart(void) { return PyModule_Create(&def); }
`)
	text := rep.Files[0].New
	entry := strings.Contains(text, `{"cached", cached, METH_VARARGS, NULL},`)
	if c := strings.Contains(text, "static PyObject *cached(PyObject *self, PyObject *args) {"); c != entry || !strings.Contains(text, "static HPy plain(") {
		t.Errorf("the entry stays: %v, the function: %v\n%s", entry, c, text)
	}
}

// Code that stays and tells the module by its definition would never find the one that HPy makes.
func TestToldByDefinition(t *testing.T) {
	for _, init := range []string{"return PyModule_Create(&def);", "return PyModuleDef_Init(&def);"} {
		rep := ported(t, "whose.c", `#include <Python.h>
static struct PyModuleDef def;
static int ours(PyObject *m) {
    PyThreadState *state = PyThreadState_Get();
    return state != NULL && PyModule_GetDef(m) == &def;
}
static PyObject *is_ours(PyObject *self, PyObject *m) {
    if (!PyModule_Check(m)) Py_RETURN_FALSE;
    return PyBool_FromLong(ours(m));
}
static PyMethodDef methods[] = {{"is_ours", is_ours, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "whose", NULL, 0, methods};
PyMODINIT_FUNC PyInit_whose(void) { `+init+` }
`)
		told := slices.ContainsFunc(rep.Diags, func(d rewrite.Diag) bool {
			return d.Code == "module-shape" && strings.Contains(d.Message, "ours tells the module by its definition")
		})
		if f := rep.Files[0]; !told || f.Old != f.New {
			t.Errorf("%s: changed %v, %v", init, f.Old != f.New, rep.Diags)
		}
	}
}

// A condition that asks for the limit of the C API, which the source sets, would choose another
// text in a hybrid module, where the limit is taken back.
func TestLimitAsked(t *testing.T) {
	for _, asks := range []bool{false, true} {
		cond := "defined(SOMETHING)"
		if asks {
			cond = "defined(Py_LIMITED_API)"
		}
		rep := ported(t, "limited.c", `#define Py_LIMITED_API 0x03080000
#include <Python.h>
#if `+cond+`
#define KIND "one"
#else
#define KIND "other"
#endif
static PyObject *kind(PyObject *self, PyObject *arg) { return PyUnicode_FromString(KIND); }
static PyObject *state(PyObject *self, PyObject *arg) { return PyLong_FromLong(PyThreadState_Get() != NULL); }
static PyMethodDef methods[] = {{"kind", kind, METH_NOARGS, NULL}, {"state", state, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "limited", NULL, 0, methods};
PyMODINIT_FUNC PyInit_limited(void) { return PyModule_Create(&def); }
`)
		told := slices.ContainsFunc(rep.Diags, func(d rewrite.Diag) bool { return d.Code == "limited-api" })
		if f := rep.Files[0]; told != asks || (f.Old == f.New) != asks {
			t.Errorf("asks %v: told %v, changed %v, %v", asks, told, f.Old != f.New, rep.Diags)
		}
	}
}
