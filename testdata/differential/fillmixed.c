/* A type of which some functions stay, whose slots the initialization fills with functions
 * that stand behind the type and behind what makes its objects. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long n;
} Count;

static PyTypeObject Count_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "fillmixed.Count",
    sizeof(Count),
};

static PyObject *
make(PyObject *self, PyObject *arg)
{
    Count *c;
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    c = PyObject_New(Count, &Count_Type);
    if (c == NULL)
        return NULL;
    c->n = n;
    return (PyObject *)c;
}

static void
Count_dealloc(PyObject *self)
{
    PyObject_Free(self);
}

/* stays: HPy has no thread states */
static PyObject *
Count_repr(PyObject *self)
{
    if (PyThreadState_Get()->interp == NULL)
        return NULL;
    return PyUnicode_FromFormat("Count(%ld)", ((Count *)self)->n);
}

static PyObject *
Count_next(PyObject *self, PyObject *noargs)
{
    return PyLong_FromLong(((Count *)self)->n++);
}

static Py_ssize_t
Count_length(PyObject *self)
{
    return ((Count *)self)->n;
}

static PyMethodDef Count_methods[] = {
    {"next", Count_next, METH_NOARGS, "the next number"},
    {NULL}
};

static PyMappingMethods Count_mapping = {Count_length, NULL, NULL};

static PyMethodDef methods[] = {{"make", make, METH_O, NULL}, {NULL}};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "fillmixed", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_fillmixed(void)
{
    PyObject *m;
    Count_Type.tp_dealloc = Count_dealloc;
    Count_Type.tp_repr = Count_repr;
    Count_Type.tp_flags = Py_TPFLAGS_DEFAULT;
    Count_Type.tp_methods = Count_methods;
    Count_Type.tp_as_mapping = &Count_mapping;
    if (PyType_Ready(&Count_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Count_Type);
    if (PyModule_AddObject(m, "Count", (PyObject *)&Count_Type) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
