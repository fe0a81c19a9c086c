/* Slips that C compilers accept: the size of the type object for that of its
   instances, a struct pointer that holds something else, a call of SetItem whose
   result is the condition of an if, arguments that a format does not ask for, a
   format that asks for one more than there is, and assertions about objects, one of
   which calls a function that does not exist. */
#include <Python.h>
#include <assert.h>
#include <stdlib.h>

typedef struct {
    int fd;
} Handle;

typedef struct {
    PyObject_HEAD
    Handle *handle;
} File;

/* The state that a template for modules came with. Nothing uses it. */
struct module_state {
    PyObject *error, *other;
    int count;
};

#define GETSTATE(m) ((struct module_state *)PyModule_GetState(m))

static PyTypeObject File_Type;

static PyObject *
File_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    int open = 1;
    File *self;

    if (!PyArg_ParseTuple(args, "|i:File", &open))
        return NULL;
    self = (File *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    if (open) {
        self->handle = (Handle *)malloc(sizeof(Handle));
        if (self->handle == NULL) {
            Py_DECREF(self);
            return PyErr_NoMemory();
        }
        self->handle->fd = 7;
    }
    return (PyObject *)self;
}

static void
File_dealloc(File *self)
{
    free(self->handle);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
File_enter(File *self, PyObject *noargs)
{
    File *file = (File *)self->handle;

    if (!file) {
        PyErr_SetString(PyExc_ValueError, "the file is not open");
        return NULL;
    }
    Py_INCREF(self);
    return (PyObject *)self;
}

static PyObject *
File_numbers(File *self, PyObject *arg)
{
    PyObject *list = NULL, *item = NULL;
    long n = PyLong_AsLong(arg), i, j = 0;

    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "less than none");
        return NULL;
    }
    list = PyList_New(n);
    if (!list)
        goto error;
    for (i = 0; i < n; i++) {
        item = Py_BuildValue("(ll)", i, i * i);
        if (!item)
            goto error;
        if (PyList_SetItem(list, j++, item))
            goto error;
    }
    return list;

error:
    Py_XDECREF(list);
    return NULL;
}

static PyObject *
File_pair(File *self, PyObject *arg)
{
    PyObject *pair = PyTuple_New(2);

    if (pair == NULL)
        return NULL;
    Py_INCREF(arg);
    while (PyTuple_SetItem(pair, 0, arg) != 0)
        return NULL;
    Py_INCREF(Py_None);
    if (PyTuple_SetItem(pair, 1, Py_None) < 0)
        return NULL;
    return pair;
}

static PyObject *
File_read(File *self, PyObject *from)
{
    PyObject *part = PyObject_CallMethod(from, "read", "n", (Py_ssize_t)3, NULL), *all;

    assert(self);
    assert(from && part != (PyObject *)self);
    if (part == NULL)
        return NULL;
    assert(PyInt_CheckExact(part));
    all = Py_BuildValue("(iO)", 1, part, 2, 3);
    Py_DECREF(part);
    return all;
}

static PyObject *
File_scale(File *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"x", "factor", "offset", NULL};
    double x, factor = 2.0;

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "d|dd:scale", names, &x, &factor))
        return NULL;
    return PyFloat_FromDouble(x * factor);
}

static PyMethodDef File_methods[] = {
    {"read", (PyCFunction)File_read, METH_O, NULL},
    {"scale", (PyCFunction)File_scale, METH_VARARGS | METH_KEYWORDS, NULL},
    {"enter", (PyCFunction)File_enter, METH_NOARGS, NULL},
    {"numbers", (PyCFunction)File_numbers, METH_O, NULL},
    {"pair", (PyCFunction)File_pair, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject File_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "slips.File",
    sizeof(File_Type),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = File_new,
    .tp_dealloc = (destructor)File_dealloc,
    .tp_methods = File_methods,
};

static struct PyModuleDef slips_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "slips",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit_slips(void)
{
    PyObject *m;

    if (PyType_Ready(&File_Type) < 0)
        return NULL;
    m = PyModule_Create(&slips_def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&File_Type);
    if (PyModule_AddObject(m, "File", (PyObject *)&File_Type) < 0) {
        Py_DECREF(&File_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
