/* Lists and tuples that are filled in odd ways. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
reversed_list(PyObject *self, PyObject *t)
{
    Py_ssize_t i, n = PyTuple_Size(t);
    PyObject *l;
    if (n < 0)
        return NULL;
    l = PyList_New(n);
    for (i = 0; l && i < n; i++) {
        PyObject *x = PyTuple_GET_ITEM(t, i);
        Py_INCREF(x);
        PyList_SET_ITEM(l, n - 1 - i, x);
    }
    return l;
}

static PyObject *
chars(PyObject *self, PyObject *args)
{
    const char *s;
    Py_ssize_t n, i;
    PyObject *t, *c;
    if (!PyArg_ParseTuple(args, "s#", &s, &n))
        return NULL;
    if ((t = PyTuple_New(n)) == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        c = PyUnicode_FromStringAndSize(s + i, 1);
        if (c == NULL) {
            Py_CLEAR(t);
            break;
        }
        PyTuple_SET_ITEM(t, i, c);
    }
    return t;
}

static PyObject *
wrapped(PyObject *self, PyObject *o)
{
    PyObject *inner = PyTuple_New(1), *outer = NULL;
    if (!inner)
        return NULL;
    Py_INCREF(o);
    PyTuple_SET_ITEM(inner, 0, o);
    outer = PyList_New(2);
    if (!outer) {
        Py_DECREF(inner);
        return NULL;
    }
    Py_INCREF(inner);
    PyList_SET_ITEM(outer, 0, inner);
    PyList_SET_ITEM(outer, 1, inner);
    return outer;
}

static PyObject *
split(PyObject *self, PyObject *args)
{
    PyObject *seq, *pred, *yes, *no, *res = NULL;
    Py_ssize_t i, n;

    if (!PyArg_ParseTuple(args, "OO", &seq, &pred))
        return NULL;
    yes = PyList_New(0);
    no = PyList_New(0);
    if (!yes || !no)
        goto end;
    n = PyObject_Length(seq);
    if (n < 0)
        goto end;
    for (i = 0; i < n; i++) {
        PyObject *x = PySequence_GetItem(seq, i), *p;
        int t;
        if (!x)
            goto end;
        p = PyObject_CallOneArg(pred, x);
        t = p ? PyObject_IsTrue(p) : -1;
        Py_XDECREF(p);
        if (t < 0 || PyList_Append(t ? yes : no, x) < 0) {
            Py_DECREF(x);
            goto end;
        }
        Py_DECREF(x);
    }
    res = PyTuple_Pack(2, yes, no);
end:
    Py_XDECREF(yes);
    Py_XDECREF(no);
    return res;
}

static PyObject *
matrix(PyObject *self, PyObject *args)
{
    int rows, cols, i, j;
    PyObject *m;
    if (!PyArg_ParseTuple(args, "ii", &rows, &cols))
        return NULL;
    m = PyList_New(rows);
    if (m == NULL)
        return NULL;
    for (i = 0; i < rows; i++) {
        PyObject *row = PyTuple_New(cols);
        if (row == NULL)
            goto fail;
        for (j = 0; j < cols; j++) {
            PyObject *v = PyFloat_FromDouble(i + j / 10.0);
            if (v == NULL) {
                Py_DECREF(row);
                goto fail;
            }
            PyTuple_SET_ITEM(row, j, v);
        }
        PyList_SET_ITEM(m, i, row);
    }
    return m;
fail:
    Py_DECREF(m);
    return NULL;
}

static PyMethodDef builderx_methods[] = {
    {"reversed_list", reversed_list, METH_O, NULL},
    {"chars", chars, METH_VARARGS, NULL},
    {"wrapped", wrapped, METH_O, NULL},
    {"split", split, METH_VARARGS, NULL},
    {"matrix", matrix, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef builderx_module = {
    PyModuleDef_HEAD_INIT,
    "builderx",
    NULL,
    -1,
    builderx_methods
};

PyMODINIT_FUNC
PyInit_builderx(void)
{
    return PyModule_Create(&builderx_module);
}
