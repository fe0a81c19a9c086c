/* Argument parsers that store objects in members, elements and variables of the file. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int n;
    PyObject *a, *b;
    struct {
        PyObject *x;
    } in;
    PyObject *slots[2];
} Box;

static PyObject *last;

/* Not given: what it held, or None. */
static int
Box_init(Box *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"a", "b", "x", NULL};
    self->a = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|OO:Box", names, &self->a, &self->b, &self->in.x))
        return -1;
    if (self->b == NULL)
        self->b = Py_None;
    Py_INCREF(self->a);
    Py_INCREF(self->b);
    Py_XINCREF(self->in.x);
    return 0;
}

static PyObject *
Box_set(Box *self, PyObject *args)
{
    PyObject *was = self->slots[0];
    int ok = PyArg_ParseTuple(args, "O|i", &self->slots[0], &self->n);
    if (!ok)
        return NULL;
    Py_INCREF(self->slots[0]);
    Py_XDECREF(was);
    return PyLong_FromLong(self->n);
}

static PyObject *
Box_slot(Box *self, PyObject *args)
{
    PyObject *i, *was;
    Py_ssize_t n;
    i = PyTuple_GetItem(args, 0);
    if (i == NULL || (n = PyLong_AsSsize_t(i)) < 0 || n > 1) {
        PyErr_SetString(PyExc_IndexError, "slot");
        return NULL;
    }
    was = self->slots[n];
    if (PyArg_UnpackTuple(args, "slot", 2, 2, &i, &self->slots[n])) {
        Py_INCREF(self->slots[n]);
        if (was != NULL)
            return was;
        Py_RETURN_NONE;
    }
    return NULL;
}

static PyObject *
elements(PyObject *self, PyObject *args)
{
    PyObject *v[3];
    int i;
    for (i = 0; i < 3; i++) {
        v[i] = PyTuple_GetItem(args, i);
        if (v[i] == NULL)
            return NULL;
    }
    i = 1;
    if (!PyArg_ParseTuple(args, "OOO", &v[2], &v[i], &v[i - 1]))
        return NULL;
    return PyTuple_Pack(3, v[0], v[1], v[2]);
}

static PyObject *
remember(PyObject *self, PyObject *args)
{
    PyObject *was = last;
    if (PyArg_ParseTuple(args, "O", &last) == 0)
        return NULL;
    Py_INCREF(last);
    if (was == NULL)
        Py_RETURN_NONE;
    return was;
}

static PyObject *
Box_all(Box *self, PyObject *unused)
{
#define OR_NONE(o) ((o) != NULL ? (o) : Py_None)
    return PyTuple_Pack(5, OR_NONE(self->a), OR_NONE(self->b), OR_NONE(self->in.x), OR_NONE(self->slots[0]), OR_NONE(self->slots[1]));
}

static int
Box_traverse(Box *self, visitproc visit, void *arg)
{
    Py_VISIT(self->a);
    Py_VISIT(self->b);
    Py_VISIT(self->in.x);
    Py_VISIT(self->slots[0]);
    Py_VISIT(self->slots[1]);
    return 0;
}

static int
Box_clear(Box *self)
{
    Py_CLEAR(self->a);
    Py_CLEAR(self->b);
    Py_CLEAR(self->in.x);
    Py_CLEAR(self->slots[0]);
    Py_CLEAR(self->slots[1]);
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
    {"set", (PyCFunction)Box_set, METH_VARARGS, NULL},
    {"slot", (PyCFunction)Box_slot, METH_VARARGS, NULL},
    {"all", (PyCFunction)Box_all, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "parsedplaces.Box",
    .tp_basicsize = sizeof(Box),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_traverse = (traverseproc)Box_traverse,
    .tp_clear = (inquiry)Box_clear,
    .tp_methods = Box_methods,
    .tp_init = (initproc)Box_init,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef parsedplaces_methods[] = {
    {"elements", elements, METH_VARARGS, NULL},
    {"remember", remember, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef parsedplaces_module = {
    PyModuleDef_HEAD_INIT, "parsedplaces", NULL, -1, parsedplaces_methods
};

PyMODINIT_FUNC
PyInit_parsedplaces(void)
{
    PyObject *m;
    if (PyType_Ready(&Box_Type) < 0)
        return NULL;
    m = PyModule_Create(&parsedplaces_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Box_Type);
    if (PyModule_AddObject(m, "Box", (PyObject *)&Box_Type) < 0) {
        Py_DECREF(&Box_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
