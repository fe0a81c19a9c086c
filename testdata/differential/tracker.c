/* Arguments parsed from other tuples, twice in a function, and kept. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *kept;

static PyObject *
two(PyObject *self, PyObject *args)
{
    PyObject *t, *u, *a, *b, *c = NULL;

    if (!PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &t, &PyTuple_Type, &u))
        return NULL;
    if (!PyArg_ParseTuple(t, "OO:first", &a, &b) || !PyArg_ParseTuple(u, "|O:second", &c))
        return NULL;
    return PyTuple_Pack(3, b, a, c ? c : Py_None);
}

static PyObject *
keep(PyObject *self, PyObject *args)
{
    PyObject *old = kept, *x = NULL;

    if (!PyArg_ParseTuple(args, "|O", &x))
        return NULL;
    Py_XINCREF(x);
    kept = x;
    if (old == NULL)
        Py_RETURN_NONE;
    return old;
}

static PyObject *
nested(PyObject *self, PyObject *args)
{
    const char *name;
    PyObject *v;
    int n;

    if (!PyArg_ParseTuple(args, "(si)O", &name, &n, &v))
        return NULL;
    return Py_BuildValue("{s:i,s:O,s:(O,O)}", name, n, "v", v, "vv", v, v);
}

static PyObject *
either(PyObject *self, PyObject *args)
{
    int i;
    const char *s;
    PyObject *o;

    if (PyArg_ParseTuple(args, "i", &i))
        return PyUnicode_FromFormat("int %d", i);
    PyErr_Clear();
    if (PyArg_ParseTuple(args, "s", &s))
        return PyUnicode_FromFormat("str %s", s);
    PyErr_Clear();
    if (PyArg_ParseTuple(args, "O!", &PyDict_Type, &o))
        return PyDict_Keys(o);
    return NULL;
}

static PyObject *
star(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *f, *rest, *res;

    if (PyTuple_GET_SIZE(args) < 1) {
        PyErr_SetString(PyExc_TypeError, "star needs a function");
        return NULL;
    }
    f = PyTuple_GET_ITEM(args, 0);
    rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    if (rest == NULL)
        return NULL;
    res = PyObject_Call(f, rest, kwargs);
    Py_DECREF(rest);
    return res;
}

static PyMethodDef tracker_methods[] = {
    {"two", two, METH_VARARGS, NULL},
    {"keep", keep, METH_VARARGS, NULL},
    {"nested", nested, METH_VARARGS, NULL},
    {"either", either, METH_VARARGS, NULL},
    {"star", (PyCFunction)(void (*)(void))star, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef tracker_module = {
    PyModuleDef_HEAD_INIT,
    "tracker",
    NULL,
    -1,
    tracker_methods
};

PyMODINIT_FUNC
PyInit_tracker(void)
{
    return PyModule_Create(&tracker_module);
}
