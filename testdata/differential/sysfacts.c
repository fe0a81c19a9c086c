/* What pyconfig.h, CPython's internal headers and the headers that Python.h includes say. */
#define Py_BUILD_CORE_MODULE 1
#include <Python.h>
#include <osdefs.h>
#include "internal/pycore_pymath.h"
#include "internal/pycore_dtoa.h"
#include "internal/pycore_strhex.h"
#include "internal/pycore_bitutils.h"

#define INF Py_HUGE_VAL
#define HALF 0.5 * Py_MATH_PI
#define PAIR(A, B) p[0] = A; p[1] = B; p += 2;
#define FILL(NAME, BODY) { double *p = NAME; BODY }

static double table[8];

/* the C library's functions and structs, for which Python.h alone is included */
static PyObject *
here(PyObject *self, PyObject *none)
{
    struct stat st;
    struct timeval tv;
    time_t now = time(NULL);
    if (stat(".", &st) < 0)
        return PyErr_SetFromErrno(PyExc_OSError);
    gettimeofday(&tv, NULL);
    assert(now > 0);
    return Py_BuildValue("(iii)", (int)getpid(), S_ISDIR(st.st_mode) && isalpha('x'), (int)(tv.tv_sec >= now));
}

/* what the platform has, by Python's build */
static PyObject *
has(PyObject *self, PyObject *none)
{
    int n = 0;
#ifdef HAVE_ALARM
    n += 1;
#endif
#if defined(HAVE_EPOLL) && HAVE_SYMLINK
    n += 2;
#endif
#ifdef HAVE_DUP
    n += 4;
#endif
#ifndef HAVE_GETUID
    n += 8;
#endif
#if _PY_SHORT_FLOAT_REPR == 1
    n += 16;
#endif
    return PyLong_FromLong(n);
}

#ifdef HAVE_EPOLL
static PyObject *
polls(PyObject *self, PyObject *none)
{
    Py_RETURN_TRUE;
}
#endif

static PyObject *
constants(PyObject *self, PyObject *none)
{
    FILL(table, {
        PAIR(INF, HALF) PAIR(-INF, -HALF)
        PAIR(Py_MATH_E, 0.) PAIR(INF, Py_MATH_TAU)
    })
    return Py_BuildValue("(ddddddddCCi)", table[0], table[1], table[2], table[3], table[4], table[5], table[6], table[7],
                         (int)SEP, (int)DELIM, MAXPATHLEN > 1000 && Py_IS_NAN(Py_NAN));
}

static PyObject *
numbers(PyObject *self, PyObject *arg)
{
    unsigned long x = PyLong_AsUnsignedLong(arg);
    double d;
    int e;
    if (x == (unsigned long)-1 && PyErr_Occurred())
        return NULL;
    d = copysign(1.0, _Py_dg_stdnan((int)(x & 1)));
    errno = (int)(x & 2) ? ERANGE : 0;
    _Py_ADJUST_ERANGE1(x & 4 ? _Py_dg_infinity((int)(x & 1)) : x & 8 ? 0.0 : 1.0);
    e = errno == ERANGE;
    errno = (int)(x & 2) ? ERANGE : 0;
    _Py_ADJUST_ERANGE2(1.0, x & 4 ? -Py_HUGE_VAL : 0.0);
    e += 2 * (errno == ERANGE);
    return Py_BuildValue("(IIKiiddi)", (unsigned)_Py_bswap16((uint16_t)x), (unsigned)_Py_bswap32((uint32_t)x),
                         (unsigned long long)_Py_bswap64((uint64_t)x), _Py_popcount32((uint32_t)x), _Py_bit_length(x), d,
                         _Py_dg_infinity((int)(x & 1)), e);
}

static PyObject *
hex(PyObject *self, PyObject *args)
{
    Py_buffer b;
    PyObject *sep = NULL, *list[4], *all;
    int group = 1, i;
    if (!PyArg_ParseTuple(args, "y*|Oi", &b, &sep, &group))
        return NULL;
    all = PyList_New(0);
    for (i = 0; all != NULL && i < 4; i++) {
        if (i == 0)
            list[i] = _Py_strhex(b.buf, b.len);
        else if (i == 1)
            list[i] = _Py_strhex_bytes(b.buf, b.len);
        else if (i == 2)
            list[i] = _Py_strhex_with_sep(b.buf, b.len, sep, group);
        else
            list[i] = _Py_strhex_bytes_with_sep(b.buf, b.len, sep, group);
        if (list[i] == NULL || PyList_Append(all, list[i]) < 0)
            Py_CLEAR(all);
        Py_XDECREF(list[i]);
    }
    PyBuffer_Release(&b);
    return all;
}

static PyMethodDef methods[] = {
    {"here", here, METH_NOARGS, NULL},
    {"has", has, METH_NOARGS, NULL},
#ifdef HAVE_EPOLL
    {"polls", polls, METH_NOARGS, NULL},
#endif
    {"constants", constants, METH_NOARGS, NULL},
    {"numbers", numbers, METH_O, NULL},
    {"hex", hex, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef sysfacts_def = {PyModuleDef_HEAD_INIT, "sysfacts", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_sysfacts(void)
{
    return PyModule_Create(&sysfacts_def);
}
