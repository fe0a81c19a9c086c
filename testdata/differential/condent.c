#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Entries of a table whose flags depend on the version. */
static PyObject *
#if PY_MAJOR_VERSION >= 3 && PY_MINOR_VERSION >= 12
pair(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
#else
pair(PyObject *self, PyObject *args, PyObject *kwds)
#endif
{
#if PY_MAJOR_VERSION >= 3 && PY_MINOR_VERSION >= 12
    if (nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "pair of two");
        return NULL;
    }
    return PyTuple_Pack(2, args[0], args[1]);
#else
    PyObject *a, *b;
    if (PyTuple_GET_SIZE(args) != 2) {
        PyErr_SetString(PyExc_TypeError, "pair of two");
        return NULL;
    }
    a = PyTuple_GET_ITEM(args, 0);
    b = PyTuple_GET_ITEM(args, 1);
    return PyTuple_Pack(2, a, b);
#endif
}

static PyObject *
one(PyObject *self, PyObject *o)
{
    return PyTuple_Pack(1, o);
}

static PyMethodDef methods[] = {
    {
        "pair",
        (PyCFunction)(void (*)(void))pair,
#if PY_MAJOR_VERSION >= 3 && PY_MINOR_VERSION >= 12
        METH_FASTCALL
#else
        METH_VARARGS
#endif
        | METH_KEYWORDS,
        "a pair"
    },
    {"one", one,
#if PY_VERSION_HEX >= 0x030A0000
     METH_O | METH_COEXIST,
#else
     METH_O,
#endif
     NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "condent", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_condent(void)
{
    return PyModule_Create(&def);
}
