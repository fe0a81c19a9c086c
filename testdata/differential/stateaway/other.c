#include "stateaway.h"

PyObject *
fail(const char *text)
{
    PyThreadState *current = PyThreadState_Get();
    STATE->calls++;
    PyErr_Format(STATE->error, "%s %d", text, current != NULL);
    return NULL;
}

PyObject *
thread(PyObject *self, PyObject *ignored)
{
    PyThreadState *current = PyThreadState_Get();
    STATE->calls += 10;
    return PyBool_FromLong(current != NULL);
}

PyObject *
count(PyObject *self, PyObject *ignored)
{
    struct state *st = (struct state *)PyModule_GetState(the_module);
    return PyLong_FromLong(st->calls);
}
