/* A module whose class keeps an object without counting it: that which was added
 * last, and which the list of all keeps. As a port, its instances take part in
 * garbage collection and count what they keep; and there are ports with faults. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#if defined(PLANT_LOST) || defined(PLANT_HIDDEN)
#define PLANT_PORT
#endif

/* A field counts. */
#ifdef PLANT_PORT
#define PUT(field, value)           \
    do {                            \
        PyObject *put_ = (value);   \
        Py_XINCREF(put_);           \
        Py_XSETREF(field, put_);    \
    } while (0)
#else
#define PUT(field, value) ((field) = (value))
#endif

typedef struct {
    PyObject_HEAD
    PyObject *all;
    PyObject *last;
} Ring;

static PyObject *
Ring_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Ring *self = (Ring *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->all = PyList_New(0);
    if (self->all == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

#ifdef PLANT_PORT
static int
Ring_traverse(Ring *self, visitproc visit, void *arg)
{
    Py_VISIT(self->all);
#ifndef PLANT_HIDDEN
    Py_VISIT(self->last);
#endif
    return 0;
}
#endif

static int
Ring_clear(Ring *self)
{
    PUT(self->last, NULL);
    Py_CLEAR(self->all);
    return 0;
}

static void
Ring_dealloc(Ring *self)
{
#ifdef PLANT_PORT
    PyObject_GC_UnTrack(self);
#endif
    Ring_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Ring_push(Ring *self, PyObject *arg)
{
    if (PyList_Append(self->all, arg) < 0)
        return NULL;
    PUT(self->last, arg);
#ifdef PLANT_LOST
    Py_INCREF(arg);
#endif
    Py_RETURN_NONE;
}

static PyObject *
Ring_top(Ring *self, PyObject *unused)
{
    PyObject *last = self->last ? self->last : Py_None;
    Py_INCREF(last);
    return last;
}

static PyObject *
Ring_size(Ring *self, PyObject *unused)
{
    return PyLong_FromSize_t(sizeof(Ring));
}

static PyMethodDef Ring_methods[] = {
    {"size", (PyCFunction)Ring_size, METH_NOARGS, NULL},
    {"push", (PyCFunction)Ring_push, METH_O, NULL},
    {"top", (PyCFunction)Ring_top, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject Ring_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "borrow.Ring",
    .tp_basicsize = sizeof(Ring),
#ifdef PLANT_PORT
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Ring_traverse,
    .tp_clear = (inquiry)Ring_clear,
#else
    .tp_flags = Py_TPFLAGS_DEFAULT,
#endif
    .tp_dealloc = (destructor)Ring_dealloc,
    .tp_methods = Ring_methods,
    .tp_new = Ring_new,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "borrow", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit_borrow(void)
{
    if (PyType_Ready(&Ring_Type) < 0)
        return NULL;
    PyObject *m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Ring_Type);
    if (PyModule_AddObject(m, "Ring", (PyObject *)&Ring_Type) < 0) {
        Py_DECREF(&Ring_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
