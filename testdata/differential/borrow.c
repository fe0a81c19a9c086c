/* Borrowed items that are used after other calls; errors that look-ups swallow. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
drop_then_use(PyObject *self, PyObject *list)
{
    PyObject *x = PyList_GetItem(list, 0), *s;

    if (x == NULL)
        return NULL;
    Py_INCREF(x);
    if (PySequence_DelItem(list, 0) < 0) {
        Py_DECREF(x);
        return NULL;
    }
    s = PyObject_Str(x);
    Py_DECREF(x);
    return s;
}

static PyObject *
lookup(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v;

    if (!PyArg_ParseTuple(args, "OO", &d, &k))
        return NULL;
    v = PyDict_GetItem(d, k);
    if (v == NULL) {
        if (PyErr_Occurred())
            return PyUnicode_FromString("impossible");
        Py_RETURN_NONE;
    }
    return PyTuple_Pack(2, v, v);
}

static PyObject *
lookup_str(PyObject *self, PyObject *args)
{
    PyObject *d, *v;
    const char *k;

    if (!PyArg_ParseTuple(args, "O!s", &PyDict_Type, &d, &k))
        return NULL;
    if ((v = PyDict_GetItemString(d, k)) == NULL)
        return PyErr_Format(PyExc_LookupError, "no %s in %R", k, d);
    Py_INCREF(v);
    return v;
}

static PyObject *
lookup_err(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v;

    if (!PyArg_UnpackTuple(args, "lookup_err", 2, 2, &d, &k))
        return NULL;
    v = PyDict_GetItemWithError(d, k);
    if (v == NULL && PyErr_Occurred())
        return NULL;
    if (v == NULL)
        v = Py_Ellipsis;
    Py_INCREF(v);
    return v;
}

static PyObject *
setdefault(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v, *r;

    if (!PyArg_ParseTuple(args, "OOO", &d, &k, &v))
        return NULL;
    r = PyDict_SetDefault(d, k, v);
    Py_XINCREF(r);
    return r;
}

static PyObject *
inner(PyObject *self, PyObject *arg)
{
    /* borrowed from borrowed from borrowed */
    PyObject *a, *b;
    a = PyTuple_GetItem(arg, 0);
    if (a == NULL)
        return NULL;
    b = PyList_GetItem(a, 1);
    if (b == NULL)
        return NULL;
    b = PyDict_GetItemString(b, "k");
    if (b == NULL)
        Py_RETURN_NOTIMPLEMENTED;
    return Py_NewRef(b);
}

static PyObject *
swap(PyObject *self, PyObject *list)
{
    PyObject *a, *b;
    if (PyList_Size(list) < 2) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "too short");
        return NULL;
    }
    a = PyList_GET_ITEM(list, 0);
    b = PyList_GET_ITEM(list, 1);
    Py_INCREF(a);
    Py_INCREF(b);
    PyList_SetItem(list, 0, b);
    PyList_SetItem(list, 1, a);
    return Py_BuildValue("OO", a, b);
}

static PyObject *
type_of(PyObject *self, PyObject *x)
{
    PyObject *t = (PyObject *)Py_TYPE(x);
    if (t == (PyObject *)&PyType_Type)
        t = Py_None;
    Py_INCREF(t);
    return t;
}

static PyMethodDef borrow_methods[] = {
    {"drop_then_use", drop_then_use, METH_O, NULL},
    {"lookup", lookup, METH_VARARGS, NULL},
    {"lookup_str", lookup_str, METH_VARARGS, NULL},
    {"lookup_err", lookup_err, METH_VARARGS, NULL},
    {"setdefault", setdefault, METH_VARARGS, NULL},
    {"inner", inner, METH_O, NULL},
    {"swap", swap, METH_O, NULL},
    {"type_of", type_of, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef borrow_module = {
    PyModuleDef_HEAD_INIT,
    "borrow",
    NULL,
    -1,
    borrow_methods
};

PyMODINIT_FUNC
PyInit_borrow(void)
{
    return PyModule_Create(&borrow_module);
}
