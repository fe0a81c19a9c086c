/* Some of this ports, some does not. "</script><b>" must stay text. */
#include <Python.h>
#include <nothere.h>
#include "shared.h"

#if PY_MAJOR_VERSION < 3
static PyObject *old(PyObject *self) { return PyInt_FromLong(1); }
#elif defined(USE_TRACE)
static int tracing = 1;
#endif

/* Ports: é is two bytes wide. */
static PyObject *
ident(PyObject *self, PyObject *o)
{
    Py_INCREF(o);
    return o;
}

static PyObject *
current(PyObject *self, PyObject *unused)
{
    PyInterpreterState *ts = PyInterpreterState_Head();  /* no thread states in HPy */
    PyFrameObject *f = (void *)PyEval_GetFuncName(NULL);
    if (ts == NULL || f == NULL)
        return NULL;
    /* é */ return PyLong_FromLong(PyTraceBack_Here(f));
}

static PyObject *
barrier(PyObject *self, PyObject *o)
{
    __asm__ volatile ("" : : : "memory");
    Py_INCREF(o);
    return o;
}

static PyMethodDef methods[] = {
    {"ident", ident, METH_O, "the same object"},
    {"current", current, METH_NOARGS, NULL},
    {"barrier", barrier, METH_O, NULL},
    {"add_one", shared_add_one, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "mixed", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_mixed(void)
{
    return PyModule_Create(&def);
}
