/* Macros that leave the function, keep objects, are used in different ways and nest. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items;
    PyObject *last;
    int closed;
} Box;

static PyObject *ClosedError;

#define CHECK_OPEN(self) \
    if ((self)->closed) { \
        PyErr_SetString(ClosedError, "the box is closed"); \
        return NULL; \
    }
#define NEED(o, type, what) \
    do { \
        if (!Py##type##_Check(o)) { \
            PyErr_Format(PyExc_TypeError, "%s must be a " #type ", not %s", what, Py_TYPE(o)->tp_name); \
            goto error; \
        } \
    } while (0)
#define LAST(self) ((self)->last ? (self)->last : Py_None)
#define REPLACE(var, value) do { PyObject *old_ = (var); (var) = (value); Py_XDECREF(old_); } while (0)
#define FAIL_IF(x, ...) if (x) { PyErr_Format(ClosedError, __VA_ARGS__); goto error; }
#define SIZE(o) PyList_GET_SIZE((o)->items)
#define RET(x) do { PyObject *r_ = (x); if (r_ == NULL) return NULL; return Py_BuildValue("(N)", r_); } while (0)

static PyObject *
Box_add(Box *self, PyObject *args)
{
    PyObject *o, *seq, *copy = NULL;
    CHECK_OPEN(self)
    if (!PyArg_ParseTuple(args, "OO", &o, &seq))
        return NULL;
    NEED(seq, List, "seq");
    FAIL_IF(SIZE(self) > 3, "%zd items are enough for %R", SIZE(self), LAST(self));
    if (PyList_Append(self->items, o) < 0)
        goto error;
    Py_INCREF(o);
    REPLACE(self->last, o);
    copy = PySequence_Tuple(seq);
    if (copy == NULL)
        goto error;
    RET(copy);
error:
    Py_XDECREF(copy);
    return NULL;
}

static PyObject *
Box_last(Box *self, void *closure)
{
    PyObject *r = LAST(self);
    CHECK_OPEN(self)
    Py_INCREF(r);
    return r;
}

static PyObject *
Box_pair(Box *self, PyObject *o)
{
    PyObject *d = NULL;
    CHECK_OPEN(self);
    NEED(o, Dict, "o");
    d = PyDict_Copy(o);
    if (d == NULL)
        goto error;
    if (PyDict_SetItemString(d, "last", LAST(self)) < 0)
        goto error;
    REPLACE(d, PyDict_Items(d));
    FAIL_IF(d == NULL, "no items")
    return d;
error:
    Py_XDECREF(d);
    return NULL;
}

static PyObject *
Box_text(Box *self, PyObject *noargs)
{
    RET(PyObject_Repr(LAST(self)));
}

static PyObject *
Box_close(Box *self, PyObject *noargs)
{
    CHECK_OPEN(self)
    self->closed = 1;
    REPLACE(self->last, NULL);
    Py_RETURN_NONE;
}

static int
Box_init(Box *self, PyObject *args, PyObject *kwds)
{
    PyObject *l = PyList_New(0);
    if (l == NULL)
        return -1;
    REPLACE(self->items, l);
    return 0;
}

static int
Box_traverse(Box *self, visitproc visit, void *arg)
{
    Py_VISIT(self->items);
    Py_VISIT(self->last);
    return 0;
}

static int
Box_clear(Box *self)
{
    Py_CLEAR(self->items);
    Py_CLEAR(self->last);
    return 0;
}

static void
Box_dealloc(Box *self)
{
    PyObject_GC_UnTrack(self);
    Box_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Box_methods[] = {
    {"add", (PyCFunction)Box_add, METH_VARARGS, NULL},
    {"pair", (PyCFunction)Box_pair, METH_O, NULL},
    {"text", (PyCFunction)Box_text, METH_NOARGS, NULL},
    {"close", (PyCFunction)Box_close, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Box_getset[] = {{"last", (getter)Box_last, NULL, NULL, NULL}, {NULL}};

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "unfold.Box",
    .tp_basicsize = sizeof(Box),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Box_init,
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_traverse = (traverseproc)Box_traverse,
    .tp_clear = (inquiry)Box_clear,
    .tp_methods = Box_methods,
    .tp_getset = Box_getset,
};

static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "unfold", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_unfold(void)
{
    PyObject *m;
    if (PyType_Ready(&Box_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    ClosedError = PyErr_NewException("unfold.ClosedError", PyExc_ValueError, NULL);
    if (ClosedError == NULL)
        return NULL;
    Py_INCREF(ClosedError);
    PyModule_AddObject(m, "ClosedError", ClosedError);
    Py_INCREF(&Box_Type);
    PyModule_AddObject(m, "Box", (PyObject *)&Box_Type);
    return m;
}
