/* Sequence and mapping slots, iteration. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *items;    /* a list */
    Py_ssize_t pos;
} Seq;

static PyObject *
Seq_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *it = NULL;
    Seq *self;

    if (!PyArg_ParseTuple(args, "|O:Seq", &it))
        return NULL;
    self = (Seq *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->items = it != NULL ? PySequence_List(it) : PyList_New(0);
    if (self->items == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static int
Seq_traverse(PyObject *op, visitproc visit, void *arg)
{
    Seq *self = (Seq *)op;
    Py_VISIT(self->items);
    return 0;
}

static int
Seq_clear(PyObject *op)
{
    Seq *self = (Seq *)op;
    Py_CLEAR(self->items);
    return 0;
}

static void
Seq_dealloc(PyObject *op)
{
    PyObject_GC_UnTrack(op);
    (void)Seq_clear(op);
    Py_TYPE(op)->tp_free(op);
}

static Py_ssize_t Seq_len(Seq *self) { return PyList_GET_SIZE(self->items); }

static PyObject *
Seq_item(Seq *self, Py_ssize_t i)
{
    PyObject *r;
    if (i < 0 || i >= PyList_GET_SIZE(self->items)) {
        PyErr_SetString(PyExc_IndexError, "Seq index out of range");
        return NULL;
    }
    r = PyList_GET_ITEM(self->items, i);
    Py_INCREF(r);
    return r;
}

static int
Seq_ass_item(Seq *self, Py_ssize_t i, PyObject *v)
{
    if (v == NULL)
        return PySequence_DelItem(self->items, i);
    if (i < 0 || i >= PyList_GET_SIZE(self->items)) {
        PyErr_Format(PyExc_IndexError, "%zd", i);
        return -1;
    }
    Py_INCREF(v);
    return PyList_SetItem(self->items, i, v);
}

static int
Seq_contains(Seq *self, PyObject *v)
{
    Py_ssize_t i;
    for (i = 0; i < PyList_GET_SIZE(self->items); ++i) {
        int cmp = PyObject_RichCompareBool(PyList_GET_ITEM(self->items, i), v, Py_EQ);
        if (cmp)
            return cmp;
    }
    return 0;
}

static PyObject *
Seq_concat(Seq *self, PyObject *other)
{
    PyObject *l = PySequence_List(other), *r;
    if (l == NULL)
        return NULL;
    r = PySequence_Concat(self->items, l);
    Py_DECREF(l);
    if (r == NULL)
        return NULL;
    l = PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(self), r, NULL);
    Py_DECREF(r);
    return l;
}

static PyObject *
Seq_subscript(Seq *self, PyObject *key)
{
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred())
            return NULL;
        if (i < 0)
            i += PyList_GET_SIZE(self->items);
        return Seq_item(self, i);
    }
    if (PySlice_Check(key)) {
        PyObject *part = PyObject_GetItem(self->items, key), *res;
        if (part == NULL)
            return NULL;
        res = PyObject_CallFunction((PyObject *)Py_TYPE(self), "N", part);
        return res;
    }
    PyErr_Format(PyExc_TypeError, "bad key %R of type %.20s", key, Py_TYPE(key)->tp_name);
    return NULL;
}

static int
Seq_ass_sub(Seq *self, PyObject *key, PyObject *v)
{
    if (v == NULL)
        return PyObject_DelItem(self->items, key);
    return PyObject_SetItem(self->items, key, v);
}

static PyObject *
Seq_iter(Seq *self)
{
    self->pos = 0;
    Py_INCREF(self);
    return (PyObject *)self;
}

static PyObject *
Seq_next(Seq *self)
{
    if (self->pos >= PyList_GET_SIZE(self->items))
        return NULL;
    return Seq_item(self, self->pos++);
}

static PyObject *
Seq_repr(Seq *self)
{
    PyObject *r, *s;
    int i, k = 0;
    for (i = 0; i < PyList_GET_SIZE(self->items); i++)
        if (PyList_GET_ITEM(self->items, i) == (PyObject *)self)
            k++;
    if (k != 0)
        return k > 0 ? PyUnicode_FromString("Seq(...)") : NULL;
    s = PyObject_Repr(self->items);
    if (s == NULL)
        return NULL;
    r = PyUnicode_FromFormat("Seq(%U)", s);
    Py_DECREF(s);
    return r;
}

static PySequenceMethods Seq_as_seq = {
    .sq_length = (lenfunc)Seq_len,
    .sq_concat = (binaryfunc)Seq_concat,
    .sq_item = (ssizeargfunc)Seq_item,
    .sq_ass_item = (ssizeobjargproc)Seq_ass_item,
    .sq_contains = (objobjproc)Seq_contains,
};

static PyMappingMethods Seq_as_map = {
    (lenfunc)Seq_len,
    (binaryfunc)Seq_subscript,
    (objobjargproc)Seq_ass_sub
};

static PyTypeObject Seq_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "seqmap.Seq",
    .tp_basicsize = sizeof(Seq),
    .tp_dealloc = Seq_dealloc,
    .tp_repr = (reprfunc)Seq_repr,
    .tp_as_sequence = &Seq_as_seq,
    .tp_as_mapping = &Seq_as_map,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = Seq_traverse,
    .tp_clear = Seq_clear,
    .tp_iter = (getiterfunc)Seq_iter,
    .tp_iternext = (iternextfunc)Seq_next,
    .tp_new = Seq_new,
};

static PyMethodDef seqmap_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef seqmap_module = {
    PyModuleDef_HEAD_INIT,
    "seqmap",
    NULL,
    -1,
    seqmap_methods
};

PyMODINIT_FUNC
PyInit_seqmap(void)
{
    PyObject *m;
    if (PyType_Ready(&Seq_Type) < 0)
        return NULL;
    m = PyModule_Create(&seqmap_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Seq_Type);
    if (PyModule_AddObject(m, "Seq", (PyObject *)&Seq_Type) < 0) {
        Py_DECREF(&Seq_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
