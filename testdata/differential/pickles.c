/* Types that are pickled and copied. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *items;
    long n;
} Pack;

static PyTypeObject Pack_Type;

static int
Pack_init(Pack *self, PyObject *args, PyObject *kwargs)
{
    PyObject *items = NULL;
    if (!PyArg_ParseTuple(args, "|Ol:Pack", &items, &self->n))
        return -1;
    if (items == NULL)
        items = PyList_New(0);
    else
        items = PySequence_List(items);
    if (items == NULL)
        return -1;
    Py_XSETREF(self->items, items);
    return 0;
}

static PyObject *
Pack_reduce(Pack *self, PyObject *unused)
{
    return Py_BuildValue("O(Ol)", Py_TYPE(self), self->items ? self->items : Py_None, self->n);
}

static PyObject *
Pack_copy(Pack *self, PyObject *unused)
{
    PyTypeObject *type = Py_TYPE(self);
    Pack *other = (Pack *)type->tp_alloc(type, 0);
    if (other == NULL)
        return NULL;
    Py_XINCREF(self->items);
    other->items = self->items;
    other->n = self->n + 100;
    return (PyObject *)other;
}

static PyObject *
Pack_deepcopy(Pack *self, PyObject *memo)
{
    PyObject *copy, *deep, *items, *result;
    copy = PyImport_ImportModule("copy");
    if (copy == NULL)
        return NULL;
    deep = PyObject_GetAttrString(copy, "deepcopy");
    Py_DECREF(copy);
    if (deep == NULL)
        return NULL;
    items = PyObject_CallFunctionObjArgs(deep, self->items, memo, NULL);
    Py_DECREF(deep);
    if (items == NULL)
        return NULL;
    result = PyObject_CallFunction((PyObject *)Py_TYPE(self), "Nl", items, self->n + 1000);
    return result;
}

static PyObject *
Pack_sizeof(Pack *self, PyObject *unused)
{
    Py_ssize_t size = Py_TYPE(self)->tp_basicsize;
    return PyLong_FromSsize_t(size > 0);
}

static int
Pack_traverse(Pack *self, visitproc visit, void *arg)
{
    Py_VISIT(self->items);
    return 0;
}

static int
Pack_clear(Pack *self)
{
    Py_CLEAR(self->items);
    return 0;
}

static void
Pack_dealloc(Pack *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->items);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Pack_methods[] = {
    {"__reduce__", (PyCFunction)Pack_reduce, METH_NOARGS, "for pickle"},
    {"__copy__", (PyCFunction)Pack_copy, METH_NOARGS, NULL},
    {"__deepcopy__", (PyCFunction)Pack_deepcopy, METH_O, NULL},
    {"__sizeof__", (PyCFunction)Pack_sizeof, METH_NOARGS, NULL},
    {NULL}
};

static PyMemberDef Pack_members[] = {
    {"items", T_OBJECT, offsetof(Pack, items), READONLY, NULL},
    {"n", T_LONG, offsetof(Pack, n), 0, NULL},
    {NULL}
};

static PyTypeObject Pack_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pickles.Pack",
    .tp_basicsize = sizeof(Pack),
    .tp_dealloc = (destructor)Pack_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_traverse = (traverseproc)Pack_traverse,
    .tp_clear = (inquiry)Pack_clear,
    .tp_methods = Pack_methods,
    .tp_members = Pack_members,
    .tp_init = (initproc)Pack_init,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    PyObject *dict;
    int a;
    double b;
} State;

static PyObject *
State_getstate(State *self, PyObject *unused)
{
    PyObject *d = PyDict_New(), *v;
    if (d == NULL)
        return NULL;
    if ((v = PyLong_FromLong(self->a)) == NULL || PyDict_SetItemString(d, "a", v) < 0)
        goto fail;
    Py_DECREF(v);
    if ((v = PyFloat_FromDouble(self->b)) == NULL || PyDict_SetItemString(d, "b", v) < 0)
        goto fail;
    Py_DECREF(v);
    if (self->dict != NULL && PyDict_SetItemString(d, "dict", self->dict) < 0) {
        Py_DECREF(d);
        return NULL;
    }
    return d;
fail:
    Py_XDECREF(v);
    Py_DECREF(d);
    return NULL;
}

static PyObject *
State_setstate(State *self, PyObject *state)
{
    PyObject *v;
    if (!PyDict_CheckExact(state)) {
        PyErr_Format(PyExc_ValueError, "state is not a dict but %.100s", Py_TYPE(state)->tp_name);
        return NULL;
    }
    v = PyDict_GetItemString(state, "a");
    if (v == NULL) {
        PyErr_SetString(PyExc_KeyError, "a");
        return NULL;
    }
    self->a = (int)PyLong_AsLong(v);
    if (self->a == -1 && PyErr_Occurred())
        return NULL;
    v = PyDict_GetItemString(state, "b");
    self->b = v ? PyFloat_AsDouble(v) : 0;
    v = PyDict_GetItemString(state, "dict");
    Py_XINCREF(v);
    Py_XSETREF(self->dict, v);
    Py_RETURN_NONE;
}

static PyObject *
State_reduce_ex(PyObject *self, PyObject *args)
{
    int protocol;
    PyObject *state, *type, *result;
    if (!PyArg_ParseTuple(args, "i", &protocol))
        return NULL;
    state = PyObject_CallMethod(self, "__getstate__", NULL);
    if (state == NULL)
        return NULL;
    type = PyObject_GetAttrString(self, "__class__");
    if (type == NULL) {
        Py_DECREF(state);
        return NULL;
    }
    result = PyTuple_Pack(3, type, PyTuple_New(0), state);
    Py_DECREF(type);
    Py_DECREF(state);
    return result;
}

static int
State_traverse(State *self, visitproc visit, void *arg)
{
    Py_VISIT(self->dict);
    return 0;
}

static int
State_clear(State *self)
{
    Py_CLEAR(self->dict);
    return 0;
}

static void
State_dealloc(State *self)
{
    PyObject_GC_UnTrack(self);
    State_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef State_methods[] = {
    {"__getstate__", (PyCFunction)State_getstate, METH_NOARGS, "the state"},
    {"__setstate__", (PyCFunction)State_setstate, METH_O, "set the state"},
    {"__reduce_ex__", State_reduce_ex, METH_VARARGS, NULL},
    {NULL}
};

static PyMemberDef State_members[] = {
    {"a", T_INT, offsetof(State, a), 0, NULL},
    {"b", T_DOUBLE, offsetof(State, b), 0, NULL},
    {NULL}
};

static PyGetSetDef State_getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL}
};

static PyTypeObject State_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pickles.State",
    .tp_basicsize = sizeof(State),
    .tp_dealloc = (destructor)State_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_traverse = (traverseproc)State_traverse,
    .tp_clear = (inquiry)State_clear,
    .tp_methods = State_methods,
    .tp_members = State_members,
    .tp_getset = State_getset,
    .tp_dictoffset = offsetof(State, dict),
    .tp_new = PyType_GenericNew,
};

/* the plainest: pickle finds nothing of it */
typedef struct {
    PyObject_HEAD
    int x;
} Plain;

static PyTypeObject Plain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pickles.Plain",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "pickles", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_pickles(void)
{
    PyObject *m;
    if (PyType_Ready(&Pack_Type) < 0 || PyType_Ready(&State_Type) < 0 || PyType_Ready(&Plain_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Pack_Type);
    PyModule_AddObject(m, "Pack", (PyObject *)&Pack_Type);
    Py_INCREF(&State_Type);
    PyModule_AddObject(m, "State", (PyObject *)&State_Type);
    Py_INCREF(&Plain_Type);
    PyModule_AddObject(m, "Plain", (PyObject *)&Plain_Type);
    return m;
}
