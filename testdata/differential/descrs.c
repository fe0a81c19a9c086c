/* Descriptors: a data descriptor, one without a setter, and an attribute hook of old style. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *getter;
    PyObject *value;
} Slot;

static PyObject *
Slot_get(PyObject *op, PyObject *obj, PyObject *type)
{
    Slot *self = (Slot *)op;
    if (obj == NULL || obj == Py_None) {
        if (type == NULL) {
            PyErr_SetString(PyExc_TypeError, "neither");
            return NULL;
        }
        Py_INCREF(op);
        return op;
    }
    if (self->getter != NULL)
        return PyObject_CallFunctionObjArgs(self->getter, obj, type ? type : Py_None, NULL);
    if (self->value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "empty");
        return NULL;
    }
    Py_INCREF(self->value);
    return self->value;
}

static int
Slot_set(PyObject *op, PyObject *obj, PyObject *value)
{
    Slot *self = (Slot *)op;
    if (value == NULL) {
        if (self->value == NULL) {
            PyErr_SetString(PyExc_AttributeError, "nothing to delete");
            return -1;
        }
        Py_CLEAR(self->value);
        return 0;
    }
    Py_INCREF(value);
    Py_XSETREF(self->value, value);
    return 0;
}

static int
Slot_init(Slot *self, PyObject *args, PyObject *kwargs)
{
    PyObject *getter = NULL;
    if (!PyArg_ParseTuple(args, "|O", &getter))
        return -1;
    Py_XINCREF(getter);
    Py_XSETREF(self->getter, getter);
    return 0;
}

static int
Slot_traverse(Slot *self, visitproc visit, void *arg)
{
    Py_VISIT(self->getter);
    Py_VISIT(self->value);
    return 0;
}

static int
Slot_clear(Slot *self)
{
    Py_CLEAR(self->getter);
    Py_CLEAR(self->value);
    return 0;
}

static void
Slot_dealloc(Slot *self)
{
    PyObject_GC_UnTrack(self);
    Slot_clear(self);
    PyObject_GC_Del(self);
}

static PyTypeObject Slot_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descrs.Slot",
    .tp_basicsize = sizeof(Slot),
    .tp_dealloc = (destructor)Slot_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_traverse = (traverseproc)Slot_traverse,
    .tp_clear = (inquiry)Slot_clear,
    .tp_descr_get = Slot_get,
    .tp_descr_set = Slot_set,
    .tp_init = (initproc)Slot_init,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    PyObject *func;
} Lazy;

static PyObject *
Lazy_get(Lazy *self, PyObject *obj, PyObject *type)
{
    PyObject *result, *name;
    if (obj == NULL) {
        Py_INCREF(self);
        return (PyObject *)self;
    }
    result = PyObject_CallFunctionObjArgs(self->func, obj, NULL);
    if (result == NULL)
        return NULL;
    name = PyObject_GetAttrString(self->func, "__name__");
    if (name == NULL || PyObject_SetAttr(obj, name, result) < 0) {
        Py_XDECREF(name);
        Py_DECREF(result);
        return NULL;
    }
    Py_DECREF(name);
    return result;
}

static PyObject *
Lazy_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *func;
    Lazy *self;
    if (!PyArg_ParseTuple(args, "O:Lazy", &func))
        return NULL;
    self = (Lazy *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(func);
    self->func = func;
    return (PyObject *)self;
}

static void
Lazy_dealloc(Lazy *self)
{
    Py_XDECREF(self->func);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Lazy_call(Lazy *self, PyObject *args, PyObject *kwargs)
{
    return PyObject_Call(self->func, args, kwargs);
}

static PyTypeObject Lazy_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descrs.Lazy",
    .tp_basicsize = sizeof(Lazy),
    .tp_dealloc = (destructor)Lazy_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_call = (ternaryfunc)Lazy_call,
    .tp_descr_get = (descrgetfunc)Lazy_get,
    .tp_new = Lazy_new,
};

/* a method of its own making: binds with PyMethod_New */
static PyObject *
Bound_get(PyObject *self, PyObject *obj, PyObject *type)
{
    if (obj == NULL) {
        Py_INCREF(self);
        return self;
    }
    return PyMethod_New(self, obj);
}

static PyObject *
Bound_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return Py_BuildValue("OO", args, kwargs ? kwargs : Py_None);
}

static PyTypeObject Bound_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descrs.Bound",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_call = Bound_call,
    .tp_descr_get = Bound_get,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    long x;
} Old;

static PyObject *
Old_getattr(Old *self, char *name)
{
    if (strcmp(name, "x") == 0)
        return PyLong_FromLong(self->x);
    PyErr_Format(PyExc_AttributeError, "no %s", name);
    return NULL;
}

static int
Old_setattr(Old *self, char *name, PyObject *value)
{
    if (strcmp(name, "x") != 0) {
        PyErr_Format(PyExc_AttributeError, "no %s to set", name);
        return -1;
    }
    if (value == NULL) {
        self->x = -1;
        return 0;
    }
    self->x = PyLong_AsLong(value);
    return PyErr_Occurred() ? -1 : 0;
}

static PyTypeObject Old_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "descrs.Old",
    sizeof(Old),
    0,
    0,
    0,
    (getattrfunc)Old_getattr,
    (setattrfunc)Old_setattr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "descrs", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_descrs(void)
{
    PyObject *m;
    if (PyType_Ready(&Slot_Type) < 0 || PyType_Ready(&Lazy_Type) < 0 || PyType_Ready(&Old_Type) < 0 || PyType_Ready(&Bound_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Slot_Type);
    PyModule_AddObject(m, "Slot", (PyObject *)&Slot_Type);
    Py_INCREF(&Lazy_Type);
    PyModule_AddObject(m, "Lazy", (PyObject *)&Lazy_Type);
    Py_INCREF(&Old_Type);
    PyModule_AddObject(m, "Old", (PyObject *)&Old_Type);
    Py_INCREF(&Bound_Type);
    PyModule_AddObject(m, "Bound", (PyObject *)&Bound_Type);
    return m;
}
