#ifndef HYBRIDFILES_H
#define HYBRIDFILES_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
    PyObject *weak;
    int n;
} Shape;

typedef struct {
    Shape shape;
    PyObject *more;
} Round;

typedef struct {
    PyObject_HEAD
    long n;
} Hollow;

extern PyTypeObject Shape_Type, Round_Type;
extern PyTypeObject Hollow_Type;
extern PyObject *hybridfiles_Error;
extern long hybridfiles_alive;

int shapes_setup(PyObject *m);
int rounds_setup(PyObject *m);
PyObject *hidden_new(PyObject *item);
PyObject *running(void);

#endif
