#ifndef STATEAWAY_H
#define STATEAWAY_H
#include <Python.h>

struct state {
    PyObject *error;
    long calls;
};

extern PyObject *the_module;
#define STATE_OF(module) ((struct state *)PyModule_GetState(module))
#define STATE STATE_OF(the_module)

PyObject *fail(const char *text);
PyObject *thread(PyObject *self, PyObject *ignored);
PyObject *count(PyObject *self, PyObject *ignored);
#endif
