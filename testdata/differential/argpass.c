/* Argument tuples and dicts that are made, handed to functions that parse them, and assigned to parameters. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long a, b;
} T;

static PyObject *
T_set(T *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"a", "b", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "l|l:set", names, &self->a, &self->b))
        return NULL;
    return Py_BuildValue("ll", self->a, self->b);
}

static int
T_init(T *self, PyObject *args, PyObject *kwds)
{
    PyObject *r;
    if (PyTuple_GET_SIZE(args) == 0 && kwds == NULL)
        return 0;
    r = T_set(self, args, kwds);
    if (r == NULL)
        return -1;
    Py_DECREF(r);
    return 0;
}

static PyObject *
T_again(T *self, PyObject *args)
{
    PyObject *t, *d, *r;
    if (!PyArg_ParseTuple(args, "O!O:again", &PyTuple_Type, &t, &d))
        return NULL;
    r = T_set(self, t, d == Py_None ? NULL : d);
    return r;
}

static PyObject *
T_only(T *self, PyObject *args)
{
    PyObject *d;
    if (!PyArg_ParseTuple(args, "O!:only", &PyDict_Type, &d))
        return NULL;
    args = PyTuple_New(0);
    if (args == NULL)
        return NULL;
    d = T_set(self, args, d);
    Py_DECREF(args);
    return d;
}

static PyObject *
add(PyObject *self, PyObject *args)
{
    long a, b = 1;
    if (!PyArg_ParseTuple(args, "l|l:add", &a, &b))
        return NULL;
    return PyLong_FromLong(a + b);
}

static PyObject *
add_built(PyObject *self, PyObject *o)
{
    PyObject *args = Py_BuildValue("(Oi)", o, 10), *r;
    if (args == NULL)
        return NULL;
    r = add(self, args);
    Py_DECREF(args);
    return r;
}

static PyObject *
add_many(PyObject *self, PyObject *o)
{
    PyObject *args = PySequence_Tuple(o), *r;
    if (args == NULL)
        return NULL;
    if ((r = add(NULL, args)) == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        r = PyLong_FromLong(-1);
    }
    Py_DECREF(args);
    return r;
}

static PyObject *
replaced(PyObject *self, PyObject *args)
{
    PyObject *f, *r;
    if (PyTuple_GET_SIZE(args) == 0) {
        PyErr_SetString(PyExc_TypeError, "replaced() needs a function");
        return NULL;
    }
    f = PyTuple_GET_ITEM(args, 0);
    args = Py_BuildValue("(OO)", f, args);
    if (args == NULL)
        return NULL;
    r = PyObject_CallObject(f, args);
    Py_DECREF(args);
    return r;
}

static PyObject *
defaulted(PyObject *self, PyObject *args, PyObject *kwds)
{
    PyObject *r;
    if (kwds == NULL) {
        kwds = PyDict_New();
        if (kwds == NULL)
            return NULL;
    } else {
        Py_INCREF(kwds);
    }
    r = Py_BuildValue("OO", args, kwds);
    Py_DECREF(kwds);
    return r;
}

static PyMethodDef T_methods[] = {
    {"set", (PyCFunction)(void (*)(void))T_set, METH_VARARGS | METH_KEYWORDS, NULL},
    {"again", (PyCFunction)T_again, METH_VARARGS, NULL},
    {"only", (PyCFunction)T_only, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject T_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "argpass.T",
    .tp_basicsize = sizeof(T),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_init = (initproc)T_init,
    .tp_new = PyType_GenericNew,
    .tp_methods = T_methods,
};

static PyMethodDef methods[] = {
    {"add", add, METH_VARARGS, NULL},
    {"add_built", add_built, METH_O, NULL},
    {"add_many", add_many, METH_O, NULL},
    {"replaced", replaced, METH_VARARGS, NULL},
    {"defaulted", (PyCFunction)(void (*)(void))defaulted, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "argpass", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_argpass(void)
{
    PyObject *m;
    ((PyObject *)&T_Type)->ob_type = &PyType_Type;
    if (PyType_Ready(&T_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&T_Type);
    if (PyModule_AddObject(m, "T", (PyObject *)&T_Type) < 0) {
        Py_DECREF(&T_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
