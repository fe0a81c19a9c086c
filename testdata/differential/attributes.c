/* Declarations that begin with attributes, spelled out or by macros. */
#include <Python.h>
#define HIDDEN __attribute__((visibility("hidden")))
#define VISIBLE __attribute__((visibility("default")))
#define BORROWED

HIDDEN PyObject *one(PyObject *self, PyObject *arg);
HIDDEN BORROWED PyObject *two(PyObject *self);
__attribute__((unused)) static PyObject *three(PyObject *self, PyObject *arg) { return PyLong_FromLong(3); }
HIDDEN int
four(PyObject *arg) { return PyObject_IsTrue(arg); }
HIDDEN PyObject *
one(PyObject *self, PyObject *arg) { if (four(arg)) return two(self); return PyLong_FromLong(1); }
HIDDEN PyObject *two(PyObject *self) { Py_RETURN_NONE; }
static PyMethodDef methods[] = { {"one", one, METH_O, "doc of one"}, {"three", three, METH_O}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "attributes", "docs", -1, methods};
VISIBLE PyMODINIT_FUNC PyInit_attributes(void) { return PyModule_Create(&def); }
