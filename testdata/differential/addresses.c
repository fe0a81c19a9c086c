/* Addresses of objects that are printed: a handle is not one. */
#include <Python.h>
#include <stdio.h>

typedef struct {
    PyObject_HEAD
    int n;
    PyObject *kept;
} Thing;

static const char pattern[] = "%*d|%p|%ld";

static PyObject *
thing_repr(Thing *self)
{
    return PyUnicode_FromFormat("<Thing %d at %p keeps %R at %p>", self->n, self, self->kept ? self->kept : Py_None, self->kept);
}

static PyObject *
thing_str(PyObject *self)
{
    char text[200];
    snprintf(text, sizeof(text), "%s %.1f %p %d 100%%", "thing", 2.5, (Thing *)self, ((Thing *)self)->n);
    return PyUnicode_FromString(text);
}

static PyObject *
thing_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *kept = NULL;
    Thing *self;
    int n;
    if (!PyArg_ParseTuple(args, "i|O", &n, &kept))
        return NULL;
    self = (Thing *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->n = n;
    Py_XINCREF(kept);
    self->kept = kept;
    return (PyObject *)self;
}

static int
thing_traverse(Thing *self, visitproc visit, void *arg)
{
    Py_VISIT(self->kept);
    return 0;
}

static int
thing_clear(Thing *self)
{
    Py_CLEAR(self->kept);
    return 0;
}

static void
thing_dealloc(Thing *self)
{
    PyObject_GC_UnTrack(self);
    thing_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "addresses.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = thing_new,
    .tp_dealloc = (destructor)thing_dealloc,
    .tp_traverse = (traverseproc)thing_traverse,
    .tp_clear = (inquiry)thing_clear,
    .tp_repr = (reprfunc)thing_repr,
    .tp_str = thing_str,
};

static PyObject *
where(PyObject *self, PyObject *o)
{
    char text[100];
    sprintf(text, pattern, 5, 1, o, 2L);
    return PyUnicode_FromString(text);
}

static PyObject *
raised(PyObject *self, PyObject *o)
{
    PyErr_Format(PyExc_ValueError, "%s at %p", Py_TYPE(o)->tp_name, (void *)o);
    return NULL;
}

/* with an error pending */
static PyObject *
pending(PyObject *self, PyObject *o)
{
    char text[100];
    long n = PyLong_AsLong(o);
    if (n == -1 && PyErr_Occurred()) {
        PyOS_snprintf(text, sizeof(text), "%lx", (unsigned long)(size_t)(void *)o);
        if (PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_SetString(PyExc_TypeError, text);
        return NULL;
    }
    return PyLong_FromLong(n);
}

static PyMethodDef methods[] = {
    {"where", where, METH_O, NULL},
    {"raised", raised, METH_O, NULL},
    {"pending", pending, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "addresses", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_addresses(void)
{
    PyObject *m;
    if (PyType_Ready(&Thing_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Thing_Type);
    if (PyModule_AddObject(m, "Thing", (PyObject *)&Thing_Type) < 0) {
        Py_DECREF(&Thing_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
