/* A macro makes two functions in one use, of which both are ported, or one stays. */
#include <Python.h>

#define PAIR(name, step) \
    static PyObject *one_##name(PyObject *self, PyObject *o) \
    { \
        long n = PyLong_AsLong(o); \
        if (n == -1 && PyErr_Occurred()) \
            return NULL; \
        return step(n); \
    } \
    static PyObject *both_##name(PyObject *self, PyObject *noargs) \
    { \
        PyObject *list = PyList_New(2); \
        if (list == NULL) \
            return NULL; \
        PyList_SET_ITEM(list, 0, step(1)); \
        PyList_SET_ITEM(list, 1, step(2)); \
        return list; \
    }

#define COUNTED(name, step) \
    static PyObject *seen_##name(PyObject *self, PyObject *o) \
    { \
        return step(o->ob_refcnt > 0); \
    } \
    static PyObject *none_##name(PyObject *self, PyObject *noargs) \
    { \
        return PyTuple_Pack(2, Py_None, Py_True); \
    }

PAIR(whole, PyLong_FromLong)
PAIR(half, PyFloat_FromDouble)

static PyObject *
between(PyObject *self, PyObject *o)
{
    return Py_BuildValue("(O)", o);
}

COUNTED(bool, PyBool_FromLong) PAIR(index, PyLong_FromSsize_t)

static PyMethodDef methods[] = {
    {"one_whole", one_whole, METH_O, NULL},
    {"both_whole", both_whole, METH_NOARGS, NULL},
    {"one_half", one_half, METH_O, NULL},
    {"both_half", both_half, METH_NOARGS, NULL},
    {"between", between, METH_O, NULL},
    {"seen_bool", seen_bool, METH_O, NULL},
    {"none_bool", none_bool, METH_NOARGS, NULL},
    {"one_index", one_index, METH_O, NULL},
    {"both_index", both_index, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "paired", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_paired(void)
{
    return PyModule_Create(&def);
}
