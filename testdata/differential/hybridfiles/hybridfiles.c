/* A module of several files of which some functions stay: its types are made in
 * the files that define them, before anything else of the module. */
#include "hybridfiles.h"

PyObject *hybridfiles_Error;
long hybridfiles_alive;

static PyObject *
check(PyObject *self, PyObject *o)
{
    if (PyObject_TypeCheck(o, &Round_Type))
        return PyUnicode_FromString("round");
    if (Py_TYPE(o) == &Shape_Type)
        return PyUnicode_FromString("shape");
    return PyUnicode_FromString(PyObject_TypeCheck(o, &Shape_Type) ? "other shape" : "no shape");
}

static PyObject *
make(PyObject *self, PyObject *item)
{
    return PyObject_CallFunctionObjArgs((PyObject *)&Round_Type, item, NULL);
}

static PyObject *
hide(PyObject *self, PyObject *item)
{
    return hidden_new(item);
}

static PyObject *
running_now(PyObject *self, PyObject *unused)
{
    PyObject *r = running();
    if (r == NULL)
        return NULL;
    return Py_BuildValue("(Ni)", r, 1);
}

static PyObject *
alive(PyObject *self, PyObject *unused)
{
    return PyLong_FromLong(hybridfiles_alive);
}

static PyMethodDef methods[] = {
    {"check", check, METH_O, "which type"},
    {"make", make, METH_O, "a Round"},
    {"hide", hide, METH_O, NULL},
    {"running", running_now, METH_NOARGS, NULL},
    {"alive", alive, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "hybridfiles", "of several files", -1, methods};

PyMODINIT_FUNC
PyInit_hybridfiles(void)
{
    PyObject *m;
    Hollow_Type.tp_new = PyType_GenericNew;
    Hollow_Type.tp_getattro = PyObject_GenericGetAttr;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    hybridfiles_Error = PyErr_NewException("hybridfiles.Error", NULL, NULL);
    if (hybridfiles_Error == NULL)
        goto error;
    Py_INCREF(hybridfiles_Error);
    if (PyModule_AddObject(m, "Error", hybridfiles_Error) < 0 || shapes_setup(m) < 0 || PyType_Ready(&Hollow_Type) < 0 || PyModule_AddObject(m, "Hollow", (PyObject *)&Hollow_Type) < 0 || rounds_setup(m) < 0)
        goto error;
    return m;
error:
    Py_DECREF(m);
    return NULL;
}
