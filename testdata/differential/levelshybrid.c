/* Three levelshybrid of inheritance, bases set at run time, with what is and what is not inherited. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;
    int level;
} Low;

typedef struct {
    Low low;
    PyObject *more;
} Mid;

typedef struct {
    Mid mid;
    double weight;
    char *note;
    PyObject *own; /* which Mid_traverse does not know */
} Top;

static PyTypeObject Low_Type, Mid_Type, Top_Type;

static PyObject *
Low_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Low *self = (Low *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->level = 1;
    Py_INCREF(Py_None);
    self->name = Py_None;
    return (PyObject *)self;
}

static int
Low_init(Low *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", NULL};
    PyObject *name = NULL, *old;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:Low", names, &name))
        return -1;
    if (name != NULL) {
        old = self->name;
        Py_INCREF(name);
        self->name = name;
        Py_XDECREF(old);
    }
    return 0;
}

static int
Low_traverse(Low *self, visitproc visit, void *arg)
{
    Py_VISIT(self->name);
    return 0;
}

static int
Low_clear(Low *self)
{
    Py_CLEAR(self->name);
    return 0;
}

static void
Low_dealloc(Low *self)
{
    PyObject_GC_UnTrack(self);
    Low_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Low_repr(Low *self)
{
    return PyUnicode_FromFormat("<%s %R %d>", Py_TYPE(self)->tp_name, self->name, self->level);
}

static PyObject *
Low_richcompare(PyObject *a, PyObject *b, int op)
{
    int r;
    if (!PyObject_TypeCheck(a, &Low_Type) || !PyObject_TypeCheck(b, &Low_Type))
        Py_RETURN_NOTIMPLEMENTED;
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    r = PyObject_RichCompareBool(((Low *)a)->name, ((Low *)b)->name, Py_EQ);
    if (r < 0)
        return NULL;
    return PyBool_FromLong(op == Py_EQ ? r : !r);
}

static Py_hash_t
Low_hash(Low *self)
{
    return PyObject_Hash(self->name);
}

static PyObject *
Low_who(Low *self, PyObject *unused)
{
    return Py_BuildValue("Oi", self->name, self->level);
}

static PyObject *
Low_size(Low *self, PyObject *unused)
{
    return PyBool_FromLong(Py_TYPE(self)->tp_basicsize >= (Py_ssize_t)sizeof(Low));
}

static PyMethodDef Low_methods[] = {
    {"low_size", (PyCFunction)Low_size, METH_NOARGS, NULL},
    {"who", (PyCFunction)Low_who, METH_NOARGS, "who($self, /)\n--\n\nwho it is"},
    {NULL}
};

static PyMemberDef Low_members[] = {
    {"name", T_OBJECT, offsetof(Low, name), 0, NULL},
    {NULL}
};

static PyTypeObject Low_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "levelshybrid.Low",
    .tp_basicsize = sizeof(Low),
    .tp_dealloc = (destructor)Low_dealloc,
    .tp_repr = (reprfunc)Low_repr,
    .tp_hash = (hashfunc)Low_hash,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Low_traverse,
    .tp_clear = (inquiry)Low_clear,
    .tp_richcompare = Low_richcompare,
    .tp_methods = Low_methods,
    .tp_members = Low_members,
    .tp_init = (initproc)Low_init,
    .tp_new = Low_new,
};

static PyObject *
Mid_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Mid *self = (Mid *)Low_Type.tp_new(type, args, kwargs);
    if (self == NULL)
        return NULL;
    self->low.level = 2;
    self->more = PyList_New(0);
    if (self->more == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static int
Mid_init(Mid *self, PyObject *args, PyObject *kwargs)
{
    if (Low_Type.tp_init((PyObject *)self, args, kwargs) < 0)
        return -1;
    return PyList_Append(self->more, self->low.name);
}

static int
Mid_traverse(Mid *self, visitproc visit, void *arg)
{
    Py_VISIT(self->more);
    return Low_Type.tp_traverse((PyObject *)self, visit, arg);
}

static int
Mid_clear(Mid *self)
{
    Py_CLEAR(self->more);
    return Low_Type.tp_clear((PyObject *)self);
}

static void
Mid_dealloc(Mid *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->more);
    Low_Type.tp_dealloc((PyObject *)self);
}

/* equality of its own, without a hash: unhashable */
static PyObject *
Mid_richcompare(PyObject *a, PyObject *b, int op)
{
    if (op == Py_LT && PyObject_TypeCheck(b, &Mid_Type))
        return PyObject_RichCompare(((Mid *)a)->more, ((Mid *)b)->more, Py_LT);
    return Low_Type.tp_richcompare(a, b, op);
}

static PyObject *
Mid_add(Mid *self, PyObject *o)
{
    if (PyList_Append(self->more, o) < 0)
        return NULL;
    Py_INCREF(self);
    return (PyObject *)self;
}

static PyObject *
Mid_size(Mid *self, PyObject *unused)
{
    return PyBool_FromLong(Py_TYPE(self)->tp_basicsize >= (Py_ssize_t)sizeof(Mid));
}

static PyMethodDef Mid_methods[] = {
    {"mid_size", (PyCFunction)Mid_size, METH_NOARGS, NULL},
    {"add", (PyCFunction)Mid_add, METH_O, NULL},
    {NULL}
};

static PyMemberDef Mid_members[] = {
    {"more", T_OBJECT_EX, offsetof(Mid, more), READONLY, NULL},
    {NULL}
};

static PyTypeObject Mid_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "levelshybrid.Mid",
    .tp_basicsize = sizeof(Mid),
    .tp_dealloc = (destructor)Mid_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Mid_traverse,
    .tp_clear = (inquiry)Mid_clear,
    .tp_richcompare = Mid_richcompare,
    .tp_methods = Mid_methods,
    .tp_members = Mid_members,
    .tp_init = (initproc)Mid_init,
    .tp_new = Mid_new,
};

static int
Top_init(Top *self, PyObject *args, PyObject *kwargs)
{
    if (Mid_Type.tp_init((PyObject *)self, args, kwargs) < 0)
        return -1;
    self->mid.low.level = 3;
    self->weight = 0.5;
    PyMem_Free(self->note);
    self->note = PyMem_Malloc(5);
    if (self->note == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    strcpy(self->note, "note");
    Py_INCREF(self->mid.low.name);
    Py_XSETREF(self->own, self->mid.low.name);
    return 0;
}

static void
Top_dealloc(Top *self)
{
    PyMem_Free(self->note);
    Py_XDECREF(self->own);
    Mid_Type.tp_dealloc((PyObject *)self);
}

static PyObject *
Top_note(Top *self, void *closure)
{
    if (self->note == NULL)
        Py_RETURN_NONE;
    return Py_BuildValue("sdOOO", self->note, self->weight, self->mid.more, self->mid.low.name, self->own);
}

static PyGetSetDef Top_getset[] = {
    {"note", (getter)Top_note, NULL, "what is noted", NULL},
    {NULL}
};

static PyObject *
Top_size(Top *self, PyObject *unused)
{
    return PyBool_FromLong(Py_TYPE(self)->tp_basicsize >= (Py_ssize_t)sizeof(Top));
}

static PyMethodDef Top_methods[] = {
    {"top_size", (PyCFunction)Top_size, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Top_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "levelshybrid.Top",
    .tp_basicsize = sizeof(Top),
    .tp_dealloc = (destructor)Top_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Mid_traverse,
    .tp_clear = (inquiry)Mid_clear,
    .tp_methods = Top_methods,
    .tp_getset = Top_getset,
    .tp_init = (initproc)Top_init,
};

static PyObject *
which(PyObject *self, PyObject *o)
{
    if (Py_TYPE(o) == &Top_Type)
        return PyUnicode_FromString("Top");
    if (PyObject_TypeCheck(o, &Mid_Type))
        return PyUnicode_FromString("Mid");
    if (PyObject_TypeCheck(o, &Low_Type))
        return PyLong_FromLong(((Low *)o)->level);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"which", which, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "levelshybrid", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_levelshybrid(void)
{
    PyObject *m;
    Mid_Type.tp_base = &Low_Type;
    Top_Type.tp_base = &Mid_Type;
    if (PyType_Ready(&Low_Type) < 0)
        return NULL;
    if (PyType_Ready(&Mid_Type) < 0)
        return NULL;
    if (PyType_Ready(&Top_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Low_Type);
    PyModule_AddObject(m, "Low", (PyObject *)&Low_Type);
    Py_INCREF(&Mid_Type);
    PyModule_AddObject(m, "Mid", (PyObject *)&Mid_Type);
    Py_INCREF(&Top_Type);
    PyModule_AddObject(m, "Top", (PyObject *)&Top_Type);
    return m;
}
