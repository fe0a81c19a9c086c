/* Thirty mistakes. Each line of a finding says which one it must be. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
    PyObject *cache;
} Thing;

static PyObject *registry;

/* --- leaks --- */

static PyObject *
l01_error_path(PyObject *self, PyObject *arg)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, arg) < 0)
        return NULL; /* expect: leak-on-path */
    return list;
}

static PyObject *
l02_overwritten(PyObject *self, PyObject *arg)
{
    PyObject *s = PyObject_Str(arg);
    if (s == NULL)
        return NULL;
    s = PyObject_Repr(arg); /* expect: leak-on-path */
    return s;
}

static PyObject *
l03_temporary(PyObject *self, PyObject *arg)
{
    if (PyDict_SetItemString(arg, "answer", PyLong_FromLong(42)) < 0) /* expect: leak-on-path */
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
l04_thrown_away(PyObject *self, PyObject *arg)
{
    PyObject_CallMethod(arg, "flush", NULL); /* expect: leak-on-path */
    Py_RETURN_NONE;
}

static PyObject *
l05_in_loop(PyObject *self, PyObject *arg)
{
    PyObject *it = PyObject_GetIter(arg), *x;
    if (it == NULL)
        return NULL;
    while ((x = PyIter_Next(it)) != NULL) { /* expect: leak-on-path */
        if (PyObject_IsTrue(x) > 0)
            continue;
        Py_DECREF(x);
    }
    Py_DECREF(it);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
l06_break(PyObject *self, PyObject *arg)
{
    PyObject *it = PyObject_GetIter(arg), *x;
    if (it == NULL)
        return NULL;
    while ((x = PyIter_Next(it)) != NULL) {
        if (x == arg)
            break;
        Py_DECREF(x);
    }
    Py_DECREF(it);
    Py_RETURN_NONE; /* expect: leak-on-path */
}

static PyObject *
l07_goto_skips(PyObject *self, PyObject *arg)
{
    PyObject *a = NULL, *b = NULL;
    a = PyObject_Str(arg);
    if (a == NULL)
        goto error;
    b = PyObject_Repr(arg);
    if (b == NULL)
        goto error;
    Py_DECREF(b);
    return a;
error:
    Py_XDECREF(b);
    return NULL; /* expect: leak-on-path */
}

static PyObject *
l08_switch(PyObject *self, PyObject *arg)
{
    PyObject *x = PyNumber_Long(arg);
    if (x == NULL)
        return NULL;
    switch (PyObject_IsTrue(x)) {
    case 0:
        Py_DECREF(x);
        Py_RETURN_FALSE;
    case 1:
        Py_RETURN_TRUE; /* expect: leak-on-path */
    default:
        Py_DECREF(x);
        return NULL;
    }
}

static PyObject *
make(PyObject *a)
{
    return PyTuple_Pack(1, a);
}

static PyObject *
l09_from_helper(PyObject *self, PyObject *arg)
{
    PyObject *t = make(arg);
    if (t == NULL)
        return NULL;
    if (PyTuple_GET_SIZE(t) != 1) {
        PyErr_SetString(PyExc_ValueError, "size");
        return NULL; /* expect: leak-on-path */
    }
    return t;
}

static PyObject *
l10_extra_count(PyObject *self, PyObject *args)
{
    PyObject *x = PyTuple_GetItem(args, 0);
    if (x == NULL)
        return NULL;
    Py_INCREF(x);
    return PyObject_Str(x); /* expect: leak-on-path */
}

static PyObject *
l11_alias(PyObject *self, PyObject *arg)
{
    PyObject *x = PyObject_Str(arg), *y;
    if (x == NULL)
        return NULL;
    y = x;
    if (PyUnicode_GetLength(y) < 0)
        return NULL; /* expect: leak-on-path */
    Py_DECREF(y);
    Py_RETURN_NONE;
}

static int
l12_setter(Thing *self, PyObject *value)
{
    PyObject *copy = PySequence_List(value);
    if (copy == NULL)
        return -1;
    if (PyList_Sort(copy) < 0)
        return -1; /* expect: leak-on-path */
    Py_XDECREF(self->item);
    self->item = copy;
    return 0;
}

/* --- uses after the end --- */

static PyObject *
u01_decref_then_use(PyObject *self, PyObject *arg)
{
    PyObject *t = PyTuple_New(1);
    Py_ssize_t n;
    if (t == NULL)
        return NULL;
    Py_DECREF(t);
    n = PyTuple_GET_SIZE(t); /* expect: use-after-release */
    return PyLong_FromSsize_t(n);
}

static PyObject *
u02_return_after(PyObject *self, PyObject *arg)
{
    PyObject *d = PyDict_New();
    if (d == NULL)
        return NULL;
    Py_DECREF(d);
    return d; /* expect: use-after-release */
}

static PyObject *
u03_alias_released(PyObject *self, PyObject *arg)
{
    PyObject *a = PyBytes_FromString("x"), *b = a;
    if (a == NULL)
        return NULL;
    Py_DECREF(a);
    return PyLong_FromSsize_t(PyBytes_GET_SIZE(b)); /* expect: use-after-release */
}

static PyObject *
u04_on_one_path(PyObject *self, PyObject *arg)
{
    PyObject *d = PyDict_New();
    if (d == NULL)
        return NULL;
    if (PyDict_Check(arg))
        Py_DECREF(d);
    if (PyDict_Size(d) != 0) { /* expect: use-after-release */
        PyErr_SetString(PyExc_ValueError, "odd");
        return NULL; /* expect: leak-on-path */
    }
    return d;
}

/* --- given up too often --- */

static PyObject *
o01_twice(PyObject *self, PyObject *arg)
{
    PyObject *l = PyList_New(0);
    if (l == NULL)
        return NULL;
    if (PyList_Size(l) == 0)
        Py_DECREF(l);
    Py_DECREF(l); /* expect: over-release */
    Py_RETURN_NONE;
}

static PyObject *
o02_borrowed(PyObject *self, PyObject *arg)
{
    PyObject *x = PyList_GetItem(arg, 0);
    if (x == NULL)
        return NULL;
    if (PyLong_Check(x)) {
        Py_DECREF(x); /* expect: over-release */
        Py_RETURN_TRUE;
    }
    Py_RETURN_FALSE;
}

static PyObject *
o03_returns_borrowed(PyObject *self, PyObject *arg)
{
    PyObject *x = PyDict_GetItemString(arg, "key");
    if (x == NULL) {
        PyErr_SetString(PyExc_KeyError, "key");
        return NULL;
    }
    return x; /* expect: over-release */
}

static PyObject *
o04_returns_argument(PyObject *self, PyObject *arg)
{
    if (PyLong_Check(arg))
        return arg; /* expect: over-release */
    return PyNumber_Long(arg);
}

static PyObject *
o05_steals_borrowed(PyObject *self, PyObject *arg)
{
    PyObject *t = PyTuple_New(1);
    if (t == NULL)
        return NULL;
    PyTuple_SET_ITEM(t, 0, arg); /* expect: over-release */
    return t;
}

static PyObject *
o06_parsed(PyObject *self, PyObject *args)
{
    PyObject *x;
    if (!PyArg_ParseTuple(args, "O", &x))
        return NULL;
    if (PyObject_IsTrue(x) < 0) {
        Py_DECREF(x); /* expect: over-release */
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
o07_none(PyObject *self, PyObject *arg)
{
    return Py_None; /* expect: over-release */
}

static PyObject *
o08_member(Thing *self, PyObject *unused)
{
    return self->item; /* expect: over-release */
}

/* --- borrowed for too long --- */

static PyObject *
b01_owner_dies(PyObject *self, PyObject *arg)
{
    PyObject *l = PySequence_List(arg), *x;
    if (l == NULL)
        return NULL;
    x = PyList_GetItem(l, 0);
    if (x == NULL) {
        Py_DECREF(l);
        return NULL;
    }
    Py_DECREF(l);
    return PyObject_Str(x); /* expect: borrowed-across-call */
}

static PyObject *
b02_item_replaced(PyObject *self, PyObject *list)
{
    PyObject *old = PyList_GetItem(list, 0);
    if (old == NULL)
        return NULL;
    if (PyList_SetItem(list, 0, Py_NewRef(Py_None)) < 0)
        return NULL;
    return PyObject_Repr(old); /* expect: borrowed-across-call */
}

static PyObject *
b03_cleared(PyObject *self, PyObject *dict)
{
    PyObject *v = PyDict_GetItemString(dict, "v");
    if (v == NULL)
        Py_RETURN_NONE;
    PyDict_Clear(dict);
    return Py_NewRef(v); /* expect: borrowed-across-call */
}

static PyObject *
l12_buffer(PyObject *self, PyObject *args)
{
    Py_buffer view;
    if (!PyArg_ParseTuple(args, "y*", &view))
        return NULL;
    return PyLong_FromSsize_t(view.len); /* expect: leak-on-path */
}

/* --- results that nobody tested --- */

static PyObject *
n01_untested(PyObject *self, PyObject *arg)
{
    PyObject *t = PyTuple_New(1);
    PyTuple_SET_ITEM(t, 0, Py_NewRef(arg)); /* expect: missing-null-check */
    return t;
}

static PyObject *
n02_untested_lookup(PyObject *self, PyObject *arg)
{
    PyObject *x = PyDict_GetItemString(arg, "x");
    Py_INCREF(x); /* expect: missing-null-check */
    return x;
}

static PyObject *
n03_tests_the_wrong_one(PyObject *self, PyObject *arg)
{
    PyObject *a = PyObject_GetAttrString(arg, "a");
    PyObject *b = PyObject_GetAttrString(arg, "b");
    if (a == NULL)
        return NULL; /* expect: leak-on-path */
    Py_DECREF(a);
    Py_DECREF(b); /* expect: missing-null-check */
    Py_RETURN_NONE;
}

static PyMethodDef planted_methods[] = {
    {"l01", l01_error_path, METH_O, NULL}, {"l02", l02_overwritten, METH_O, NULL}, {"l03", l03_temporary, METH_O, NULL},
    {"l04", l04_thrown_away, METH_O, NULL}, {"l05", l05_in_loop, METH_O, NULL}, {"l06", l06_break, METH_O, NULL},
    {"l07", l07_goto_skips, METH_O, NULL}, {"l08", l08_switch, METH_O, NULL}, {"l09", l09_from_helper, METH_O, NULL},
    {"l10", l10_extra_count, METH_VARARGS, NULL}, {"l11", l11_alias, METH_O, NULL}, {"l12", l12_buffer, METH_VARARGS, NULL},
    {"u01", u01_decref_then_use, METH_O, NULL}, {"u02", u02_return_after, METH_O, NULL}, {"u03", u03_alias_released, METH_O, NULL},
    {"u04", u04_on_one_path, METH_O, NULL}, {"o01", o01_twice, METH_O, NULL}, {"o02", o02_borrowed, METH_O, NULL},
    {"o03", o03_returns_borrowed, METH_O, NULL}, {"o04", o04_returns_argument, METH_O, NULL}, {"o05", o05_steals_borrowed, METH_O, NULL},
    {"o06", o06_parsed, METH_VARARGS, NULL}, {"o07", o07_none, METH_NOARGS, NULL}, {"o08", (PyCFunction)o08_member, METH_NOARGS, NULL},
    {"b01", b01_owner_dies, METH_O, NULL}, {"b02", b02_item_replaced, METH_O, NULL}, {"b03", b03_cleared, METH_O, NULL},
    {"n01", n01_untested, METH_O, NULL}, {"n02", n02_untested_lookup, METH_O, NULL}, {"n03", n03_tests_the_wrong_one, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};
