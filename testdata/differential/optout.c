/* Out parameters that may be NULL. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Borrowed in C, and only where asked for. */
static int
next_item(PyObject *list, Py_ssize_t *pos, PyObject **item, PyObject **twice, Py_ssize_t *at)
{
    if (*pos >= PyList_GET_SIZE(list))
        return 0;
    if (item)
        *item = PyList_GET_ITEM(list, *pos);
    if (twice != NULL) {
        *twice = PyNumber_Add(PyList_GET_ITEM(list, *pos), PyList_GET_ITEM(list, *pos));
        if (*twice == NULL)
            return -1;
    }
    if (at)
        *at = *pos;
    *pos += 1;
    return 1;
}

static int
next_plain(PyObject *list, Py_ssize_t *pos, PyObject **item)
{
    Py_ssize_t at;
    return next_item(list, pos, item, NULL, &at);
}

static PyObject *
total(PyObject *self, PyObject *list)
{
    Py_ssize_t pos = 0;
    long sum = 0;
    PyObject *item = NULL;
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "no list");
        return NULL;
    }
    while (next_plain(list, &pos, &item)) {
        long v = PyLong_AsLong(item);
        if (v == -1 && PyErr_Occurred())
            return NULL;
        sum += v;
    }
    return PyLong_FromLong(sum);
}

static PyObject *
count(PyObject *self, PyObject *list)
{
    Py_ssize_t pos = 0, n = 0;
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "no list");
        return NULL;
    }
    while (next_item(list, &pos, NULL, NULL, NULL))
        n++;
    return PyLong_FromSsize_t(n);
}

static PyObject *
doubled(PyObject *self, PyObject *list)
{
    Py_ssize_t pos = 0, at = 0;
    int more;
    PyObject *item, *twice = NULL, *res;
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "no list");
        return NULL;
    }
    res = PyList_New(0);
    if (res == NULL)
        return NULL;
    while ((more = next_item(list, &pos, &item, &twice, &at)) > 0) {
        PyObject *t = Py_BuildValue("(nOO)", at, item, twice);
        Py_DECREF(twice);
        if (t == NULL || PyList_Append(res, t) < 0) {
            Py_XDECREF(t);
            Py_DECREF(res);
            return NULL;
        }
        Py_DECREF(t);
    }
    if (more < 0) {
        Py_DECREF(res);
        return NULL;
    }
    return res;
}

static PyMethodDef methods[] = {
    {"total", total, METH_O, NULL},
    {"count", count, METH_O, NULL},
    {"doubled", doubled, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "optout", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_optout(void)
{
    return PyModule_Create(&def);
}
