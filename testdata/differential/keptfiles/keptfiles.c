#include "store.h"

/* A type whose objects are kept by a store of another file. */

typedef struct {
    PyObject_HEAD
    store s;
    PyObject *name;
} Pool;

static int
Pool_traverse(Pool *self, visitproc visit, void *arg)
{
    Py_VISIT(self->name);
    return store_visit(&self->s, visit, arg);
}

static int
Pool_clear(Pool *self)
{
    Py_CLEAR(self->name);
    store_clear(&self->s);
    return 0;
}

static void
Pool_dealloc(Pool *self)
{
    PyObject_GC_UnTrack(self);
    Pool_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Pool_init(Pool *self, PyObject *args, PyObject *kwds)
{
    PyObject *name;
    if (!PyArg_ParseTuple(args, "O:Pool", &name))
        return -1;
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    return 0;
}

static PyObject *
Pool_add(Pool *self, PyObject *args)
{
    PyObject *value;
    double rank = 0;
    if (!PyArg_ParseTuple(args, "O|d:add", &value, &rank) || store_add(&self->s, value, rank) < 0)
        return NULL;
    return PyLong_FromLong(self->s.length);
}

static PyObject *
Pool_pop(Pool *self, PyObject *noargs)
{
    PyObject *value = store_pop(&self->s);
    if (value == NULL)
        PyErr_Format(PyExc_IndexError, "%S is empty", self->name);
    return value;
}

static PyObject *
Pool_best(Pool *self, PyObject *noargs)
{
    PyObject *value = store_best(&self->s);
    if (value == NULL)
        Py_RETURN_NONE;
    Py_INCREF(value);
    return value;
}

static PyMethodDef Pool_methods[] = {
    {"add", (PyCFunction)Pool_add, METH_VARARGS, NULL},
    {"pop", (PyCFunction)Pool_pop, METH_NOARGS, NULL},
    {"best", (PyCFunction)Pool_best, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Pool_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "keptfiles.Pool",
    .tp_basicsize = sizeof(Pool),
    .tp_dealloc = (destructor)Pool_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Pool_traverse,
    .tp_clear = (inquiry)Pool_clear,
    .tp_methods = Pool_methods,
    .tp_init = (initproc)Pool_init,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "keptfiles", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_keptfiles(void)
{
    PyObject *m;
    if (PyType_Ready(&Pool_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Pool_Type);
    if (PyModule_AddObject(m, "Pool", (PyObject *)&Pool_Type) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
