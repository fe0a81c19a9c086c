/* Tuples and lists that are complete at the end of a branch, in an if of their
 * own, or dropped half filled. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
group(PyObject *self, PyObject *args)
{
    PyObject *seq, *result;
    Py_ssize_t i, size;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &seq))
        return NULL;
    size = PyList_GET_SIZE(seq);
    switch (size) {
    case 0:
        result = Py_None;
        Py_INCREF(result);
        break;
    case 1:
        result = PyList_GET_ITEM(seq, 0);
        Py_INCREF(result);
        break;
    default:
        result = PyTuple_New(size);
        if (!result)
            return NULL;
        for (i = 0; i < size; i++) {
            PyObject *item = PyObject_Str(PyList_GET_ITEM(seq, i));
            if (!item) {
                Py_DECREF(result);
                return NULL;
            }
            PyTuple_SET_ITEM(result, i, item);
        }
        break;
    }
    return result;
}

static PyObject *
collect(PyObject *self, PyObject *args)
{
    PyObject *seq, *list, *item = NULL;
    Py_ssize_t i, n;
    int status;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &seq))
        return NULL;
    n = PyTuple_GET_SIZE(seq);
    list = PyList_New(0);
    if (!list)
        return NULL;
    for (i = 0; i < n; i++) {
        PyObject *o = PyTuple_GET_ITEM(seq, i);
        if (o == Py_None) {
            item = PyLong_FromSsize_t(i);
            if (!item)
                goto error;
        } else {
            PyObject *s;
            item = PyTuple_New(2);
            if (!item)
                goto error;
            s = PyObject_Repr(o);
            if (!s) {
                Py_DECREF(item);
                goto error;
            }
            PyTuple_SET_ITEM(item, 0, s);
            Py_INCREF(o);
            PyTuple_SET_ITEM(item, 1, o);
        }
        status = PyList_Append(list, item);
        Py_DECREF(item);
        if (status < 0)
            goto error;
    }
    return list;
error:
    Py_DECREF(list);
    return NULL;
}

static PyObject *
applied(PyObject *self, PyObject *args)
{
    PyObject *f, *o, *result = NULL, *t;
    if (!PyArg_ParseTuple(args, "OO", &f, &o))
        return NULL;
    t = PyTuple_New(1);
    if (t != NULL) {
        Py_INCREF(o);
        PyTuple_SET_ITEM(t, 0, o);
        result = PyObject_CallObject(f, t);
        Py_DECREF(t);
    }
    return result;
}

static PyObject *
maybe(PyObject *self, PyObject *args)
{
    PyObject *f, *o, *result, *t = NULL;
    int given;
    if (!PyArg_ParseTuple(args, "OOp", &f, &o, &given))
        return NULL;
    if (given) {
        t = PyTuple_New(2);
        if (t == NULL)
            return NULL;
        Py_INCREF(o);
        PyTuple_SET_ITEM(t, 0, o);
        Py_INCREF(f);
        PyTuple_SET_ITEM(t, 1, f);
    }
    result = PyObject_CallObject(f, t);
    Py_XDECREF(t);
    return result;
}

static PyObject *
half(PyObject *self, PyObject *args)
{
    PyObject *seq, *t = NULL, *result = NULL;
    Py_ssize_t i, n;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &seq))
        return NULL;
    n = PyList_GET_SIZE(seq);
    t = PyList_New(n);
    if (t == NULL)
        goto done;
    for (i = 0; i < n; i++) {
        PyObject *x = PyNumber_Negative(PyList_GET_ITEM(seq, i));
        if (x == NULL) {
            Py_DECREF(t);
            t = NULL;
            goto done;
        }
        PyList_SET_ITEM(t, i, x);
    }
    result = PyObject_Str(t);
done:
    Py_XDECREF(t);
    return result;
}

static PyObject *
twice(PyObject *self, PyObject *o)
{
    PyObject *t, *all = PyList_New(0);
    int i;
    if (all == NULL)
        return NULL;
    for (i = 0; i < 3; i++) {
        if (i == 1) {
            t = PyLong_FromLong(i);
        } else {
            t = PyTuple_New(1);
            if (t != NULL) {
                Py_INCREF(o);
                PyTuple_SET_ITEM(t, 0, o);
            }
        }
        if (t == NULL || PyList_Append(all, t) < 0) {
            Py_XDECREF(t);
            Py_DECREF(all);
            return NULL;
        }
        Py_DECREF(t);
    }
    return all;
}

static PyMethodDef methods[] = {
    {"group", group, METH_VARARGS, NULL},
    {"collect", collect, METH_VARARGS, NULL},
    {"applied", applied, METH_VARARGS, NULL},
    {"maybe", maybe, METH_VARARGS, NULL},
    {"half", half, METH_VARARGS, NULL},
    {"twice", twice, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "builderphase", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_builderphase(void)
{
    return PyModule_Create(&def);
}
