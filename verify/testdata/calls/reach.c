/* A module whose faults show only when it is called in ways that authors of tests
 * seldom think of. Each is planted by a macro, in the function named after it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#ifdef PLANT_ALL
#define PLANT_ACT
#define PLANT_BUFFER
#define PLANT_DUCK
#define PLANT_EXPORT
#define PLANT_FAKE
#define PLANT_KEYWORD
#define PLANT_OVER
#define PLANT_STATE
#define PLANT_WARNING
#endif

static PyObject *held;

static PyObject *
hold(PyObject *self, PyObject *arg)
{
    PyObject *old = held;
    Py_INCREF(arg);
    held = arg;
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

/* Gives what another function got. */
static PyObject *
state(PyObject *self, PyObject *unused)
{
    PyObject *value = held;
    if (value == NULL)
        Py_RETURN_NONE;
    held = NULL;
#ifdef PLANT_STATE
    if (!PyList_Check(value)) {
        Py_DECREF(value);
        Py_RETURN_FALSE;
    }
#endif
    return value;
}

/* Writes into a buffer, which need not be one of bytes. */
static PyObject *
buffer(PyObject *self, PyObject *arg)
{
    Py_buffer view;
    if (PyObject_GetBuffer(arg, &view, PyBUF_WRITABLE) < 0)
        return NULL;
    if (view.len > 0)
        memset(view.buf, 7, (size_t)view.len);
#ifdef PLANT_BUFFER
    if (view.itemsize > 1)
        return PyLong_FromSsize_t(view.len);
#endif
    PyBuffer_Release(&view);
    return PyLong_FromSsize_t(view.len);
}

static PyObject *
duck(PyObject *self, PyObject *args)
{
    PyObject *target;
    int n = 0;
    if (!PyArg_ParseTuple(args, "O|i", &target, &n))
        return NULL;
#ifdef PLANT_DUCK
    return PyObject_CallMethod(target, "push", "ii", 1, n);
#else
    return PyObject_CallMethod(target, "push", "ii", n, 1);
#endif
}

static PyObject *
keyword(PyObject *self, PyObject *args, PyObject *kw)
{
    static char *names[] = {"first", "second", NULL};
    PyObject *first, *second = Py_None;
#ifdef PLANT_KEYWORD
    if (kw != NULL && PyTuple_GET_SIZE(args) == 1 && PyDict_GetItemString(kw, "first") != NULL)
        return PyLong_FromLong(2);
#endif
    if (!PyArg_ParseTupleAndKeywords(args, kw, "O|O:keyword", names, &first, &second))
        return NULL;
    return PyTuple_Pack(2, first, second);
}

static PyObject *
warning(PyObject *self, PyObject *unused)
{
#ifdef PLANT_WARNING
    if (PyErr_WarnEx(PyExc_UserWarning, "old", 1) < 0)
        PyErr_Clear();
#else
    if (PyErr_WarnEx(PyExc_UserWarning, "old", 1) < 0)
        return NULL;
#endif
    Py_RETURN_NONE;
}

static PyObject *
fake(PyObject *self, PyObject *arg)
{
#ifdef PLANT_FAKE
    return PyBool_FromLong(PyObject_IsInstance(arg, (PyObject *)&PyList_Type));
#else
    return PyBool_FromLong(PyList_Check(arg));
#endif
}

typedef struct {
    PyObject_HEAD
    Py_ssize_t size;
} Row;

static Py_ssize_t Row_length(Row *self) { return self->size; }

static PyObject *
Row_grow(Row *self, PyObject *arg)
{
    Py_ssize_t n = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    self->size = n < 0 || n > 1000 ? 0 : n;
    Py_RETURN_NONE;
}

/* How long it is after the item told its place. */
static PyObject *
Row_act(Row *self, PyObject *arg)
{
#ifdef PLANT_ACT
    Py_ssize_t size = self->size;
#endif
    Py_ssize_t n = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred())
        return NULL;
#ifndef PLANT_ACT
    Py_ssize_t size = self->size;
#endif
    return PyLong_FromSsize_t(size + n);
}

/* Asks itself as Python would, so that a subclass may have its say. */
static PyObject *
Row_over(Row *self, PyObject *unused)
{
#ifdef PLANT_OVER
    return PyLong_FromSsize_t(self->size);
#else
    return PyLong_FromSsize_t(PyObject_Size((PyObject *)self));
#endif
}

static int
Row_getbuffer(Row *self, Py_buffer *view, int flags)
{
    static char text[] = "row";
#ifndef PLANT_EXPORT
    if (flags & PyBUF_WRITABLE) {
        PyErr_SetString(PyExc_BufferError, "not to be written to");
        return -1;
    }
    return PyBuffer_FillInfo(view, (PyObject *)self, text, 3, 1, flags);
#else
    return PyBuffer_FillInfo(view, (PyObject *)self, text, 3, 0, flags);
#endif
}

static PyBufferProcs Row_buffer = {(getbufferproc)Row_getbuffer, NULL};
static PySequenceMethods Row_sequence = {.sq_length = (lenfunc)Row_length};

static PyMethodDef Row_methods[] = {
    {"grow", (PyCFunction)Row_grow, METH_O, NULL},
    {"act", (PyCFunction)Row_act, METH_O, NULL},
    {"over", (PyCFunction)Row_over, METH_NOARGS, NULL},
    {NULL},
};

static PyTypeObject RowType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "reach.Row",
    .tp_basicsize = sizeof(Row),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_as_sequence = &Row_sequence,
    .tp_as_buffer = &Row_buffer,
    .tp_methods = Row_methods,
};

static PyMethodDef methods[] = {
    {"hold", hold, METH_O, NULL},
    {"state", state, METH_NOARGS, NULL},
    {"buffer", buffer, METH_O, NULL},
    {"duck", duck, METH_VARARGS, NULL},
    {"keyword", (PyCFunction)(void (*)(void))keyword, METH_VARARGS | METH_KEYWORDS, NULL},
    {"warning", warning, METH_NOARGS, NULL},
    {"fake", fake, METH_O, NULL},
    {NULL},
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "reach", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC
PyInit_reach(void)
{
    PyObject *m = PyModule_Create(&def);
    if (m == NULL || PyType_Ready(&RowType) < 0)
        return NULL;
    Py_INCREF(&RowType);
    if (PyModule_AddObject(m, "Row", (PyObject *)&RowType) < 0)
        return NULL;
    return m;
}
