/* Members of the structs that CPython has for its own objects. */
#include <Python.h>
#include <frameobject.h>
#include <datetime.h>

#ifndef _PyList_ITEMS /* of CPython's own headers only, since 3.10 */
#  define _PyList_ITEMS(op) (((PyListObject *)(op))->ob_item)
#endif
#ifndef _PyDateTime_HAS_TZINFO /* in the header since 3.10 */
#  define _PyDateTime_HAS_TZINFO(o) (((PyDateTime_DateTime *)(o))->hastzinfo)
#endif
#ifndef _PyTuple_ITEMS
#  define _PyTuple_ITEMS(op) (((PyTupleObject *)(op))->ob_item)
#endif

/* The items of lists and tuples, through the memory that holds them. */
static int
sift(PyListObject *heap, Py_ssize_t start, Py_ssize_t pos)
{
    PyObject *item, *parent, **arr;
    Py_ssize_t up, size = Py_SIZE(heap);
    int less;

    if (pos >= size) {
        PyErr_SetString(PyExc_IndexError, "index out of range");
        return -1;
    }
    arr = heap->ob_item;
    item = arr[pos];
    while (pos > start) {
        up = (pos - 1) >> 1;
        parent = arr[up];
        Py_INCREF(item);
        Py_INCREF(parent);
        less = PyObject_RichCompareBool(item, parent, Py_LT);
        Py_DECREF(parent);
        Py_DECREF(item);
        if (less < 0)
            return -1;
        if (size != PyList_GET_SIZE(heap)) {
            PyErr_SetString(PyExc_RuntimeError, "list changed size during iteration");
            return -1;
        }
        if (less == 0)
            break;
        arr = heap->ob_item;
        parent = arr[up];
        item = arr[pos];
        arr[up] = item;
        arr[pos] = parent;
        pos = up;
    }
    return 0;
}

static PyObject *
push(PyObject *self, PyObject *args)
{
    PyObject *heap, *item;

    if (!PyArg_ParseTuple(args, "O!O:push", &PyList_Type, &heap, &item))
        return NULL;
    if (PyList_Append(heap, item) < 0)
        return NULL;
    if (sift((PyListObject *)heap, 0, PyList_GET_SIZE(heap) - 1) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
last(PyObject *self, PyObject *stack)
{
    PyListObject *list = (PyListObject *)stack;
    PyObject *item;

    if (!PyList_Check(stack) || PyList_GET_SIZE(stack) == 0)
        Py_RETURN_NONE;
    item = list->ob_item[Py_SIZE(list) - 1];
    Py_INCREF(item);
    return item;
}

static PyObject *
reverse(PyObject *self, PyObject *list)
{
    Py_ssize_t i, j;
    PyObject *tmp;

    if (!PyList_CheckExact(list)) {
        PyErr_SetString(PyExc_TypeError, "a list is required");
        return NULL;
    }
    for (i = 0, j = PyList_GET_SIZE(list) - 1; i < j; i++, j--) {
        tmp = ((PyListObject *)list)->ob_item[i];
        ((PyListObject *)list)->ob_item[i] = ((PyListObject *)list)->ob_item[j];
        ((PyListObject *)list)->ob_item[j] = tmp;
    }
    Py_RETURN_NONE;
}

/* The new item takes the place of the old one, which is given up. */
static PyObject *
replace(PyObject *self, PyObject *args)
{
    PyObject *list, *value, *old;
    Py_ssize_t i;

    if (!PyArg_ParseTuple(args, "O!nO", &PyList_Type, &list, &i, &value))
        return NULL;
    if (i < 0 || i >= PyList_GET_SIZE(list)) {
        PyErr_SetString(PyExc_IndexError, "no such item");
        return NULL;
    }
    old = ((PyListObject *)list)->ob_item[i];
    Py_INCREF(value);
    ((PyListObject *)list)->ob_item[i] = value;
    return old;
}

static PyObject *
sum(PyObject *self, PyObject *o)
{
    PyObject *seq = PySequence_Fast(o, "an iterable is required");
    PyObject **items;
    Py_ssize_t i, n;
    long total = 0;

    if (seq == NULL)
        return NULL;
    n = PySequence_Fast_GET_SIZE(seq);
    items = PySequence_Fast_ITEMS(seq);
    for (i = 0; i < n; i++) {
        long v = PyLong_AsLong(items[i]);
        if (v == -1 && PyErr_Occurred()) {
            Py_DECREF(seq);
            return NULL;
        }
        total += v;
    }
    Py_DECREF(seq);
    return PyLong_FromLong(total);
}

static PyObject *
pairs(PyObject *self, PyObject *o)
{
    PyTupleObject *tuple;
    PyObject *res;
    Py_ssize_t i;

    if (!PyTuple_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "a tuple is required");
        return NULL;
    }
    tuple = (PyTupleObject *)o;
    res = PyList_New(0);
    if (res == NULL)
        return NULL;
    for (i = 0; i + 1 < Py_SIZE(tuple); i++) {
        PyObject *pair = PyTuple_Pack(2, tuple->ob_item[i], tuple->ob_item[i + 1]);
        if (pair == NULL || PyList_Append(res, pair) < 0) {
            Py_XDECREF(pair);
            Py_DECREF(res);
            return NULL;
        }
        Py_DECREF(pair);
    }
    return res;
}

/* Attributes of slices, functions, methods and exceptions. */
static PyObject *
slice(PyObject *self, PyObject *o)
{
    PySliceObject *s = (PySliceObject *)o;
    Py_ssize_t step = 1;

    if (!PySlice_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "a slice is required");
        return NULL;
    }
    if (s->step != Py_None) {
        step = PyLong_AsSsize_t(s->step);
        if (step == -1 && PyErr_Occurred())
            return NULL;
    }
    return Py_BuildValue("OOn", s->start, ((PySliceObject *)o)->stop, step);
}

static PyObject *
function(PyObject *self, PyObject *o)
{
    PyObject *owner;

    if (PyMethod_Check(o))
        return Py_BuildValue("OO", ((PyMethodObject *)o)->im_func, ((PyMethodObject *)o)->im_self);
    if (PyFunction_Check(o)) {
        PyFunctionObject *f = (PyFunctionObject *)o;
        return Py_BuildValue("OOO", f->func_code, f->func_defaults ? f->func_defaults : Py_Ellipsis,
                             f->func_closure != NULL ? Py_True : Py_False);
    }
    if (!PyCFunction_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "a function is required");
        return NULL;
    }
    owner = ((PyCFunctionObject *)o)->m_self;
    return Py_BuildValue("sO", ((PyCFunctionObject *)o)->m_ml->ml_name, owner != NULL ? owner : Py_None);
}

static PyObject *
exception(PyObject *self, PyObject *o)
{
    PyBaseExceptionObject *e;

    if (!PyExceptionInstance_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an exception is required");
        return NULL;
    }
    e = (PyBaseExceptionObject *)o;
    return Py_BuildValue("OOOiO", e->args, e->context ? e->context : Py_Ellipsis, e->cause ? e->cause : Py_Ellipsis,
                         e->suppress_context, e->traceback != NULL ? Py_True : Py_False);
}

/* Numbers, sizes and what a str is stored as. */
static PyObject *
sizes(PyObject *self, PyObject *o)
{
    if (PyFloat_Check(o))
        return PyFloat_FromDouble(((PyFloatObject *)o)->ob_fval * 2);
    if (PyDict_Check(o))
        return PyLong_FromSsize_t(((PyDictObject *)o)->ma_used);
    if (PyAnySet_Check(o))
        return PyLong_FromSsize_t(((PySetObject *)o)->used);
    if (PyUnicode_Check(o)) {
        PyASCIIObject *text = (PyASCIIObject *)o;
        Py_hash_t hash = text->hash;
        if (hash == -1)
            hash = PyObject_Hash(o);
        return Py_BuildValue("niiO", text->length, text->state.ascii, (int)text->state.kind,
                             hash == PyObject_Hash(o) ? Py_True : Py_False);
    }
    if (PyBytes_Check(o)) {
        Py_hash_t hash = ((PyBytesObject *)o)->ob_shash;
        if (hash == -1)
            hash = PyObject_Hash(o);
        return PyLong_FromSsize_t(hash);
    }
    Py_RETURN_NONE;
}

/* Dates and times. */
static PyObject *
date(PyObject *self, PyObject *o)
{
    if (PyDelta_Check(o)) {
        PyDateTime_Delta *d = (PyDateTime_Delta *)o;
        return Py_BuildValue("iii", d->days, d->seconds, ((PyDateTime_Delta *)o)->microseconds);
    }
    if (PyDateTime_Check(o)) {
        PyDateTime_DateTime *t = (PyDateTime_DateTime *)o;
        PyObject *tz = t->hastzinfo && _PyDateTime_HAS_TZINFO(o) ? t->tzinfo : Py_None;
        int i, sum = 0;
        for (i = 0; i < _PyDateTime_DATETIME_DATASIZE; i++)
            sum = sum * 7 + t->data[i];
        return Py_BuildValue("iiO", sum, t->fold, tz);
    }
    if (PyDate_Check(o)) {
        PyDateTime_Date *t = (PyDateTime_Date *)o;
        return Py_BuildValue("iiii", (t->data[0] << 8) | t->data[1], t->data[2], t->data[3], t->hastzinfo);
    }
    if (PyTime_Check(o)) {
        PyDateTime_Time *t = (PyDateTime_Time *)o;
        int us = t->data[3] << 16 | t->data[4] << 8 | t->data[5];
        return Py_BuildValue("iiiiii", t->data[0], t->data[1], t->data[2], us, t->fold, t->hastzinfo);
    }
    Py_RETURN_NONE;
}

static PyObject *
ends(PyObject *self, PyObject *o)
{
    if (PyList_Check(o) && PyList_GET_SIZE(o) > 0) {
        PyObject **items = _PyList_ITEMS(o);
        return PyTuple_Pack(2, items[0], _PyList_ITEMS(o)[PyList_GET_SIZE(o) - 1]);
    }
    if (PyTuple_Check(o) && PyTuple_GET_SIZE(o) > 0) {
        PyObject **items = _PyTuple_ITEMS(o);
        return PyTuple_Pack(2, items[0], items[PyTuple_GET_SIZE(o) - 1]);
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"ends", ends, METH_O, NULL},
    {"push", push, METH_VARARGS, NULL},
    {"last", last, METH_O, NULL},
    {"reverse", reverse, METH_O, NULL},
    {"replace", replace, METH_VARARGS, NULL},
    {"sum", sum, METH_O, NULL},
    {"pairs", pairs, METH_O, NULL},
    {"slice", slice, METH_O, NULL},
    {"function", function, METH_O, NULL},
    {"exception", exception, METH_O, NULL},
    {"sizes", sizes, METH_O, NULL},
    {"date", date, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "apistructs", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_apistructs(void)
{
    PyDateTime_IMPORT;
    return PyModule_Create(&def);
}
