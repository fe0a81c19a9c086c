/* A module that looks for itself before it is made, and finds nothing the first time. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static struct PyModuleDef def;

typedef struct { long asked; } State;

static PyObject *
again(PyObject *self, PyObject *ignored)
{
    PyObject *m = PyState_FindModule(&def);
    if (m == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "no module");
        return NULL;
    }
    ((State *)PyModule_GetState(m))->asked++;
    Py_INCREF(m);
    return m;
}

static PyObject *
asked(PyObject *self, PyObject *ignored)
{
    return PyLong_FromLong(((State *)PyModule_GetState(self))->asked);
}

static PyMethodDef methods[] = {
    {"again", again, METH_NOARGS, NULL},
    {"asked", asked, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {
    PyModuleDef_HEAD_INIT, .m_name = "foundearly", .m_size = sizeof(State), .m_methods = methods
};

PyMODINIT_FUNC
PyInit_foundearly(void)
{
    PyObject *m = PyState_FindModule(&def);
    if (m != NULL) {
        Py_INCREF(m);
        return m;
    }
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    if (PyModule_AddIntConstant(m, "answer", 42) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
