/* Macros that get an object by its struct: they look at plain members, at members that hold objects, and leave the function. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *box;
    int used;
    int closed;
} Vault;

#define CHECK_OPEN(self) do { if ((self)->closed || (self)->box == NULL) { PyErr_SetString(PyExc_ValueError, "closed"); return NULL; } } while (0)
#define USED(v) ((v)->used)
#define TOUCH(v) USED(v)++
#define HAS_BOX(v) ((v)->box != NULL)

static PyObject *
Vault_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *box;
    Vault *self;
    if (!PyArg_ParseTuple(args, "O", &box))
        return NULL;
    self = (Vault *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(box);
    self->box = box;
    return (PyObject *)self;
}

static void
Vault_dealloc(Vault *self)
{
    Py_XDECREF(self->box);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
Vault_get(Vault *self, PyObject *noargs)
{
    CHECK_OPEN(self);
    TOUCH(self);
    Py_INCREF(self->box);
    return self->box;
}

static PyObject *
Vault_put(PyObject *op, PyObject *value)
{
    Vault *self = (Vault *)op;
    PyObject *old;
    CHECK_OPEN(self);
    TOUCH(self);
    old = self->box;
    Py_INCREF(value);
    self->box = value;
    return old;
}

static PyObject *
Vault_close(Vault *self, PyObject *flag)
{
    int yes = PyObject_IsTrue(flag);
    if (yes < 0)
        return NULL;
    CHECK_OPEN(self);
    self->closed = yes;
    if (yes)
        Py_CLEAR(self->box);
    return PyLong_FromLong(HAS_BOX(self) + 2 * USED(self));
}

static PyMethodDef Vault_methods[] = {
    {"get", (PyCFunction)Vault_get, METH_NOARGS, NULL},
    {"put", Vault_put, METH_O, NULL},
    {"close", (PyCFunction)Vault_close, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Vault_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "macros3.Vault",
    .tp_basicsize = sizeof(Vault),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Vault_new,
    .tp_dealloc = (destructor)Vault_dealloc,
    .tp_methods = Vault_methods,
};

static struct PyModuleDef macros3_module = {
    PyModuleDef_HEAD_INIT,
    "macros3",
    NULL,
    -1,
    NULL
};

PyMODINIT_FUNC
PyInit_macros3(void)
{
    PyObject *m;
    if (PyType_Ready(&Vault_Type) < 0)
        return NULL;
    m = PyModule_Create(&macros3_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Vault_Type);
    if (PyModule_AddObject(m, "Vault", (PyObject *)&Vault_Type) < 0) {
        Py_DECREF(&Vault_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
