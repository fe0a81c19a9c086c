#include <Python.h>

/* Memory counted in values of a type. */

typedef struct {
    PyObject_HEAD
    char *text;
    Py_UCS4 *wide;
    Py_ssize_t n;
} Buf;

#define GROW(s, n) PyMem_RESIZE((s)->text, char, n)
#define WIDE(n) \
    PyMem_New(Py_UCS4, n)

static PyObject *
Buf_grow(Buf *self, PyObject *arg)
{
    Py_ssize_t n = PyLong_AsSsize_t(arg);
    char *old = self->text;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "less than nothing");
        return NULL;
    }
    if (PyMem_Resize(self->text, char, n + 1) == NULL) {
        self->text = old;
        return PyErr_NoMemory();
    }
    memset(self->text, 'x', n);
    self->text[n] = '\0';
    self->n = n;
    return PyUnicode_FromStringAndSize(self->text, n);
}

static PyObject *
Buf_more(Buf *self, PyObject *arg)
{
    Py_ssize_t n = PyLong_AsSsize_t(arg);
    char *old = self->text;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    GROW(self, n + 1);
    if (self->text == NULL) {
        self->text = old;
        return PyErr_NoMemory();
    }
    memset(self->text, 'y', n);
    self->n = n;
    return PyBytes_FromStringAndSize(self->text, n);
}

static int
widen(Buf *self, size_t n)
{
    Py_UCS4 *wide = self->wide;
    if (wide == NULL) {
        wide = WIDE(n);
    }
    else
        PyMem_Resize(wide, Py_UCS4, n);
    if (wide == NULL) {
        PyErr_NoMemory();
        return 0;
    }
    self->wide = wide;
    return 1;
}

static PyObject *
Buf_wide(Buf *self, PyObject *arg)
{
    Py_ssize_t i, n;
    if ((n = PyNumber_AsSsize_t(arg, PyExc_OverflowError)) == -1 && PyErr_Occurred())
        return NULL;
    if (!widen(self, n))
        return NULL;
    for (i = 0; i < n; i++)
        self->wide[i] = 'a' + (Py_UCS4)i * 300;
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, self->wide, n);
}

static void
Buf_dealloc(Buf *self)
{
    PyMem_Free(self->text);
    PyMem_Del(self->wide);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Buf_methods[] = {
    {"grow", (PyCFunction)Buf_grow, METH_O, NULL},
    {"more", (PyCFunction)Buf_more, METH_O, NULL},
    {"wide", (PyCFunction)Buf_wide, METH_O, NULL},
    {NULL}
};

static PyTypeObject Buf_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "typedmem.Buf",
    .tp_basicsize = sizeof(Buf),
    .tp_dealloc = (destructor)Buf_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Buf_methods,
    .tp_new = PyType_GenericNew,
};

static PyObject *
squares(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg), i, *values;
    PyObject *list;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (!(values = PyMem_NEW(long, n)))
        return PyErr_NoMemory();
    for (i = 0; i < n; i++)
        values[i] = i * i;
    list = PyList_New(0);
    for (i = 0; list != NULL && i < n; i++) {
        PyObject *v = PyLong_FromLong(values[i]);
        if (v == NULL || PyList_Append(list, v) < 0)
            Py_CLEAR(list);
        Py_XDECREF(v);
    }
    PyMem_Free(values);
    return list;
}

static PyMethodDef methods[] = {
    {"squares", squares, METH_O, "the first squares"},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "typedmem", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_typedmem(void)
{
    PyObject *m;
    if (PyType_Ready(&Buf_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Buf_Type);
    if (PyModule_AddObject(m, "Buf", (PyObject *)&Buf_Type) < 0) {
        Py_DECREF(&Buf_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
