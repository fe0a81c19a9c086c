/* __dict__ and weak references by offsets, by members of a spec, and of a derived type. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *weak;
    PyObject *dict;
    PyObject *value;
} Both;

static int
Both_traverse(Both *self, visitproc visit, void *arg)
{
    Py_VISIT(self->dict);
    Py_VISIT(self->value);
    return 0;
}

static int
Both_clear(Both *self)
{
    Py_CLEAR(self->dict);
    Py_CLEAR(self->value);
    return 0;
}

static void
Both_dealloc(Both *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Both_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMemberDef Both_members[] = {
    {"value", T_OBJECT, offsetof(Both, value), 0, NULL},
    {NULL}
};

static PyTypeObject Both_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "dictweak.Both",
    .tp_basicsize = sizeof(Both),
    .tp_dealloc = (destructor)Both_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Both_traverse,
    .tp_clear = (inquiry)Both_clear,
    .tp_weaklistoffset = offsetof(Both, weak),
    .tp_members = Both_members,
    .tp_dictoffset = offsetof(Both, dict),
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    PyObject *weaklist;
    long n;
} Weak;

static void
Weak_dealloc(Weak *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    if (self->weaklist != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    tp->tp_free(self);
    Py_DECREF(tp);
}

static PyMemberDef Weak_members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Weak, weaklist), READONLY, NULL},
    {"n", T_LONG, offsetof(Weak, n), 0, NULL},
    {NULL}
};

static PyType_Slot Weak_slots[] = {
    {Py_tp_dealloc, Weak_dealloc},
    {Py_tp_members, Weak_members},
    {Py_tp_new, PyType_GenericNew},
    {0, NULL}
};

static PyType_Spec Weak_spec = {
    .name = "dictweak.Weak",
    .basicsize = sizeof(Weak),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = Weak_slots,
};

typedef struct {
    Both both;
    long n;
} Derived;

static PyMemberDef Derived_members[] = {
    {"n", T_LONG, offsetof(Derived, n), 0, NULL},
    {NULL}
};

static PyTypeObject Derived_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "dictweak.Derived",
    .tp_basicsize = sizeof(Derived),
    .tp_base = &Both_Type,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_members = Derived_members,
};

/* the dict last, its place spelled as the end of the struct */
typedef struct {
    PyObject_HEAD
    unsigned int flags;
    PyObject *dict;
} Last;

static int
Last_traverse(Last *self, visitproc visit, void *arg)
{
    Py_VISIT(self->dict);
    return 0;
}

static int
Last_clear(Last *self)
{
    Py_CLEAR(self->dict);
    return 0;
}

static void
Last_dealloc(Last *self)
{
    PyObject_GC_UnTrack(self);
    Last_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Last_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "dictweak.Last",
    .tp_basicsize = sizeof(Last),
    .tp_dealloc = (destructor)Last_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Last_traverse,
    .tp_clear = (inquiry)Last_clear,
    .tp_dictoffset = sizeof(Last) - sizeof(PyObject *),
    .tp_new = PyType_GenericNew,
};

static PyObject *
weakly(PyObject *self, PyObject *args)
{
    PyObject *o, *callback = NULL;
    if (!PyArg_ParseTuple(args, "O|O", &o, &callback))
        return NULL;
    return PyWeakref_NewRef(o, callback);
}

static PyMethodDef methods[] = {
    {"weakly", weakly, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "dictweak", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_dictweak(void)
{
    PyObject *m, *t;
    if (PyType_Ready(&Both_Type) < 0 || PyType_Ready(&Derived_Type) < 0 || PyType_Ready(&Last_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Both_Type);
    PyModule_AddObject(m, "Both", (PyObject *)&Both_Type);
    Py_INCREF(&Derived_Type);
    PyModule_AddObject(m, "Derived", (PyObject *)&Derived_Type);
    Py_INCREF(&Last_Type);
    PyModule_AddObject(m, "Last", (PyObject *)&Last_Type);
    t = PyType_FromSpec(&Weak_spec);
    if (t == NULL || PyModule_AddObject(m, "Weak", t) < 0)
        return NULL;
    return m;
}
