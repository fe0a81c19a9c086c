#include <Python.h>

/* Iterators, and loops over those of others. */

typedef struct {
    PyObject_HEAD
    PyObject *seq;
    Py_ssize_t index;
} Walk;

static int
Walk_traverse(Walk *self, visitproc visit, void *arg)
{
    Py_VISIT(self->seq);
    return 0;
}

static int
Walk_clear(Walk *self)
{
    Py_CLEAR(self->seq);
    return 0;
}

static void
Walk_dealloc(Walk *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->seq);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Walk_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"seq", "start", NULL};
    PyObject *seq;
    Py_ssize_t start = 0;
    Walk *self;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O!|n:Walk", names, &PyList_Type, &seq, &start))
        return NULL;
    self = (Walk *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(seq);
    self->seq = seq;
    self->index = start;
    return (PyObject *)self;
}

/* The end gives the list up, and stays the end. */
static PyObject *
Walk_next(Walk *self)
{
    PyObject *seq = self->seq, *item;
    if (seq == NULL)
        return NULL;
    if (self->index < PyList_GET_SIZE(seq)) {
        item = PyList_GET_ITEM(seq, self->index);
        ++self->index;
        Py_INCREF(item);
        return item;
    }
    self->seq = NULL;
    Py_DECREF(seq);
    return NULL;
}

static PyObject *
Walk_hint(Walk *self, PyObject *unused)
{
    Py_ssize_t n = 0;
    if (self->seq != NULL) {
        n = PyList_GET_SIZE(self->seq) - self->index;
        if (n < 0)
            n = 0;
    }
    return PyLong_FromSsize_t(n);
}

static PyObject *
Walk_reduce(Walk *self, PyObject *unused)
{
    if (self->seq == NULL)
        return Py_BuildValue("O([])", Py_TYPE(self));
    return Py_BuildValue("O(O)n", Py_TYPE(self), self->seq, self->index);
}

static PyObject *
Walk_setstate(Walk *self, PyObject *state)
{
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred())
        return NULL;
    if (self->seq != NULL) {
        if (index < 0)
            index = 0;
        else if (index > PyList_GET_SIZE(self->seq))
            index = PyList_GET_SIZE(self->seq);
        self->index = index;
    }
    Py_RETURN_NONE;
}

static PyMethodDef Walk_methods[] = {
    {"__length_hint__", (PyCFunction)Walk_hint, METH_NOARGS, "how many are left"},
    {"__reduce__", (PyCFunction)Walk_reduce, METH_NOARGS, NULL},
    {"__setstate__", (PyCFunction)Walk_setstate, METH_O, NULL},
    {NULL}
};

static PyTypeObject Walk_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "iters.Walk",
    .tp_basicsize = sizeof(Walk),
    .tp_dealloc = (destructor)Walk_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Walk_traverse,
    .tp_clear = (inquiry)Walk_clear,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Walk_next,
    .tp_methods = Walk_methods,
    .tp_new = Walk_new,
};

/* Pairs of what two iterators give, for as long as both do. */
typedef struct {
    PyObject_HEAD
    PyObject *its;
    PyObject *fill;
} Pairs;

static int
Pairs_traverse(Pairs *self, visitproc visit, void *arg)
{
    Py_VISIT(self->its);
    Py_VISIT(self->fill);
    return 0;
}

static void
Pairs_dealloc(Pairs *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->its);
    Py_XDECREF(self->fill);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Pairs_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *a, *b, *fill = NULL, *its;
    Pairs *self;
    if (!PyArg_UnpackTuple(args, "Pairs", 2, 3, &a, &b, &fill))
        return NULL;
    its = PyTuple_New(2);
    if (its == NULL)
        return NULL;
    a = PyObject_GetIter(a);
    if (a == NULL) {
        Py_DECREF(its);
        return NULL;
    }
    PyTuple_SET_ITEM(its, 0, a);
    b = PyObject_GetIter(b);
    if (b == NULL) {
        Py_DECREF(its);
        return NULL;
    }
    PyTuple_SET_ITEM(its, 1, b);
    self = (Pairs *)type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(its);
        return NULL;
    }
    self->its = its;
    Py_XINCREF(fill);
    self->fill = fill;
    return (PyObject *)self;
}

static PyObject *
Pairs_next(Pairs *self)
{
    PyObject *it, *a, *b, *result;
    it = PyTuple_GET_ITEM(self->its, 0);
    a = (*Py_TYPE(it)->tp_iternext)(it);
    if (a == NULL)
        return NULL;
    it = PyTuple_GET_ITEM(self->its, 1);
    b = PyIter_Next(it);
    if (b == NULL) {
        if (PyErr_Occurred() || self->fill == NULL) {
            Py_DECREF(a);
            return NULL;
        }
        b = self->fill;
        Py_INCREF(b);
    }
    result = PyTuple_Pack(2, a, b);
    Py_DECREF(a);
    Py_DECREF(b);
    return result;
}

static PyTypeObject Pairs_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "iters.Pairs",
    .tp_basicsize = sizeof(Pairs),
    .tp_dealloc = (destructor)Pairs_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_traverse = (traverseproc)Pairs_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Pairs_next,
    .tp_new = Pairs_new,
};

/* Ends by an exception with a value, or by another error. */
typedef struct {
    PyObject_HEAD
    long left;
    PyObject *last;
} Ends;

static void
Ends_dealloc(Ends *self)
{
    Py_XDECREF(self->last);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Ends_init(Ends *self, PyObject *args, PyObject *kwds)
{
    PyObject *last = Py_None, *old;
    if (!PyArg_ParseTuple(args, "l|O", &self->left, &last))
        return -1;
    old = self->last;
    Py_INCREF(last);
    self->last = last;
    Py_XDECREF(old);
    return 0;
}

static PyObject *
Ends_next(Ends *self)
{
    if (self->left > 0)
        return PyLong_FromLong(self->left--);
    if (self->left == 0) {
        self->left = -1;
        PyErr_SetObject(PyExc_StopIteration, self->last ? self->last : Py_None);
        return NULL;
    }
    PyErr_Format(PyExc_ValueError, "%ld past the end", -self->left--);
    return NULL;
}

static PyTypeObject Ends_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "iters.Ends",
    .tp_basicsize = sizeof(Ends),
    .tp_dealloc = (destructor)Ends_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Ends_next,
    .tp_init = (initproc)Ends_init,
    .tp_new = PyType_GenericNew,
};

static PyObject *
iters_collect(PyObject *self, PyObject *arg)
{
    PyObject *it = PyObject_GetIter(arg), *item, *out;
    if (it == NULL)
        return NULL;
    out = PyList_New(0);
    if (out == NULL) {
        Py_DECREF(it);
        return NULL;
    }
    while ((item = PyIter_Next(it))) {
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        if (item == Py_Ellipsis) {
            Py_DECREF(item);
            break;
        }
        if (PyList_Append(out, item) < 0) {
            Py_DECREF(item);
            Py_DECREF(it);
            Py_DECREF(out);
            return NULL;
        }
        Py_DECREF(item);
    }
    Py_DECREF(it);
    if (PyErr_Occurred()) {
        Py_DECREF(out);
        return NULL;
    }
    return out;
}

static PyObject *
iters_raw(PyObject *self, PyObject *it)
{
    PyObject *item;
    long n = 0;
    if (!PyIter_Check(it)) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object is no iterator", Py_TYPE(it)->tp_name);
        return NULL;
    }
    for (;;) {
        item = Py_TYPE(it)->tp_iternext(it);
        if (item == NULL) {
            if (PyErr_Occurred()) {
                if (!PyErr_ExceptionMatches(PyExc_StopIteration))
                    return NULL;
                PyErr_Clear();
            }
            break;
        }
        Py_DECREF(item);
        n++;
    }
    return PyLong_FromLong(n);
}

static PyObject *
iters_first(PyObject *self, PyObject *args)
{
    PyObject *arg, *other = NULL, *it, *item;
    if (!PyArg_ParseTuple(args, "O|O:first", &arg, &other))
        return NULL;
    if (!(it = PyObject_GetIter(arg)))
        return NULL;
    item = PyIter_Next(it);
    Py_DECREF(it);
    if (item != NULL)
        return item;
    if (PyErr_Occurred())
        return NULL;
    if (other == NULL) {
        PyErr_SetNone(PyExc_StopIteration);
        return NULL;
    }
    Py_INCREF(other);
    return other;
}

/* The largest by key, both kept over the turns of the loop. */
static PyObject *
iters_largest(PyObject *self, PyObject *args)
{
    PyObject *arg, *key, *it, *item, *val, *maxitem = NULL, *maxval = NULL;
    if (!PyArg_ParseTuple(args, "OO", &arg, &key))
        return NULL;
    it = PyObject_GetIter(arg);
    if (it == NULL)
        return NULL;
    while ((item = PyIter_Next(it)) != NULL) {
        val = PyObject_CallFunctionObjArgs(key, item, NULL);
        if (val == NULL)
            goto fail_item;
        if (maxval == NULL) {
            maxitem = item;
            maxval = val;
        }
        else {
            int cmp = PyObject_RichCompareBool(val, maxval, Py_GT);
            if (cmp < 0)
                goto fail_both;
            if (cmp > 0) {
                Py_DECREF(maxval);
                Py_DECREF(maxitem);
                maxval = val;
                maxitem = item;
            }
            else {
                Py_DECREF(item);
                Py_DECREF(val);
            }
        }
    }
    if (PyErr_Occurred())
        goto fail;
    Py_XDECREF(maxval);
    Py_DECREF(it);
    if (maxitem == NULL)
        Py_RETURN_NONE;
    return maxitem;

fail_both:
    Py_DECREF(val);
fail_item:
    Py_DECREF(item);
fail:
    Py_XDECREF(maxval);
    Py_XDECREF(maxitem);
    Py_DECREF(it);
    return NULL;
}

static PyMethodDef methods[] = {
    {"collect", iters_collect, METH_O, "all but None, up to an ellipsis"},
    {"raw", iters_raw, METH_O, "how many were left"},
    {"first", iters_first, METH_VARARGS, "the first one"},
    {"largest", iters_largest, METH_VARARGS, "the largest by a key"},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "iters", "Iterators.", -1, methods};

PyMODINIT_FUNC
PyInit_iters(void)
{
    PyObject *m;
    if (PyType_Ready(&Walk_Type) < 0 || PyType_Ready(&Pairs_Type) < 0 || PyType_Ready(&Ends_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Walk_Type);
    if (PyModule_AddObject(m, "Walk", (PyObject *)&Walk_Type) < 0) {
        Py_DECREF(&Walk_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Pairs_Type);
    if (PyModule_AddObject(m, "Pairs", (PyObject *)&Pairs_Type) < 0) {
        Py_DECREF(&Pairs_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Ends_Type);
    if (PyModule_AddObject(m, "Ends", (PyObject *)&Ends_Type) < 0) {
        Py_DECREF(&Ends_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
