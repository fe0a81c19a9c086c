/* Bytes that are written to through a pointer which a function of the author's keeps. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

struct writer {
    char *at, *end;
};

static void
writer_init(struct writer *w, char *at, Py_ssize_t n)
{
    w->at = at;
    w->end = at + n;
}

static int
writer_put(struct writer *w, char c)
{
    if (w->at == w->end)
        return -1;
    *w->at++ = c;
    return 0;
}

static char *
put_twice(char *p, char c)
{
    *p++ = c;
    *p++ = c;
    return p;
}

/* The caller writes after the bytes are an object. */
static PyObject *
start(struct writer *w, Py_ssize_t n)
{
    PyObject *b = PyBytes_FromStringAndSize(NULL, n);

    if (b == NULL)
        return NULL;
    memset(PyBytes_AS_STRING(b), '.', n);
    writer_init(w, PyBytes_AS_STRING(b), n);
    return b;
}

static PyObject *
later(PyObject *self, PyObject *args)
{
    struct writer w;
    int n, i;
    PyObject *b;

    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    b = start(&w, n);
    if (b == NULL)
        return NULL;
    for (i = 0; i < n - 1; i++)
        if (writer_put(&w, (char)('a' + i % 26)) < 0)
            break;
    return b;
}

static struct writer shared;

static PyObject *
keep(PyObject *self, PyObject *args)
{
    int n;
    PyObject *b;

    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    b = PyBytes_FromStringAndSize(NULL, n);
    if (b == NULL)
        return NULL;
    memset(PyBytes_AS_STRING(b), '-', n);
    writer_init(&shared, PyBytes_AS_STRING(b), n);
    if (n > 3)
        writer_put(&shared, 'k');
    return b;
}

/* Here all is written before. */
static PyObject *
whole(PyObject *self, PyObject *args)
{
    struct writer w;
    int n, i;
    PyObject *b;

    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
    b = PyBytes_FromStringAndSize(NULL, n);
    if (b == NULL)
        return NULL;
    writer_init(&w, PyBytes_AS_STRING(b), n);
    for (i = 0; i < n; i++)
        if (writer_put(&w, (char)('A' + i % 26)) < 0) {
            Py_DECREF(b);
            PyErr_SetString(PyExc_ValueError, "full");
            return NULL;
        }
    return b;
}

static PyObject *
pairs(PyObject *self, PyObject *args)
{
    const char *s;
    Py_ssize_t n, i;
    char *p;
    PyObject *b;

    if (!PyArg_ParseTuple(args, "y#", &s, &n))
        return NULL;
    b = PyBytes_FromStringAndSize(NULL, 2 * n);
    if (b == NULL)
        return NULL;
    p = PyBytes_AS_STRING(b);
    for (i = 0; i < n; i++)
        p = put_twice(p, s[i]);
    return b;
}

static PyMethodDef methods[] = {
    {"later", later, METH_VARARGS, NULL},
    {"keep", keep, METH_VARARGS, NULL},
    {"whole", whole, METH_VARARGS, NULL},
    {"pairs", pairs, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "keptchars", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_keptchars(void)
{
    return PyModule_Create(&def);
}
