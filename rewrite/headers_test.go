package rewrite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rewrite"
	"hpyport/rules/ruletest"
)

// A header that is read before Python.h needs the support header once its
// prototypes have the context, and so do files in other folders.
func TestHeadersFindTheSupportHeader(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"mod.c": `#include "early.h"
#include "sub/late.h"
#include <Python.h>
#include "known.h"
static PyObject *f(PyObject *self, PyObject *a) { if (early() < 0 || late() < 0) return NULL; return known(a); }
static PyMethodDef methods[] = {{"f", f, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "mod", NULL, -1, methods};
PyMODINIT_FUNC PyInit_mod(void) { return PyModule_Create(&def); }
`,
		"early.h":    "/* Read first. */\n#ifndef EARLY_H\n#define EARLY_H\n\nint early(void);\n#endif\n",
		"known.h":    "PyObject *known(PyObject *a);\n",
		"sub/late.h": "// No guard.\nint late(void);\n",
		"sub/other.c": `#include <Python.h>
#include "late.h"
#include "../early.h"
#include "../known.h"
int late(void) { PyErr_SetString(PyExc_ValueError, "late"); return -1; }
int early(void) { PyErr_SetString(PyExc_ValueError, "early"); return -1; }
PyObject *known(PyObject *a) { return PyNumber_Add(a, a); }
`,
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	mains := []string{filepath.Join(dir, "mod.c"), filepath.Join(dir, "sub/other.c")}
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: mains})
	if err != nil {
		t.Fatal(err)
	}
	if r := refusals(rep, dir); r != "" {
		t.Fatalf("refused: %s", r)
	}
	got := map[string]string{}
	for _, f := range rep.Files {
		if err := os.WriteFile(f.Path, []byte(f.New), 0o666); err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, f.Path)
		got[filepath.ToSlash(rel)] = f.New
	}
	for name, want := range map[string]string{
		"early.h":     "#define EARLY_H\n#include \"hpy_compat.h\"\n\nint early(HPyContext *ctx);",
		"sub/late.h":  "#include \"../hpy_compat.h\"\nint late(HPyContext *ctx);",
		"sub/other.c": "#include \"../hpy_compat.h\"\n",
		"mod.c":       "#include \"hpy_compat.h\"\n",
	} {
		if !strings.Contains(got[name], want) {
			t.Errorf("%s lacks %q:\n%s", name, want, got[name])
		}
	}
	if strings.Contains(got["known.h"], "#include") {
		t.Errorf("known.h is always read after Python.h:\n%s", got["known.h"])
	}
	for _, m := range mains {
		if msg := ruletest.Compile(m); msg != "" {
			t.Error(msg)
		}
	}
}
