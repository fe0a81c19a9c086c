#include <Python.h>
#include <structmember.h>
#include <stdlib.h>

#define FAMILY_HEAD \
    PyObject_HEAD \
    int flags;

static long freed, told;
static PyObject *teller;

/* the base: a tag, no typedef */
struct node {
    PyObject_HEAD
    PyObject *name;
    char *text;
    PyObject *weakreflist;
};

static PyTypeObject Node_Type;

static int
Node_init(struct node *self, PyObject *args, PyObject *kwds)
{
    PyObject *name = Py_None;
    const char *text = "none";
    if (!PyArg_ParseTuple(args, "|Os:Node", &name, &text))
        return -1;
    self->weakreflist = NULL;
    free(self->text);
    self->text = malloc(strlen(text) + 1);
    if (self->text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    strcpy(self->text, text);
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    return 0;
}

static int
Node_traverse(struct node *self, visitproc visit, void *arg)
{
    Py_VISIT(self->name);
    return 0;
}

static int
Node_clear(struct node *self)
{
    Py_CLEAR(self->name);
    return 0;
}

static void
Node_dealloc(PyObject *op)
{
    struct node *self;
    self = (struct node *)op;
    PyObject_GC_UnTrack(op);
    if (self->weakreflist != NULL)
        PyObject_ClearWeakRefs(op);
    Node_clear(self);
    if (self->text) {
        freed++;
        free(self->text);
    }
    Py_TYPE(self)->tp_free(op);
}

static PyObject *
Node_get(struct node *self, void *closure)
{
    return PyUnicode_FromString(self->text ? self->text : "");
}

static PyGetSetDef Node_getset[] = {
    {"text", (getter)Node_get, NULL, "the text", NULL},
    {NULL}
};

static PyMemberDef Node_members[] = {
    {"name", T_OBJECT, offsetof(struct node, name), READONLY, "the name"},
    {NULL}
};

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "family.Node",
    .tp_basicsize = sizeof(struct node),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_init = (initproc)Node_init,
    .tp_dealloc = Node_dealloc,
    .tp_traverse = (traverseproc)Node_traverse,
    .tp_clear = (inquiry)Node_clear,
    .tp_getset = Node_getset,
    .tp_members = Node_members,
    .tp_weaklistoffset = offsetof(struct node, weakreflist),
};

/* derived: the struct embeds the base's */
typedef struct _leaf Leaf;
struct _leaf {
    struct node node;
    PyObject *value;
    double *data;
};

static int
Leaf_init(Leaf *self, PyObject *args, PyObject *kwds)
{
    PyObject *value;
    if (!PyArg_ParseTuple(args, "O:Leaf", &value))
        return -1;
    self->data = calloc(4, sizeof(double));
    self->data[0] = 1.5;
    Py_INCREF(value);
    Py_XSETREF(self->value, value);
    Py_INCREF(value);
    Py_XSETREF(self->node.name, value);
    return 0;
}

static int
Leaf_traverse(Leaf *self, visitproc visit, void *arg)
{
    Py_VISIT(self->value);
    return Node_traverse((struct node *)self, visit, arg);
}

static int
Leaf_clear(Leaf *self)
{
    Py_CLEAR(self->value);
    return Node_clear((struct node *)self);
}

static void
Leaf_dealloc(Leaf *self)
{
    PyObject_GC_UnTrack(self);
    Leaf_clear(self);
    if (self->data) {
        freed += 100;
        free(self->data);
    }
    Node_dealloc((PyObject *)self);
}

static PyObject *
Leaf_both(Leaf *self, PyObject *unused)
{
    return Py_BuildValue("(OOsd)", self->node.name, self->value, self->node.text ? self->node.text : "-", self->data[0]);
}

static PyMethodDef Leaf_methods[] = {
    {"both", (PyCFunction)Leaf_both, METH_NOARGS, "both names"},
    {NULL}
};

static PyTypeObject Leaf_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "family.Leaf",
    .tp_basicsize = sizeof(Leaf),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_init = (initproc)Leaf_init,
    .tp_dealloc = (destructor)Leaf_dealloc,
    .tp_traverse = (traverseproc)Leaf_traverse,
    .tp_clear = (inquiry)Leaf_clear,
    .tp_methods = Leaf_methods,
};

/* its deallocator tells somebody, then frees */
typedef struct {
    FAMILY_HEAD
    int *block;
    long id;
} Teller;

static PyObject *
Teller_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Teller *self;
    long id = 0;
    if (!PyArg_ParseTuple(args, "|l:Teller", &id))
        return NULL;
    self = PyObject_New(Teller, type);
    if (self == NULL)
        return NULL;
    self->flags = 7;
    self->block = PyMem_Malloc(sizeof(int));
    *self->block = 3;
    self->id = id;
    return (PyObject *)self;
}

static void
Teller_dealloc(Teller *self)
{
    PyObject *res;
    told++;
    res = PyObject_CallFunction(teller, "l", self->id + self->flags);
    if (res == NULL)
        PyErr_Clear();
    else
        Py_DECREF(res);
    if (self->block != NULL)
        freed += *self->block * 1000;
    PyMem_Free(self->block);
    PyObject_Del(self);
}

static PyTypeObject Teller_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "family.Teller",
    .tp_basicsize = sizeof(Teller),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Teller_new,
    .tp_dealloc = (destructor)Teller_dealloc,
};

static PyObject *
set_teller(PyObject *self, PyObject *arg)
{
    Py_INCREF(arg);
    Py_XSETREF(teller, arg);
    Py_RETURN_NONE;
}

static PyObject *
counts(PyObject *self, PyObject *unused)
{
    return Py_BuildValue("(ll)", freed, told);
}

static PyMethodDef methods[] = {
    {"set_teller", set_teller, METH_O, NULL},
    {"counts", counts, METH_NOARGS, NULL},
    {NULL}
};

PyMODINIT_FUNC
PyInit_family(void)
{
    static struct PyModuleDef moduledef = {
        PyModuleDef_HEAD_INIT,
        "family",
        "a family of types",
        -1,
        methods,
    };
    PyObject *m = PyModule_Create(&moduledef);
    if (!m)
        goto fail;
    Node_Type.tp_new = PyBaseObject_Type.tp_new;
    Leaf_Type.tp_base = &Node_Type;
    Leaf_Type.tp_new = PyBaseObject_Type.tp_new;
    if (PyType_Ready(&Node_Type) < 0 || PyType_Ready(&Leaf_Type) < 0 || PyType_Ready(&Teller_Type) < 0)
        goto fail;
    if (PyModule_AddType(m, &Node_Type) < 0 || PyModule_AddType(m, &Leaf_Type) < 0 || PyModule_AddType(m, &Teller_Type) < 0)
        goto fail;
    return m;
fail:
    Py_XDECREF(m);
    return NULL;
}
