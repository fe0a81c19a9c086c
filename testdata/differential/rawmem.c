/* Memory that code which stays and code which is ported hand to each other, from two allocators, and an object whose memory is given back by hand. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    char *raw;
    char *text;
} Buf;

static PyTypeObject Buf_Type;

/* stays: it asks for a frame */
static int
fill(Buf *self, PyObject *size)
{
    long n = PyLong_AsLong(size);
    if (n < 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "negative");
        PyObject_Free(self); /* never seen by anybody */
        return -1;
    }
    self->raw = PyMem_RawCalloc((size_t)n + 1, 1);
    self->text = PyMem_Malloc((size_t)n + 1);
    if (self->raw == NULL || self->text == NULL || PyEval_GetFuncName((PyObject *)self) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(self->raw, 'r', (size_t)n);
    memset(self->text, 't', (size_t)n);
    self->text[n] = 0;
    return 0;
}

static PyObject *
make(PyObject *mod, PyObject *size)
{
    PyObject *self = PyObject_New(Buf, &Buf_Type);
    if (self == NULL)
        return NULL;
    ((Buf *)self)->raw = ((Buf *)self)->text = NULL;
    if (fill((Buf *)self, size) < 0)
        return NULL;
    return self;
}

static PyObject *
Buf_take(Buf *self, PyObject *noargs)
{
    PyObject *both = Py_BuildValue("ss", self->raw, self->text);
    PyMem_RawFree(self->raw);
    PyMem_Free(self->text);
    self->raw = PyMem_RawMalloc(1);
    self->text = PyMem_Malloc(1);
    if (self->raw == NULL || self->text == NULL) {
        Py_XDECREF(both);
        return PyErr_NoMemory();
    }
    self->raw[0] = self->text[0] = 0;
    return both;
}

static PyObject *
Buf_grow(Buf *self, PyObject *noargs)
{
    char *p = PyMem_RawRealloc(self->raw, 100);
    if (p == NULL || PyEval_GetFuncName((PyObject *)self) == NULL)
        return PyErr_NoMemory();
    self->raw = p;
    strcpy(self->raw, "grown");
    Py_RETURN_NONE;
}

static void
Buf_dealloc(Buf *self)
{
    PyMem_RawFree(self->raw);
    PyMem_Free(self->text);
    PyObject_Free(self);
}

static PyMethodDef Buf_methods[] = {
    {"take", (PyCFunction)Buf_take, METH_NOARGS, NULL},
    {"grow", (PyCFunction)Buf_grow, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Buf_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "rawmem.Buf",
    .tp_basicsize = sizeof(Buf),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = (destructor)Buf_dealloc,
    .tp_methods = Buf_methods,
};

static PyMethodDef functions[] = {
    {"make", make, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef rawmem_module = {
    PyModuleDef_HEAD_INIT,
    "rawmem",
    NULL,
    -1,
    functions
};

PyMODINIT_FUNC
PyInit_rawmem(void)
{
    if (PyType_Ready(&Buf_Type) < 0)
        return NULL;
    return PyModule_Create(&rawmem_module);
}
