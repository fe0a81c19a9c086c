/* Parts of ints that internal functions of CPython give, and code that is never reached in functions
 * that are called by their address. */
#define PY_SSIZE_T_CLEAN
#ifndef Py_BUILD_CORE_MODULE
#define Py_BUILD_CORE_MODULE 1
#endif
#include <Python.h>
#include "internal/pycore_long.h"
#include "internal/pycore_call.h"

static double
quarter(double x)
{
    switch ((int)fmod(fabs(x), 4.0)) {
    case 0:
        return 1.0;
    case 1:
        return 2.5;
    case 2:
    case 3:
        return x;
    default:
        Py_UNREACHABLE();
    }
}

static double
half(double x)
{
    return x / 2;
}

static PyObject *
apply(PyObject *arg, double (*fn)(double))
{
    double x = PyFloat_AsDouble(arg);
    if (x == -1.0 && PyErr_Occurred())
        return NULL;
    return PyFloat_FromDouble(fn(x));
}

static PyObject *
quarters(PyObject *self, PyObject *arg)
{
    return apply(arg, quarter);
}

static PyObject *
halves(PyObject *self, PyObject *arg)
{
    return apply(arg, half);
}

static PyObject *
frexp_(PyObject *self, PyObject *arg)
{
    Py_ssize_t e;
    double x;
    if (!PyLong_Check(arg)) {
        PyErr_SetString(PyExc_TypeError, "an int");
        return NULL;
    }
    x = _PyLong_Frexp((PyLongObject *)arg, &e);
    if (x == -1.0 && PyErr_Occurred())
        return NULL;
    return Py_BuildValue("dn", x, e);
}

static PyObject *
next(PyObject *self, PyObject *arg)
{
    return PyNumber_Add(arg, _PyLong_GetOne());
}

static PyObject *
below(PyObject *self, PyObject *arg)
{
    return PyBool_FromLong(PyObject_RichCompareBool(arg, _PyLong_GetZero(), Py_LT));
}

static PyObject *
made(PyObject *self, PyObject *arg)
{
    return _PyObject_CallNoArgs(arg);
}

static PyMethodDef methods[] = {
    {"quarters", quarters, METH_O, NULL},
    {"halves", halves, METH_O, NULL},
    {"frexp", frexp_, METH_O, NULL},
    {"next", next, METH_O, NULL},
    {"below", below, METH_O, NULL},
    {"made", made, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef longparts_def = {PyModuleDef_HEAD_INIT, "longparts", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_longparts(void)
{
    return PyModule_Create(&longparts_def);
}
