package rewrite_test

import (
	"strings"
	"testing"
)

// A reference that its own cache counts is given up on purpose. Where the struct stays, that
// call is part of the count, and the function stays with it; where the member becomes a field,
// which counts for itself, the call goes.
func TestCountedElsewhere(t *testing.T) {
	const text = `#include <Python.h>
static PyObject *Cache;
typedef struct { PyObject_HEAD PyObject *cache; PyObject *v; } Conn;
static int Conn_init(Conn *self, PyObject *args, PyObject *kwds) {
    self->cache = PyObject_CallFunction(Cache, "O", self);
    if (self->cache == NULL) return -1;
    Py_DECREF(self);
    return 0;
}
static PyObject *Conn_drop(Conn *self, PyObject *unused) { DROP Py_RETURN_NONE; }
static PyMethodDef Conn_methods[] = {{"drop", (PyCFunction)Conn_drop, METH_NOARGS, NULL}, {NULL}};
static PyTypeObject Conn_Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "counted.Conn", .tp_basicsize = sizeof(Conn),
    .tp_flags = Py_TPFLAGS_DEFAULT, .tp_init = (initproc)Conn_init, .tp_methods = Conn_methods, .tp_new = PyType_GenericNew};
static PyObject *twice(PyObject *self, PyObject *x) { return PyNumber_Add(x, x); }
static PyMethodDef methods[] = {{"twice", twice, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "counted", NULL, -1, methods};
PyMODINIT_FUNC PyInit_counted(void) {
    PyObject *m = PyModule_Create(&def);
    if (m == NULL || PyType_Ready(&Conn_Type) < 0) return NULL;
    Py_INCREF(&Conn_Type);
    if (PyModule_AddObject(m, "Conn", (PyObject *)&Conn_Type) < 0) return NULL;
    return m;
}
`
	for drop, kept := range map[string]bool{"Py_CLEAR(self->v);": false, "Py_XDECREF(self->v);": true} {
		rep := ported(t, "counted.c", strings.Replace(text, "DROP", drop, 1))
		port, found := rep.Files[0].New, false
		for _, f := range rep.Functions {
			if f.Name == "Conn_init" {
				found = true
				if f.Ported == kept {
					t.Errorf("%s Conn_init is ported: %v", drop, f.Ported)
				}
			}
		}
		if got := strings.Contains(port, "Py_DECREF(self);"); !found || got != kept || !strings.Contains(port, "static HPy twice(") {
			t.Errorf("%s the reference is given up: %v, want %v\n%s", drop, got, kept, port)
		}
	}
}
