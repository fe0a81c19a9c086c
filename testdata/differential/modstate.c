/* The module found again from its definition. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject *last;
    long calls;
} state;

static struct PyModuleDef modstatemodule;

static PyObject *
note(PyObject *self, PyObject *o)
{
    PyObject *m = PyState_FindModule(&modstatemodule);
    state *s;
    if (m == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "no module");
        return NULL;
    }
    s = (state *)PyModule_GetState(m);
    Py_INCREF(o);
    Py_XSETREF(s->last, o);
    s->calls++;
    return PyLong_FromLong(s->calls);
}

static PyObject *
last(PyObject *self, PyObject *noargs)
{
    state *s = (state *)PyModule_GetState(self);
    PyObject *o = s->last ? s->last : Py_None;
    Py_INCREF(o);
    return o;
}

static PyMethodDef methods[] = {
    {"note", note, METH_O, NULL},
    {"last", last, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef modstatemodule = {PyModuleDef_HEAD_INIT, "modstate", NULL, sizeof(state), methods};

PyMODINIT_FUNC
PyInit_modstate(void)
{
    PyObject *m = PyModule_Create(&modstatemodule);
    if (m == NULL)
        return NULL;
    if (PyState_AddModule(m, &modstatemodule) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
