package compat_test

// Functions that calls.txt calls in the place of names of the C API that are no expressions by
// themselves: in C, and under the same names in HPy.

const capiMore = `static Py_complex COMPLEX = {1.5, -2.5};
static long FORTYTWO = 42;
static PyObject *CONVERT(void *p)
{
    long n = *(long *)p;
    if (n != 42)
        return PyErr_Format(PyExc_ValueError, "not 42");
    return PyLong_FromLong(n);
}
#if PY_VERSION_HEX < 0x030D0000
_Py_IDENTIFIER(x);
_Py_IDENTIFIER(len);
_Py_IDENTIFIER(maxsize);
#endif
static int CONTIGUOUS(PyObject *o, int flags, char order)
{
    Py_buffer b;
    int res;
    if (PyObject_GetBuffer(o, &b, flags) < 0)
        return -1;
    res = PyBuffer_IsContiguous(&b, order);
    PyBuffer_Release(&b);
    return res;
}
static PyObject *NORMAL(PyObject *type, PyObject *value)
{
    PyObject *tb = NULL;
    Py_XINCREF(type);
    Py_XINCREF(value);
    PyErr_NormalizeException(&type, &value, &tb);
    Py_XDECREF(tb);
    Py_XDECREF(type);
    return value;
}
static long long RESIZED(void)
{
    int *p = PyMem_New(int, 2);
    long long res;
    p[1] = 5;
    PyMem_Resize(p, int, 1000);
    p[999] = 6;
    PyMem_RESIZE(p, int, 2);
    res = p[1];
    PyMem_Free(p);
    return res;
}
static PyObject *UCS4(PyObject *o, Py_ssize_t n, int copynull)
{
    Py_UCS4 buf[8] = {7, 7, 7, 7, 7, 7, 7, 7};
    if (PyUnicode_AsUCS4(o, buf, n, copynull) == NULL)
        return NULL;
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, buf, 8);
}
static const char *VPRINT(int size, const char *fmt, ...)
{
    static char buf[64];
    va_list va;
    va_start(va, fmt);
    PyOS_vsnprintf(buf, size, fmt, va);
    va_end(va);
    return buf;
}
#if PY_VERSION_HEX < 0x030B0000
static int COPIED(void)
{
    Py_UNICODE a[3] = {1, 2, 3}, b[3] = {0, 0, 0};
    Py_UNICODE_COPY(b, a, 2);
    return b[0] * 100 + b[1] * 10 + b[2];
}
#endif
#if PY_VERSION_HEX < 0x030D0000
static PyObject *BYTES(PyObject *o, int n, int little, int sign)
{
    unsigned char buf[8];
    if (!PyLong_Check(o))
        return PyErr_Format(PyExc_TypeError, "an int");
    if (_PyLong_AsByteArray((PyLongObject *)o, buf, n, little, sign) < 0)
        return NULL;
    return PyBytes_FromStringAndSize((char *)buf, n);
}
#endif
static PyObject *ARRAY(PyObject *o, PyObject *x, int keywords)
{
    PyObject *args[2];
    args[0] = x;
    args[1] = x;
#if PY_VERSION_HEX < 0x030D0000
    if (keywords == 0)
        return _PyObject_FastCall(o, args, 2);
#endif
    if (keywords == 1)
        return PyObject_VectorcallDict(o, args, 1, NULL);
    return PyObject_Vectorcall(o, args, 2, NULL);
}
`

const hpyMore = `static HPyCompat_UNUSED Py_complex COMPLEX = {1.5, -2.5};
static HPyCompat_UNUSED long FORTYTWO = 42;
static HPyCompat_UNUSED HPy CONVERT(HPyContext *ctx, void *p)
{
    long n = *(long *)p;
    if (n != 42)
        return HPyErr_SetString(ctx, ctx->h_ValueError, "not 42");
    return HPyLong_FromLong(ctx, n);
}
static HPyCompat_UNUSED _Py_Identifier PyId_x = {"x"}, PyId_len = {"len"}, PyId_maxsize = {"maxsize"};
#define CONTIGUOUS(o, flags, order) contiguous(ctx, o, flags, order)
static inline int contiguous(HPyContext *ctx, HPy o, int flags, char order)
{
    HPyCompat_buffer b;
    int res;
    if (HPyCompat_Object_GetBuffer(ctx, o, &b, flags) < 0)
        return -1;
    res = HPyCompat_Buffer_IsContiguous(ctx, &b, order);
    HPyCompat_Buffer_Release(ctx, &b);
    return res;
}
#define NORMAL(type, value) normal(ctx, type, value)
static inline HPy normal(HPyContext *ctx, HPy type, HPy value)
{
    HPy tb = HPy_NULL;
    type = HPy_Dup(ctx, type);
    value = HPy_Dup(ctx, value);
    HPyCompat_Err_NormalizeException(ctx, &type, &value, &tb);
    HPy_Close(ctx, tb);
    HPy_Close(ctx, type);
    return value;
}
static inline long long RESIZED(void)
{
    int *p = HPyCompat_Mem_New(int, 2);
    long long res;
    p[1] = 5;
    HPyCompat_Mem_Resize(p, int, 1000);
    p[999] = 6;
    HPyCompat_Mem_Resize(p, int, 2);
    res = p[1];
    HPyCompat_Mem_Free(p);
    return res;
}
#define UCS4(o, n, copynull) ucs4(ctx, o, n, copynull)
static inline HPy ucs4(HPyContext *ctx, HPy o, HPy_ssize_t n, int copynull)
{
    HPy_UCS4 buf[8] = {7, 7, 7, 7, 7, 7, 7, 7};
    if (HPyCompat_Unicode_AsUCS4(ctx, o, buf, n, copynull) == NULL)
        return HPy_NULL;
    return HPyCompat_Unicode_FromKindAndData(ctx, 4, buf, 8);
}
static inline const char *VPRINT(int size, const char *fmt, ...)
{
    static char buf[64];
    va_list va;
    va_start(va, fmt);
    vsnprintf(buf, size, fmt, va);
    va_end(va);
    return buf;
}
static inline int COPIED(void)
{
    Py_UNICODE a[3] = {1, 2, 3}, b[3] = {0, 0, 0};
    memcpy(b, a, 2 * sizeof(wchar_t));
    return b[0] * 100 + b[1] * 10 + b[2];
}
#define BYTES(o, n, little, sign) bytes(ctx, o, n, little, sign)
static inline HPy bytes(HPyContext *ctx, HPy o, int n, int little, int sign)
{
    unsigned char buf[8];
    if (!HPy_TypeCheck(ctx, o, ctx->h_LongType))
        return HPyErr_SetString(ctx, ctx->h_TypeError, "an int");
    if (HPyCompat_Long_AsByteArray(ctx, o, buf, n, little, sign) < 0)
        return HPy_NULL;
    return HPyBytes_FromStringAndSize(ctx, (char *)buf, n);
}
#define ARRAY(o, x, keywords) array(ctx, o, x, keywords)
static inline HPy array(HPyContext *ctx, HPy o, HPy x, int keywords)
{
    HPy args[2];
    args[0] = x;
    args[1] = x;
    if (keywords == 0)
        return HPy_Call(ctx, o, args, 2, HPy_NULL);
    if (keywords == 1)
        return HPyCompat_Object_VectorcallDict(ctx, o, args, 1, HPy_NULL);
    return HPyCompat_Object_Vectorcall(ctx, o, args, 2, HPy_NULL);
}
`
