/* Functions under several conventions, objects thrown away half made, and buffers that
 * PyBuffer_FillInfo describes. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_VAR_HEAD
    char *items;
    Py_ssize_t used;
    int exports;
    PyObject *note;
} Pack;

static PyTypeObject Pack_Type;

static Pack *
pack_make(PyTypeObject *type, Py_ssize_t n)
{
    Pack *self = (Pack *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->items = (char *)&self->used; /* nobody's to free */
    if (n > 100) {
        PyObject_Del(self);
        PyErr_SetString(PyExc_OverflowError, "too many");
        return NULL;
    }
    self->items = PyMem_Malloc(n > 0 ? (size_t)n : 1);
    if (self->items == NULL) {
        PyObject_Del(self);
        PyErr_NoMemory();
        return NULL;
    }
    memset(self->items, 'p', (size_t)n);
    self->used = n;
    self->exports = 0;
    self->note = NULL;
    return self;
}

static PyObject *
Pack_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Py_ssize_t n;
    if (!PyArg_ParseTuple(args, "n:Pack", &n))
        return NULL;
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative");
        return NULL;
    }
    return (PyObject *)pack_make(type, n);
}

static void
Pack_dealloc(Pack *self)
{
    if (self->items != NULL)
        PyMem_Free(self->items);
    Py_XDECREF(self->note);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* copy(), __copy__(), __deepcopy__(memo) */
static PyObject *
Pack_copy(Pack *self)
{
    Pack *res = pack_make(Py_TYPE(self), self->used);
    if (res == NULL)
        return NULL;
    memcpy(res->items, self->items, (size_t)self->used);
    return (PyObject *)res;
}

/* a slot and a method */
static PyObject *
Pack_repr(PyObject *op)
{
    return PyUnicode_FromFormat("Pack(%zd)", ((Pack *)op)->used);
}

/* a getter and a method */
static PyObject *
Pack_size(PyObject *op, void *unused)
{
    return PyLong_FromSsize_t(((Pack *)op)->used);
}

/* with keywords and without */
static PyObject *
Pack_fill(Pack *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"with", "n", NULL};
    Py_ssize_t n = self->used;
    char c;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "c|n:fill", kwlist, &c, &n))
        return NULL;
    if (self->exports > 0) {
        PyErr_SetString(PyExc_BufferError, "exported");
        return NULL;
    }
    memset(self->items, c, (size_t)(n < 0 ? 0 : n > self->used ? self->used : n));
    Py_RETURN_NONE;
}

/* a slot of two operands and a method */
static PyObject *
Pack_plus(PyObject *a, PyObject *b)
{
    if (Py_TYPE(a) != &Pack_Type || Py_TYPE(b) != &Pack_Type)
        Py_RETURN_NOTIMPLEMENTED;
    return (PyObject *)pack_make(&Pack_Type, ((Pack *)a)->used + ((Pack *)b)->used);
}

static int
Pack_getbuffer(Pack *self, Py_buffer *view, int flags)
{
    int res;
    if (view == NULL) {
        PyErr_SetString(PyExc_BufferError, "NULL view");
        return -1;
    }
    res = PyBuffer_FillInfo(view, (PyObject *)self, self->items, self->used, 0, flags);
    if (res >= 0)
        self->exports++;
    return res;
}

static void
Pack_releasebuffer(Pack *self, Py_buffer *view)
{
    self->exports--;
}

static PyMethodDef Pack_methods[] = {
    {"copy", (PyCFunction)Pack_copy, METH_NOARGS, "a copy"},
    {"__copy__", (PyCFunction)Pack_copy, METH_NOARGS, NULL},
    {"__deepcopy__", (PyCFunction)Pack_copy, METH_O, NULL},
    {"text", (PyCFunction)Pack_repr, METH_NOARGS, NULL},
    {"size", (PyCFunction)(void (*)(void))Pack_size, METH_NOARGS, NULL},
    {"fill", (PyCFunction)(void (*)(void))Pack_fill, METH_VARARGS | METH_KEYWORDS, NULL},
    {"fill_plain", (PyCFunction)(void (*)(void))Pack_fill, METH_VARARGS, NULL},
    {"plus", Pack_plus, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Pack_getset[] = {
    {"used", Pack_size, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyNumberMethods Pack_as_number = {
    .nb_add = Pack_plus,
};

static PyBufferProcs Pack_as_buffer = {
    (getbufferproc)Pack_getbuffer,
    (releasebufferproc)Pack_releasebuffer,
};

static PyTypeObject Pack_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "roles.Pack",
    .tp_basicsize = sizeof(Pack),
    .tp_dealloc = (destructor)Pack_dealloc,
    .tp_repr = Pack_repr,
    .tp_as_number = &Pack_as_number,
    .tp_as_buffer = &Pack_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Pack_methods,
    .tp_getset = Pack_getset,
    .tp_new = Pack_new,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "roles", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_roles(void)
{
    PyObject *m;
    if (PyType_Ready(&Pack_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Pack_Type);
    if (PyModule_AddObject(m, "Pack", (PyObject *)&Pack_Type) < 0) {
        Py_DECREF(&Pack_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
