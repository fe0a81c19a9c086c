/* A metaclass, and classes of it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
Meta_call(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *made = PyType_Type.tp_call((PyObject *)type, args, kwargs);
    if (made == NULL)
        return NULL;
    if (PyObject_SetAttrString((PyObject *)type, "last", made) < 0) {
        Py_DECREF(made);
        return NULL;
    }
    return made;
}

static PyObject *
Meta_describe(PyObject *cls, PyObject *unused)
{
    return PyUnicode_FromFormat("class %s", ((PyTypeObject *)cls)->tp_name);
}

static PyObject *
Meta_instancecheck(PyObject *cls, PyObject *o)
{
    if (PyLong_Check(o))
        Py_RETURN_TRUE;
    return PyBool_FromLong(PyType_IsSubtype(Py_TYPE(o), (PyTypeObject *)cls));
}

static PyObject *
Meta_get(PyObject *cls, void *closure)
{
    return PyUnicode_FromString((const char *)closure);
}

static PyMethodDef Meta_methods[] = {
    {"describe", Meta_describe, METH_NOARGS, "what it is"},
    {"__instancecheck__", Meta_instancecheck, METH_O, NULL},
    {NULL}
};

static PyGetSetDef Meta_getset[] = {
    {"kind", Meta_get, NULL, "the kind", "meta"},
    {NULL}
};

static PyTypeObject Meta_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "metas.Meta",
    .tp_call = (ternaryfunc)Meta_call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Meta_methods,
    .tp_getset = Meta_getset,
};

static PyObject *
double_it(PyObject *self, PyObject *o)
{
    return PyNumber_Add(o, o);
}

static PyMethodDef methods[] = {
    {"double", double_it, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "metas", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_metas(void)
{
    PyObject *m;
    Meta_Type.tp_base = &PyType_Type;
    if (PyType_Ready(&Meta_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Meta_Type);
    PyModule_AddObject(m, "Meta", (PyObject *)&Meta_Type);
    return m;
}
