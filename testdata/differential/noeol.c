#include <Python.h>
static PyObject *f(PyObject *m, PyObject *o) { Py_ssize_t n = PyObject_Length(o); return n < 0 ? NULL : PyLong_FromSsize_t(n); }
static PyObject *g(PyObject *m, PyObject *u) { Py_RETURN_NONE; }
static PyMethodDef M[] = {{"f", f, METH_O, NULL}, {"g", g, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef D = {PyModuleDef_HEAD_INIT, "noeol", NULL, -1, M};
PyMODINIT_FUNC PyInit_noeol(void) { return PyModule_Create(&D); }