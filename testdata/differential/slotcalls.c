/* Slots called through types, converters called as functions, static variables of one name. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Base;

typedef struct {
    Base base;
    int more;
} Derived;

static PyTypeObject Base_Type, Derived_Type;

static int
Base_init(Base *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"value", NULL};
    PyObject *v, *old;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O:Base", names, &v))
        return -1;
    old = self->value;
    Py_INCREF(v);
    self->value = v;
    Py_XDECREF(old);
    return 0;
}

static void
Base_dealloc(Base *self)
{
    Py_XDECREF(self->value);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Base_get(Base *self, void *closure)
{
    static PyObject *fallback = NULL;
    PyObject *v = self->value;
    if (v == NULL) {
        if (fallback == NULL)
            fallback = PyUnicode_FromString("base fallback");
        v = fallback;
    }
    Py_XINCREF(v);
    return v;
}

static int
Derived_init(Derived *self, PyObject *args, PyObject *kwds)
{
    PyObject *first;
    self->more++;
    if (PyTuple_GET_SIZE(args) > 1) {
        int r;
        first = PyTuple_GetSlice(args, 0, 1);
        if (first == NULL)
            return -1;
        r = Base_Type.tp_init((PyObject *)self, first, NULL);
        Py_DECREF(first);
        return r;
    }
    return Base_Type.tp_init((PyObject *)self, args, kwds);
}

static PyObject *
Derived_get(Derived *self, void *closure)
{
    static PyObject *fallback = NULL;
    if (self->more > 1) {
        if (fallback == NULL)
            fallback = PyUnicode_FromString("derived fallback");
        Py_XINCREF(fallback);
        return fallback;
    }
    return PyLong_FromLong(self->more);
}

static PyObject *
fresh(PyObject *self, PyObject *noargs)
{
    Base *b = (Base *)Base_Type.tp_alloc(&Base_Type, 0);
    if (b == NULL)
        return NULL;
    return (PyObject *)b;
}

static PyObject *
path(PyObject *self, PyObject *o)
{
    PyObject *bytes;
    PyObject *r;
    if (!PyUnicode_FSConverter(o, &bytes))
        return NULL;
    r = PyLong_FromSsize_t(PyBytes_GET_SIZE(bytes));
    Py_DECREF(bytes);
    return r;
}

static PyObject *
paths(PyObject *self, PyObject *o)
{
    PyObject *text = NULL;
    if (o != Py_None && PyUnicode_FSDecoder(o, &text))
        return text;
    PyErr_Clear();
    Py_RETURN_NONE;
}

static PyGetSetDef Base_getset[] = {{"value", (getter)Base_get, NULL, NULL, NULL}, {NULL}};
static PyGetSetDef Derived_getset[] = {{"more", (getter)Derived_get, NULL, NULL, NULL}, {NULL}};

static PyTypeObject Base_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slotcalls.Base",
    .tp_basicsize = sizeof(Base),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Base_init,
    .tp_dealloc = (destructor)Base_dealloc,
    .tp_getset = Base_getset,
};

static PyTypeObject Derived_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slotcalls.Derived",
    .tp_basicsize = sizeof(Derived),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_base = &Base_Type,
    .tp_init = (initproc)Derived_init,
    .tp_getset = Derived_getset,
};

static PyMethodDef methods[] = {
    {"fresh", fresh, METH_NOARGS, NULL},
    {"path", path, METH_O, NULL},
    {"paths", paths, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "slotcalls", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_slotcalls(void)
{
    PyObject *m;
    if (PyType_Ready(&Base_Type) < 0 || PyType_Ready(&Derived_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Base_Type);
    PyModule_AddObject(m, "Base", (PyObject *)&Base_Type);
    Py_INCREF(&Derived_Type);
    PyModule_AddObject(m, "Derived", (PyObject *)&Derived_Type);
    return m;
}
