/* A str that is made first and written to afterwards. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
reversed_(PyObject *self, PyObject *text)
{
    PyObject *res;
    Py_ssize_t i, n;
    int kind, to;
    void *data, *out;

    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "no str");
        return NULL;
    }
    if (PyUnicode_READY(text) < 0)
        return NULL;
    n = PyUnicode_GET_LENGTH(text);
    kind = PyUnicode_KIND(text);
    data = PyUnicode_DATA(text);
    res = PyUnicode_New(n, PyUnicode_MAX_CHAR_VALUE(text));
    if (res == NULL)
        return NULL;
    to = PyUnicode_KIND(res);
    out = PyUnicode_DATA(res);
    for (i = 0; i < n; i++)
        PyUnicode_WRITE(to, out, i, PyUnicode_READ(kind, data, n - 1 - i));
    return res;
}

static PyObject *
hex(PyObject *self, PyObject *arg)
{
    static const char digits[] = "0123456789abcdef";
    unsigned long n = PyLong_AsUnsignedLongMask(arg);
    PyObject *s = NULL;
    Py_UCS1 *p;
    int i;

    if (PyErr_Occurred())
        return NULL;
    s = PyUnicode_New(8, 127);
    if (!s)
        return NULL;
    p = PyUnicode_1BYTE_DATA(s);
    for (i = 7; i >= 0; i--) {
        *(p + i) = digits[n & 15];
        n >>= 4;
    }
    return s;
}

static PyObject *
filled(PyObject *self, PyObject *args)
{
    PyObject *text, *s;
    Py_ssize_t n, at;
    int c, max;
    if (!PyArg_ParseTuple(args, "nUnCi:filled", &n, &text, &at, &c, &max))
        return NULL;
    s = PyUnicode_New(n, max);
    if (s == NULL)
        return NULL;
    if (PyUnicode_Fill(s, 0, n, '.') < 0 || PyUnicode_CopyCharacters(s, at, text, 0, PyUnicode_GET_LENGTH(text)) < 0 || PyUnicode_WriteChar(s, 0, c) < 0) {
        Py_DECREF(s);
        return NULL;
    }
    return s;
}

static PyMethodDef methods[] = {
    {"reversed", reversed_, METH_O, NULL},
    {"hex", hex, METH_O, NULL},
    {"filled", filled, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef newstrmodule = {PyModuleDef_HEAD_INIT, "newstr", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_newstr(void)
{
    return PyModule_Create(&newstrmodule);
}
