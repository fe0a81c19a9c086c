/* Members that are swapped, moved between objects and cleared while others look. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *v;
    PyObject *w;
} Slot;

static PyTypeObject Slot_Type;

static int
Slot_traverse(Slot *self, visitproc visit, void *arg)
{
    Py_VISIT(self->v);
    Py_VISIT(self->w);
    return 0;
}

static int
Slot_clear(Slot *self)
{
    Py_CLEAR(self->v);
    Py_CLEAR(self->w);
    return 0;
}

static void
Slot_dealloc(Slot *self)
{
    PyObject_GC_UnTrack(self);
    Slot_clear(self);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
Slot_exchange(Slot *self, PyObject *v)
{
    PyObject *old = self->v;
    self->v = Py_NewRef(v);
    return old ? old : Py_NewRef(Py_None);
}

static PyObject *
Slot_move(Slot *self, PyObject *other)
{
    Slot *o;
    if (!PyObject_TypeCheck(other, &Slot_Type)) {
        PyErr_Format(PyExc_TypeError, "Slot expected, got '%.200s'", Py_TYPE(other)->tp_name);
        return NULL;
    }
    o = (Slot *)other;
    Py_XDECREF(self->v);
    self->v = o->v;
    o->v = NULL;
    Py_RETURN_NONE;
}

static PyObject *
Slot_copy(Slot *self, PyObject *noargs)
{
    Slot *n = (Slot *)Py_TYPE(self)->tp_alloc(Py_TYPE(self), 0);
    if (n == NULL)
        return NULL;
    n->v = self->v;
    Py_XINCREF(n->v);
    Py_XINCREF(self->w);
    n->w = self->w;
    return (PyObject *)n;
}

static PyObject *
Slot_both(Slot *self, PyObject *v)
{
    Py_INCREF(v);
    Py_INCREF(v);
    Py_XSETREF(self->v, v);
    Py_XSETREF(self->w, v);
    return PyBool_FromLong(self->v == self->w);
}

static PyObject *
Slot_drop(Slot *self, PyObject *noargs)
{
    PyObject *t = self->v;
    if (t == NULL)
        Py_RETURN_FALSE;
    self->v = NULL;
    Py_DECREF(t);
    if (self->v != NULL)
        return PyUnicode_FromString("revived");
    Py_RETURN_TRUE;
}

static PyObject *
Slot_call(Slot *self, PyObject *args, PyObject *kw)
{
    PyObject *f = self->v, *r;
    if (f == NULL || !PyCallable_Check(f)) {
        PyErr_SetString(PyExc_TypeError, "nothing to call");
        return NULL;
    }
    Py_INCREF(f);   /* the call may replace it */
    r = PyObject_Call(f, args, kw);
    Py_DECREF(f);
    return r;
}

static PyObject *
Slot_same(Slot *self, PyObject *o)
{
    if (o == (PyObject *)self)
        return PyUnicode_FromString("self");
    if (self->v == o || (self->w && self->w == o))
        return PyUnicode_FromString(self->v == o ? "v" : "w");
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *
Slot_get(Slot *self, void *closure)
{
    PyObject *r = closure == NULL ? self->v : self->w;
    if (r == NULL)
        r = Py_None;
    Py_INCREF(r);
    return r;
}

static PyGetSetDef Slot_getset[] = {
    {"v", (getter)Slot_get, NULL, NULL, NULL},
    {"w", (getter)Slot_get, NULL, NULL, "w"},
    {NULL}
};

static PyMethodDef Slot_methods[] = {
    {"exchange", (PyCFunction)Slot_exchange, METH_O, NULL},
    {"move", (PyCFunction)Slot_move, METH_O, NULL},
    {"copy", (PyCFunction)Slot_copy, METH_NOARGS, NULL},
    {"both", (PyCFunction)Slot_both, METH_O, NULL},
    {"drop", (PyCFunction)Slot_drop, METH_NOARGS, NULL},
    {"same", (PyCFunction)Slot_same, METH_O, NULL},
    {NULL}
};

static PyTypeObject Slot_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "setref.Slot",
    .tp_basicsize = sizeof(Slot),
    .tp_dealloc = (destructor)Slot_dealloc,
    .tp_call = (ternaryfunc)Slot_call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Slot_traverse,
    .tp_clear = (inquiry)Slot_clear,
    .tp_methods = Slot_methods,
    .tp_getset = Slot_getset,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef setref_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef setref_module = {
    PyModuleDef_HEAD_INIT,
    "setref",
    NULL,
    -1,
    setref_methods
};

PyMODINIT_FUNC
PyInit_setref(void)
{
    PyObject *m;
    if (PyType_Ready(&Slot_Type) < 0)
        return NULL;
    m = PyModule_Create(&setref_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Slot_Type);
    if (PyModule_AddObject(m, "Slot", (PyObject *)&Slot_Type) < 0) {
        Py_DECREF(&Slot_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
