/* Correct code of the kinds that are easily mistaken: nothing may be found here. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *item;
} Thing;

static PyObject *cached;

static PyObject *
flagged(PyObject *self, PyObject *args)
{
    PyObject *x = NULL, *arg;
    int take = 0;
    if (!PyArg_ParseTuple(args, "O|i", &arg, &take))
        return NULL;
    if (take)
        x = PyObject_Str(arg);
    else
        x = arg;
    if (x == NULL)
        return NULL;
    if (PyObject_IsTrue(x) < 0) {
        if (take)
            Py_DECREF(x);
        return NULL;
    }
    if (take)
        Py_DECREF(x);
    Py_RETURN_NONE;
}

struct acc {
    PyObject *list;
    int n;
};

static int
acc_add(struct acc *a, PyObject *x)
{
    a->n++;
    return PyList_Append(a->list, x);
}

/* A struct of the function's own. */
static PyObject *
on_stack(PyObject *self, PyObject *arg)
{
    struct acc a = {NULL, 0};
    a.list = PyList_New(0);
    if (a.list == NULL)
        return NULL;
    if (acc_add(&a, arg) < 0) {
        Py_DECREF(a.list);
        return NULL;
    }
    return a.list;
}

/* No error is as good as a test of the result. */
static PyObject *
no_error(Thing *self, PyObject *arg)
{
    PyObject *x = PyObject_CallObject(arg, NULL), *r;
    if (PyErr_Occurred())
        return NULL;
    r = PyObject_GetAttrString(x, "y");
    Py_DECREF(x);
    return r;
}

static PyObject *
one_exit(PyObject *self, PyObject *arg)
{
    PyObject *result = NULL, *a = NULL, *b = NULL;
    int err = -1;
    if ((a = PyObject_Str(arg)) == NULL)
        goto done;
    if ((b = PyObject_Repr(arg)) == NULL)
        goto done;
    result = PyUnicode_Concat(a, b);
    err = 0;
done:
    Py_XDECREF(a);
    Py_XDECREF(b);
    if (err < 0 && result == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_SystemError, "odd");
    return result;
}

static PyObject *
swap_out(Thing *self, PyObject *value)
{
    PyObject *old = self->item;
    self->item = Py_NewRef(value);
    if (old == NULL)
        Py_RETURN_NONE;
    return old;
}

static PyObject *
once(PyObject *self, PyObject *unused)
{
    if (cached == NULL) {
        cached = PyDict_New();
        if (cached == NULL)
            return NULL;
    }
    Py_INCREF(cached);
    return cached;
}

static int
consume(PyObject *list, PyObject *item)
{
    int r;
    if (item == NULL)
        return -1;
    r = PyList_Append(list, item);
    Py_DECREF(item);
    return r;
}

static PyObject *
consumes(PyObject *self, PyObject *list)
{
    if (consume(list, PyLong_FromLong(1)) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
by_format(PyObject *self, PyObject *arg)
{
    PyObject *s = PyObject_Str(arg);
    if (s == NULL)
        return NULL;
    return Py_BuildValue("(NN)", s, PyObject_Repr(arg));
}

static PyObject *
sentinel(PyObject *self, PyObject *arg)
{
    PyObject *x = PyObject_GetAttrString(arg, "x");
    if (x == NULL)
        return NULL;
    if (x == Py_None) {
        Py_DECREF(Py_None);
        return PyLong_FromLong(0);
    }
    return x;
}

static PyObject *
fill(PyObject *self, PyObject *arg)
{
    Py_ssize_t i;
    PyObject *t = PyTuple_New(3);
    if (!t)
        return NULL;
    for (i = 0; i < 3; i++) {
        PyObject *x = PyObject_GetItem(arg, PyTuple_GET_ITEM(t, 0));
        if (!x) {
            Py_DECREF(t);
            return NULL;
        }
        PyTuple_SET_ITEM(t, i, x);
    }
    return t;
}

static PyObject *
move_out(PyObject *self, PyObject *list)
{
    PyObject *x;
    if (!PyList_Check(list) || PyList_GET_SIZE(list) == 0)
        Py_RETURN_NONE;
    x = PyList_GET_ITEM(list, 0);
    PyList_SET_ITEM(list, 0, Py_NewRef(Py_None));
    return x;
}

static PyObject *
taken_later(PyObject *self, PyObject *arg)
{
    PyObject *t = PyTuple_New(1);
    if (t == NULL)
        return NULL;
    PyTuple_SET_ITEM(t, 0, arg);
    Py_INCREF(arg);
    return t;
}

static PyObject *
fetched(PyObject *self, PyObject *arg)
{
    PyObject *t, *v, *tb;
    if (PyObject_IsTrue(arg) < 0) {
        PyErr_Fetch(&t, &v, &tb);
        PyErr_Clear();
        PyErr_Restore(t, v, tb);
        return NULL;
    }
    Py_RETURN_NONE;
}

static void
Thing_dealloc(Thing *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    Py_XDECREF(self->item);
    tp->tp_free((PyObject *)self);
    Py_DECREF(tp);
}

static PyObject *
new_thing(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Thing *self = (Thing *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->item = PyList_New(0);
    if (self->item == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static PyMethodDef clean_methods[] = {
    {"flagged", flagged, METH_VARARGS, NULL}, {"one_exit", one_exit, METH_O, NULL},
    {"on_stack", on_stack, METH_O, NULL},
    {"no_error", (PyCFunction)no_error, METH_O, NULL}, {"swap_out", (PyCFunction)swap_out, METH_O, NULL},
    {"once", once, METH_NOARGS, NULL}, {"consumes", consumes, METH_O, NULL}, {"by_format", by_format, METH_O, NULL},
    {"sentinel", sentinel, METH_O, NULL}, {"fill", fill, METH_O, NULL}, {"move_out", move_out, METH_O, NULL},
    {"taken_later", taken_later, METH_O, NULL}, {"fetched", fetched, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "clean.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_dealloc = (destructor)Thing_dealloc,
    .tp_new = new_thing,
};
