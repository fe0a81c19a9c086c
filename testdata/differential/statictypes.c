/* Types in a static table of a function: it is filled before any of them is made. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject **items;
    int n;
} Bag;

static int
Bag_grow(Bag *self)
{
    PyObject **more = PyMem_Realloc(self->items, (self->n + 1) * sizeof(PyObject *));

    if (more == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    self->items = more;
    return 0;
}

static PyObject *
Bag_add(Bag *self, PyObject *x)
{
    if (Bag_grow(self) < 0)
        return NULL;
    Py_INCREF(x);
    self->items[self->n++] = x;
    Py_RETURN_NONE;
}

static PyObject *
Bag_last(Bag *self, PyObject *Py_UNUSED(unused))
{
    if (self->n == 0)
        Py_RETURN_NONE;
    Py_INCREF(self->items[self->n - 1]);
    return self->items[self->n - 1];
}

static void
Bag_dealloc(Bag *self)
{
    while (self->n > 0)
        Py_DECREF(self->items[--self->n]);
    PyMem_Free(self->items);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Bag_methods[] = {
    {"add", (PyCFunction)Bag_add, METH_O, NULL},
    {"last", (PyCFunction)Bag_last, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Bag_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "statictypes.Bag",
    .tp_basicsize = sizeof(Bag),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)Bag_dealloc,
    .tp_methods = Bag_methods,
};

typedef struct {
    PyObject_HEAD
    int n;
} Plain;

static PyObject *
Plain_twice(Plain *self, PyObject *Py_UNUSED(unused))
{
    self->n = 2 * self->n + 1;
    return PyLong_FromLong(self->n);
}

static PyMethodDef Plain_methods[] = {
    {"twice", (PyCFunction)Plain_twice, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Plain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "statictypes.Plain",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_methods = Plain_methods,
};

static int
add_types(PyObject *m)
{
    static PyTypeObject *const types[] = {
        &Bag_Type,
        &Plain_Type,
        NULL
    };
    int i;

    for (i = 0; types[i] != NULL; i++) {
        if (PyType_Ready(types[i]) < 0)
            return -1;
        if (PyObject_SetAttrString(m, strchr(types[i]->tp_name, '.') + 1, (PyObject *)types[i]) < 0)
            return -1;
    }
    return 0;
}

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "statictypes", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_statictypes(void)
{
    PyObject *m = PyModule_Create(&def);

    if (m == NULL)
        return NULL;
    if (add_types(m) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
