#include <Python.h>

/* Helpers that hand objects to their callers through a parameter. */

static int
lookup(PyObject *d, PyObject *key, PyObject **res)
{
    PyObject *v = PyObject_GetItem(d, key);
    if (v == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_KeyError))
            return -1;
        PyErr_Clear();
        *res = NULL;
        return 0;
    }
    *res = v;
    return 1;
}

/* lends: the dict keeps the item */
static int
lend(PyObject *d, PyObject *key, PyObject **item)
{
    *item = PyDict_GetItemWithError(d, key);
    if (*item == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return 1;
}

static int
two(PyObject *seq, PyObject **first, PyObject **second)
{
    *first = *second = NULL;
    *first = PySequence_GetItem(seq, 0);
    if (*first == NULL)
        return -1;
    *second = PySequence_GetItem(seq, 1);
    if (!*second) {
        Py_CLEAR(*first);
        return -1;
    }
    return 0;
}

static int
through(PyObject *d, PyObject *key, PyObject **out)
{
    return lookup(d, key, out);
}

static int
counted(PyObject *o, PyObject **out)
{
    if (o == Py_None)
        return 0;
    Py_INCREF(o);
    *out = o;
    return 0;
}

static PyObject *
get(PyObject *self, PyObject *args)
{
    PyObject *d, *key, *v;
    if (!PyArg_ParseTuple(args, "OO", &d, &key))
        return NULL;
    int rc = lookup(d, key, &v);
    if (rc < 0)
        return NULL;
    if (rc == 0)
        Py_RETURN_NONE;
    return v;
}

static PyObject *
size(PyObject *self, PyObject *args)
{
    PyObject *d, *key, *v = NULL;
    if (!PyArg_ParseTuple(args, "OO", &d, &key))
        return NULL;
    if (through(d, key, &v) < 0)
        return NULL;
    if (v == NULL)
        return PyLong_FromLong(-1);
    Py_ssize_t n = PyObject_Size(v);
    Py_DECREF(v);
    if (n < 0)
        return NULL;
    return PyLong_FromSsize_t(n);
}

static PyObject *
borrowed(PyObject *self, PyObject *args)
{
    PyObject *d, *key, *v;
    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &d, &key))
        return NULL;
    switch (lend(d, key, &v)) {
    case -1:
        return NULL;
    case 0:
        PyErr_SetObject(PyExc_LookupError, key);
        return NULL;
    }
    Py_INCREF(v);
    return v;
}

static PyObject *
swap(PyObject *self, PyObject *seq)
{
    PyObject *a, *b, *res;
    if (two(seq, &a, &b) < 0)
        return NULL;
    res = PyTuple_Pack(2, b, a);
    Py_DECREF(a);
    Py_DECREF(b);
    return res;
}

static PyObject *
maybe(PyObject *self, PyObject *o)
{
    PyObject *v = NULL;
    if (counted(o, &v) < 0)
        return NULL;
    if (v == NULL)
        return PyUnicode_FromString("nothing");
    return v;
}

static PyObject *
all(PyObject *self, PyObject *args)
{
    PyObject *d, *keys, *v, *out;
    Py_ssize_t i;
    if (!PyArg_ParseTuple(args, "OO!", &d, &PyList_Type, &keys))
        return NULL;
    if (!(out = PyList_New(0)))
        return NULL;
    for (i = 0; i < PyList_GET_SIZE(keys); i++) {
        if (lookup(d, PyList_GET_ITEM(keys, i), &v) < 0)
            goto fail;
        if (v == NULL)
            continue;
        if (PyList_Append(out, v) < 0) {
            Py_DECREF(v);
            goto fail;
        }
        Py_DECREF(v);
    }
    return out;
fail:
    Py_DECREF(out);
    return NULL;
}

static PyMethodDef methods[] = {
    {"get", get, METH_VARARGS, NULL},
    {"size", size, METH_VARARGS, NULL},
    {"borrowed", borrowed, METH_VARARGS, NULL},
    {"swap", swap, METH_O, NULL},
    {"maybe", maybe, METH_O, NULL},
    {"all", all, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "outparam", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_outparam(void)
{
    return PyModule_Create(&def);
}
