/* Types that await and that are iterated asynchronously. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *result;
    int left;
} Future;

static PyTypeObject Future_Type;

static PyObject *
future(PyObject *result, int left)
{
    Future *self = PyObject_GC_New(Future, &Future_Type);
    if (self == NULL)
        return NULL;
    Py_INCREF(result);
    self->result = result;
    self->left = left;
    PyObject_GC_Track(self);
    return (PyObject *)self;
}

static PyObject *
Future_await(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *
Future_next(Future *self)
{
    if (self->left > 0)
        return PyLong_FromLong(self->left--);
    if (self->left < 0) {
        PyErr_SetString(PyExc_RuntimeError, "below zero");
        return NULL;
    }
    if (self->result != Py_None) {
        PyObject *stop = PyObject_CallFunctionObjArgs(PyExc_StopIteration, self->result, NULL);
        if (stop == NULL)
            return NULL;
        PyErr_SetObject(PyExc_StopIteration, stop);
        Py_DECREF(stop);
    }
    return NULL;
}

static int
Future_traverse(Future *self, visitproc visit, void *arg)
{
    Py_VISIT(self->result);
    return 0;
}

static void
Future_dealloc(Future *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->result);
    PyObject_GC_Del(self);
}

static PyAsyncMethods Future_async = {
    .am_await = Future_await,
};

static PyTypeObject Future_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "asynctypes.Future",
    sizeof(Future),
    0,
    (destructor)Future_dealloc,
    0, 0, 0,
    &Future_async,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Future_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Future_next,
};

typedef struct {
    PyObject_HEAD
    long at, end;
} Ticker;

static PyObject *
Ticker_aiter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *
Ticker_anext(Ticker *self)
{
    PyObject *n, *f;
    if (self->at >= self->end) {
        PyErr_SetNone(PyExc_StopAsyncIteration);
        return NULL;
    }
    n = PyLong_FromLong(self->at++);
    if (n == NULL)
        return NULL;
    f = future(n, 1);
    Py_DECREF(n);
    return f;
}

static int
Ticker_init(Ticker *self, PyObject *args, PyObject *kwargs)
{
    return PyArg_ParseTuple(args, "l:Ticker", &self->end) ? 0 : -1;
}

static PyAsyncMethods Ticker_async = {
    NULL,
    Ticker_aiter,
    (unaryfunc)Ticker_anext,
};

static PyTypeObject Ticker_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "asynctypes.Ticker",
    .tp_basicsize = sizeof(Ticker),
    .tp_as_async = &Ticker_async,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_init = (initproc)Ticker_init,
    .tp_new = PyType_GenericNew,
};

static PyObject *
make(PyObject *self, PyObject *args)
{
    PyObject *result = Py_None;
    int left = 0;
    if (!PyArg_ParseTuple(args, "|Oi:make", &result, &left))
        return NULL;
    return future(result, left);
}

static PyMethodDef methods[] = {
    {"make", make, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "asynctypes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_asynctypes(void)
{
    PyObject *m;
    if (PyType_Ready(&Future_Type) < 0 || PyType_Ready(&Ticker_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Ticker_Type);
    PyModule_AddObject(m, "Ticker", (PyObject *)&Ticker_Type);
    return m;
}
