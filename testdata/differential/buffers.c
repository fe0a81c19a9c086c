/* A buffer that counts its exports and keeps something for its release. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    char *data;
    Py_ssize_t n;
    int exports;
    int released;
} Area;

static int
Area_init(Area *self, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t n, i;
    char *data;
    if (!PyArg_ParseTuple(args, "n:Area", &n))
        return -1;
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative");
        return -1;
    }
    if (self->exports > 0) {
        PyErr_SetString(PyExc_BufferError, "exported");
        return -1;
    }
    data = PyMem_Malloc(n + 1);
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < n; i++)
        data[i] = (char)('a' + i % 26);
    PyMem_Free(self->data);
    self->data = data;
    self->n = n;
    return 0;
}

static int
Area_getbuffer(PyObject *op, Py_buffer *view, int flags)
{
    Area *self = (Area *)op;
    Py_ssize_t *shape;
    if (view == NULL) {
        PyErr_SetString(PyExc_BufferError, "no view");
        return -1;
    }
    if ((flags & PyBUF_FORMAT) == 0 && self->n == 13) {
        view->obj = NULL;
        PyErr_SetString(PyExc_BufferError, "unlucky");
        return -1;
    }
    shape = PyMem_Malloc(sizeof(Py_ssize_t) * 2);
    if (shape == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    shape[0] = self->n;
    shape[1] = 1;
    view->buf = self->data;
    view->obj = op;
    Py_INCREF(op);
    view->len = self->n;
    view->readonly = 0;
    view->itemsize = 1;
    view->format = (flags & PyBUF_FORMAT) ? "B" : NULL;
    view->ndim = 1;
    view->shape = (flags & PyBUF_ND) ? shape : NULL;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? shape + 1 : NULL;
    view->suboffsets = NULL;
    view->internal = shape;
    self->exports++;
    return 0;
}

static void
Area_releasebuffer(PyObject *op, Py_buffer *view)
{
    Area *self = (Area *)op;
    PyMem_Free(view->internal);
    view->internal = NULL;
    self->exports--;
    self->released++;
}

static void
Area_dealloc(Area *self)
{
    PyMem_Free(self->data);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Area_counts(Area *self, PyObject *unused)
{
    return Py_BuildValue("ii", self->exports, self->released);
}

static PyMethodDef Area_methods[] = {
    {"counts", (PyCFunction)Area_counts, METH_NOARGS, NULL},
    {NULL}
};

static PyBufferProcs Area_as_buffer = {
    Area_getbuffer,
    Area_releasebuffer,
};

static PyTypeObject Area_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "buffers.Area",
    .tp_basicsize = sizeof(Area),
    .tp_dealloc = (destructor)Area_dealloc,
    .tp_as_buffer = &Area_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Area_methods,
    .tp_init = (initproc)Area_init,
    .tp_new = PyType_GenericNew,
};

/* one that lets PyBuffer_FillInfo do it */
typedef struct {
    PyObject_HEAD
    unsigned char bytes[4];
} Four;

static int
Four_getbuffer(Four *self, Py_buffer *view, int flags)
{
    return PyBuffer_FillInfo(view, (PyObject *)self, self->bytes, 4, 1, flags);
}

static PyBufferProcs Four_as_buffer = {
    .bf_getbuffer = (getbufferproc)Four_getbuffer,
};

static PyTypeObject Four_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "buffers.Four",
    .tp_basicsize = sizeof(Four),
    .tp_as_buffer = &Four_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
};

static PyObject *
total(PyObject *self, PyObject *o)
{
    Py_buffer view;
    long sum = 0;
    Py_ssize_t i;
    if (PyObject_GetBuffer(o, &view, PyBUF_SIMPLE) < 0)
        return NULL;
    for (i = 0; i < view.len; i++)
        sum += ((unsigned char *)view.buf)[i];
    PyBuffer_Release(&view);
    return PyLong_FromLong(sum);
}

static PyMethodDef methods[] = {
    {"total", total, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "buffers", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_buffers(void)
{
    PyObject *m;
    if (PyType_Ready(&Area_Type) < 0 || PyType_Ready(&Four_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Area_Type);
    PyModule_AddObject(m, "Area", (PyObject *)&Area_Type);
    Py_INCREF(&Four_Type);
    PyModule_AddObject(m, "Four", (PyObject *)&Four_Type);
    return m;
}
