#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* a list that counts */
typedef struct {
    PyListObject list;
    long appends;
} Counted;

static PyObject *
Counted_add(Counted *self, PyObject *o)
{
    if (PyList_Append((PyObject *)self, o) < 0)
        return NULL;
    return PyLong_FromLong(++self->appends);
}

static PyMethodDef Counted_methods[] = {
    {"add", (PyCFunction)Counted_add, METH_O, "append and count"},
    {NULL}
};

static PyTypeObject Counted_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "bases.Counted",
    .tp_basicsize = sizeof(Counted),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Counted_methods,
};

/* a str with a method, no struct of its own */
static PyObject *
Shout_shout(PyObject *self, PyObject *unused)
{
    return PyObject_CallMethod(self, "upper", NULL);
}

static PyMethodDef Shout_methods[] = {
    {"shout", Shout_shout, METH_NOARGS, "upper"},
    {NULL}
};

static PyTypeObject Shout_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "bases.Shout",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS,
    .tp_methods = Shout_methods,
};

/* an exception */
static PyObject *
Failure_describe(PyObject *self, PyObject *unused)
{
    return PyUnicode_FromFormat("failure %R", self);
}

static PyMethodDef Failure_methods[] = {
    {"describe", Failure_describe, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Failure_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "bases.Failure",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Failure_methods,
};

static PyObject *
fail(PyObject *self, PyObject *arg)
{
    PyErr_SetObject((PyObject *)&Failure_Type, arg);
    return NULL;
}

static PyMethodDef methods[] = {
    {"fail", fail, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "bases", NULL, -1, methods};

static PyObject *
make_module(void)
{
    return PyModule_Create(&def);
}

PyMODINIT_FUNC
PyInit_bases(void)
{
    PyObject *m = NULL;
    Counted_Type.tp_base = &PyList_Type;
    Shout_Type.tp_base = &PyUnicode_Type;
    Failure_Type.tp_base = (PyTypeObject *)PyExc_ValueError;
    if (PyType_Ready(&Counted_Type) < 0)
        return NULL;
    if (PyType_Ready(&Shout_Type) < 0)
        return NULL;
    if (PyType_Ready(&Failure_Type) < 0)
        return NULL;
    if (PyDict_SetItemString(Counted_Type.tp_dict, "LIMIT", Py_True) < 0)
        return NULL;
    m = make_module();
    if (m == NULL)
        return NULL;
    Py_INCREF(&Counted_Type);
    PyModule_AddObject(m, "Counted", (PyObject *)&Counted_Type);
    Py_INCREF(&Shout_Type);
    PyModule_AddObject(m, "Shout", (PyObject *)&Shout_Type);
    Py_INCREF(&Failure_Type);
    PyModule_AddObject(m, "Failure", (PyObject *)&Failure_Type);
    return m;
}
