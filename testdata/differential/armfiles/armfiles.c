/* A table names a function of another file under an #if that its own reading does not take. */
#include "part.h"

static PyObject *
counted(PyObject *self, PyObject *args)
{
    return PyLong_FromSsize_t(PyTuple_Size(args));
}

/* Stays in the C API, and the table with it. */
static PyObject *
running(PyObject *self, PyObject *args)
{
    PyThreadState *state = PyThreadState_Get();
    return PyLong_FromLong(state != NULL);
}

static PyMethodDef methods[] = {
    {"counted", counted, METH_VARARGS, NULL},
    {"running", running, METH_VARARGS, NULL},
    {"whole", whole, METH_VARARGS, NULL},
#ifdef HAS_PART
    {"part", part, METH_VARARGS, NULL},
#endif
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "armfiles", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_armfiles(void)
{
    return PyModule_Create(&def);
}
