/* A type that is made ready, derived from and used in other files. */
#include "several.h"

static PyObject *cache = NULL;

static int
Base_traverse(Base *self, visitproc visit, void *arg)
{
    Py_VISIT(self->item);
    return 0;
}

static int
Base_clear(Base *self)
{
    Py_CLEAR(self->item);
    return 0;
}

static void
Base_dealloc(Base *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Py_XDECREF(self->item);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Base_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Base *self = (Base *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->n = plain_count(self) + 1;
    return (PyObject *)self;
}

static int
Base_init(Base *self, PyObject *args, PyObject *kwds)
{
    PyObject *item, *old;
    if (!PyArg_ParseTuple(args, "O", &item))
        return -1;
    if (item == Py_Ellipsis) {
        PyErr_SetString(several_Error, "no ellipsis");
        return -1;
    }
    old = self->item;
    Py_INCREF(item);
    self->item = item;
    Py_XDECREF(old);
    return 0;
}

PyObject *
Base_describe(Base *self)
{
    if (self->item == NULL)
        return PyErr_Format(several_Error, "empty %s", Py_TYPE(self)->tp_name);
    return Py_BuildValue("(Oi)", self->item, self->n);
}

int
Base_check(PyObject *o)
{
    return PyObject_TypeCheck(o, &Base_Type);
}

/* A function of the module that stands in another file than its table. */
PyObject *
cached(PyObject *self, PyObject *key)
{
    PyObject *value;
    if (cache == NULL) {
        cache = PyDict_New();
        if (cache == NULL)
            return NULL;
    }
    value = PyDict_GetItemWithError(cache, key);
    if (value == NULL) {
        if (PyErr_Occurred())
            return NULL;
        value = PyLong_FromSsize_t(PyDict_Size(cache));
        if (value == NULL)
            return NULL;
        if (PyDict_SetItem(cache, key, value) < 0) {
            Py_DECREF(value);
            return NULL;
        }
        return value;
    }
    Py_INCREF(value);
    return value;
}

static PyMethodDef Base_methods[] = {
    {"describe", (PyCFunction)Base_describe, METH_NOARGS, "the item and a number"},
    {NULL, NULL, 0, NULL}
};

PyTypeObject Base_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "several.Base",
    .tp_basicsize = sizeof(Base),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = Base_new,
    .tp_init = (initproc)Base_init,
    .tp_dealloc = (destructor)Base_dealloc,
    .tp_traverse = (traverseproc)Base_traverse,
    .tp_clear = (inquiry)Base_clear,
    .tp_methods = Base_methods,
    .tp_weaklistoffset = offsetof(Base, weak),
};
