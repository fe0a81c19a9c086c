/* A type with a base of the module, overridden methods, struct that embeds the base. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *name;
    int legs;
} Animal;

typedef struct {
    Animal base;
    PyObject *owner;
} Pet;

static PyTypeObject Animal_Type, Pet_Type;

static int
Animal_init(Animal *self, PyObject *args, PyObject *kwds)
{
    PyObject *name;
    if (!PyArg_ParseTuple(args, "U|i", &name, &self->legs))
        return -1;
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    return 0;
}

static void
Animal_dealloc(Animal *self)
{
    Py_XDECREF(self->name);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Animal_speak(Animal *self, PyObject *noargs)
{
    return PyUnicode_FromFormat("%U on %d", self->name, self->legs);
}

static PyMethodDef Animal_methods[] = {
    {"speak", (PyCFunction)Animal_speak, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Animal_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "inherit.Animal",
    .tp_basicsize = sizeof(Animal),
    .tp_dealloc = (destructor)Animal_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Animal_methods,
    .tp_init = (initproc)Animal_init,
    .tp_new = PyType_GenericNew,
};

static PyObject *
Pet_adopt(Pet *self, PyObject *owner)
{
    Py_INCREF(owner);
    Py_XSETREF(self->owner, owner);
    return PyUnicode_FromFormat("%U has %S", self->base.name, owner);
}

static void
Pet_dealloc(Pet *self)
{
    Py_XDECREF(self->owner);
    Animal_Type.tp_dealloc((PyObject *)self);
}

static PyMethodDef Pet_methods[] = {
    {"adopt", (PyCFunction)Pet_adopt, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Pet_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "inherit.Pet",
    .tp_basicsize = sizeof(Pet),
    .tp_dealloc = (destructor)Pet_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Pet_methods,
    .tp_base = &Animal_Type,
};

static PyMethodDef inherit_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef inherit_module = {
    PyModuleDef_HEAD_INIT,
    "inherit",
    NULL,
    -1,
    inherit_methods
};

PyMODINIT_FUNC
PyInit_inherit(void)
{
    PyObject *m;
    if (PyType_Ready(&Animal_Type) < 0 || PyType_Ready(&Pet_Type) < 0)
        return NULL;
    m = PyModule_Create(&inherit_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Animal_Type);
    if (PyModule_AddObject(m, "Animal", (PyObject *)&Animal_Type) < 0)
        return NULL;
    Py_INCREF(&Pet_Type);
    if (PyModule_AddObject(m, "Pet", (PyObject *)&Pet_Type) < 0)
        return NULL;
    return m;
}
