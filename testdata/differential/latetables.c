/* Tables of slots that the initialization fills, entry by entry: what their initializers
 * say, or leave out, is not what the type gets. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    Py_ssize_t n;
} Row;

static Py_ssize_t
Row_length(Row *self)
{
    return self->n;
}

static PyObject *
Row_item(Row *self, Py_ssize_t i)
{
    if (i < 0 || i >= self->n) {
        PyErr_SetString(PyExc_IndexError, "no such place");
        return NULL;
    }
    return PyLong_FromSsize_t(i * i);
}

static int
Row_contains(Row *self, PyObject *x)
{
    return PyLong_Check(x);
}

static PyObject *
Row_negative(Row *self)
{
    return PyLong_FromSsize_t(-self->n);
}

static PyObject *
Row_grow(Row *self, PyObject *arg)
{
    Py_ssize_t n = PyLong_AsSsize_t(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    self->n += n;
    Py_RETURN_NONE;
}

static PyMethodDef Row_methods[] = {
    {"grow", (PyCFunction)Row_grow, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PySequenceMethods Row_as_sequence;
static PyNumberMethods Row_as_number = {
    .nb_negative = (unaryfunc)Row_negative,
};

static PyTypeObject Row_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "latetables.Row",
    .tp_basicsize = sizeof(Row),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_as_number = &Row_as_number,
    .tp_methods = Row_methods,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "latetables", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_latetables(void)
{
    PyObject *m;

    Row_as_sequence.sq_length = (lenfunc)Row_length;
    Row_as_sequence.sq_item = (ssizeargfunc)Row_item;
    Row_as_sequence.sq_contains = (objobjproc)Row_contains;
    Row_Type.tp_as_sequence = &Row_as_sequence;
    if (PyType_Ready(&Row_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Row_Type);
    PyModule_AddObject(m, "Row", (PyObject *)&Row_Type);
    return m;
}
