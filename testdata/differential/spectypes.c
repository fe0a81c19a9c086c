/* Types from specs with slots of all kinds. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *value;
    long at;
} Thing;

static struct PyModuleDef def;

static int
Thing_init(Thing *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"value", "at", NULL};
    PyObject *value = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|Ol:Thing", names, &value, &self->at))
        return -1;
    Py_INCREF(value);
    Py_XSETREF(self->value, value);
    return 0;
}

static int
Thing_traverse(Thing *self, visitproc visit, void *arg)
{
    Py_VISIT(self->value);
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static int
Thing_clear(Thing *self)
{
    Py_CLEAR(self->value);
    return 0;
}

static void
Thing_dealloc(Thing *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->value);
    type->tp_free((PyObject *)self);
    Py_DECREF(type);
}

static PyObject *
Thing_call(Thing *self, PyObject *args, PyObject *kwargs)
{
    long n;
    if (!PyArg_ParseTuple(args, "l:call", &n))
        return NULL;
    return PyLong_FromLong(self->at + n);
}

static PyObject *
Thing_str(Thing *self)
{
    return PyUnicode_FromFormat("Thing %ld", self->at);
}

static PyObject *
Thing_iter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *
Thing_next(Thing *self)
{
    if (self->at <= 0)
        return NULL;
    return PyLong_FromLong(self->at--);
}

static PyObject *
Thing_getattro(PyObject *self, PyObject *name)
{
    if (PyUnicode_CompareWithASCIIString(name, "magic") == 0)
        return PyUnicode_FromString("magic!");
    return PyObject_GenericGetAttr(self, name);
}

static int
Thing_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    if (PyUnicode_CompareWithASCIIString(name, "magic") == 0) {
        PyErr_SetString(PyExc_AttributeError, value ? "no setting" : "no deleting");
        return -1;
    }
    return PyObject_GenericSetAttr(self, name, value);
}

static PyObject *
Thing_get(Thing *self, void *closure)
{
    PyObject *v = self->value ? self->value : Py_None;
    Py_INCREF(v);
    return v;
}

static PyGetSetDef Thing_getset[] = {
    {"value", (getter)Thing_get, NULL, "what it holds", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyObject *
Thing_contains(PyObject *self, PyObject *o)
{
    return PyBool_FromLong(o == Py_None);
}

static PyMethodDef Thing_methods[] = {
    {"__contains__", Thing_contains, METH_O | METH_COEXIST, NULL},
    {NULL, NULL, 0, NULL}
};

static PyType_Slot Thing_slots[] = {
    {Py_tp_init, Thing_init},
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_alloc, PyType_GenericAlloc},
    {Py_tp_traverse, Thing_traverse},
    {Py_tp_clear, Thing_clear},
    {Py_tp_dealloc, Thing_dealloc},
    {Py_tp_call, Thing_call},
    {Py_tp_str, Thing_str},
    {Py_tp_iter, Thing_iter},
    {Py_tp_iternext, Thing_next},
    {Py_tp_getattro, Thing_getattro},
    {Py_tp_setattro, Thing_setattro},
    {Py_tp_getset, Thing_getset},
    {Py_tp_methods, Thing_methods},
    {0, NULL}
};

static PyType_Spec Thing_spec = {
    .name = "spectypes.Thing",
    .basicsize = sizeof(Thing),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .slots = Thing_slots,
};

static PyObject *finished;

static void
Last_finalize(PyObject *self)
{
    PyObject *type, *value, *tb, *n = PyLong_FromLong(1);
    PyErr_Fetch(&type, &value, &tb);
    if (n == NULL || finished == NULL || PyList_Append(finished, n) < 0)
        PyErr_Clear();
    Py_XDECREF(n);
    PyErr_Restore(type, value, tb);
}

static PyType_Slot Last_slots[] = {
    {Py_tp_new, PyType_GenericNew},
    {Py_tp_finalize, Last_finalize},
    {0, NULL}
};

static PyType_Spec Last_spec = {
    .name = "spectypes.Last",
    .basicsize = sizeof(PyObject),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = Last_slots,
};

static PyObject *
watch(PyObject *self, PyObject *list)
{
    Py_INCREF(list);
    Py_XSETREF(finished, list);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"watch", watch, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "spectypes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_spectypes(void)
{
    PyObject *m = PyModule_Create(&def), *type;
    if (m == NULL)
        return NULL;
    type = PyType_FromSpec(&Thing_spec);
    if (type == NULL || PyModule_AddObject(m, "Thing", type) < 0) {
        Py_XDECREF(type);
        Py_DECREF(m);
        return NULL;
    }
    type = PyType_FromSpec(&Last_spec);
    if (type == NULL || PyModule_AddObject(m, "Last", type) < 0) {
        Py_XDECREF(type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
