/* Fields read in one call and written in the next; helpers on structs; types within types. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *key;
    PyObject *value;
    long hits;
} Entry;

typedef struct {
    PyObject_HEAD
    PyObject *map;
    Entry *last;
    PyObject *on_miss;
} Table;

static PyTypeObject Entry_Type, Table_Type;

static Entry *
entry_new(PyObject *key, PyObject *value)
{
    Entry *e = PyObject_New(Entry, &Entry_Type);
    if (e == NULL)
        return NULL;
    Py_INCREF(key);
    e->key = key;
    Py_INCREF(value);
    e->value = value;
    e->hits = 0;
    return e;
}

static void
entry_dealloc(Entry *e)
{
    Py_XDECREF(e->key);
    Py_XDECREF(e->value);
    PyObject_Free(e);
}

static PyObject *
entry_repr(Entry *e)
{
    return PyUnicode_FromFormat("%R=%R/%ld", e->key, e->value, e->hits);
}

static void touch(Entry *e) { e->hits++; }

static long
hits_of(Entry *e, long dflt)
{
    return e ? e->hits : dflt;
}

static Entry *
lookup(Table *self, PyObject *key)
{
    PyObject *e = PyDict_GetItemWithError(self->map, key);
    if (e == NULL)
        return NULL;
    touch((Entry *)e);
    return (Entry *)e;
}

static PyObject *
Table_put(Table *self, PyObject *args)
{
    PyObject *k, *v;
    Entry *e;

    if (!PyArg_ParseTuple(args, "OO:put", &k, &v))
        return NULL;
    e = entry_new(k, v);
    if (e == NULL)
        return NULL;
    if (PyDict_SetItem(self->map, k, (PyObject *)e) < 0) {
        Py_DECREF(e);
        return NULL;
    }
    Py_XSETREF(self->last, e);
    Py_RETURN_NONE;
}

static PyObject *
Table_get(Table *self, PyObject *key)
{
    Entry *e = lookup(self, key);
    if (e == NULL) {
        if (PyErr_Occurred())
            return NULL;
        if (self->on_miss && self->on_miss != Py_None)
            return PyObject_CallFunctionObjArgs(self->on_miss, key, NULL);
        PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    Py_INCREF(e);
    Py_XSETREF(self->last, e);
    Py_INCREF(e->value);
    return e->value;
}

static PyObject *
Table_last(Table *self, PyObject *noargs)
{
    if (self->last == NULL)
        Py_RETURN_NONE;
    return Py_BuildValue("(Ol)", self->last, hits_of(self->last, -1));
}

static PyObject *
Table_bump(Table *self, PyObject *by)
{
    PyObject *n;
    if (self->last == NULL || self->last->value == NULL)
        Py_RETURN_FALSE;
    n = PyNumber_Add(self->last->value, by);
    if (n == NULL)
        return NULL;
    Py_DECREF(self->last->value);
    self->last->value = n;
    self->last->hits += 10;
    Py_RETURN_TRUE;
}

static int
Table_init(Table *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"on_miss", NULL};
    PyObject *f = NULL, *m;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|O:Table", kwlist, &f))
        return -1;
    if (!(m = PyDict_New()))
        return -1;
    Py_XSETREF(self->map, m);
    Py_CLEAR(self->last);
    Py_XINCREF(f);
    Py_XSETREF(self->on_miss, f);
    return 0;
}

static void
Table_dealloc(Table *self)
{
    Py_XDECREF(self->map);
    Py_XDECREF(self->last);
    Py_XDECREF(self->on_miss);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Table_contains(Table *self, PyObject *key)
{
    return PyDict_Contains(self->map, key);
}

static PySequenceMethods Table_seq = { .sq_contains = (objobjproc)Table_contains };

static PyMethodDef Table_methods[] = {
    {"put", (PyCFunction)Table_put, METH_VARARGS, NULL},
    {"get", (PyCFunction)Table_get, METH_O, NULL},
    {"last", (PyCFunction)Table_last, METH_NOARGS, NULL},
    {"bump", (PyCFunction)Table_bump, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Entry_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "objects2.Entry",
    .tp_basicsize = sizeof(Entry),
    .tp_dealloc = (destructor)entry_dealloc,
    .tp_repr = (reprfunc)entry_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
};

static PyTypeObject Table_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "objects2.Table",
    .tp_basicsize = sizeof(Table),
    .tp_dealloc = (destructor)Table_dealloc,
    .tp_as_sequence = &Table_seq,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Table_methods,
    .tp_init = (initproc)Table_init,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef objects2_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef objects2_module = {
    PyModuleDef_HEAD_INIT,
    "objects2",
    NULL,
    -1,
    objects2_methods
};

PyMODINIT_FUNC
PyInit_objects2(void)
{
    PyObject *m;
    if (PyType_Ready(&Entry_Type) < 0)
        return NULL;
    if (PyType_Ready(&Table_Type) < 0)
        return NULL;
    m = PyModule_Create(&objects2_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Table_Type);
    if (PyModule_AddObject(m, "Table", (PyObject *)&Table_Type) < 0) {
        Py_DECREF(&Table_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
