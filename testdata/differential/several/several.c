/* A module of several files. */
#include "several.h"

PyObject *several_Error;

static PyObject *
lookup(PyObject *self, PyObject *args)
{
    PyObject *list, *key, *result;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &list, &key))
        return NULL;
    switch (find(list, key, &result)) {
    case 1:
        return result;
    case 0:
        Py_RETURN_NONE;
    }
    return NULL;
}

static PyObject *
describe(PyObject *self, PyObject *o)
{
    if (!Base_check(o)) {
        PyErr_SetString(PyExc_TypeError, "no Base");
        return NULL;
    }
    if (plain_count((Base *)o) > 2)
        return PyUnicode_FromString("many");
    return Base_describe((Base *)o);
}

static PyMethodDef methods[] = {
    {"lookup", lookup, METH_VARARGS, "find(list, key)"},
    {"describe", describe, METH_O, NULL},
    {"cached", cached, METH_O, "numbers keys"},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "several", "of several files", -1, methods};

PyMODINIT_FUNC
PyInit_several(void)
{
    PyObject *m;
    Plain_Type.tp_new = PyType_GenericNew;
    if (PyType_Ready(&Base_Type) < 0 || PyType_Ready(&Plain_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    several_Error = PyErr_NewException("several.Error", NULL, NULL);
    if (several_Error == NULL)
        goto error;
    Py_INCREF(several_Error);
    if (PyModule_AddObject(m, "Error", several_Error) < 0) {
        Py_DECREF(several_Error);
        goto error;
    }
    Py_INCREF(&Base_Type);
    if (PyModule_AddObject(m, "Base", (PyObject *)&Base_Type) < 0) {
        Py_DECREF(&Base_Type);
        goto error;
    }
    Py_INCREF(&Plain_Type);
    if (PyModule_AddObject(m, "Plain", (PyObject *)&Plain_Type) < 0) {
        Py_DECREF(&Plain_Type);
        goto error;
    }
    if (derived_setup(m) < 0)
        goto error;
    return m;
error:
    Py_DECREF(m);
    return NULL;
}
