/* Functions of tables that are declared otherwise than their slots and methods are, and cast. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int n;
    PyObject *name;
} Part;

static PyTypeObject Part_Type;

static int
Part_init(void *self, PyObject *args, PyObject *kwargs)
{
    PyObject *name, *old = ((Part *)self)->name;
    if (!PyArg_ParseTuple(args, "iO", &((Part *)self)->n, &name))
        return -1;
    Py_INCREF(name);
    ((Part *)self)->name = name;
    Py_XDECREF(old);
    return 0;
}

static void
Part_dealloc(Part *self)
{
    Py_XDECREF(self->name);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Part_repr(void *self)
{
    Part *part = (Part *)self;
    return PyUnicode_FromFormat("Part(%d)", part->n);
}

static int
Part_length(void *self)
{
    return ((Part *)self)->n;
}

static PyObject *
Part_item(Part *self, int i)
{
    if (i < 0 || i >= self->n) {
        PyErr_Format(PyExc_IndexError, "no %d", i);
        return NULL;
    }
    return PyLong_FromLong(i * 2);
}

static int
Part_ass_item(Part *self, long index, PyObject *value)
{
    int h_self = 0; /* a name that the port would like */
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "no deletion");
        return -1;
    }
    if (index != self->n - 1) {
        PyErr_Format(PyExc_IndexError, "only the last, not %ld", index);
        return -1;
    }
    h_self = (int)PyLong_AsLong(value);
    if (h_self == -1 && PyErr_Occurred())
        return -1;
    self->n = h_self;
    return 0;
}

static int
Part_bool(Part *self)
{
    return self->n > 1;
}

static long
Part_hash(void *self)
{
    return ((Part *)self)->n + 1000;
}

static PyObject *
Part_get(Part *self, const char *which)
{
    if (which != NULL && which[0] == 'n')
        return PyLong_FromLong(self->n);
    if (self->name == NULL) {
        PyErr_SetString(PyExc_AttributeError, which != NULL ? which : "what");
        return NULL;
    }
    Py_INCREF(self->name);
    return self->name;
}

static PyObject *
Part_double(Part *self, PyObject *unused)
{
    return PyLong_FromLong(2 * self->n);
}

static int
Part_set_double(Part *self, PyObject *value, PyObject *closure)
{
    long n;
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "no deletion");
        return -1;
    }
    n = PyLong_AsLong(value);
    if (n == -1 && PyErr_Occurred())
        return -1;
    self->n = (int)(n / 2);
    return 0;
}

static PyObject *
Part_more(void *self, void *unused)
{
    ((Part *)self)->n++;
    return PyLong_FromLong(((Part *)self)->n);
}

static PyObject *
count(void *self, PyObject *args)
{
    int n;
    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    return PyLong_FromLong(n);
}

static PyObject *
nothing(void *self, void *unused)
{
    Py_RETURN_NONE;
}

static PyObject *
bare()
{
    return PyLong_FromLong(5);
}

static PyGetSetDef Part_getset[] = {
    {"n", (getter)Part_get, NULL, NULL, "n"},
    {"name", (getter)Part_get, NULL, NULL, "name"},
    {"what", (getter)Part_get, NULL, NULL, NULL},
    {"double", (getter)Part_double, (setter)Part_set_double, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyMethodDef Part_methods[] = {
    {"more", (PyCFunction)Part_more, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PySequenceMethods Part_sequence = {
    .sq_length = (lenfunc)Part_length,
    .sq_item = (ssizeargfunc)Part_item,
    .sq_ass_item = (ssizeobjargproc)Part_ass_item,
};

static PyNumberMethods Part_number = {
    .nb_bool = (inquiry)Part_bool,
};

static PyTypeObject Part_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "declared.Part",
    .tp_basicsize = sizeof(Part),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Part_init,
    .tp_dealloc = (destructor)Part_dealloc,
    .tp_repr = (reprfunc)Part_repr,
    .tp_hash = (hashfunc)Part_hash,
    .tp_as_sequence = &Part_sequence,
    .tp_as_number = &Part_number,
    .tp_methods = Part_methods,
    .tp_getset = Part_getset,
};

static PyMethodDef methods[] = {
    {"count", (PyCFunction)count, METH_VARARGS, NULL},
    {"nothing", (PyCFunction)nothing, METH_NOARGS, NULL},
    {"bare", (PyCFunction)bare, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "declared", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_declared(void)
{
    PyObject *m;
    if (PyType_Ready(&Part_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Part_Type);
    if (PyModule_AddObject(m, "Part", (PyObject *)&Part_Type) < 0) {
        Py_DECREF(&Part_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
