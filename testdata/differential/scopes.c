/* What a pointer leads into is declared in an inner block, and the pointer used behind it. */
#include <Python.h>
#include <string.h>

typedef struct { int n; } Table;

typedef struct {
    PyObject_HEAD
    Table *table;
    int plain;
} Keeper;

typedef struct {
    PyObject_HEAD
    Keeper *keeper;
} Proxy;

static PyTypeObject Keeper_Type, Proxy_Type;

static Table *
copied(const Table *from)
{
    Table *t = PyMem_Malloc(sizeof(Table));
    if (t == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *t = *from;
    return t;
}

static PyObject *
Keeper_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    int n;
    Keeper *self;
    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    self = (Keeper *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->plain = -n;
    self->table = PyMem_Malloc(sizeof(Table));
    if (self->table == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    self->table->n = n;
    return (PyObject *)self;
}

static void
Keeper_dealloc(Keeper *self)
{
    PyMem_Free(self->table);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Keeper_set(Keeper *self, PyObject *value, void *closure)
{
    Table *table = NULL;
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "no deletion");
        return -1;
    }
    if (Py_TYPE(value) == &Proxy_Type) {
        Keeper *keeper = ((Proxy *)value)->keeper;
        table = copied(keeper->table);
        if (table == NULL)
            return -1;
    }
    else if (PyLong_Check(value)) {
        table = copied(self->table);
        if (table == NULL)
            return -1;
        table->n = PyLong_AsLong(value);
        if (table->n == -1 && PyErr_Occurred())
            goto error;
    }
    else {
        PyErr_Format(PyExc_TypeError, "a proxy or an int, not %s", Py_TYPE(value)->tp_name);
        return -1;
    }
    PyMem_Free(self->table);
    self->table = table;
    return 0;
error:
    if (table)
        PyMem_Free(table);
    return -1;
}

static PyObject *
Keeper_get(Keeper *self, void *closure)
{
    return PyLong_FromLong(self->table->n);
}

static PyObject *
Proxy_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *keeper;
    Proxy *self;
    if (!PyArg_ParseTuple(args, "O!", &Keeper_Type, &keeper))
        return NULL;
    self = (Proxy *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(keeper);
    self->keeper = (Keeper *)keeper;
    return (PyObject *)self;
}

static void
Proxy_dealloc(Proxy *self)
{
    Py_XDECREF(self->keeper);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A pointer into the struct itself, of one or the other. */
static PyObject *
Proxy_plain(Proxy *self, PyObject *other)
{
    int *where = NULL;
    if (Py_TYPE(other) == &Proxy_Type) {
        Keeper *keeper = ((Proxy *)other)->keeper;
        where = &keeper->plain;
    }
    else if (other == Py_None) {
        Keeper *keeper = self->keeper;
        where = &keeper->plain;
    }
    if (where == NULL)
        Py_RETURN_NONE;
    *where += 1;
    return PyLong_FromLong(*where);
}

/* The characters of what an inner block declares. */
static PyObject *
sizes(PyObject *self, PyObject *args)
{
    const char *text;
    {
        PyObject *first = PyTuple_GetItem(args, 0);
        if (first == NULL)
            return NULL;
        text = PyUnicode_AsUTF8(first);
        if (text == NULL)
            return NULL;
    }
    return PyLong_FromSize_t(strlen(text));
}

static PyGetSetDef Keeper_getset[] = {
    {"n", (getter)Keeper_get, (setter)Keeper_set, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyMethodDef Proxy_methods[] = {
    {"plain", (PyCFunction)Proxy_plain, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Keeper_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "scopes.Keeper",
    .tp_basicsize = sizeof(Keeper),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Keeper_new,
    .tp_dealloc = (destructor)Keeper_dealloc,
    .tp_getset = Keeper_getset,
};

static PyTypeObject Proxy_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "scopes.Proxy",
    .tp_basicsize = sizeof(Proxy),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Proxy_new,
    .tp_dealloc = (destructor)Proxy_dealloc,
    .tp_methods = Proxy_methods,
};

static PyMethodDef methods[] = {
    {"sizes", sizes, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "scopes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_scopes(void)
{
    PyObject *m;
    if (PyType_Ready(&Keeper_Type) < 0 || PyType_Ready(&Proxy_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Keeper_Type);
    if (PyModule_AddObject(m, "Keeper", (PyObject *)&Keeper_Type) < 0) {
        Py_DECREF(&Keeper_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Proxy_Type);
    if (PyModule_AddObject(m, "Proxy", (PyObject *)&Proxy_Type) < 0) {
        Py_DECREF(&Proxy_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
