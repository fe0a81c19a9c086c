/* Parameters that are used for something else once their own value is done with. */
#include <Python.h>

static PyObject *
pack(PyObject *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"x", "n", NULL};
    PyObject *x, *res;
    int n = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|i", names, &x, &n))
        return NULL;
    if (n < 0) {
        args = PyTuple_New(0);
        if (args == NULL)
            return NULL;
        res = PyObject_Call((PyObject *)&PyList_Type, args, NULL);
        Py_DECREF(args);
        return res;
    }
    args = PyTuple_New(1);
    if (args == NULL)
        return NULL;
    Py_INCREF(x);
    PyTuple_SET_ITEM(args, 0, x);
    res = PyObject_Call((PyObject *)&PyList_Type, args, NULL);
    Py_DECREF(args);
    return res;
}

static PyObject *
one(PyObject *self, PyObject *arg)
{
    PyObject *res;
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    arg = PyTuple_New(1);
    if (arg == NULL)
        return NULL;
    PyTuple_SET_ITEM(arg, 0, PyLong_FromLong(n + 1));
    res = PyObject_Repr(arg);
    Py_DECREF(arg);
    return res;
}

/* Either value: no split, and no need for one. */
static PyObject *
either(PyObject *self, PyObject *arg)
{
    if (arg == Py_None)
        arg = Py_True;
    Py_INCREF(arg);
    return arg;
}

static PyObject *
loop(PyObject *self, PyObject *arg)
{
    PyObject *last = NULL;
    int i;
    for (i = 0; i < 3; i++) {
        PyObject *s = PyObject_Repr(arg);
        if (s == NULL) {
            Py_XDECREF(last);
            return NULL;
        }
        Py_XDECREF(last);
        last = s;
        arg = last;
    }
    return last;
}

static PyMethodDef methods[] = {
    {"pack", (PyCFunction)(void (*)(void))pack, METH_VARARGS | METH_KEYWORDS, NULL},
    {"one", one, METH_O, NULL},
    {"either", either, METH_O, NULL},
    {"loop", loop, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "secondlife", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_secondlife(void)
{
    return PyModule_Create(&def);
}
