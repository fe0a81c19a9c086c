#include <Python.h>
#include <stddef.h>

/* Macros that are expressions over their arguments. */

typedef struct {
    int head;
    char name[12];
    double tail;
} Plain;

static const int table[] = {1, 2, 3};

#define CLAMP(n) Py_MAX(Py_MIN((n), 5), (Py_ssize_t)Py_ARRAY_LENGTH(table))

static int asked;

static long
ask(PyObject *o)
{
    asked++;
    return PyLong_AsLong(o);
}

#define LONG(o)                         \
    long n = PyLong_AsLong(o);          \
    if (n == -1 && PyErr_Occurred())    \
        return NULL

static PyObject *
least(PyObject *self, PyObject *o)
{
    Py_ssize_t n = PyObject_Size(o);
    if (n < 0)
        return NULL;
    return Py_BuildValue("nn", Py_MIN(n, 5), CLAMP(n));
}

static PyObject *
lengths(PyObject *self, PyObject *unused)
{
    return Py_BuildValue("iinn", (int)Py_ARRAY_LENGTH(table), (int)Py_MEMBER_SIZE(Plain, name), (Py_ssize_t)offsetof(Plain, name), (Py_ssize_t)offsetof(Plain, tail));
}

static PyObject *
absolute(PyObject *self, PyObject *o)
{
    LONG(o);
    return Py_BuildValue("lil", Py_ABS(n), Py_CHARMASK(n), Py_ARITHMETIC_RIGHT_SHIFT(long, n, 2));
}

static PyObject *
rounded(PyObject *self, PyObject *o)
{
    LONG(o);
    return Py_BuildValue("nni", (Py_ssize_t)_Py_SIZE_ROUND_UP(n, 8), (Py_ssize_t)_Py_SIZE_ROUND_DOWN(n, 8), Py_SAFE_DOWNCAST(n, long, int));
}

/* Which argument is evaluated, and how often, is up to the macro. */
static PyObject *
smaller(PyObject *self, PyObject *args)
{
    PyObject *a, *b;
    long n;
    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    asked = 0;
    n = Py_MIN(ask(a), PyObject_Size(b));
    if (n == -1 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("li", n, asked);
}

static PyObject *
items(PyObject *self, PyObject *list)
{
    Py_ssize_t i, n;
    PyObject *out;
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, Py_STRINGIFY(list) " is no list");
        return NULL;
    }
    n = Py_MIN(PyList_GET_SIZE(list), (Py_ssize_t)Py_ARRAY_LENGTH(table));
    out = PyTuple_New(n);
    if (out == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        PyObject *o = PyNumber_Add(PyList_GET_ITEM(list, i), PyList_GET_ITEM(list, Py_MAX(i, 1) - 1));
        if (o == NULL) {
            Py_DECREF(out);
            return NULL;
        }
        PyTuple_SET_ITEM(out, i, o);
    }
    return out;
}

static PyObject *
kinds(PyObject *self, PyObject *o)
{
    double d = PyFloat_AsDouble(o);
    if (d == -1 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("iii", Py_IS_NAN(d) != 0, Py_IS_INFINITY(d) != 0, Py_IS_FINITE(d) != 0);
}

static PyMethodDef methods[] = {
    {"least", least, METH_O, NULL},
    {"lengths", lengths, METH_NOARGS, NULL},
    {"absolute", absolute, METH_O, NULL},
    {"rounded", rounded, METH_O, NULL},
    {"smaller", smaller, METH_VARARGS, NULL},
    {"items", items, METH_O, NULL},
    {"kinds", kinds, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "plainmacros", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_plainmacros(void)
{
    return PyModule_Create(&def);
}
