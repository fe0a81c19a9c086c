/* Arguments that a helper parses into variables of its caller, references that a failing constructor
 * gives up, and objects whose address is a number. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *first, *second;
    int ready; /* else the members are nobody's */
} Pair;

static int
value_and_order(PyObject *args, PyObject *kwds, const char *who, PyObject **value, PyObject **order)
{
    static char *names[] = {"value", "order", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O", names, value, order))
        return -1;
    if (*order == NULL) {
        *order = PyUnicode_FromString(who);
        if (*order == NULL)
            return -1;
    } else {
        Py_INCREF(*order);
    }
    return 0;
}

static int
two(PyObject *args, PyObject **a, PyObject **b)
{
    if (!PyArg_ParseTuple(args, "OO!", a, &PyList_Type, b)) {
        return 0;
    }
    return 1;
}

static int
more(PyObject *args, PyObject **a, PyObject **b)
{
    return two(args, a, b);
}

/* ordered(value, order="ordered") */
static PyObject *
ordered(PyObject *self, PyObject *args, PyObject *kwds)
{
    PyObject *value, *order = NULL, *res;
    if (value_and_order(args, kwds, "ordered", &value, &order) < 0)
        return NULL;
    res = PyTuple_Pack(2, value, order);
    Py_DECREF(order);
    return res;
}

/* A macro makes the function: what the port puts at its start stands in the macro's body. */
#define MAKE(name, first) \
    static PyObject * \
    name(PyObject *self, PyObject *args, PyObject *kwds) \
    { \
        PyObject *value, *order = NULL, *res; \
        if (value_and_order(args, kwds, #name, &value, &order) < 0) \
            return NULL; \
        res = Py_BuildValue("(iOO)", first, value, order); \
        Py_DECREF(order); \
        return res; \
    }

MAKE(made, 1)
MAKE(makes, 2)

/* The order is kept by the module. */
static PyObject *
chosen(PyObject *self, PyObject *args, PyObject *kwds)
{
    PyObject *value, *order = NULL;
    if (value_and_order(args, kwds, "chosen", &value, &order) < 0)
        return NULL;
    if (PyObject_SetAttrString(self, "order", order) < 0) {
        Py_DECREF(order);
        return NULL;
    }
    Py_DECREF(order);
    Py_INCREF(value);
    return value;
}

static PyObject *
both(PyObject *self, PyObject *args)
{
    PyObject *a, *b;
    if (!more(args, &a, &b))
        return NULL;
    if (PyList_Append(b, a) < 0)
        return NULL;
    return PyTuple_Pack(2, a, b);
}

static int
Pair_init(Pair *self, PyObject *args, PyObject *kwds)
{
    PyObject *a, *b;
    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return -1;
    self->first = PySequence_List(a);
    if (self->first == NULL)
        return -1;
    self->second = PySequence_List(b);
    if (self->second == NULL) {
        Py_DECREF(self->first);
        return -1;
    }
    self->ready = 1;
    return 0;
}

static PyObject *
Pair_items(Pair *self, PyObject *noargs)
{
    return Py_BuildValue("(OO)", self->first ? self->first : Py_None, self->second ? self->second : Py_None);
}

static Py_hash_t
Pair_hash(PyObject *self)
{
    return (Py_hash_t)((uintptr_t)self >> 4);
}

static int
Pair_traverse(Pair *self, visitproc visit, void *arg)
{
    if (self->ready) {
        Py_VISIT(self->first);
        Py_VISIT(self->second);
    }
    return 0;
}

static int
Pair_clear(Pair *self)
{
    Py_CLEAR(self->first);
    Py_CLEAR(self->second);
    return 0;
}

static void
Pair_dealloc(Pair *self)
{
    PyObject_GC_UnTrack(self);
    if (self->ready)
        Pair_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Pair_methods[] = {
    {"items", (PyCFunction)Pair_items, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Pair_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "parsedout.Pair",
    .tp_basicsize = sizeof(Pair),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Pair_init,
    .tp_dealloc = (destructor)Pair_dealloc,
    .tp_traverse = (traverseproc)Pair_traverse,
    .tp_clear = (inquiry)Pair_clear,
    .tp_hash = Pair_hash,
    .tp_methods = Pair_methods,
};

static PyObject *
where(PyObject *self, PyObject *o)
{
    return PyLong_FromSize_t((size_t)(void *)o);
}

static PyMethodDef methods[] = {
    {"ordered", (PyCFunction)(void (*)(void))ordered, METH_VARARGS | METH_KEYWORDS, NULL},
    {"made", (PyCFunction)(void (*)(void))made, METH_VARARGS | METH_KEYWORDS, NULL},
    {"makes", (PyCFunction)(void (*)(void))makes, METH_VARARGS | METH_KEYWORDS, NULL},
    {"chosen", (PyCFunction)(void (*)(void))chosen, METH_VARARGS | METH_KEYWORDS, NULL},
    {"both", both, METH_VARARGS, NULL},
    {"where", where, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "parsedout", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_parsedout(void)
{
    PyObject *m;
    if (PyType_Ready(&Pair_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Pair_Type);
    if (PyModule_AddObject(m, "Pair", (PyObject *)&Pair_Type) < 0) {
        Py_DECREF(&Pair_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
