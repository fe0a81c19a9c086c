/* A type that other files derive from and make instances of, and one that no
 * other file knows; some functions of both stay. */
#include "hybridfiles.h"

typedef struct {
    PyObject_HEAD
    PyObject *held;
} Hidden;

static PyTypeObject Hidden_Type;

/* stays: what a function is called */
static int
deep(void)
{
    return PyEval_GetFuncName(Py_None) != NULL;
}

PyObject *
running(void)
{
    const char *name = PyEval_GetFuncName(Py_None);
    if (name == NULL) {
        PyErr_SetString(hybridfiles_Error, "no name");
        return NULL;
    }
    return PyUnicode_FromString(name);
}

static int
Shape_traverse(Shape *self, visitproc visit, void *arg)
{
    Py_VISIT(self->item);
    return 0;
}

static int
Shape_clear(Shape *self)
{
    Py_CLEAR(self->item);
    return 0;
}

static void
Shape_dealloc(Shape *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Py_CLEAR(self->item);
    hybridfiles_alive--;
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Shape_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Shape *self = (Shape *)type->tp_alloc(type, 0);
    if (self != NULL)
        hybridfiles_alive++;
    return (PyObject *)self;
}

static int
Shape_init(Shape *self, PyObject *args, PyObject *kwds)
{
    PyObject *item, *old;
    if (!PyArg_ParseTuple(args, "O:Shape", &item))
        return -1;
    old = self->item;
    Py_INCREF(item);
    self->item = item;
    Py_XDECREF(old);
    return 0;
}

static PyObject *
Shape_frame(Shape *self, PyObject *unused)
{
    if (deep())
        self->n++;
    return PyLong_FromLong(self->n);
}

static PyObject *
Shape_get(Shape *self, PyObject *unused)
{
    if (self->item == NULL)
        return PyErr_Format(hybridfiles_Error, "empty %s", Py_TYPE(self)->tp_name);
    Py_INCREF(self->item);
    return self->item;
}

static PyMethodDef Shape_methods[] = {
    {"frame", (PyCFunction)Shape_frame, METH_NOARGS, "counts"},
    {"get", (PyCFunction)Shape_get, METH_NOARGS, "the item"},
    {NULL, NULL, 0, NULL}
};

PyTypeObject Shape_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridfiles.Shape",
    .tp_basicsize = sizeof(Shape),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = Shape_new,
    .tp_init = (initproc)Shape_init,
    .tp_dealloc = (destructor)Shape_dealloc,
    .tp_traverse = (traverseproc)Shape_traverse,
    .tp_clear = (inquiry)Shape_clear,
    .tp_methods = Shape_methods,
    .tp_weaklistoffset = offsetof(Shape, weak),
};

static void
Hidden_dealloc(Hidden *self)
{
    Py_XDECREF(self->held);
    hybridfiles_alive--;
    PyObject_Free(self);
}

static PyObject *
Hidden_repr(Hidden *self)
{
    return PyUnicode_FromFormat("<hidden %R>", self->held);
}

static Py_ssize_t
Hidden_length(Hidden *self)
{
    return PyEval_GetFuncName(self->held) != NULL ? PyObject_Length(self->held) : -1;
}

static PySequenceMethods Hidden_sequence = {.sq_length = (lenfunc)Hidden_length};

static PyTypeObject Hidden_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridfiles.Hidden",
    .tp_basicsize = sizeof(Hidden),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = (destructor)Hidden_dealloc,
    .tp_repr = (reprfunc)Hidden_repr,
    .tp_as_sequence = &Hidden_sequence,
};

PyObject *
hidden_new(PyObject *item)
{
    Hidden *h = PyObject_New(Hidden, &Hidden_Type);
    if (h == NULL)
        return NULL;
    hybridfiles_alive++;
    Py_INCREF(item);
    h->held = item;
    return (PyObject *)h;
}

int
shapes_setup(PyObject *m)
{
    if (PyType_Ready(&Shape_Type) < 0 || PyType_Ready(&Hidden_Type) < 0)
        return -1;
    Py_INCREF(&Shape_Type);
    return PyModule_AddObject(m, "Shape", (PyObject *)&Shape_Type);
}
