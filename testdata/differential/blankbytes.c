/* Bytes that are made first and written to afterwards. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

static PyObject *
upper(PyObject *self, PyObject *args)
{
    const char *s;
    Py_ssize_t n, i;
    char *p;
    PyObject *r;
    if (!PyArg_ParseTuple(args, "s#", &s, &n))
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, n);
    if (r == NULL)
        return NULL;
    p = PyBytes_AS_STRING(r);
    for (i = 0; i < n; i++) {
        if (s[i] == '!') {
            PyErr_Format(PyExc_ValueError, "! at %zd", i);
            Py_DECREF(r);
            return NULL;
        }
        *p++ = s[i] >= 'a' && s[i] <= 'z' ? s[i] - 32 : s[i];
    }
    return r;
}

static PyObject *
twice(PyObject *self, PyObject *o)
{
    PyObject *r = NULL;
    char *data;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(o, &data, &n) < 0)
        return NULL;
    if (!(r = PyBytes_FromStringAndSize(NULL, 2 * n)))
        goto done;
    memcpy(PyBytes_AsString(r), data, n);
    memcpy(PyBytes_AsString(r) + n, data, n);
    if (PyBytes_GET_SIZE(r) > 10) {
        PyErr_SetString(PyExc_OverflowError, "too long");
        Py_CLEAR(r);
    }
done:
    return r;
}

static PyObject *
squeezed(PyObject *self, PyObject *o)
{
    char *data, *out;
    Py_ssize_t n, i, m = 0;
    PyObject *r;
    if (PyBytes_AsStringAndSize(o, &data, &n) < 0)
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, n);
    if (r == NULL)
        return NULL;
    out = PyBytes_AS_STRING(r);
    for (i = 0; i < n; i++)
        if (data[i] != ' ')
            out[m++] = data[i];
    if (m != n && _PyBytes_Resize(&r, m) < 0)
        return NULL;
    return r;
}

static PyObject *
sized(PyObject *self, PyObject *o)
{
    Py_ssize_t n = PyLong_AsSsize_t(o);
    PyObject *r;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, n);
    if (r)
        memset(PyBytes_AS_STRING(r), 'x', n);
    return r;
}

static PyMethodDef methods[] = {
    {"upper", upper, METH_VARARGS, NULL},
    {"twice", twice, METH_O, NULL},
    {"squeezed", squeezed, METH_O, NULL},
    {"sized", sized, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "blankbytes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_blankbytes(void)
{
    return PyModule_Create(&def);
}
