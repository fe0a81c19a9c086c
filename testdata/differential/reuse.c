/* Variables that hold borrowed and owned references by turns, and copies of each other. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
walk(PyObject *self, PyObject *args)
{
    PyObject *d, *path, *cur, *next;
    Py_ssize_t i;
    int owned = 0;

    if (!PyArg_ParseTuple(args, "OO!", &d, &PyTuple_Type, &path))
        return NULL;
    cur = d;
    for (i = 0; i < PyTuple_GET_SIZE(path); i++) {
        next = PyObject_GetItem(cur, PyTuple_GET_ITEM(path, i));
        if (owned)
            Py_DECREF(cur);
        if (next == NULL)
            return NULL;
        cur = next;
        owned = 1;
    }
    if (!owned)
        Py_INCREF(cur);
    return cur;
}

static PyObject *
alias(PyObject *self, PyObject *o)
{
    PyObject *a = PyObject_Str(o), *b, *c;
    if (a == NULL)
        return NULL;
    b = a;
    Py_INCREF(b);
    c = b;
    a = PyTuple_Pack(2, a, c);
    Py_DECREF(b);
    Py_DECREF(c);
    return a;
}

static PyObject *
rotate(PyObject *self, PyObject *o)
{
    PyObject *a = Py_None, *b = Py_True, *c = o, *t;
    int i;
    Py_INCREF(a); Py_INCREF(b); Py_INCREF(c);
    for (i = 0; i < 4; i++) {
        t = a;
        a = b;
        b = c;
        c = t;
    }
    t = Py_BuildValue("(OOO)", a, b, c);
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(c);
    return t;
}

static PyObject *
last_borrowed(PyObject *self, PyObject *seq)
{
    PyObject *best = NULL, *fast = PySequence_Fast(seq, "need a sequence");
    Py_ssize_t i;
    if (!fast)
        return NULL;
    for (i = 0; i < PySequence_Fast_GET_SIZE(fast); i++) {
        PyObject *x = PySequence_Fast_GET_ITEM(fast, i);
        int gt = best == NULL ? 1 : PyObject_RichCompareBool(x, best, Py_GT);
        if (gt < 0) {
            best = NULL;
            break;
        }
        if (gt)
            best = x;
    }
    Py_XINCREF(best);
    Py_DECREF(fast);
    if (best == NULL && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "empty");
    return best;
}

static PyObject *
default_arg(PyObject *self, PyObject *args)
{
    PyObject *x = NULL, *made = NULL, *r;
    if (!PyArg_ParseTuple(args, "|O", &x))
        return NULL;
    if (x == NULL)
        x = made = PyList_New(0);
    if (x == NULL)
        return NULL;
    r = PyObject_CallMethod(x, "append", "O", Py_None);
    if (r == NULL) {
        Py_XDECREF(made);
        return NULL;
    }
    Py_DECREF(r);
    if (made)
        return made;
    Py_INCREF(x);
    return x;
}

static PyObject *
replace_param(PyObject *self, PyObject *o)
{
    if (PyLong_Check(o)) {
        o = PyNumber_Negative(o);
        if (o == NULL)
            return NULL;
    }
    else
        Py_INCREF(o);
    PyObject *r = PyTuple_Pack(1, o);
    Py_DECREF(o);
    return r;
}

static PyObject *
swap_on(PyObject *self, PyObject *args)
{
    PyObject *a, *b;
    int c;
    if (!PyArg_ParseTuple(args, "OOi", &a, &b, &c))
        return NULL;
    if (c) {
        PyObject *t = a;
        a = b;
        b = t;
    }
    if (c > 1) {
        a = PyObject_Str(a);
        if (!a)
            return NULL;
        Py_INCREF(b);
        return Py_BuildValue("NN", a, b);
    }
    return PyTuple_Pack(2, a, b);
}

static PyMethodDef reuse_methods[] = {
    {"walk", walk, METH_VARARGS, NULL},
    {"alias", alias, METH_O, NULL},
    {"rotate", rotate, METH_O, NULL},
    {"last_borrowed", last_borrowed, METH_O, NULL},
    {"default_arg", default_arg, METH_VARARGS, NULL},
    {"replace_param", replace_param, METH_O, NULL},
    {"swap_on", swap_on, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef reuse_module = {
    PyModuleDef_HEAD_INIT,
    "reuse",
    NULL,
    -1,
    reuse_methods
};

PyMODINIT_FUNC
PyInit_reuse(void)
{
    return PyModule_Create(&reuse_module);
}
