/* Numbers, items and bytes. */
#include "hp_runtime.h"
#include "gen_ctx.h"

/* ---- fixed-width integers ---- */

HPy hpu_Long_FromInt32_t(HPyContext *ctx, int32_t v)
{
    (void)ctx;
    return hp_handle(PyLong_FromLong(v));
}

HPy hpu_Long_FromUInt32_t(HPyContext *ctx, uint32_t v)
{
    (void)ctx;
    return hp_handle(PyLong_FromUnsignedLong(v));
}

HPy hpu_Long_FromInt64_t(HPyContext *ctx, int64_t v)
{
    (void)ctx;
    return hp_handle(PyLong_FromLongLong(v));
}

HPy hpu_Long_FromUInt64_t(HPyContext *ctx, uint64_t v)
{
    (void)ctx;
    return hp_handle(PyLong_FromUnsignedLongLong(v));
}

int32_t hpu_Long_AsInt32_t(HPyContext *ctx, HPy h)
{
    long v = PyLong_AsLong(hp_obj(h));
    (void)ctx;
    if (v < INT32_MIN || v > INT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int32_t");
        return -1;
    }
    return (int32_t)v;
}

uint32_t hpu_Long_AsUInt32_t(HPyContext *ctx, HPy h)
{
    unsigned long v = PyLong_AsUnsignedLong(hp_obj(h));
    (void)ctx;
    if (v > UINT32_MAX) {
        /* -1 with an error pending is too large as well: keep that error. */
        if (v != (unsigned long)-1 || !PyErr_Occurred())
            PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C uint32_t");
        return (uint32_t)-1;
    }
    return (uint32_t)v;
}

uint32_t hpu_Long_AsUInt32_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return (uint32_t)PyLong_AsUnsignedLongMask(hp_obj(h));
}

int64_t hpu_Long_AsInt64_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsLongLong(hp_obj(h));
}

uint64_t hpu_Long_AsUInt64_t(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsUnsignedLongLong(hp_obj(h));
}

uint64_t hpu_Long_AsUInt64_tMask(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return PyLong_AsUnsignedLongLongMask(hp_obj(h));
}

/* ---- items ---- */

/* Lists and tuples whose class can't have overridden an access skip the int
   object that a general index needs. A negative index is left to the general
   way, which knows what the object makes of it. */
HPy hpu_GetItem_i(HPyContext *ctx, HPy h, HPy_ssize_t i)
{
    PyObject *o = hp_obj(h), *key, *res;
    (void)ctx;
    if (PyList_CheckExact(o)) {
        if (i >= 0 && i < PyList_GET_SIZE(o)) {
            res = PyList_GET_ITEM(o, i);
            Py_INCREF(res);
            return hp_handle(res);
        }
    } else if (PyTuple_CheckExact(o)) {
        if (i >= 0 && i < PyTuple_GET_SIZE(o)) {
            res = PyTuple_GET_ITEM(o, i);
            Py_INCREF(res);
            return hp_handle(res);
        }
    }
    key = PyLong_FromSsize_t(i);
    if (key == NULL)
        return HPy_NULL;
    res = PyObject_GetItem(o, key);
    Py_DECREF(key);
    return hp_handle(res);
}

HPy hpu_GetItem_s(HPyContext *ctx, HPy h, const char *key_s)
{
    PyObject *key = PyUnicode_FromString(key_s), *res;
    (void)ctx;
    if (key == NULL)
        return HPy_NULL;
    res = PyObject_GetItem(hp_obj(h), key);
    Py_DECREF(key);
    return hp_handle(res);
}

int hpu_SetItem_i(HPyContext *ctx, HPy h, HPy_ssize_t i, HPy value)
{
    PyObject *o = hp_obj(h), *key;
    int res;
    (void)ctx;
    if (PyList_CheckExact(o) && i >= 0 && i < PyList_GET_SIZE(o)) {
        PyObject *old = PyList_GET_ITEM(o, i);
        Py_INCREF(hp_obj(value));
        PyList_SET_ITEM(o, i, hp_obj(value));
        Py_XDECREF(old);
        return 0;
    }
    key = PyLong_FromSsize_t(i);
    if (key == NULL)
        return -1;
    res = PyObject_SetItem(o, key, hp_obj(value));
    Py_DECREF(key);
    return res;
}

int hpu_SetItem_s(HPyContext *ctx, HPy h, const char *key_s, HPy value)
{
    PyObject *key = PyUnicode_FromString(key_s);
    int res;
    (void)ctx;
    if (key == NULL)
        return -1;
    res = PyObject_SetItem(hp_obj(h), key, hp_obj(value));
    Py_DECREF(key);
    return res;
}

int hpu_DelItem_i(HPyContext *ctx, HPy h, HPy_ssize_t i)
{
    PyObject *key = PyLong_FromSsize_t(i);
    int res;
    (void)ctx;
    if (key == NULL)
        return -1;
    res = PyObject_DelItem(hp_obj(h), key);
    Py_DECREF(key);
    return res;
}

int hpu_DelItem_s(HPyContext *ctx, HPy h, const char *key_s)
{
    PyObject *key = PyUnicode_FromString(key_s);
    int res;
    (void)ctx;
    if (key == NULL)
        return -1;
    res = PyObject_DelItem(hp_obj(h), key);
    Py_DECREF(key);
    return res;
}

/* ---- bytes ---- */

/* The C API makes uninitialised bytes of a NULL pointer, to be written to. HPy
   has no such thing: bytes never change. */
HPy hpu_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    (void)ctx;
    if (bytes == NULL) {
        PyErr_SetString(PyExc_ValueError, "NULL char * passed to HPyBytes_FromStringAndSize");
        return HPy_NULL;
    }
    return hp_handle(PyBytes_FromStringAndSize(bytes, len));
}
