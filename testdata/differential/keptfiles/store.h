#ifndef STORE_H
#define STORE_H
#include <Python.h>

typedef struct item {
    struct item *next;
    PyObject *value;
    double rank;
} item;

typedef struct {
    item *first;
    int length;
} store;

int store_add(store *s, PyObject *value, double rank);
PyObject *store_pop(store *s);
PyObject *store_best(const store *s);
void store_clear(store *s);
int store_visit(store *s, visitproc visit, void *arg);

#endif
