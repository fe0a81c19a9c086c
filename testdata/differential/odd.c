#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items[3];
    int n;
} Trio;

static PyObject *OddError;
static PyTypeObject *Trio_Type;

static PyObject *
Trio_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Trio *self;
    PyObject *a, *b, *c;
    if (!PyArg_ParseTuple(args, "OOO:Trio", &a, &b, &c))
        return NULL;
    self = (Trio *)PyType_GenericAlloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(a);
    self->items[0] = a;
    Py_INCREF(b);
    self->items[1] = b;
    Py_INCREF(c);
    self->items[2] = c;
    self->n = 3;
    return (PyObject *)self;
}

static int
Trio_traverse(PyObject *self, visitproc visit, void *arg)
{
    Trio *t = (Trio *)self;
    int i;
    for (i = 0; i < 3; i++)
        Py_VISIT(t->items[i]);
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static void
Trio_dealloc(PyObject *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    Trio *t = (Trio *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(t->items[0]);
    Py_XDECREF(t->items[1]);
    Py_XDECREF(t->items[2]);
    tp->tp_free(self);
    Py_DECREF(tp);
}

static PyObject *
Trio_item(Trio *self, Py_ssize_t i)
{
    if (i < 0 || i >= self->n) {
        PyErr_SetString(OddError, "index");
        return NULL;
    }
    Py_INCREF(self->items[i]);
    return self->items[i];
}

static Py_ssize_t
Trio_length(Trio *self)
{
    return self->n;
}

static PyType_Slot Trio_slots[] = {
    {Py_tp_new, Trio_new},
    {Py_tp_traverse, Trio_traverse},
    {Py_tp_dealloc, Trio_dealloc},
    {Py_sq_item, Trio_item},
    {Py_sq_length, Trio_length},
    {0, 0}
};

static PyType_Spec Trio_spec = {
    "odd.Trio", sizeof(Trio), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, Trio_slots
};

static PyObject *
add_type(PyObject *m, PyType_Spec *spec, const char *name)
{
    PyObject *t = PyType_FromSpec(spec);
    if (t == NULL)
        return NULL;
    Py_INCREF(t);
    if (PyModule_AddObject(m, name, t) < 0) {
        Py_DECREF(t);
        Py_DECREF(t);
        return NULL;
    }
    return t;
}

static PyObject *
is_trio(PyObject *self, PyObject *o)
{
    return PyBool_FromLong(Py_TYPE(o) == Trio_Type);
}

static PyMethodDef methods[] = {
    {"is_trio", is_trio, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef moduledef = {
    PyModuleDef_HEAD_INIT, "odd", "odd ways", -1, methods, NULL, NULL, NULL, NULL
};
#define INITERROR return NULL
PyMODINIT_FUNC
PyInit_odd(void)
#else
#define INITERROR return
void
initodd(void)
#endif
{
    PyObject *m;
#if PY_MAJOR_VERSION >= 3
    m = PyModule_Create(&moduledef);
#else
    m = Py_InitModule("odd", methods);
#endif
    if (m == NULL)
        INITERROR;
    OddError = PyErr_NewException("odd.Error", PyExc_IndexError, NULL);
    if (OddError == NULL) {
        Py_DECREF(m);
        INITERROR;
    }
    Py_INCREF(OddError);
    PyModule_AddObject(m, "Error", OddError);
    Trio_Type = (PyTypeObject *)add_type(m, &Trio_spec, "Trio");
    if (Trio_Type == NULL) {
        Py_DECREF(m);
        INITERROR;
    }
#if PY_MAJOR_VERSION >= 3
    return m;
#endif
}
