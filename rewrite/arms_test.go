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

// TestArmThatStays: text that the compiler may choose and that can't be ported
// would not compile in a universal module, so the module becomes a hybrid one.
func TestArmThatStays(t *testing.T) {
	for _, c := range []struct {
		name, cond, setup string
		defines           []string
		hybrid            bool
	}{
		{"system header", "defined(SO_REUSEPORT)", "", nil, true},
		{"the implementation's", "defined(__NR_ioprio_get)", "", nil, true},
		{"named by the build", "defined(BROKEN)", "Extension('cfg', ['cfg.c'], define_macros=[('BROKEN', '1')])", nil, true},
		{"not defined by the build", "defined(BROKEN)", "Extension('cfg', ['cfg.c'], define_macros=[('BROKEN', '1')])", []string{"OTHER"}, false},
		{"an error", "defined(SO_REUSEPORT)\n#error static PyObject *g of another platform\n#endif\n#if 0", "", nil, false},
		{"a variable of Python's", "defined(PyCapsule_Type)", "", nil, false},
		{"another platform", "defined(_WIN32) && defined(SO_REUSEPORT)", "", nil, false},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "cfg.c")
		text := strings.Replace(configured, "defined(BROKEN)", c.cond, 1)
		for name, s := range map[string]string{path: text, filepath.Join(dir, "setup.py"): c.setup} {
			if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}, Defines: c.defines})
		if err != nil {
			t.Fatal(err)
		}
		if rep.Hybrid != c.hybrid || c.hybrid != strings.Contains(rep.Files[0].New, "\nstatic PyObject *g(PyObject *self, PyObject *o)\n") {
			t.Errorf("%s: a hybrid module with the function as it was: %v, want %v\n%s", c.name, rep.Hybrid, c.hybrid, rep.Files[0].New)
		}
		if !c.hybrid {
			continue
		}
		alone, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}, Defines: c.defines, NoHybrid: true})
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, d := range alone.Diags {
			told = told || d.Code == "arm-left"
		}
		if alone.Files[0].New != text || !told {
			t.Errorf("%s: without hybrid modules the file is to stay as it is and the part to be told: %v\n%s", c.name, alone.Diags, alone.Files[0].New)
		}
	}
}

// TestArmsOfHeaders: a condition on what a system header defines holds for a
// declaration in a header, a function in one file and the table in another.
func TestArmsOfHeaders(t *testing.T) {
	dir := t.TempDir()
	texts := map[string]string{
		"more.h": `#include <Python.h>
#include <sched.h>
#ifdef CPU_ALLOC
#  define HAVE_CPUS
PyObject *cpus(PyObject *self, PyObject *args);
#endif
`,
		"more.c": `#include "more.h"
#ifdef HAVE_CPUS
PyObject *cpus(PyObject *self, PyObject *args)
{
    int n;
    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    return PyLong_FromLong(n);
}
#endif
`,
		"mod.c": `#include <Python.h>
#include "more.h"
static PyObject *one(PyObject *self, PyObject *ignored) { return PyLong_FromLong(1); }
static PyMethodDef methods[] = {
#ifdef HAVE_CPUS
    {"cpus", cpus, METH_VARARGS, NULL},
#endif
    {"one", one, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "mod", NULL, -1, methods};
PyMODINIT_FUNC PyInit_mod(void) { return PyModule_Create(&def); }
`}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{filepath.Join(dir, "mod.c"), filepath.Join(dir, "more.c")}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range rep.Files {
		got[filepath.Base(f.Path)] = f.New
	}
	if rep.Hybrid {
		t.Error("nothing stands against a universal module")
	}
	for file, want := range map[string]string{
		"more.h": "HPy cpus(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)", "more.c": "HPy cpus(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)", "mod.c": "    &cpus_def,\n",
	} {
		if !strings.Contains(got[file], want) || strings.Contains(got[file], "PyObject") {
			t.Errorf("%s: %q is to be there, and nothing of the C API\n%s", file, want, got[file])
		}
	}
	if t.Failed() {
		for _, d := range rep.Diags {
			t.Log(d)
		}
	}
}

// TestArmsWithinArms: what stands within a part that stays, stays with it.
func TestArmsWithinArms(t *testing.T) {
	for _, c := range []struct{ inner, call, want string }{
		{"PyLong_AsLong(o)", "(void)o", "HPyCompat_Long_AsLong(ctx, o)"},
		{"PyLong_AsLong(o)", "v = ((long", "PyLong_AsLong(o)"},
	} {
		path := filepath.Join(t.TempDir(), "m.c")
		text := `#include <Python.h>
#include <sched.h>
static PyObject *f(PyObject *self, PyObject *o)
{
    long v = 0;
#ifdef CPU_ALLOC
#  if PY_VERSION_HEX >= 0x03090000
    v = ` + c.inner + `;
#  endif
    ` + c.call + `;
#endif
    return PyLong_FromLong(v);
}
static PyMethodDef methods[] = {{"f", f, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "m", NULL, -1, methods};
PyMODINIT_FUNC PyInit_m(void) { return PyModule_Create(&def); }
`
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(rep.Files[0].New, "    v = "+c.want+";") {
			t.Errorf("%q is not there\n%s", c.want, rep.Files[0].New)
		}
	}
}

// TestArmsCallWhatStays: what a function that stays calls in a part under #if stays
// as well, though the first reading has no such call.
func TestArmsCallWhatStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.c")
	text := `#include <Python.h>
static int put(PyObject *list, long n)
{
    PyObject *o = PyLong_FromLong(n);
    int r = o == NULL ? -1 : PyList_Append(list, o);
    Py_XDECREF(o);
    return r;
}
static PyObject *f(PyObject *self, PyObject *list)
{
    PyThreadState_Swap(NULL);
#ifdef __APPLE__
    if (put(list, 1) < 0)
        return NULL;
#endif
    Py_RETURN_NONE;
}
static PyObject *g(PyObject *self, PyObject *list) { return PyLong_FromLong(1); }
static PyMethodDef methods[] = {{"f", f, METH_O, NULL}, {"g", g, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "m", NULL, -1, methods};
PyMODINIT_FUNC PyInit_m(void) { return PyModule_Create(&def); }
`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	got := rep.Files[0].New
	if !rep.Hybrid || !strings.Contains(got, "static int put(PyObject *list, long n)") || !strings.Contains(got, "g(HPyContext *ctx, HPy self, HPy list)") {
		t.Errorf("g alone is to be ported; hybrid: %v\n%s", rep.Hybrid, got)
	}
}
