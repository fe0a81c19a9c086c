/* Types derived from built-in ones, with members behind them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyDictObject dict;
    PyObject *missing;
    long hits;
} Default;

static PyObject *
Default_missing(Default *self, PyObject *key)
{
    self->hits++;
    if (self->missing == NULL) {
        PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    return PyObject_CallFunctionObjArgs(self->missing, key, NULL);
}

static int
Default_init(Default *self, PyObject *args, PyObject *kwargs)
{
    PyObject *missing = NULL, *empty;
    int result;
    if (!PyArg_ParseTuple(args, "|O:Default", &missing))
        return -1;
    if (missing != NULL) {
        Py_INCREF(missing);
        Py_XSETREF(self->missing, missing);
    }
    empty = PyTuple_New(0);
    if (empty == NULL)
        return -1;
    result = PyDict_Type.tp_init((PyObject *)self, empty, kwargs);
    Py_DECREF(empty);
    return result;
}

static int
Default_traverse(Default *self, visitproc visit, void *arg)
{
    Py_VISIT(self->missing);
    return PyDict_Type.tp_traverse((PyObject *)self, visit, arg);
}

static int
Default_clear(Default *self)
{
    Py_CLEAR(self->missing);
    return PyDict_Type.tp_clear((PyObject *)self);
}

static void
Default_dealloc(Default *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->missing);
    PyDict_Type.tp_dealloc((PyObject *)self);
}

static PyMethodDef Default_methods[] = {
    {"__missing__", (PyCFunction)Default_missing, METH_O, "asks for it"},
    {NULL}
};

static PyMemberDef Default_members[] = {
    {"hits", T_LONG, offsetof(Default, hits), READONLY, NULL},
    {"factory", T_OBJECT, offsetof(Default, missing), 0, NULL},
    {NULL}
};

static PyTypeObject Default_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Default",
    .tp_basicsize = sizeof(Default),
    .tp_dealloc = (destructor)Default_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Default_traverse,
    .tp_clear = (inquiry)Default_clear,
    .tp_methods = Default_methods,
    .tp_members = Default_members,
    .tp_init = (initproc)Default_init,
};

typedef struct {
    PyBaseExceptionObject base;
    PyObject *where;
    int code;
} Coded;

static int
Coded_init(Coded *self, PyObject *args, PyObject *kwargs)
{
    PyObject *where = NULL;
    if (((PyTypeObject *)PyExc_Exception)->tp_init((PyObject *)self, args, NULL) < 0)
        return -1;
    if (PyTuple_GET_SIZE(args) > 1) {
        where = PyTuple_GET_ITEM(args, 1);
        Py_INCREF(where);
        Py_XSETREF(self->where, where);
    }
    self->code = (int)PyTuple_GET_SIZE(args);
    return 0;
}

static int
Coded_traverse(Coded *self, visitproc visit, void *arg)
{
    Py_VISIT(self->where);
    return ((PyTypeObject *)PyExc_Exception)->tp_traverse((PyObject *)self, visit, arg);
}

static int
Coded_clear(Coded *self)
{
    Py_CLEAR(self->where);
    return ((PyTypeObject *)PyExc_Exception)->tp_clear((PyObject *)self);
}

static void
Coded_dealloc(Coded *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->where);
    ((PyTypeObject *)PyExc_Exception)->tp_dealloc((PyObject *)self);
}

static PyMemberDef Coded_members[] = {
    {"where", T_OBJECT, offsetof(Coded, where), 0, "the place"},
    {"code", T_INT, offsetof(Coded, code), 0, "the number"},
    {NULL}
};

static PyTypeObject Coded_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Coded",
    .tp_basicsize = sizeof(Coded),
    .tp_dealloc = (destructor)Coded_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "an error with a number",
    .tp_traverse = (traverseproc)Coded_traverse,
    .tp_clear = (inquiry)Coded_clear,
    .tp_members = Coded_members,
    .tp_init = (initproc)Coded_init,
};

/* no members: int, tuple, set */
static PyObject *
twice(PyObject *self, PyObject *unused)
{
    return PyNumber_Multiply(self, PyLong_FromLong(2));
}

static PyObject *
Num_repr(PyObject *self)
{
    return PyUnicode_FromFormat("Num(%S)", PyLong_Type.tp_repr(self));
}

static PyMethodDef Num_methods[] = {
    {"twice", twice, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Num_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Num",
    .tp_repr = Num_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Num_methods,
};

static PyObject *
Row_first(PyObject *self, PyObject *unused)
{
    PyObject *o;
    if (PyTuple_GET_SIZE(self) == 0)
        Py_RETURN_NONE;
    o = PyTuple_GET_ITEM(self, 0);
    Py_INCREF(o);
    return o;
}

static PyMethodDef Row_methods[] = {
    {"first", Row_first, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Row_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Row",
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Row_methods,
};

static PyObject *
Bag_grow(PyObject *self, PyObject *o)
{
    if (PySet_Add(self, o) < 0)
        return NULL;
    return PyLong_FromSsize_t(PySet_Size(self));
}

static PyMethodDef Bag_methods[] = {
    {"grow", Bag_grow, METH_O, NULL},
    {NULL}
};

static PyTypeObject Bag_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Bag",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Bag_methods,
};

/* a str with a __new__ of its own, which calls that of str */
static PyObject *
Loud_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *text, *upper, *with, *self;
    if (!PyArg_ParseTuple(args, "U:Loud", &text))
        return NULL;
    upper = PyObject_CallMethod(text, "upper", NULL);
    if (upper == NULL)
        return NULL;
    with = PyTuple_Pack(1, upper);
    Py_DECREF(upper);
    if (with == NULL)
        return NULL;
    self = PyUnicode_Type.tp_new(type, with, NULL);
    Py_DECREF(with);
    return self;
}

static PyTypeObject Loud_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "builtinbases.Loud",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = Loud_new,
};

static PyObject *
boom(PyObject *self, PyObject *args)
{
    PyErr_SetObject((PyObject *)&Coded_Type, args);
    return NULL;
}

static PyMethodDef methods[] = {
    {"boom", boom, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "builtinbases", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_builtinbases(void)
{
    PyObject *m;
    Default_Type.tp_base = &PyDict_Type;
    Coded_Type.tp_base = (PyTypeObject *)PyExc_Exception;
    Num_Type.tp_base = &PyLong_Type;
    Row_Type.tp_base = &PyTuple_Type;
    Bag_Type.tp_base = &PySet_Type;
    Loud_Type.tp_base = &PyUnicode_Type;
    if (PyType_Ready(&Default_Type) < 0 || PyType_Ready(&Coded_Type) < 0 || PyType_Ready(&Num_Type) < 0
        || PyType_Ready(&Row_Type) < 0 || PyType_Ready(&Bag_Type) < 0 || PyType_Ready(&Loud_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Default_Type);
    PyModule_AddObject(m, "Default", (PyObject *)&Default_Type);
    Py_INCREF(&Coded_Type);
    PyModule_AddObject(m, "Coded", (PyObject *)&Coded_Type);
    Py_INCREF(&Num_Type);
    PyModule_AddObject(m, "Num", (PyObject *)&Num_Type);
    Py_INCREF(&Row_Type);
    PyModule_AddObject(m, "Row", (PyObject *)&Row_Type);
    Py_INCREF(&Loud_Type);
    PyModule_AddObject(m, "Loud", (PyObject *)&Loud_Type);
    Py_INCREF(&Bag_Type);
    PyModule_AddObject(m, "Bag", (PyObject *)&Bag_Type);
    return m;
}
