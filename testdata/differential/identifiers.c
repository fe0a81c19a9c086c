/* Names of attributes and methods as identifiers, which CPython keeps interned. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

_Py_IDENTIFIER(append);
_Py_static_string(PyId_dunder, "__class__");

static PyObject *
get(PyObject *self, PyObject *o)
{
    _Py_IDENTIFIER(value);
    return _PyObject_GetAttrId(o, &PyId_value);
}

static PyObject *
set(PyObject *self, PyObject *args)
{
    _Py_IDENTIFIER(value);
    PyObject *o, *v = NULL;
    if (!PyArg_ParseTuple(args, "O|O:set", &o, &v))
        return NULL;
    if (_PyObject_SetAttrId(o, &PyId_value, v) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
look(PyObject *self, PyObject *o)
{
    _Py_IDENTIFIER(value);
    PyObject *v;
    int found = _PyObject_LookupAttrId(o, &PyId_value, &v);
    if (found < 0)
        return NULL;
    if (found == 0)
        return PyLong_FromLong(0);
    return Py_BuildValue("(iN)", found, v);
}

static PyObject *
add(PyObject *self, PyObject *args)
{
    PyObject *list, *item, *res;
    if (!PyArg_ParseTuple(args, "OO:add", &list, &item))
        return NULL;
    res = _PyObject_CallMethodId(list, &PyId_append, "O", item);
    if (res == NULL)
        return NULL;
    Py_DECREF(res);
    res = _PyObject_CallMethodIdObjArgs(list, &PyId_append, item, NULL);
    if (res == NULL)
        return NULL;
    Py_DECREF(res);
    _Py_IDENTIFIER(copy);
    return _PyObject_CallMethodId(list, &PyId_copy, NULL);
}

static PyObject *
kind(PyObject *self, PyObject *o)
{
    return _PyObject_GetAttrId(o, &PyId_dunder);
}

static PyObject *
store(PyObject *self, PyObject *d)
{
    PyObject *name = _PyUnicode_FromId(&PyId_append);
    if (name == NULL)
        return NULL;
    if (PyDict_SetItem(d, name, Py_None) < 0)
        return NULL;
    Py_INCREF(name);
    return name;
}

static PyMethodDef methods[] = {
    {"get", get, METH_O, NULL},
    {"set", set, METH_VARARGS, NULL},
    {"look", look, METH_O, NULL},
    {"add", add, METH_VARARGS, NULL},
    {"kind", kind, METH_O, NULL},
    {"store", store, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef identifiersmodule = {PyModuleDef_HEAD_INIT, "identifiers", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_identifiers(void)
{
    return PyModule_Create(&identifiersmodule);
}
