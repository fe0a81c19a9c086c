/* METH_FASTCALL functions that go through the names of keywords themselves, hand them on, and
 * keep them: a tuple, where other functions get a dict. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int
find(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, const char *wanted, PyObject **value)
{
    *value = NULL;
    if (kwnames == NULL)
        return 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kwnames); i++) {
        PyObject *name = PyTuple_GET_ITEM(kwnames, i);
        if (PyUnicode_CompareWithASCIIString(name, wanted) == 0)
            *value = args[nargs + i];
        else {
            PyErr_Format(PyExc_TypeError, "'%U' is an invalid keyword argument", name);
            return -1;
        }
    }
    return 0;
}

static PyObject *
passed_on(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *value;
    if (find(args, nargs, kwnames, "key", &value) < 0)
        return NULL;
    if (value == NULL)
        Py_RETURN_NONE;
    Py_INCREF(value);
    return value;
}

static PyObject *
gone_through(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Py_ssize_t n = kwnames != NULL ? PyTuple_GET_SIZE(kwnames) : 0;
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (PyList_Append(list, PyTuple_GET_ITEM(kwnames, i)) < 0 || PyList_Append(list, args[nargs + i]) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

static PyObject *
given_back(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (kwnames == NULL)
        return PyLong_FromSsize_t(nargs);
    Py_INCREF(kwnames);
    return kwnames;
}

static PyObject *
as_dict(PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (kwargs == NULL)
        return PyLong_FromSsize_t(PyTuple_GET_SIZE(args));
    Py_INCREF(kwargs);
    return kwargs;
}

static PyMethodDef methods[] = {
    {"passed_on", (PyCFunction)(void (*)(void))passed_on, METH_FASTCALL | METH_KEYWORDS, NULL},
    {"gone_through", (PyCFunction)(void (*)(void))gone_through, METH_FASTCALL | METH_KEYWORDS, NULL},
    {"given_back", (PyCFunction)(void (*)(void))given_back, METH_FASTCALL | METH_KEYWORDS, NULL},
    {"as_dict", (PyCFunction)(void (*)(void))as_dict, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "fastnames", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit_fastnames(void)
{
    return PyModule_Create(&def);
}
