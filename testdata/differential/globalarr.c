/* Static arrays of objects: caches, which the port keeps in one global each. */
#include <Python.h>

#define SIZE 1500
static PyObject *cache[SIZE];
static PyObject *pair[2] = {NULL, NULL};
static PyObject *seen[3] = {0};

static PyObject *
get(PyObject *self, PyObject *arg)
{
    PyObject *res;
    long i = PyLong_AsLong(arg);
    if (i == -1 && PyErr_Occurred())
        return NULL;
    if (i < 0 || i >= SIZE) {
        PyErr_SetString(PyExc_IndexError, "no such place");
        return NULL;
    }
    if ((res = cache[i]) == NULL) {
        res = PyUnicode_FromFormat("item %ld", i);
        if (res == NULL)
            return NULL;
        cache[i] = res;
    }
    Py_INCREF(res);
    return res;
}

static PyObject *
put(PyObject *self, PyObject *args)
{
    int i;
    PyObject *v;
    if (!PyArg_ParseTuple(args, "iO", &i, &v))
        return NULL;
    if (i < 0 || i >= 2) {
        PyErr_Format(PyExc_IndexError, "%d", i);
        return NULL;
    }
    Py_INCREF(v);
    Py_XSETREF(pair[i], v);
    return PyLong_FromLong(pair[0] != NULL && pair[1] != NULL);
}

static PyObject *
same(PyObject *self, PyObject *noargs)
{
    if (!pair[0] || !pair[1])
        Py_RETURN_NONE;
    return PyBool_FromLong(pair[0] == pair[1]);
}

static PyObject *
clear(PyObject *self, PyObject *noargs)
{
    int i;
    long n = 0;
    for (i = 0; i < 2; i++) {
        if (pair[i])
            n++;
        Py_CLEAR(pair[i]);
    }
    for (i = 0; i < SIZE; i++) {
        if (cache[i] != NULL) {
            n++;
            Py_DECREF(cache[i]);
            cache[i] = NULL;
        }
    }
    return PyLong_FromLong(n);
}

static PyObject *
note(PyObject *self, PyObject *arg)
{
    static int at;
    PyObject *list;
    int i;
    Py_INCREF(arg);
    Py_XDECREF(seen[at]);
    seen[at] = arg;
    at = (at + 1) % 3;
    if (!(list = PyList_New(0)))
        return NULL;
    for (i = 0; i < 3; i++) {
        if (seen[i] && PyList_Append(list, seen[i]) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

static PyMethodDef methods[] = {
    {"get", get, METH_O, NULL},
    {"put", put, METH_VARARGS, NULL},
    {"same", same, METH_NOARGS, NULL},
    {"clear", clear, METH_NOARGS, NULL},
    {"note", note, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "globalarr", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_globalarr(void)
{
    return PyModule_Create(&def);
}
