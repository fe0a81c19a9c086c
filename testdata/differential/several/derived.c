/* A type derived from one of another file, and statics of the same names. */
#include "several.h"

static PyObject *names;

int
plain_count(const Base *b)
{
    return b->n;
}

/* 1 and *result when there is one, 0 and NULL when not, -1 on errors. */
int
find(PyObject *list, PyObject *key, PyObject **result)
{
    Py_ssize_t i, n = PyList_GET_SIZE(list);
    *result = NULL;
    for (i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        int eq = PyObject_RichCompareBool(item, key, Py_EQ);
        if (eq < 0)
            return -1;
        if (eq) {
            Py_INCREF(item);
            *result = item;
            return 1;
        }
    }
    return 0;
}

static PyObject *
get_more(PyObject *self, void *closure)
{
    PyObject *v = ((Derived *)self)->more;
    if (v == NULL)
        v = Py_None;
    Py_INCREF(v);
    return v;
}

static int
set_more(PyObject *self, PyObject *value, void *closure)
{
    Derived *d = (Derived *)self;
    PyObject *old = d->more;
    Py_XINCREF(value);
    d->more = value;
    Py_XDECREF(old);
    d->base.n++;
    if (names == NULL) {
        names = PyList_New(0);
        if (names == NULL)
            return -1;
    }
    return value == NULL ? 0 : PyList_Append(names, value);
}

static int
Derived_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Derived *)self)->more);
    return Base_Type.tp_traverse(self, visit, arg);
}

static int
Derived_clear(PyObject *self)
{
    Py_CLEAR(((Derived *)self)->more);
    return Base_Type.tp_clear(self);
}

static void
Derived_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((Derived *)self)->more);
    Base_Type.tp_dealloc(self);
}

static PyObject *
seen(PyObject *self, PyObject *noargs)
{
    if (names == NULL)
        return PyList_New(0);
    return PyList_GetSlice(names, 0, PyList_GET_SIZE(names));
}

static PyMethodDef Derived_methods[] = {
    {"seen", seen, METH_NOARGS, NULL},
    {"describe2", (PyCFunction)Base_describe, METH_NOARGS, "as describe"},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Derived_getset[] = {
    {"more", get_more, set_more, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

PyTypeObject Derived_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "several.Derived",
    .tp_basicsize = sizeof(Derived),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_base = &Base_Type,
    .tp_dealloc = Derived_dealloc,
    .tp_traverse = Derived_traverse,
    .tp_clear = Derived_clear,
    .tp_methods = Derived_methods,
    .tp_getset = Derived_getset,
};

static PyObject *
Plain_times(Plain *self, PyObject *noargs)
{
    return PyLong_FromLong(self->times++);
}

static PyMethodDef Plain_methods[] = {
    {"times", (PyCFunction)Plain_times, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

PyTypeObject Plain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "several.Plain",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Plain_methods,
};

int
derived_setup(PyObject *m)
{
    if (PyType_Ready(&Derived_Type) < 0)
        return -1;
    Py_INCREF(&Derived_Type);
    if (PyModule_AddObject(m, "Derived", (PyObject *)&Derived_Type) < 0) {
        Py_DECREF(&Derived_Type);
        return -1;
    }
    return 0;
}
