/* Calls as arguments, ?: with objects, short circuits and comma expressions. */
#include <Python.h>

static PyObject *
wrap(PyObject *self, PyObject *arg)
{
    return PyTuple_Pack(2, arg, arg == Py_None ? Py_False : Py_True);
}

static PyObject *
pick(PyObject *self, PyObject *arg)
{
    int n = PyObject_IsTrue(arg);
    PyObject *r;
    if (n < 0)
        return NULL;
    r = n ? arg : Py_None;
    Py_INCREF(r);
    return r;
}

static PyObject *
deep(PyObject *self, PyObject *arg)
{
    /* everything fails with TypeError when arg is no number; the inner lists leak nothing as they are borrowed */
    PyObject *l = PyList_New(0), *r;
    if (l == NULL || PyList_Append(l, arg) < 0) {
        Py_XDECREF(l);
        return NULL;
    }
    r = PyUnicode_FromFormat("%R|%zd|%S", PyList_GET_ITEM(l, 0), PyList_GET_SIZE(l),
                             PyList_GetItem(l, 0));
    Py_DECREF(l);
    return r;
}

static PyObject *
comma(PyObject *self, PyObject *arg)
{
    PyObject *a, *b;
    int n;
    a = (n = PyObject_IsTrue(arg), arg);
    if (n < 0)
        PyErr_Clear();
    b = (Py_INCREF(a), a);
    return b;
}

static PyObject *
first(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v;

    if (!PyArg_ParseTuple(args, "O!O:first", &PyDict_Type, &d, &k))
        return NULL;
    v = PyDict_GetItem(d, k);
    if (v && PySequence_Check(v) && PySequence_Size(v) > 0)
        return PySequence_GetItem(v, 0);
    Py_XINCREF(v);
    if (!v)
        PyErr_SetObject(PyExc_KeyError, k);
    return v;
}

static PyObject *
either(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *dflt = NULL, *v;

    if (!PyArg_ParseTuple(args, "OO|O", &d, &k, &dflt))
        return NULL;
    v = PyDict_GetItemWithError(d, k) != NULL ? PyDict_GetItem(d, k) : dflt;
    if (v == NULL || PyErr_Occurred())
        return NULL;
    Py_INCREF(v);
    return v;
}

static PyObject *
short_circuit(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v = NULL;

    if (!PyArg_ParseTuple(args, "OO", &d, &k))
        return NULL;
    if (PyDict_Check(d) && (v = PyDict_GetItem(d, k)) != NULL && PyList_Check(v))
        return PyLong_FromSsize_t(PyList_GET_SIZE(v));
    else if (v != NULL || PyErr_Occurred())
        return PyUnicode_FromString(PyErr_Occurred() ? "error" : "other");
    Py_RETURN_NONE;
}

static PyObject *
chain(PyObject *self, PyObject *args)
{
    PyObject *d, *k;

    if (!PyArg_ParseTuple(args, "OO", &d, &k))
        return NULL;
    return Py_BuildValue("(NNO)", PyDict_Keys(d), PyObject_Repr(k), PyDict_Contains(d, PyUnicode_Check(k) ? k : Py_None) == 1 ? k : Py_None);
}

static PyMethodDef methods[] = {
    {"wrap", wrap, METH_O, ""},
    {"pick", pick, METH_O, ""},
    {"deep", deep, METH_O, ""},
    {"comma", comma, METH_O, ""},
    {"first", first, METH_VARARGS, ""},
    {"either", either, METH_VARARGS, ""},
    {"short_circuit", short_circuit, METH_VARARGS, ""},
    {"chain", chain, METH_VARARGS, ""},
    {NULL}
};

static PyModuleDef def = {PyModuleDef_HEAD_INIT, "nested", NULL, -1, methods};

PyMODINIT_FUNC PyInit_nested(void) { return PyModule_Create(&def); }
