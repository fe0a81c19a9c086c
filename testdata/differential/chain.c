/* A list whose nodes are objects that end in None and know their list by a weak
 * reference: casts before comparisons with None, a tp_clear that does more than
 * clear, one function for a method and tp_iter, functions of the C API passed as
 * pointers, and a macro that takes the address of a variable. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include "structmember.h"

#ifndef PyMODINIT_FUNC
#  define PyMODINIT_FUNC void
#endif

#define APPEND_AND_DROP(left, right)                     \
    do {                                                 \
        PyObject *joined = PyUnicode_Concat(*left, right); \
        Py_DECREF(*left);                                \
        Py_DECREF(right);                                \
        *left = joined;                                  \
    } while (0)

typedef struct {
    PyObject_HEAD
    PyObject *value;
    PyObject *next; /* a node or None; the list owns it */
    PyObject *owner; /* a weak reference or None */
} Node;

typedef struct {
    PyObject_HEAD
    PyObject *first; /* a node or None */
    PyObject *last;
    Py_ssize_t size;
    PyObject *weak;
    int dead;
} Chain;

typedef struct {
    PyObject_HEAD
    PyObject *chain;
    PyObject *current;
} Iter;

static PyTypeObject Node_Type, Chain_Type, Iter_Type;
static long cleared;

static int
Node_traverse(Node *self, visitproc visit, void *arg)
{
    Py_VISIT(self->value);
    Py_VISIT(self->owner);
    return 0;
}

static int
Node_clear(Node *self)
{
    Py_CLEAR(self->value);
    Py_CLEAR(self->owner);
    cleared++;
    return 0;
}

static void
Node_dealloc(Node *self)
{
    PyObject *object = (PyObject *)self;
    PyObject_GC_UnTrack(self);
    Node_clear(self);
    object->ob_type->tp_free(object);
}

static PyObject *
Node_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Node *self = (Node *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(Py_None);
    self->value = Py_None;
    self->next = Py_None;
    Py_INCREF(Py_None);
    self->owner = Py_None;
    return (PyObject *)self;
}

static int
Node_init(Node *self, PyObject *args, PyObject *kwds)
{
    PyObject *value, *old;
    if (!PyArg_UnpackTuple(args, "Node", 1, 1, &value))
        return -1;
    old = self->value;
    Py_INCREF(value);
    self->value = value;
    Py_DECREF(old);
    return 0;
}

/* "Node(" what format makes of the value ")" */
static PyObject *
Node_format(Node *self, reprfunc format, const char *name)
{
    PyObject *text, *more;
    text = PyUnicode_FromString(name);
    if (text == NULL)
        return NULL;
    more = format(self->value);
    if (more == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    APPEND_AND_DROP(&text, more);
    if (text == NULL)
        return NULL;
    more = PyUnicode_FromString(")");
    if (more == NULL) {
        Py_DECREF(text);
        return NULL;
    }
    APPEND_AND_DROP(&text, more);
    return text;
}

static PyObject *
Node_repr(Node *self)
{
    return Node_format(self, PyObject_Repr, "Node(");
}

static PyObject *
Node_str(Node *self)
{
    return Node_format(self, PyObject_Str, "node(");
}

static PyMemberDef Node_members[] = {
    {"value", T_OBJECT_EX, offsetof(Node, value), 0, "the value"},
    {"next", T_OBJECT_EX, offsetof(Node, next), READONLY, "the next node"},
    {"owner", T_OBJECT_EX, offsetof(Node, owner), READONLY, "the list"},
    {NULL}
};

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "chain.Node",
    .tp_basicsize = sizeof(Node),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Node_dealloc,
    .tp_traverse = (traverseproc)Node_traverse,
    .tp_clear = (inquiry)Node_clear,
    .tp_repr = (reprfunc)Node_repr,
    .tp_str = (reprfunc)Node_str,
    .tp_members = Node_members,
    .tp_init = (initproc)Node_init,
    .tp_new = Node_new,
};

static int
Chain_traverse(Chain *self, visitproc visit, void *arg)
{
    PyObject *node = self->first;
    if (node != NULL) {
        while (node != Py_None) {
            PyObject *next = ((Node *)node)->next;
            Py_VISIT(node);
            node = next;
        }
    }
    return 0;
}

static int
Chain_clear(Chain *self)
{
    PyObject *node = self->first;
    self->first = NULL;
    self->last = NULL;
    self->dead = 1;
    if (node != NULL) {
        while (node != Py_None) {
            PyObject *next = ((Node *)node)->next;
            ((Node *)node)->next = Py_None;
            Py_DECREF(node);
            node = next;
        }
    }
    return 0;
}

static void
Chain_dealloc(Chain *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Chain_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Chain_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Chain *self = (Chain *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->first = Py_None;
    self->last = Py_None;
    return (PyObject *)self;
}

static PyObject *
Chain_append(Chain *self, PyObject *value)
{
    Node *node = (Node *)PyObject_CallFunctionObjArgs((PyObject *)&Node_Type, value, NULL);
    Node *last = (Node *)self->last;
    PyObject *owner;
    if (node == NULL)
        return NULL;
    owner = PyWeakref_NewRef((PyObject *)self, NULL);
    if (owner == NULL) {
        Py_DECREF(node);
        return NULL;
    }
    Py_DECREF(node->owner);
    node->owner = owner;
    if ((PyObject *)last != Py_None)
        last->next = (PyObject *)node;
    else
        self->first = (PyObject *)node;
    self->last = (PyObject *)node;
    self->size++;
    Py_INCREF(node);
    return (PyObject *)node;
}

/* The values up to one that is equal. */
static PyObject *
Chain_upto(Chain *self, PyObject *value)
{
    PyObject *list = PyList_New(0);
    Node *node;
    if (list == NULL)
        return NULL;
    for (node = (Node *)self->first; (PyObject *)node != Py_None; node = (Node *)node->next) {
        int same = PyObject_RichCompareBool(node->value, value, Py_EQ);
        if (same > 0)
            break;
        if (same < 0 || PyList_Append(list, node->value) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

static PyObject *
Chain_pop(Chain *self, PyObject *unused)
{
    Node *node = (Node *)self->first;
    PyObject *value;
    if (self->first == Py_None) {
        PyErr_SetString(PyExc_IndexError, "empty chain");
        return NULL;
    }
    value = node->value;
    Py_INCREF(value);
    self->first = node->next;
    if (self->first == Py_None)
        self->last = Py_None;
    node->next = Py_None;
    Py_DECREF(node->owner);
    Py_INCREF(Py_None);
    node->owner = Py_None;
    self->size--;
    Py_DECREF((PyObject *)node);
    return value;
}

static PyObject *
Chain_values(PyObject *self)
{
    Iter *it = PyObject_New(Iter, &Iter_Type);
    if (it == NULL)
        return NULL;
    Py_INCREF(self);
    it->chain = self;
    it->current = ((Chain *)self)->first;
    Py_INCREF(it->current);
    return (PyObject *)it;
}

static Py_ssize_t
Chain_length(Chain *self)
{
    return self->size;
}

static PyMethodDef Chain_methods[] = {
    {"append", (PyCFunction)Chain_append, METH_O, "adds a value"},
    {"upto", (PyCFunction)Chain_upto, METH_O, "the values before one"},
    {"pop", (PyCFunction)Chain_pop, METH_NOARGS, "takes the first value"},
    {"values", (PyCFunction)Chain_values, METH_NOARGS, "an iterator"},
    {NULL}
};

static PyMemberDef Chain_members[] = {
    {"first", T_OBJECT_EX, offsetof(Chain, first), READONLY, "the first node"},
    {NULL}
};

static PySequenceMethods Chain_sequence = {.sq_length = (lenfunc)Chain_length};

static PyTypeObject Chain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "chain.Chain",
    .tp_basicsize = sizeof(Chain),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Chain_dealloc,
    .tp_traverse = (traverseproc)Chain_traverse,
    .tp_clear = (inquiry)Chain_clear,
    .tp_weaklistoffset = offsetof(Chain, weak),
    .tp_as_sequence = &Chain_sequence,
    .tp_methods = Chain_methods,
    .tp_members = Chain_members,
    .tp_iter = Chain_values,
    .tp_new = Chain_new,
};

static void
Iter_dealloc(Iter *self)
{
    Py_XDECREF(self->chain);
    Py_XDECREF(self->current);
    PyObject_Free(self);
}

static PyObject *
Iter_next(Iter *self)
{
    Node *node = (Node *)self->current;
    PyObject *value;
    if (self->current == Py_None)
        return NULL;
    value = node->value;
    Py_INCREF(value);
    self->current = node->next;
    Py_INCREF(self->current);
    Py_DECREF(node);
    return value;
}

static PyTypeObject Iter_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "chain.Iter",
    .tp_basicsize = sizeof(Iter),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = (destructor)Iter_dealloc,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Iter_next,
};

static PyObject *
chain_cleared(PyObject *self, PyObject *unused)
{
    return PyBool_FromLong(cleared > 0);
}

static PyMethodDef methods[] = {
    {"cleared", chain_cleared, METH_NOARGS, "was a node cleared?"},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "chain", "Lists of nodes.", -1, methods};

PyMODINIT_FUNC
PyInit_chain(void)
{
    PyObject *m;
    if (PyType_Ready(&Node_Type) < 0 || PyType_Ready(&Chain_Type) < 0 || PyType_Ready(&Iter_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Node_Type);
    if (PyModule_AddObject(m, "Node", (PyObject *)&Node_Type) < 0)
        goto error;
    Py_INCREF(&Chain_Type);
    if (PyModule_AddObject(m, "Chain", (PyObject *)&Chain_Type) < 0)
        goto error;
    return m;
error:
    Py_DECREF(m);
    return NULL;
}
