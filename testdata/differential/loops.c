/* Loops with continue, break, goto cleanup and variables that are assigned anew. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
longest(PyObject *self, PyObject *seq)
{
    PyObject *it, *item, *best = NULL;
    Py_ssize_t n, max = -1;

    it = PyObject_GetIter(seq);
    if (!it)
        return NULL;
    while ((item = PyIter_Next(it))) {
        if (item == Py_None) {
            Py_DECREF(item);
            continue;
        }
        n = PyObject_Size(item);
        if (n < 0) {
            Py_DECREF(item);
            goto error;
        }
        if (n > max) {
            Py_XDECREF(best);
            best = item;
            max = n;
            if (n > 100)
                break;
            continue;
        }
        Py_DECREF(item);
    }
    Py_DECREF(it);
    if (PyErr_Occurred()) {
        Py_XDECREF(best);
        return NULL;
    }
    if (best == NULL)
        Py_RETURN_NONE;
    return best;

error:
    Py_DECREF(it);
    Py_XDECREF(best);
    return NULL;
}

static PyObject *
joined(PyObject *self, PyObject *args)
{
    PyObject *seq, *sep, *acc = NULL, *tmp;
    Py_ssize_t i, n;

    if (!PyArg_ParseTuple(args, "OO", &seq, &sep))
        return NULL;
    n = PySequence_Length(seq);
    if (n == -1)
        return NULL;
    for (i = 0; i < n; i++) {
        PyObject *x = PySequence_GetItem(seq, i);
        if (x == NULL)
            goto fail;
        if (acc == NULL) {
            acc = x;
            continue;
        }
        tmp = PyNumber_Add(acc, sep);
        if (tmp == NULL) {
            Py_DECREF(x);
            goto fail;
        }
        Py_DECREF(acc);
        acc = tmp;
        tmp = PyNumber_Add(acc, x);
        Py_DECREF(x);
        if (tmp == NULL)
            goto fail;
        Py_SETREF(acc, tmp);
    }
    if (acc == NULL) {
        acc = Py_None;
        Py_INCREF(acc);
    }
    return acc;
fail:
    Py_XDECREF(acc);
    return NULL;
}

static PyObject *
until(PyObject *self, PyObject *arg)
{
    PyObject *cur = arg, *next;
    int steps = 0;

    Py_INCREF(cur);
    do {
        next = PyObject_CallMethod(cur, "step", NULL);
        if (next == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
                Py_DECREF(cur);
                return NULL;
            }
            PyErr_Clear();
            break;
        }
        Py_DECREF(cur);
        cur = next;
    } while (++steps < 10);
    return Py_BuildValue("iN", steps, cur);
}

static PyObject *
pairs(PyObject *self, PyObject *seq)
{
    PyObject *fast, *res, *prev = NULL;
    Py_ssize_t i;

    fast = PySequence_Fast(seq, "pairs needs a sequence");
    if (fast == NULL)
        return NULL;
    res = PyList_New(0);
    if (res == NULL) {
        Py_DECREF(fast);
        return NULL;
    }
    for (i = 0; i < PySequence_Fast_GET_SIZE(fast); i++) {
        PyObject *cur = PySequence_Fast_GET_ITEM(fast, i), *t;
        if (prev) {
            t = PyTuple_Pack(2, prev, cur);
            if (!t || PyList_Append(res, t)) {
                Py_XDECREF(t);
                Py_DECREF(fast);
                Py_DECREF(res);
                return NULL;
            }
            Py_DECREF(t);
        }
        prev = cur;
    }
    Py_DECREF(fast);
    return res;
}

static PyMethodDef loops_methods[] = {
    {"longest", longest, METH_O, NULL},
    {"joined", joined, METH_VARARGS, NULL},
    {"until", until, METH_O, NULL},
    {"pairs", pairs, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef loops_module = {
    PyModuleDef_HEAD_INIT,
    "loops",
    NULL,
    -1,
    loops_methods
};

PyMODINIT_FUNC
PyInit_loops(void)
{
    return PyModule_Create(&loops_module);
}
