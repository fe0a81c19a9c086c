/* Cleanup by gotos that jump over declarations, in several layers, and in loops. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
layers(PyObject *self, PyObject *args)
{
    PyObject *a = NULL, *b = NULL, *c, *res = NULL;
    PyObject *f, *g, *h;

    if (!PyArg_ParseTuple(args, "OOO", &f, &g, &h))
        goto done;
    a = PyObject_CallNoArgs(f);
    if (a == NULL)
        goto done;
    b = PyObject_CallNoArgs(g);
    if (b == NULL)
        goto free_a;
    c = PyObject_CallNoArgs(h);
    if (c == NULL)
        goto free_b;
    res = PyTuple_Pack(3, a, b, c);
    Py_DECREF(c);
free_b:
    Py_DECREF(b);
free_a:
    Py_DECREF(a);
done:
    return res;
}

static PyObject *
one_exit(PyObject *self, PyObject *seq)
{
    PyObject *it = NULL, *item = NULL, *out = NULL, *key = NULL;

    it = PyObject_GetIter(seq);
    if (it == NULL)
        goto exit;
    out = PyDict_New();
    if (out == NULL)
        goto exit;
    while ((item = PyIter_Next(it)) != NULL) {
        key = PyObject_Str(item);
        if (key == NULL)
            goto error;
        if (PyDict_SetItem(out, key, item) < 0)
            goto error;
        Py_CLEAR(key);
        Py_CLEAR(item);
    }
    if (PyErr_Occurred())
        goto error;
    goto exit;
error:
    Py_CLEAR(out);
exit:
    Py_XDECREF(it);
    Py_XDECREF(item);
    Py_XDECREF(key);
    return out;
}

static PyObject *
retry(PyObject *self, PyObject *f)
{
    int n = 3;
    PyObject *r;
retry:
    r = PyObject_CallNoArgs(f);
    if (r == NULL) {
        if (--n && PyErr_ExceptionMatches(PyExc_ValueError)) {
            PyErr_Clear();
            goto retry;
        }
        return NULL;
    }
    if (r == Py_None) {
        Py_DECREF(r);
        if (--n)
            goto retry;
        return PyUnicode_FromString("gave up");
    }
    return r;
}

static PyObject *
inner_loops(PyObject *self, PyObject *rows)
{
    Py_ssize_t i, j;
    PyObject *row = NULL, *x = NULL, *sum = PyLong_FromLong(0), *t;
    if (sum == NULL)
        return NULL;
    for (i = 0; ; i++) {
        row = PySequence_GetItem(rows, i);
        if (row == NULL) {
            if (!PyErr_ExceptionMatches(PyExc_IndexError))
                goto fail;
            PyErr_Clear();
            break;
        }
        for (j = 0; j < 10; j++) {
            x = PySequence_GetItem(row, j);
            if (x == NULL) {
                if (!PyErr_ExceptionMatches(PyExc_IndexError))
                    goto fail;
                PyErr_Clear();
                break;
            }
            if (x == Py_None) {
                Py_DECREF(x);
                x = NULL;
                continue;
            }
            t = PyNumber_Add(sum, x);
            Py_DECREF(x);
            x = NULL;
            if (t == NULL)
                goto fail;
            Py_DECREF(sum);
            sum = t;
        }
        Py_DECREF(row);
        row = NULL;
    }
    return sum;
fail:
    Py_XDECREF(x);
    Py_XDECREF(row);
    Py_DECREF(sum);
    return NULL;
}

static int
fill(PyObject *list, PyObject *f, int n)
{
    while (n-- > 0) {
        PyObject *x = PyObject_CallFunction(f, "i", n);
        int err;
        if (x == NULL)
            return -1;
        err = PyList_Append(list, x);
        Py_DECREF(x);
        if (err)
            return err;
    }
    return 0;
}

static PyObject *
filled(PyObject *self, PyObject *args)
{
    PyObject *f, *l;
    int n = 2;
    if (!PyArg_ParseTuple(args, "O|i", &f, &n))
        return NULL;
    if (!(l = PyList_New(0)) || fill(l, f, n) < 0) {
        Py_XDECREF(l);
        return NULL;
    }
    return PyList_AsTuple(l) == NULL ? (Py_DECREF(l), NULL) : l;
}

static PyMethodDef cleanup_methods[] = {
    {"layers", layers, METH_VARARGS, NULL},
    {"one_exit", one_exit, METH_O, NULL},
    {"retry", retry, METH_O, NULL},
    {"inner_loops", inner_loops, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef cleanup_module = {
    PyModuleDef_HEAD_INIT,
    "cleanup",
    NULL,
    -1,
    cleanup_methods
};

PyMODINIT_FUNC
PyInit_cleanup(void)
{
    return PyModule_Create(&cleanup_module);
}
