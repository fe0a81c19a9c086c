/* Formats that are no literals: tables of them, choices, variables, and computed ones for numbers. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
table(PyObject *self, PyObject *args)
{
    static const char *names[] = {"(LL)", "(KK)", "[OO]"};
    static const char *numbers[] = {"(LL)", "(KK)"};
    long long a, b;
    int which;
    if (!PyArg_ParseTuple(args, "LLi", &a, &b, &which))
        return NULL;
    if (which < 0)
        return PyUnicode_FromString(names[2]);
    return Py_BuildValue(numbers[which & 1], a, b);
}

static PyObject *
choice(PyObject *self, PyObject *args)
{
    PyObject *o;
    int pair;
    if (!PyArg_ParseTuple(args, "Op", &o, &pair))
        return NULL;
    Py_INCREF(o);
    return Py_BuildValue(pair ? "(Ni)" : "{N:i}", o, 5);
}

static PyObject *
variable(PyObject *self, PyObject *args)
{
    const char *format = "O|i:strict";
    PyObject *o;
    int n = 7;
    if (PyTuple_GET_SIZE(args) > 2)
        format = "Oi:lax";
    if (!PyArg_ParseTuple(args, format, &o, &n))
        return NULL;
    return Py_BuildValue("Oi", o, n);
}

static PyObject *
computed(PyObject *self, PyObject *arg)
{
    char format[4];
    int i;
    for (i = 0; i < 3; i++)
        format[i] = 'i';
    format[PyObject_IsTrue(arg) ? 2 : 3] = 0;
    return Py_BuildValue(format, 1, 2, 3);
}

static PyMethodDef methods[] = {
    {"table", table, METH_VARARGS, NULL},
    {"choice", choice, METH_VARARGS, NULL},
    {"variable", variable, METH_VARARGS, NULL},
    {"computed", computed, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "formats", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_formats(void)
{
    return PyModule_Create(&def);
}
