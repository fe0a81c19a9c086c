/* A static type that nothing makes ready: the C API does that at the first look at an instance. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long n;
} Stamp;

static PyTypeObject Stamp_Type;

static PyObject *
make(PyObject *self, PyObject *args)
{
    Stamp *s;
    long n;

    if (!PyArg_ParseTuple(args, "l", &n))
        return NULL;
    s = PyObject_New(Stamp, &Stamp_Type);
    if (s == NULL)
        return NULL;
    s->n = n;
    return (PyObject *)s;
}

static PyObject *
Stamp_number(Stamp *self, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(self->n);
}

static PyObject *
Stamp_repr(Stamp *self)
{
    return PyUnicode_FromFormat("<stamp %ld>", self->n);
}

static void
Stamp_dealloc(Stamp *self)
{
    PyObject_Free(self);
}

static PyMethodDef Stamp_methods[] = {
    {"number", (PyCFunction)Stamp_number, METH_NOARGS, "the number"},
    {NULL}
};

static PyTypeObject Stamp_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "unready.Stamp",
    .tp_basicsize = sizeof(Stamp),
    .tp_dealloc = (destructor)Stamp_dealloc,
    .tp_repr = (reprfunc)Stamp_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Stamp_methods,
};

static PyMethodDef methods[] = {
    {"make", make, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "unready", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_unready(void)
{
    PyObject *m = PyModule_Create(&def);

    if (m == NULL)
        return NULL;
    ((PyObject *)&Stamp_Type)->ob_type = &PyType_Type;
    Stamp_Type.tp_getattro = PyObject_GenericGetAttr;
    return m;
}
