#include "store.h"

int
store_add(store *s, PyObject *value, double rank)
{
    item *i = PyMem_Malloc(sizeof(item));
    if (i == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    i->value = value;
    Py_INCREF(value);
    i->rank = rank;
    i->next = s->first;
    s->first = i;
    s->length++;
    return 0;
}

/* The last one, which the caller owns; NULL without an error when there is none. */
PyObject *
store_pop(store *s)
{
    item *i = s->first;
    PyObject *value;
    if (i == NULL)
        return NULL;
    value = i->value;
    s->first = i->next;
    s->length--;
    PyMem_Free(i);
    return value;
}

/* Borrowed. */
PyObject *
store_best(const store *s)
{
    item *i, *best = s->first;
    for (i = s->first; i; i = i->next)
        if (i->rank > best->rank)
            best = i;
    return best ? best->value : NULL;
}

void
store_clear(store *s)
{
    while (s->first) {
        PyObject *value = store_pop(s);
        Py_DECREF(value);
    }
}

int
store_visit(store *s, visitproc visit, void *arg)
{
    item *i;
    for (i = s->first; i; i = i->next)
        Py_VISIT(i->value);
    return 0;
}
