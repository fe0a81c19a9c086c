/* Names of the C API that no other module here uses. */
#include <Python.h>

PyDoc_VAR(doc_sum) = PyDoc_STR("the sum of some memory");

typedef struct {
    PyObject_HEAD
    Py_uintptr_t key;
    Py_uhash_t hash;
    PyObject *item;
} Node;

static PyTypeObject Node_Type;

Py_LOCAL(int) twice(int x) { return 2 * x; }

Py_LOCAL_INLINE(Py_intptr_t)
thrice(Py_intptr_t x)
{
    return 3 * x;
}

static PyObject *
Node_make(PyObject *module, PyObject *item)
{
    Node *self = PyObject_GC_New(Node, &Node_Type);

    if (self == NULL)
        return NULL;
    self->key = (Py_uintptr_t)thrice(7);
    self->hash = (Py_uhash_t)twice(4);
    Py_INCREF(item);
    self->item = item;
    PyObject_GC_Track((PyObject *)self);
    return (PyObject *)self;
}

static int
Node_traverse(Node *self, visitproc visit, void *arg)
{
    Py_VISIT(self->item);
    return 0;
}

static int
Node_clear(Node *self)
{
    Py_CLEAR(self->item);
    return 0;
}

static void
Node_dealloc(Node *self)
{
    PyObject_GC_UnTrack((PyObject *)self);
    Node_clear(self);
    PyObject_GC_Del(self);
}

static PyObject *
Node_richcompare(PyObject *a, PyObject *b, int op)
{
    unsigned long x, y;

    if (!PyObject_TypeCheck(b, &Node_Type))
        Py_RETURN_NOTIMPLEMENTED;
    x = (unsigned long)((Node *)a)->key;
    y = (unsigned long)((Node *)b)->hash;
    Py_RETURN_RICHCOMPARE(x, y, op);
}

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "leftovers.Node",
    .tp_basicsize = sizeof(Node),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Node_traverse,
    .tp_clear = (inquiry)Node_clear,
    .tp_dealloc = (destructor)Node_dealloc,
    .tp_richcompare = Node_richcompare,
};

static PyObject *
sum(PyObject *module, PyObject *arg)
{
    Py_buffer view;
    unsigned long total = 0;
    Py_ssize_t i;

    if (PyObject_GetBuffer(arg, &view, PyBUF_SIMPLE) < 0)
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    for (i = 0; i < view.len; i++)
        total += ((Py_UCS1 *)view.buf)[i];
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&view);
    return PyLong_FromUnsignedLong(total);
}

static PyObject *
indices(PyObject *module, PyObject *args)
{
    PyObject *slice;
    Py_ssize_t length, start, stop, step, n;

    if (!PyArg_ParseTuple(args, "On:indices", &slice, &length))
        return NULL;
    if (PySlice_Unpack(slice, &start, &stop, &step) < 0)
        return NULL;
    n = PySlice_AdjustIndices(length, &start, &stop, step);
    return Py_BuildValue("nnnn", start, stop, step, n);
}

static PyObject *
wide(PyObject *module, PyObject *arg)
{
    wchar_t text[8];
    Py_ssize_t n;

    if (PyUnicode_READY(arg) < 0)
        return NULL;
    n = PyUnicode_AsWideChar(arg, text, 8);
    if (n < 0)
        return NULL;
    return Py_BuildValue("nk", n, n > 0 ? (unsigned long)text[0] : 0UL);
}

static PyMethodDef methods[] = {
    {"make", Node_make, METH_O, NULL},
    {"sum", sum, METH_O, doc_sum},
    {"indices", indices, METH_VARARGS, NULL},
    {"wide", wide, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef leftovers_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "leftovers",
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_leftovers(void)
{
    PyObject *m;

    if (PyType_Ready(&Node_Type) < 0)
        return NULL;
    PyType_Modified(&Node_Type);
    m = PyModule_Create(&leftovers_def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Node_Type);
    if (PyModule_AddObject(m, "Node", (PyObject *)&Node_Type) < 0) {
        Py_DECREF(&Node_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
