#ifndef SEVERAL_H
#define SEVERAL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
    PyObject *weak; /* weak references */
    int n;
} Base;

typedef struct {
    Base base;
    PyObject *more;
} Derived;

typedef struct {
    PyObject_HEAD
    int times;
} Plain;

extern PyTypeObject Base_Type, Derived_Type, Plain_Type;
extern PyTypeObject Elsewhere_Type; /* of another module */
extern PyObject *several_Error;

/* base.c */
PyObject *Base_describe(Base *self);
int Base_check(PyObject *o);
PyObject *cached(PyObject *self, PyObject *key);

/* derived.c */
int plain_count(const Base *b);
int find(PyObject *list, PyObject *key, PyObject **result);
int derived_setup(PyObject *m);

#endif
