package rewrite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rewrite"
)

const configured = `#include <Python.h>
#if PY_VERSION_HEX >= 0x030A0000
#  define TEXT(x) PyObject_Str(x)
#  define HAVE_TEXT 1
#else
#  define HAVE_TEXT 0
#endif
#ifdef MS_WINDOWS
static PyObject *where(void) { return PyUnicode_FromString("windows"); }
#elif defined(__APPLE__)
static PyObject *where(void) { return PyUnicode_FromString("mac"); }
#else
static PyObject *where(void) { return PyUnicode_FromString("unix"); }
#endif
static PyObject *f(PyObject *self, PyObject *o)
{
#if HAVE_TEXT
    return TEXT(o);
#else
    return PyObject_Repr(o);
#endif
}
static PyObject *g(PyObject *self, PyObject *o)
{
#ifdef Py_DEBUG
    if (o == NULL) {
        PyErr_SetString(PyExc_SystemError, "debug");
        return NULL;
    }
#endif
#ifdef Py_GIL_DISABLED
    Py_XDECREF(PyObject_ASCII(o));
#endif
#ifdef Py_LIMITED_API
    if (PyList_Size(o) < 0) return NULL;
#endif
#if defined(NEVER)
    return PyLong_FromLong(1);
#endif
#if defined(BROKEN)
    return PyLong_FromLong(;
#endif
    return where();
}
static PyMethodDef methods[] = {
    {"f", f, METH_O, NULL},
    {"g", g, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "cfg", NULL, -1, methods};
PyMODINIT_FUNC PyInit_cfg(void)
{
    return PyModule_Create(&def);
}
`

// TestConfigurations: arms that other Pythons, builds and platforms read are
// ported, together when one needs another; what nothing reads is told by line.
func TestConfigurations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cfg.c")
	if err := os.WriteFile(path, []byte(configured), 0o666); err != nil {
		t.Fatal(err)
	}
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	got := rep.Files[0].New
	for _, want := range []string{
		"#  define TEXT(x) HPyCompat_Object_Str(ctx, x)\n", "    return HPyCompat_Object_Repr(ctx, o);\n",
		`HPyUnicode_FromString(ctx, "windows")`, `HPyUnicode_FromString(ctx, "mac")`, `HPyUnicode_FromString(ctx, "unix")`,
		"    if (HPy_IsNull(o)) {\n", "HPy_ASCII(ctx, o)", "if (HPyCompat_List_Size(ctx, o) < 0) return HPy_NULL;", "HPyLong_FromLong(ctx, 1)", "    return PyLong_FromLong(;\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the port", want)
		}
	}
	var left []string
	for _, d := range rep.Diags {
		if d.Code == "arm-left" {
			left = append(left, d.Message)
		}
	}
	if len(left) != 1 || !strings.HasPrefix(left[0], "lines 41 to 41 ") {
		t.Errorf("the broken arm alone is to be told: %q\n%s", left, got)
	}
}
