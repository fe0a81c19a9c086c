#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* What characters are, and imports by level. */
static PyObject *
kinds(PyObject *self, PyObject *args)
{
    int c;
    Py_UCS4 ch;
    unsigned int bits = 0;
    if (!PyArg_ParseTuple(args, "i:kinds", &c))
        return NULL;
    ch = (Py_UCS4)c;
    if (Py_UNICODE_ISALNUM(ch)) bits |= 1;
    if (Py_UNICODE_ISALPHA(ch)) bits |= 2;
    if (Py_UNICODE_ISDECIMAL(ch)) bits |= 4;
    if (Py_UNICODE_ISDIGIT(ch)) bits |= 8;
    if (Py_UNICODE_ISNUMERIC(ch)) bits |= 16;
    if (Py_UNICODE_ISSPACE(ch)) bits |= 32;
    if (Py_UNICODE_ISLOWER(ch)) bits |= 64;
    if (Py_UNICODE_ISUPPER(ch)) bits |= 128;
    if (Py_UNICODE_ISPRINTABLE(ch)) bits |= 256;
    return PyLong_FromUnsignedLong(bits);
}

static PyObject *
level(PyObject *self, PyObject *args)
{
    const char *name;
    PyObject *globals, *from;
    int n;
    if (!PyArg_ParseTuple(args, "sOOi:level", &name, &globals, &from, &n))
        return NULL;
    if (globals == Py_None)
        return PyImport_ImportModuleLevel(name, NULL, NULL, NULL, n);
    return PyImport_ImportModuleLevel(name, globals, NULL, from, n);
}

static PyMethodDef methods[] = {
    {"kinds", kinds, METH_VARARGS, NULL},
    {"level", level, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "charkinds", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_charkinds(void)
{
    return PyModule_Create(&def);
}
