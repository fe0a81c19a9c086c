/* A free list, items behind the struct, types from specs with bases, and texts of all sorts. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct Node {
    PyObject_HEAD
    PyObject *value;
    struct Node *next; /* in the free list */
} Node;

static PyTypeObject Node_Type;
static Node *free_nodes = NULL;
static int n_free = 0;

static PyObject *
make(PyObject *self, PyObject *value)
{
    Node *node = free_nodes;
    if (node != NULL) {
        free_nodes = node->next;
        n_free--;
        (void)PyObject_INIT((PyObject *)node, &Node_Type);
    }
    else {
        node = PyObject_New(Node, &Node_Type);
        if (node == NULL)
            return NULL;
    }
    Py_INCREF(value);
    node->value = value;
    node->next = NULL;
    return (PyObject *)node;
}

static void
Node_dealloc(Node *node)
{
    Py_XDECREF(node->value);
    if (n_free < 3) {
        node->value = NULL;
        node->next = free_nodes;
        free_nodes = node;
        n_free++;
        return;
    }
    PyObject_Del(node);
}

static PyObject *
Node_get(Node *self, void *closure)
{
    Py_INCREF(self->value);
    return self->value;
}

static PyGetSetDef Node_getset[] = {
    {"value", (getter)Node_get, NULL, "what it holds", NULL},
    {NULL}
};

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "freelists.Node",
    .tp_basicsize = sizeof(Node),
    .tp_dealloc = (destructor)Node_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_getset = Node_getset,
};

typedef struct {
    PyObject_VAR_HEAD
    long sum;
    long items[1];
} Longs;

static PyObject *
Longs_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t i, n = PyTuple_GET_SIZE(args);
    Longs *self = (Longs *)type->tp_alloc(type, n);
    if (self == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        self->items[i] = PyLong_AsLong(PyTuple_GET_ITEM(args, i));
        if (self->items[i] == -1 && PyErr_Occurred()) {
            Py_DECREF(self);
            return NULL;
        }
        self->sum += self->items[i];
    }
    return (PyObject *)self;
}

static Py_ssize_t
Longs_length(Longs *self)
{
    return Py_SIZE(self);
}

static PyObject *
Longs_item(Longs *self, Py_ssize_t i)
{
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "out of range");
        return NULL;
    }
    return PyLong_FromLong(self->items[i]);
}

static PyMemberDef Longs_members[] = {
    {"sum", T_LONG, offsetof(Longs, sum), READONLY, NULL},
    {NULL}
};

static PySequenceMethods Longs_seq = {
    .sq_length = (lenfunc)Longs_length,
    .sq_item = (ssizeargfunc)Longs_item,
};

static PyTypeObject Longs_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "freelists.Longs",
    .tp_basicsize = offsetof(Longs, items),
    .tp_itemsize = sizeof(long),
    .tp_as_sequence = &Longs_seq,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Longs(*items)\n--\n\nlongs in one piece",
    .tp_members = Longs_members,
    .tp_new = Longs_new,
};

/* types from specs, one with the other as its base */
typedef struct {
    PyObject_HEAD
    PyObject *name;
} Animal;

typedef struct {
    Animal animal;
    int legs;
} Dog;

static int
Animal_init(Animal *self, PyObject *args, PyObject *kwargs)
{
    PyObject *name;
    if (!PyArg_ParseTuple(args, "O", &name))
        return -1;
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    return 0;
}

static PyObject *
Animal_name(Animal *self, PyObject *unused)
{
    if (self->name == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->name);
    return self->name;
}

static int
Animal_traverse(Animal *self, visitproc visit, void *arg)
{
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT(self->name);
    return 0;
}

static int
Animal_clear(Animal *self)
{
    Py_CLEAR(self->name);
    return 0;
}

static void
Animal_dealloc(Animal *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Animal_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef Animal_methods[] = {
    {"name", (PyCFunction)Animal_name, METH_NOARGS, "name($self, /)\n--\n\nIts name."},
    {NULL}
};

static PyType_Slot Animal_slots[] = {
    {Py_tp_doc, "Animal(name)\n--\n\nAn animal.\n\nWith more text."},
    {Py_tp_init, Animal_init},
    {Py_tp_traverse, Animal_traverse},
    {Py_tp_clear, Animal_clear},
    {Py_tp_dealloc, Animal_dealloc},
    {Py_tp_methods, Animal_methods},
    {Py_tp_new, PyType_GenericNew},
    {0, NULL}
};

static PyType_Spec Animal_spec = {"freelists.Animal", sizeof(Animal), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, Animal_slots};

static PyObject *
Dog_repr(Dog *self)
{
    return PyUnicode_FromFormat("<dog %S with %d legs>", self->animal.name, self->legs);
}

static int
Dog_init(Dog *self, PyObject *args, PyObject *kwargs)
{
    self->legs = 4;
    return Animal_init(&self->animal, args, kwargs);
}

static PyType_Slot Dog_slots[] = {
    {Py_tp_repr, Dog_repr},
    {Py_tp_init, Dog_init},
    {Py_tp_traverse, Animal_traverse},
    {0, NULL}
};

static PyType_Spec Dog_spec = {"freelists.Dog", sizeof(Dog), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, Dog_slots};

static PyObject *
waiting(PyObject *self, PyObject *unused)
{
    return PyLong_FromLong(n_free);
}

static PyMethodDef methods[] = {
    {"make", make, METH_O, "make(value, /)\n--\n\nmakes a node"},
    {"waiting", waiting, METH_NOARGS, ""},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "freelists", "the module's text", -1, methods};

PyMODINIT_FUNC
PyInit_freelists(void)
{
    PyObject *m, *animal, *bases, *dog;
    if (PyType_Ready(&Node_Type) < 0 || PyType_Ready(&Longs_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Longs_Type);
    if (PyModule_AddObject(m, "Longs", (PyObject *)&Longs_Type) < 0)
        return NULL;
    animal = PyType_FromSpec(&Animal_spec);
    if (animal == NULL)
        return NULL;
    bases = PyTuple_Pack(1, animal);
    if (bases == NULL)
        return NULL;
    dog = PyType_FromSpecWithBases(&Dog_spec, bases);
    Py_DECREF(bases);
    if (dog == NULL)
        return NULL;
    if (PyModule_AddObject(m, "Animal", animal) < 0 || PyModule_AddObject(m, "Dog", dog) < 0)
        return NULL;
    return m;
}
