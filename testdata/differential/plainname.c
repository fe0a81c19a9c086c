#include <Python.h>

/* Types whose names name no module, in one whose own name is not its file's. */

#define NAME "Second"

typedef struct {
    PyObject_HEAD
    long n;
} Thing;

static PyObject *
First_call(Thing *self, PyObject *args, PyObject *kwds)
{
    if (!PyArg_ParseTuple(args, "l:First", &self->n))
        return NULL;
    return PyUnicode_FromFormat("%s %ld", Py_TYPE(self)->tp_name, self->n);
}

static PyTypeObject First_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "First",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "First()\n--\n\nThe first.",
    .tp_call = (ternaryfunc)First_call,
    .tp_new = PyType_GenericNew,
};

static PyTypeObject Second_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = NAME,
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_base = &First_Type,
};

static PyTypeObject Hidden_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "Hidden",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
};

static PyObject *
hidden(PyObject *self, PyObject *unused)
{
    return (PyObject *)PyObject_New(Thing, &Hidden_Type);
}

static PyMethodDef methods[] = {
    {"hidden", hidden, METH_NOARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "plain.names", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_plainname(void)
{
    PyObject *m;
    if (PyType_Ready(&First_Type) < 0 || PyType_Ready(&Second_Type) < 0 || PyType_Ready(&Hidden_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&First_Type);
    if (PyModule_AddObject(m, "First", (PyObject *)&First_Type) < 0) {
        Py_DECREF(&First_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Second_Type);
    if (PyModule_AddObject(m, "Second", (PyObject *)&Second_Type) < 0) {
        Py_DECREF(&Second_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
