/* Evaluation order and side effects in conditions and arguments. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *log_list;

static PyObject *
note(const char *what)
{
    PyObject *s = PyUnicode_FromString(what);
    if (s == NULL || PyList_Append(log_list, s) < 0) {
        Py_XDECREF(s);
        return NULL;
    }
    return s;
}

static int
noted(const char *what, int result)
{
    PyObject *s = note(what);
    Py_XDECREF(s);
    return result;
}

static PyObject *
take_log(PyObject *self, PyObject *noargs)
{
    PyObject *l = log_list;
    log_list = PyList_New(0);
    if (log_list == NULL) {
        log_list = l;
        return NULL;
    }
    return l;
}

static PyObject *
shorts(PyObject *self, PyObject *args)
{
    int a, b, c;
    PyObject *x = NULL;
    if (!PyArg_ParseTuple(args, "iii", &a, &b, &c))
        return NULL;
    if ((noted("a", a) && noted("b", b)) || (noted("c", c) && (x = note("x")) != NULL))
        noted("then", 0);
    else if (!noted("d", a) && noted("e", 1))
        noted("else", 0);
    if (x == NULL)
        Py_RETURN_NONE;
    return x;
}

static PyObject *
ternaries(PyObject *self, PyObject *args)
{
    int a, b;
    PyObject *r;
    if (!PyArg_ParseTuple(args, "ii", &a, &b))
        return NULL;
    r = noted("q", a) ? noted("r", b) ? note("rb") : note("rnb") : (noted("s", 0), note("na"));
    return r;
}

static PyObject *
while_cond(PyObject *self, PyObject *o)
{
    PyObject *x;
    int n = 0;
    while (noted("w", n < 5) && (x = PyObject_CallFunction(o, "i", n)) != NULL && x != Py_None) {
        n++;
        if (x == Py_False) {
            Py_DECREF(x);
            continue;
        }
        noted(PyUnicode_Check(x) ? PyUnicode_AsUTF8(x) : "?", 0);
        Py_DECREF(x);
    }
    if (PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(n);
}

static PyObject *
do_cond(PyObject *self, PyObject *it)
{
    PyObject *x = NULL;
    Py_ssize_t n = 0;
    do {
        Py_XDECREF(x);
        x = PyIter_Next(it);
        n++;
    } while (x != NULL && PyObject_IsTrue(x) == 1);
    Py_XDECREF(x);
    if (PyErr_Occurred())
        return NULL;
    return PyLong_FromSsize_t(n);
}

static PyObject *
index_expr(PyObject *self, PyObject *args)
{
    static const char *words[] = {"even", "odd"};
    PyObject *l;
    Py_ssize_t i = 0;
    long sum = 0;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &l))
        return NULL;
    while (i < PyList_GET_SIZE(l))
        sum += PyLong_AsLong(PyList_GET_ITEM(l, i++));
    if (PyErr_Occurred())
        return NULL;
    return Py_BuildValue("sl", words[sum & 1], sum);
}

static PyMethodDef evalorder_methods[] = {
    {"take_log", take_log, METH_NOARGS, NULL},
    {"shorts", shorts, METH_VARARGS, NULL},
    {"ternaries", ternaries, METH_VARARGS, NULL},
    {"while_cond", while_cond, METH_O, NULL},
    {"do_cond", do_cond, METH_O, NULL},
    {"index_expr", index_expr, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef evalorder_module = {
    PyModuleDef_HEAD_INIT,
    "evalorder",
    NULL,
    -1,
    evalorder_methods
};

PyMODINIT_FUNC
PyInit_evalorder(void)
{
    log_list = PyList_New(0);
    if (log_list == NULL)
        return NULL;
    return PyModule_Create(&evalorder_module);
}
