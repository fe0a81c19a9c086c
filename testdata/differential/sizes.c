/* Py_SIZE of arguments and of containers that a check found. */
#include <Python.h>
static PyObject *f(PyObject *self, PyObject *args) {
    if (Py_SIZE(args) > 3) { PyErr_Format(PyExc_TypeError, "at most 3, not %zd", Py_SIZE(args)); return NULL; }
    return PyLong_FromSsize_t(Py_SIZE(args)); }
static PyObject *g(PyObject *self, PyObject *x) {
    if (!PyTuple_Check(x)) { PyErr_SetString(PyExc_TypeError, "tuple"); return NULL; }
    Py_ssize_t n = Py_SIZE(x);
    return PyLong_FromSsize_t(n); }
static PyObject *h(PyObject *self, PyObject *x) {
    if (PyList_CheckExact(x)) { Py_ssize_t n = 0; for (Py_ssize_t i = 0; i < Py_SIZE(x); i++) n++; return PyLong_FromSsize_t(n); }
    else if (PyBytes_Check(x)) return PyLong_FromSsize_t(Py_SIZE(x));
    Py_RETURN_NONE; }
static PyMethodDef ms[] = {{"f", f, METH_VARARGS, 0}, {"g", g, METH_O, 0}, {"h", h, METH_O, 0}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef d = {PyModuleDef_HEAD_INIT, "sizes", 0, -1, ms};
PyMODINIT_FUNC PyInit_sizes(void) { return PyModule_Create(&d); }
