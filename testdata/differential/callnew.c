/* tp_new of a type called directly: of a built-in one for a class that derives from it, and of whatever a type has. */
#include <Python.h>

static PyTypeObject Text_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "callnew.Text",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
};

static PyObject *
text(PyObject *self, PyObject *arg)
{
    PyObject *args, *res;
    args = PyTuple_New(1);
    if (args == NULL)
        return NULL;
    Py_INCREF(arg);
    PyTuple_SET_ITEM(args, 0, arg);
    res = PyUnicode_Type.tp_new(&Text_Type, args, NULL);
    Py_DECREF(args);
    return res;
}

static PyObject *
own(PyObject *self, PyObject *arg)
{
    PyObject *args = PyTuple_Pack(1, arg), *res;
    if (args == NULL)
        return NULL;
    res = Text_Type.tp_new(&Text_Type, args, NULL);
    Py_DECREF(args);
    return res;
}

static PyObject *
made(PyObject *self, PyObject *args)
{
    PyTypeObject *type;
    PyObject *rest, *kw = NULL;
    if (!PyArg_ParseTuple(args, "O!O!|O!", &PyType_Type, &type, &PyTuple_Type, &rest, &PyDict_Type, &kw))
        return NULL;
    return type->tp_new(type, rest, kw);
}

static PyMethodDef methods[] = {
    {"text", text, METH_O, NULL},
    {"own", own, METH_O, NULL},
    {"made", made, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "callnew", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_callnew(void)
{
    PyObject *m;
    Text_Type.tp_base = &PyUnicode_Type;
    if (PyType_Ready(&Text_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Text_Type);
    if (PyModule_AddObject(m, "Text", (PyObject *)&Text_Type) < 0) {
        Py_DECREF(&Text_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
