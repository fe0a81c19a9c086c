/* An early return after the parse, helpers with outputs, PyObject ** parameters. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int
get_pair(PyObject *o, PyObject **a, PyObject **b)
{
    *a = PySequence_GetItem(o, 0);
    if (*a == NULL)
        return -1;
    *b = PySequence_GetItem(o, 1);
    if (*b == NULL) {
        Py_CLEAR(*a);
        return -1;
    }
    return 0;
}

static PyObject *
swap(PyObject *self, PyObject *o)
{
    PyObject *a, *b, *r;
    if (get_pair(o, &a, &b) < 0)
        return NULL;
    r = PyTuple_Pack(2, b, a);
    Py_DECREF(a);
    Py_DECREF(b);
    return r;
}

static PyMethodDef emptyinit_methods[] = {
    {"swap", swap, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef emptyinit_module = {
    PyModuleDef_HEAD_INIT,
    "emptyinit",
    NULL,
    -1,
    emptyinit_methods
};

PyMODINIT_FUNC
PyInit_emptyinit(void)
{
    return PyModule_Create(&emptyinit_module);
}
