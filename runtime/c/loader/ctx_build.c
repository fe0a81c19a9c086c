/* Tuples, builders and trackers.
 *
 * A builder is the list or tuple itself, not yet seen by anyone: NULL items are
 * harmless to the collector. A failed New gives the null builder; the error is
 * raised by Build, as HPy wants, so that Set needs no check. */
#include "hp_runtime.h"
#include "gen_ctx.h"

HPy hpu_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    PyObject *t = PyTuple_New(n);
    HPy_ssize_t i;
    (void)ctx;
    if (t == NULL)
        return HPy_NULL;
    for (i = 0; i < n; i++) {
        Py_INCREF(hp_obj(items[i]));
        PyTuple_SET_ITEM(t, i, hp_obj(items[i]));
    }
    return hp_handle(t);
}

HPyListBuilder hpu_ListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyListBuilder b;
    (void)ctx;
    b._lst = (intptr_t)PyList_New(size);
    if (b._lst == 0)
        PyErr_Clear();
    return b;
}

void hpu_ListBuilder_Set(HPyContext *ctx, HPyListBuilder b, HPy_ssize_t i, HPy item)
{
    PyObject *lst = (PyObject *)b._lst, *old;
    (void)ctx;
    if (lst == NULL)
        return;
    old = PyList_GET_ITEM(lst, i);
    Py_INCREF(hp_obj(item));
    PyList_SET_ITEM(lst, i, hp_obj(item));
    Py_XDECREF(old);
}

HPy hpu_ListBuilder_Build(HPyContext *ctx, HPyListBuilder b)
{
    (void)ctx;
    if (b._lst == 0)
        PyErr_NoMemory();
    return hp_handle((PyObject *)b._lst);
}

void hpu_ListBuilder_Cancel(HPyContext *ctx, HPyListBuilder b)
{
    (void)ctx;
    Py_XDECREF((PyObject *)b._lst);
}

HPyTupleBuilder hpu_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyTupleBuilder b;
    (void)ctx;
    b._tup = (intptr_t)PyTuple_New(size);
    if (b._tup == 0)
        PyErr_Clear();
    return b;
}

void hpu_TupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder b, HPy_ssize_t i, HPy item)
{
    PyObject *tup = (PyObject *)b._tup, *old;
    (void)ctx;
    if (tup == NULL)
        return;
    old = PyTuple_GET_ITEM(tup, i);
    Py_INCREF(hp_obj(item));
    PyTuple_SET_ITEM(tup, i, hp_obj(item));
    Py_XDECREF(old);
}

HPy hpu_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder b)
{
    (void)ctx;
    if (b._tup == 0)
        PyErr_NoMemory();
    return hp_handle((PyObject *)b._tup);
}

void hpu_TupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder b)
{
    (void)ctx;
    Py_XDECREF((PyObject *)b._tup);
}

/* A tracker owns the handles added to it until Close closes or ForgetAll drops
   them. The items follow the header until they no longer fit. */
typedef struct {
    Py_ssize_t n, cap;
    PyObject **items; /* `own` or a block of its own */
    PyObject *own[];
} hp_tracker;

#define HP_TRACKER_MIN 5

HPyTracker hpu_Tracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    HPyTracker res = {0};
    hp_tracker *t;
    (void)ctx;
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "HPyTracker_New: negative size");
        return res;
    }
    if (size < HP_TRACKER_MIN)
        size = HP_TRACKER_MIN;
    if ((size_t)size > (PY_SSIZE_T_MAX - sizeof(hp_tracker)) / sizeof(PyObject *)) {
        PyErr_NoMemory();
        return res;
    }
    t = PyMem_Malloc(sizeof(hp_tracker) + (size_t)size * sizeof(PyObject *));
    if (t == NULL) {
        PyErr_NoMemory();
        return res;
    }
    t->n = 0;
    t->cap = size;
    t->items = t->own;
    res._i = (intptr_t)t;
    return res;
}

/* On failure the handle is not owned: the author closes it, as documented. */
int hpu_Tracker_Add(HPyContext *ctx, HPyTracker ht, HPy h)
{
    hp_tracker *t = (hp_tracker *)ht._i;
    (void)ctx;
    if (t->n == t->cap) {
        Py_ssize_t cap = t->cap * 2;
        PyObject **items;
        if ((size_t)cap > PY_SSIZE_T_MAX / sizeof(PyObject *)) {
            PyErr_NoMemory();
            return -1;
        }
        items = PyMem_Realloc(t->items == t->own ? NULL : t->items,
                              (size_t)cap * sizeof(PyObject *));
        if (items == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        if (t->items == t->own)
            memcpy(items, t->own, (size_t)t->n * sizeof(PyObject *));
        t->items = items;
        t->cap = cap;
    }
    t->items[t->n++] = hp_obj(h);
    return 0;
}

void hpu_Tracker_ForgetAll(HPyContext *ctx, HPyTracker ht)
{
    (void)ctx;
    ((hp_tracker *)ht._i)->n = 0;
}

void hpu_Tracker_Close(HPyContext *ctx, HPyTracker ht)
{
    hp_tracker *t = (hp_tracker *)ht._i;
    Py_ssize_t i;
    (void)ctx;
    if (t == NULL)
        return;
    for (i = 0; i < t->n; i++)
        Py_XDECREF(t->items[i]);
    if (t->items != t->own)
        PyMem_Free(t->items);
    PyMem_Free(t);
}
