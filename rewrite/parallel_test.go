package rewrite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"hpyport/rewrite"
)

// parallelModule writes a module of n files besides the one with its definition.
// All of them include one header with a function of its own, and one has an arm for
// another Python, for which all are read again.
func parallelModule(t *testing.T, n int) []string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var protos, methods strings.Builder
	var files []string
	for i := range n {
		fmt.Fprintf(&protos, "PyObject *f%d(PyObject *self, PyObject *a);\n", i)
		fmt.Fprintf(&methods, "{\"f%d\", f%d, METH_O, NULL}, ", i, i)
		files = append(files, write(fmt.Sprintf("f%d.c", i), fmt.Sprintf("#include \"shared.h\"\nPyObject *f%d(PyObject *self, PyObject *a)\n{\n"+
			"#if PY_VERSION_HEX >= 0x030a0000\n    if (a == Py_None)\n        return PyLong_FromLong(%d);\n#endif\n    return twice(a);\n}\n", i, i)))
	}
	write("shared.h", "#ifndef SHARED_H\n#define SHARED_H\n#include <Python.h>\n"+protos.String()+
		"static PyObject *twice(PyObject *a)\n{\n    return PyNumber_Add(a, a);\n}\n#endif\n")
	main := write("mod.c", "#include \"shared.h\"\nstatic PyMethodDef methods[] = {"+methods.String()+"{NULL, NULL, 0, NULL}};\n"+
		"static PyObject *unused(PyObject *self, PyObject *a) { return twice(a); }\n"+
		"static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"mod\", NULL, -1, methods};\nPyMODINIT_FUNC PyInit_mod(void) { return PyModule_Create(&def); }\n")
	return append([]string{main}, files...)
}

// TestParallel: files are read side by side, and what comes out is what comes out
// of one after the other. A header that all of them read is changed once. Meant for
// -race, too.
func TestParallel(t *testing.T) {
	files := parallelModule(t, 5)
	run := func(procs int) *rewrite.Report {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: files})
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	one := run(1)
	for range 3 {
		if many := run(8); !reflect.DeepEqual(many.Files, one.Files) || !reflect.DeepEqual(many.Functions, one.Functions) || !reflect.DeepEqual(many.Diags, one.Diags) {
			t.Fatalf("side by side: %v %v, one by one: %v %v", many.Functions, many.Diags, one.Functions, one.Diags)
		}
	}
	headers := 0
	for _, f := range one.Files {
		if filepath.Base(f.Path) != "shared.h" {
			continue
		}
		headers++
		if n := strings.Count(f.New, "static HPy twice(HPyContext *ctx, HPy a)"); n != 1 || strings.Contains(f.New, "PyObject") {
			t.Errorf("the header's function is ported %d times:\n%s", n, f.New)
		}
	}
	if headers != 1 {
		t.Errorf("the header is %d times among the files", headers)
	}
	for _, f := range one.Functions {
		if !f.Ported && f.Name != "PyInit_mod" {
			t.Errorf("%s: %s", f.Name, f.Reason)
		}
	}
}

// TestParallelErrors: of several files that can't be read the first is told.
func TestParallelErrors(t *testing.T) {
	files := parallelModule(t, 3)
	for _, i := range []int{1, 3} {
		if err := os.WriteFile(files[i], []byte("#include <Python.h>\nint f( { ;\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		_, err := rewrite.Run(context.Background(), rewrite.Options{Files: files})
		if err == nil || !strings.Contains(err.Error(), files[1]) {
			t.Fatalf("the error is %v, want that of %s", err, files[1])
		}
	}
}
