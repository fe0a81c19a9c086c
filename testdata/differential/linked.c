/* Objects that are linked by their structs. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct Node {
    PyObject_HEAD
    PyObject *value;
    struct Node *next;
} Node;

typedef struct {
    PyObject_HEAD
    Node *head;
    Node *tail;
    Py_ssize_t size;
} Chain;

static void
Node_dealloc(Node *self)
{
    Py_XDECREF(self->value);
    Py_XDECREF(self->next);
    PyObject_Del(self);
}

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "linked.Node",
    .tp_basicsize = sizeof(Node),
    .tp_dealloc = (destructor)Node_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
};

static PyObject *
Chain_push(Chain *self, PyObject *value)
{
    Node *n = PyObject_New(Node, &Node_Type);
    if (n == NULL)
        return NULL;
    Py_INCREF(value);
    n->value = value;
    n->next = self->head;
    self->head = n;
    self->size++;
    Py_RETURN_NONE;
}

static PyObject *
Chain_pop(Chain *self, PyObject *noargs)
{
    Node *n = self->head;
    PyObject *value;
    if (n == NULL) {
        PyErr_SetString(PyExc_IndexError, "pop from empty chain");
        return NULL;
    }
    value = n->value;
    Py_INCREF(value);
    self->head = n->next;
    Py_XINCREF(self->head);
    Py_DECREF(n);
    self->size--;
    return value;
}

static PyObject *
Chain_list(Chain *self, PyObject *noargs)
{
    Node *n;
    PyObject *l = PyList_New(0);
    if (!l)
        return NULL;
    for (n = self->head; n != NULL; n = n->next)
        if (PyList_Append(l, n->value) < 0) {
            Py_DECREF(l);
            return NULL;
        }
    return l;
}

static PyObject *
Chain_find(Chain *self, PyObject *value)
{
    Node *n = self->head;
    Py_ssize_t i = 0;
    int eq;
    while (n) {
        eq = PyObject_RichCompareBool(n->value, value, Py_EQ);
        if (eq < 0)
            return NULL;
        if (eq)
            return PyLong_FromSsize_t(i);
        n = n->next;
        i++;
    }
    return PyLong_FromLong(-1);
}

static void
Chain_dealloc(Chain *self)
{
    Py_CLEAR(self->head);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static Py_ssize_t
Chain_len(Chain *self)
{
    return self->size;
}

static PySequenceMethods Chain_seq = {(lenfunc)Chain_len};

static PyMethodDef Chain_methods[] = {
    {"push", (PyCFunction)Chain_push, METH_O, NULL},
    {"pop", (PyCFunction)Chain_pop, METH_NOARGS, NULL},
    {"list", (PyCFunction)Chain_list, METH_NOARGS, NULL},
    {"find", (PyCFunction)Chain_find, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Chain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "linked.Chain",
    sizeof(Chain),
    0,
    (destructor)Chain_dealloc,
    .tp_as_sequence = &Chain_seq,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Chain_methods,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef linked_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef linked_module = {
    PyModuleDef_HEAD_INIT,
    "linked",
    NULL,
    -1,
    linked_methods
};

PyMODINIT_FUNC
PyInit_linked(void)
{
    PyObject *m;
    if (PyType_Ready(&Node_Type) < 0 || PyType_Ready(&Chain_Type) < 0)
        return NULL;
    m = PyModule_Create(&linked_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Chain_Type);
    PyModule_AddObject(m, "Chain", (PyObject *)&Chain_Type);
    return m;
}
