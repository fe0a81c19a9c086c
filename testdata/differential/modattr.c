/* Attributes of instances that are called __module__, as members and as getters, of types whose docs are empty. */
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *module;
} Named;

static PyMemberDef Named_members[] = {
    {"__module__", T_OBJECT_EX, offsetof(Named, module), 0, "of the instance"},
    {"mod", T_OBJECT_EX, offsetof(Named, module), 0, NULL},
    {NULL}
};

static void
Named_dealloc(Named *self)
{
    Py_XDECREF(self->module);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Named_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "modattr.Named",
    .tp_basicsize = sizeof(Named),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_dealloc = (destructor)Named_dealloc,
    .tp_members = Named_members,
    .tp_doc = "Named()\n--\n\n",
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    long count;
} Told;

static PyObject *
Told_module(Told *self, void *closure)
{
    if (self->count > 2) {
        PyErr_SetString(PyExc_AttributeError, "too often");
        return NULL;
    }
    return PyUnicode_FromFormat("told %ld", ++self->count);
}

static PyGetSetDef Told_getset[] = {
    {"__module__", (getter)Told_module, NULL, NULL, NULL},
    {NULL}
};

static PyTypeObject Told_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "modattr.Told",
    .tp_basicsize = sizeof(Told),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_getset = Told_getset,
    .tp_doc = "",
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "modattr"};

PyMODINIT_FUNC
PyInit_modattr(void)
{
    PyObject *m;
    if (PyType_Ready(&Named_Type) < 0 || PyType_Ready(&Told_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Named_Type);
    if (PyModule_AddObject(m, "Named", (PyObject *)&Named_Type) < 0) {
        Py_DECREF(&Named_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Told_Type);
    if (PyModule_AddObject(m, "Told", (PyObject *)&Told_Type) < 0) {
        Py_DECREF(&Told_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
