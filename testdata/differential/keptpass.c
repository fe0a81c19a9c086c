/* What memory of C keeps is passed to functions that take a reference of their own to it, some
 * lines before they store it, or that take the memory's over. */
#include <Python.h>

typedef struct {
    PyObject *key, *value;
    long hash;
} entry;

typedef struct {
    PyObject_HEAD
    entry *entries;
    Py_ssize_t size, room;
} Table;

static entry *
find(Table *t, long hash)
{
    Py_ssize_t i;
    for (i = 0; i < t->size; i++)
        if (t->entries[i].hash == hash)
            return &t->entries[i];
    return NULL;
}

/* Borrows key and value. */
static int
put(Table *t, PyObject *key, PyObject *value, long hash)
{
    entry *e = find(t, hash);
    if (e != NULL) {
        Py_INCREF(key);
        Py_DECREF(e->key);
        e->key = key;

        Py_INCREF(value);
        Py_DECREF(e->value);
        e->value = value;
        return 0;
    }
    if (t->size == t->room) {
        Py_ssize_t room = t->room + 4;
        entry *more = PyMem_Resize(t->entries, entry, room);
        if (more == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        t->entries = more;
        t->room = room;
    }
    e = &t->entries[t->size];
    Py_INCREF(key);
    e->key = key;
    Py_INCREF(value);
    e->value = value;
    e->hash = hash;
    t->size++;
    return 0;
}

/* Hands on what it borrows, and to itself. */
static int
put_times(Table *t, PyObject *key, PyObject *value, long hash, int n)
{
    if (n <= 0)
        return 0;
    if (put(t, key, value, hash + n) < 0)
        return -1;
    return put_times(t, key, value, hash, n - 1);
}

/* Gives up what it is given. */
static void
let_go(PyObject *o)
{
    Py_DECREF(o);
}

static PyObject *
Table_put(Table *self, PyObject *args)
{
    PyObject *key, *value;
    long hash;
    if (!PyArg_ParseTuple(args, "OOl:put", &key, &value, &hash))
        return NULL;
    if (put(self, key, value, hash) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyTypeObject Table_Type;

static PyObject *
Table_update(Table *self, PyObject *arg)
{
    Table *other;
    Py_ssize_t i;
    if (!PyObject_TypeCheck(arg, &Table_Type)) {
        PyErr_SetString(PyExc_TypeError, "a Table is wanted");
        return NULL;
    }
    other = (Table *)arg;
    for (i = 0; i < other->size; i++) {
        entry *e = &other->entries[i];
        if (put(self, e->key, e->value, e->hash) < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
Table_spread(Table *self, PyObject *args)
{
    Table *other;
    int n;
    if (!PyArg_ParseTuple(args, "O!i:spread", &Table_Type, &other, &n))
        return NULL;
    if (other->size > 0 && put_times(self, other->entries[0].key, other->entries[0].value, other->entries[0].hash, n) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
Table_pop(Table *self, PyObject *Py_UNUSED(ignored))
{
    entry *e;
    if (self->size == 0)
        Py_RETURN_NONE;
    self->size--;
    e = &self->entries[self->size];
    let_go(e->key);
    return e->value;
}

static PyObject *
Table_items(Table *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *list = PyList_New(self->size);
    Py_ssize_t i;
    if (list == NULL)
        return NULL;
    for (i = 0; i < self->size; i++) {
        PyObject *item = Py_BuildValue("OOl", self->entries[i].key, self->entries[i].value, self->entries[i].hash);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

static void
Table_dealloc(Table *self)
{
    Py_ssize_t i;
    for (i = 0; i < self->size; i++) {
        Py_XDECREF(self->entries[i].key);
        Py_XDECREF(self->entries[i].value);
    }
    PyMem_Free(self->entries);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Table_methods[] = {
    {"put", (PyCFunction)Table_put, METH_VARARGS, NULL},
    {"update", (PyCFunction)Table_update, METH_O, NULL},
    {"spread", (PyCFunction)Table_spread, METH_VARARGS, NULL},
    {"pop", (PyCFunction)Table_pop, METH_NOARGS, NULL},
    {"items", (PyCFunction)Table_items, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Table_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "keptpass.Table",
    .tp_basicsize = sizeof(Table),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)Table_dealloc,
    .tp_methods = Table_methods,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "keptpass", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_keptpass(void)
{
    PyObject *m;
    if (PyType_Ready(&Table_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
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
