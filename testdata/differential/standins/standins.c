#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "compat38.h"

/* A header with functions that later Pythons have, most of them used by nobody. */

#if PY_VERSION_HEX < 0x03090000
#  define Py_IS_TYPE(o, t) (Py_TYPE(o) == (t))
#endif

#if PY_VERSION_HEX < 0x030A0000
static inline int
PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
{
    Py_XINCREF(value);
    if (PyModule_AddObject(module, name, value) < 0) {
        Py_XDECREF(value);
        return -1;
    }
    return 0;
}
#endif

typedef struct {
    PyObject_VAR_HEAD
    char *data;
} Bag;

static int
Bag_resize(Bag *self, Py_ssize_t n)
{
    char *p = PyMem_Realloc(self->data, n > 0 ? (size_t)n : 1);
    if (p == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = Py_SIZE(self); i < n; i++)
        p[i] = (char)(i * 7);
    self->data = p;
    Py_SET_SIZE(self, n);
    return 0;
}

static PyObject *
Bag_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Py_ssize_t n = 0;
    Bag *self;
    if (!PyArg_ParseTuple(args, "|n:Bag", &n))
        return NULL;
    self = (Bag *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->data = NULL;
    Py_SET_SIZE(self, 0);
    if (Bag_resize(self, n < 0 ? 0 : n) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void
Bag_dealloc(Bag *self)
{
    PyMem_Free(self->data);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Bag_grow(Bag *self, PyObject *arg)
{
    Py_ssize_t by = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (by == -1 && PyErr_Occurred())
        return NULL;
    if (by < 0 || Bag_resize(self, Py_SIZE(self) + by) < 0)
        return PyErr_Occurred() ? NULL : PyLong_FromLong(-1);
    return Py_NewRef(self);
}

static PyObject *
Bag_bytes(Bag *self, PyObject *Py_UNUSED(ignored))
{
    return PyBytes_FromStringAndSize(self->data, Py_SIZE(self));
}

static PyMethodDef Bag_methods[] = {
    {"grow", (PyCFunction)Bag_grow, METH_O, NULL},
    {"bytes", (PyCFunction)Bag_bytes, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Bag_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "standins.Bag",
    .tp_basicsize = sizeof(Bag),
    .tp_dealloc = (destructor)Bag_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Bag_methods,
    .tp_new = Bag_new,
};

static PyObject *
call_one(PyObject *self, PyObject *args)
{
    PyObject *f, *x;
    if (!PyArg_ParseTuple(args, "OO:call_one", &f, &x))
        return NULL;
    return PyObject_CallOneArg(f, x);
}

static PyObject *
is_list(PyObject *self, PyObject *o)
{
    return PyBool_FromLong(Py_IS_TYPE(o, &PyList_Type));
}

static PyObject *
twice(PyObject *self, PyObject *o)
{
    return compat_double(o);
}

static PyMethodDef methods[] = {
    {"call_one", call_one, METH_VARARGS, NULL},
    {"is_list", is_list, METH_O, NULL},
    {"twice", twice, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "standins", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_standins(void)
{
    PyObject *m, *number;
    Py_SET_TYPE(&Bag_Type, &PyType_Type);
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    if (PyModule_AddType(m, &Bag_Type) < 0)
        goto fail;
    number = PyLong_FromLong(42);
    if (number == NULL || PyModule_AddObjectRef(m, "number", number) < 0) {
        Py_XDECREF(number);
        goto fail;
    }
    Py_DECREF(number);
    return m;
fail:
    Py_DECREF(m);
    return NULL;
}
