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

/* written first, an object afterwards: in a format, in a call that may fail, in another variable */
static PyObject *
packed(PyObject *self, PyObject *o)
{
    Py_ssize_t n = PyLong_AsSsize_t(o), i;
    PyObject *r, *res;
    unsigned char *p, *end;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, n);
    if (!r)
        return NULL;
    p = (unsigned char *)PyBytes_AS_STRING(r);
    end = p + n;
    for (i = 0; p < end; i++) {
        if (i == 7) {
            PyErr_SetString(PyExc_OverflowError, "seven");
            Py_DECREF(r);
            return NULL;
        }
        *p++ = 'a' + i;
    }
    res = Py_BuildValue("[NN]", r, PyLong_FromSsize_t(i));
    return res;
}

static PyObject *
pieces(PyObject *self, PyObject *o)
{
    char *data;
    Py_ssize_t n, i;
    PyObject *list;
    if (PyBytes_AsStringAndSize(o, &data, &n) < 0)
        return NULL;
    list = PyList_New(0);
    if (list == NULL)
        return NULL;
    for (i = 0; i < n; i += 2) {
        char *at;
        PyObject *piece = PyBytes_FromStringAndSize(NULL, 3);
        if (piece == NULL)
            goto error;
        at = PyBytes_AS_STRING(piece);
        at[0] = data[i];
        at[1] = '-';
        at[2] = i + 1 < n ? data[i + 1] : '.';
        if (data[i] == '!') {
            Py_DECREF(piece);
            PyErr_SetString(PyExc_ValueError, "bang");
            goto error;
        }
        if (PyList_Append(list, piece) < 0) {
            Py_DECREF(piece);
            goto error;
        }
        if (PyBytes_AS_STRING(piece)[0] == '?')
            PyList_Reverse(list);
        Py_DECREF(piece);
    }
    return list;
error:
    Py_DECREF(list);
    return NULL;
}

static PyObject *
other_kind(PyObject *self, PyObject *o)
{
    char *data, *hex;
    Py_ssize_t n, i;
    PyObject *r;
    if (PyBytes_AsStringAndSize(o, &data, &n) < 0)
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, 2 * n);
    if (r == NULL)
        return NULL;
    hex = PyBytes_AsString(r);
    for (i = 0; i < n; i++) {
        *hex++ = "0123456789abcdef"[(unsigned char)data[i] / 16];
        *hex++ = "0123456789abcdef"[(unsigned char)data[i] % 16];
    }
    PyObject *text = PyUnicode_FromEncodedObject(r, "latin-1", "strict");
    Py_DECREF(r);
    return text;
}

static PyObject *
by_label(PyObject *self, PyObject *o)
{
    char *data, *out;
    Py_ssize_t n, i;
    PyObject *made = NULL, *ret = NULL;
    if (PyBytes_AsStringAndSize(o, &data, &n) < 0)
        return NULL;
    made = PyBytes_FromStringAndSize(NULL, n);
    if (!made)
        goto quit;
    out = PyBytes_AS_STRING(made);
    for (i = 0; i < n; i++) {
        if (data[i] == '!') {
            ret = PyObject_CallFunctionObjArgs((PyObject *)&PyByteArray_Type, o, NULL);
            goto quit;
        }
        out[i] = data[n - 1 - i];
    }
    ret = made;
    Py_INCREF(ret);
quit:
    Py_XDECREF(made);
    return ret;
}

#if PY_VERSION_HEX < 0x03090000
#define Py_SET_SIZE(o, n) (((PyVarObject *)(o))->ob_size = (n))
#endif

/* made as long as it may become, and cut */
static PyObject *
cut(PyObject *self, PyObject *o)
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
    Py_SET_SIZE(r, m);
    return r;
}

static PyObject *
cut_pair(PyObject *self, PyObject *o)
{
    Py_ssize_t n = PyLong_AsSsize_t(o);
    PyObject *r, *t;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    r = PyBytes_FromStringAndSize(NULL, n + 3);
    if (r == NULL)
        return NULL;
    memset(PyBytes_AS_STRING(r), 'c', n);
    Py_SET_SIZE(r, n);
    t = PyTuple_Pack(2, r, r);
    Py_DECREF(r);
    return t;
}

static PyObject *
str_pair(PyObject *self, PyObject *o)
{
    Py_ssize_t n = PyLong_AsSsize_t(o), i;
    PyObject *s, *pair;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    s = PyUnicode_New(n, 0x20ac);
    if (s == NULL)
        return NULL;
    for (i = 0; i < n; i++)
        PyUnicode_WRITE(PyUnicode_KIND(s), PyUnicode_DATA(s), i, i % 2 ? 0x20ac : 'e');
    pair = PyTuple_Pack(2, s, s);
    Py_DECREF(s);
    return pair;
}

static PyMethodDef methods[] = {
    {"packed", packed, METH_O, NULL},
    {"pieces", pieces, METH_O, NULL},
    {"other_kind", other_kind, METH_O, NULL},
    {"by_label", by_label, METH_O, NULL},
    {"cut", cut, METH_O, NULL},
    {"cut_pair", cut_pair, METH_O, NULL},
    {"str_pair", str_pair, METH_O, NULL},
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
