/* Objects that refer to themselves, are subclassed, and hold dicts. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct Tree {
    PyObject_HEAD
    struct Tree *parent;
    PyObject *children;
    PyObject *name;
    PyObject *data[2];
} Tree;

static PyTypeObject Tree_Type;

static int
Tree_init(Tree *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"name", "parent", NULL};
    PyObject *name, *old;
    Tree *parent = NULL;

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "U|O!", kwlist, &name, &Tree_Type, &parent))
        return -1;
    old = self->children;
    self->children = PyList_New(0);
    Py_XDECREF(old);
    if (self->children == NULL)
        return -1;
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    if (parent != NULL) {
        if (PyList_Append(parent->children, (PyObject *)self) < 0)
            return -1;
        Py_INCREF(parent);
        old = (PyObject *)self->parent;
        self->parent = parent;
        Py_XDECREF(old);
    }
    return 0;
}

static PyObject *
Tree_path(Tree *self, PyObject *noargs)
{
    Tree *t;
    PyObject *l = PyList_New(0);

    if (l == NULL)
        return NULL;
    for (t = self; t != NULL; t = t->parent) {
        if (PyList_Append(l, t->name) < 0) {
            Py_DECREF(l);
            return NULL;
        }
    }
    if (PyList_Reverse(l) < 0) {
        Py_DECREF(l);
        return NULL;
    }
    return l;
}

static PyObject *
Tree_root(Tree *self, PyObject *noargs)
{
    Tree *t = self;
    while (t->parent)
        t = t->parent;
    Py_INCREF(t);
    return (PyObject *)t;
}

static PyObject *
Tree_count(Tree *self, PyObject *noargs)
{
    Py_ssize_t i, n = 1;
    for (i = 0; i < PyList_GET_SIZE(self->children); i++) {
        PyObject *r = Tree_count((Tree *)PyList_GET_ITEM(self->children, i), NULL);
        if (r == NULL)
            return NULL;
        n += PyLong_AsSsize_t(r);
        Py_DECREF(r);
    }
    return PyLong_FromSsize_t(n);
}

static PyObject *
Tree_store(Tree *self, PyObject *args)
{
    int i;
    PyObject *v = NULL, *old;

    if (!PyArg_ParseTuple(args, "i|O", &i, &v))
        return NULL;
    if (i < 0 || i > 1) {
        PyErr_SetNone(PyExc_IndexError);
        return NULL;
    }
    old = self->data[i];
    if (v == NULL) {
        if (old == NULL)
            Py_RETURN_NONE;
        Py_INCREF(old);
        return old;
    }
    Py_INCREF(v);
    self->data[i] = v;
    if (old != NULL)
        return old;
    Py_RETURN_NONE;
}

static int
Tree_traverse(Tree *self, visitproc visit, void *arg)
{
    Py_VISIT(self->parent);
    Py_VISIT(self->children);
    Py_VISIT(self->name);
    Py_VISIT(self->data[0]);
    Py_VISIT(self->data[1]);
    return 0;
}

static int
Tree_clear(Tree *self)
{
    Py_CLEAR(self->parent);
    Py_CLEAR(self->children);
    Py_CLEAR(self->name);
    Py_CLEAR(self->data[0]);
    Py_CLEAR(self->data[1]);
    return 0;
}

static void
Tree_dealloc(Tree *self)
{
    PyObject_GC_UnTrack(self);
    Tree_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Tree_repr(Tree *self)
{
    return PyUnicode_FromFormat("<%s %R of %R>", Py_TYPE(self)->tp_name, self->name ? self->name : Py_None,
                                self->parent ? self->parent->name : Py_None);
}

static PyMethodDef Tree_methods[] = {
    {"path", (PyCFunction)Tree_path, METH_NOARGS, "names from the root"},
    {"root", (PyCFunction)Tree_root, METH_NOARGS, NULL},
    {"count", (PyCFunction)Tree_count, METH_NOARGS, NULL},
    {"store", (PyCFunction)Tree_store, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Tree_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "selfref.Tree",
    .tp_basicsize = sizeof(Tree),
    .tp_dealloc = (destructor)Tree_dealloc,
    .tp_repr = (reprfunc)Tree_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Tree_traverse,
    .tp_clear = (inquiry)Tree_clear,
    .tp_methods = Tree_methods,
    .tp_init = (initproc)Tree_init,
    .tp_new = PyType_GenericNew,
};

static PyObject *
common(PyObject *self, PyObject *args)
{
    Tree *a, *b, *x;
    if (!PyArg_ParseTuple(args, "O!O!", &Tree_Type, &a, &Tree_Type, &b))
        return NULL;
    for (; a != NULL; a = a->parent)
        for (x = b; x != NULL; x = x->parent)
            if (a == x)
                return Py_NewRef((PyObject *)x);
    Py_RETURN_NONE;
}

static PyMethodDef selfref_methods[] = {
    {"common", common, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef selfref_module = {
    PyModuleDef_HEAD_INIT,
    "selfref",
    NULL,
    -1,
    selfref_methods
};

PyMODINIT_FUNC
PyInit_selfref(void)
{
    PyObject *m;
    if (PyType_Ready(&Tree_Type) < 0)
        return NULL;
    m = PyModule_Create(&selfref_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Tree_Type);
    if (PyModule_AddObject(m, "Tree", (PyObject *)&Tree_Type) < 0) {
        Py_DECREF(&Tree_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
