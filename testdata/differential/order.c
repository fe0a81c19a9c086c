/* The order in which references are dropped, as destructors see it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *a;
    PyObject *b;
} Two;

static PyTypeObject Two_Type;

static PyObject *
Two_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Two *self = (Two *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->a = Py_None;
    Py_INCREF(Py_None);
    return (PyObject *)self;
}

static void
Two_dealloc(Two *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->a);
    Py_XDECREF(self->b);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Two_traverse(Two *self, visitproc visit, void *arg)
{
    Py_VISIT(self->a);
    Py_VISIT(self->b);
    return 0;
}

static int
Two_clear(Two *self)
{
    Py_CLEAR(self->a);
    Py_CLEAR(self->b);
    return 0;
}

static PyObject *
Two_set(Two *self, PyObject *args)
{
    PyObject *a, *b = NULL, *tmp;

    if (!PyArg_ParseTuple(args, "O|O", &a, &b))
        return NULL;
    tmp = self->a;
    Py_INCREF(a);
    self->a = a;
    Py_XDECREF(tmp);
    Py_XINCREF(b);
    Py_XSETREF(self->b, b);
    Py_RETURN_NONE;
}

static PyObject *
Two_get(Two *self, PyObject *Py_UNUSED(ignored))
{
    if (!self->a && !self->b)
        Py_RETURN_NONE;
    return PyTuple_Pack(2, self->a ? self->a : Py_None, self->b ? self->b : Py_None);
}

static PyObject *
Two_clr(Two *self, PyObject *Py_UNUSED(ignored))
{
    Py_CLEAR(self->b);
    Py_CLEAR(self->a);
    Py_RETURN_NONE;
}

static PyObject *
Two_swap(Two *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *t = self->a;
    self->a = self->b;
    self->b = t;
    Py_INCREF(self);
    return (PyObject *)self;
}

static PyObject *
Two_take(Two *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *r = self->a;
    if (r == NULL) {
        PyErr_SetString(PyExc_AttributeError, "a");
        return NULL;
    }
    self->a = NULL;     /* the caller has the reference now */
    return r;
}

static PyMethodDef Two_methods[] = {
    {"set", (PyCFunction)Two_set, METH_VARARGS, NULL},
    {"get", (PyCFunction)Two_get, METH_NOARGS, NULL},
    {"clear", (PyCFunction)Two_clr, METH_NOARGS, NULL},
    {"swap", (PyCFunction)Two_swap, METH_NOARGS, NULL},
    {"take", (PyCFunction)Two_take, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Two_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "order.Two",
    .tp_basicsize = sizeof(Two),
    .tp_dealloc = (destructor)Two_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc = PyDoc_STR("Two objects."),
    .tp_traverse = (traverseproc)Two_traverse,
    .tp_clear = (inquiry)Two_clear,
    .tp_methods = Two_methods,
    .tp_new = Two_new,
};

static PyObject *
make_drop(PyObject *self, PyObject *cls)
{
    PyObject *x = PyObject_CallFunction(cls, "s", "x"), *y;
    if (x == NULL)
        return NULL;
    y = PyObject_CallFunction(cls, "s", "y");
    if (y == NULL) {
        Py_DECREF(x);
        return NULL;
    }
    Py_DECREF(y);
    Py_DECREF(x);
    return PyUnicode_FromString("dropped");
}

static PyMethodDef order_methods[] = {
    {"make_drop", make_drop, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef order_module = {
    PyModuleDef_HEAD_INIT,
    "order",
    NULL,
    -1,
    order_methods
};

PyMODINIT_FUNC
PyInit_order(void)
{
    PyObject *m;
    if (PyType_Ready(&Two_Type) < 0)
        return NULL;
    m = PyModule_Create(&order_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Two_Type);
    if (PyModule_AddObject(m, "Two", (PyObject *)&Two_Type) < 0) {
        Py_DECREF(&Two_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
