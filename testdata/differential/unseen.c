/* Results of calls that may fail, handed on to conversions without a look: the C API raises
 * SystemError for NULL there, and the caller goes by that. */
#include <Python.h>

static PyObject *
size(PyObject *self, PyObject *arg)
{
    PyObject *n = PyObject_CallMethod(arg, "size", NULL);
    long v = PyLong_AsLong(n);
    Py_XDECREF(n);
    if (v < 0) {
        PyErr_SetString(PyExc_ValueError, "no size");
        return NULL;
    }
    return PyLong_FromLong(v);
}

static PyObject *
number(PyObject *self, PyObject *arg)
{
    PyObject *n = PyNumber_Long(arg);
    long v = PyLong_AsLong(n);
    Py_XDECREF(n);
    if (v == -1 && PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(v);
}

static PyMethodDef methods[] = {
    {"size", size, METH_O, NULL},
    {"number", number, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "unseen", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_unseen(void)
{
    return PyModule_Create(&def);
}
