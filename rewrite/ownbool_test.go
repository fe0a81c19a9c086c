package rewrite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rewrite"
)

// TestBoolTwice: the support header is one for all files of a module, so it can't give one of them its own
// bool back where another has that of stdbool.h. Nothing is ported then, and it is told.
func TestBoolTwice(t *testing.T) {
	for _, c := range []struct {
		name, helper string
		taken        bool
	}{
		{"stdbool", "#include <stdbool.h>\nbool yes(void) { return true; }\n", true},
		{"none", "int yes(void) { return 1; }\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			files := []string{filepath.Join(dir, "mod.c"), filepath.Join(dir, "helper.c")}
			for i, text := range []string{`#include <Python.h>
typedef char bool;
int yes(void);
static PyObject *one(PyObject *self, PyObject *ignored) { bool b = yes(); return PyLong_FromLong(b); }
static PyMethodDef methods[] = {{"one", one, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "mod", NULL, -1, methods};
PyMODINIT_FUNC PyInit_mod(void) { return PyModule_Create(&def); }
`, "#include <Python.h>\n" + c.helper} {
				if err := os.WriteFile(files[i], []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: files})
			if err != nil {
				t.Fatal(err)
			}
			told := false
			for _, d := range rep.Diags {
				told = told || d.Code == "name-taken"
			}
			if told != c.taken {
				t.Errorf("name-taken is told: %v", told)
			}
			gave := false
			for _, f := range rep.Files {
				gave = gave || strings.Contains(f.New, `#pragma pop_macro("bool")`)
				if c.taken && f.Old != f.New {
					t.Errorf("%s is changed", filepath.Base(f.Path))
				}
			}
			if gave == c.taken {
				t.Errorf("the support header gives bool back: %v", gave)
			}
		})
	}
}
