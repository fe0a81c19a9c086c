/* Pointers into objects that are used later; arrays of C data; helpers that take structs. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

struct span { const char *start; Py_ssize_t len; };
typedef struct { int n; long sum; double vals[4]; } stats;

static int
to_span(PyObject *o, struct span *s)
{
    if (PyBytes_Check(o)) {
        s->start = PyBytes_AS_STRING(o);
        s->len = PyBytes_GET_SIZE(o);
        return 0;
    }
    s->start = PyUnicode_AsUTF8AndSize(o, &s->len);
    return s->start == NULL ? -1 : 0;
}

static void
add(stats *st, double v)
{
    if (st->n < 4)
        st->vals[st->n] = v;
    st->n++;
    st->sum += (long)v;
}

static int
collect(PyObject *seq, stats *st)
{
    Py_ssize_t i, n = PySequence_Size(seq);
    if (n < 0)
        return -1;
    for (i = 0; i < n; i++) {
        PyObject *x = PySequence_GetItem(seq, i);
        double d;
        if (!x)
            return -1;
        d = PyFloat_AsDouble(x);
        Py_DECREF(x);
        if (d == -1.0 && PyErr_Occurred())
            return -1;
        add(st, d);
    }
    return 0;
}

static PyObject *
head_tail(PyObject *self, PyObject *arg)
{
    struct span s;
    if (to_span(arg, &s) < 0)
        return NULL;
    if (s.len < 2)
        return PyErr_Format(PyExc_ValueError, "only %zd", s.len);
    return Py_BuildValue("(y#s#)", s.start, (Py_ssize_t)1, s.start + s.len - 1, (Py_ssize_t)1);
}

static PyObject *
repr_len(PyObject *self, PyObject *arg)
{
    PyObject *r = PyObject_Repr(arg), *e;
    const char *p, *q;
    char buf[32];
    size_t n;

    if (r == NULL)
        return NULL;
    e = PyUnicode_AsUTF8String(r);
    if (!e) {
        Py_DECREF(r);
        return NULL;
    }
    p = PyBytes_AsString(e);
    q = strchr(p, ',');
    n = q ? (size_t)(q - p) : strlen(p);
    if (n > sizeof(buf) - 1)
        n = sizeof(buf) - 1;
    memcpy(buf, p, n);
    buf[n] = '\0';
    Py_DECREF(e);
    Py_DECREF(r);
    return PyUnicode_FromStringAndSize(buf, n);
}

static PyObject *
total(PyObject *self, PyObject *arg)
{
    stats st = {0, 0, {0}};
    if (collect(arg, &st) < 0)
        return NULL;
    return Py_BuildValue("ild", st.n, st.sum, st.vals[st.n > 0 && st.n <= 4 ? st.n - 1 : 0]);
}

static PyObject *
compare(PyObject *self, PyObject *args)
{
    PyObject *a, *b, *sa, *sb;
    const char *x, *y;
    int c;

    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    sa = PyObject_Str(a);
    x = sa ? PyUnicode_AsUTF8(sa) : NULL;
    if (x == NULL) {
        Py_XDECREF(sa);
        return NULL;
    }
    sb = PyObject_Str(b);
    if (sb == NULL || (y = PyUnicode_AsUTF8(sb)) == NULL) {
        Py_DECREF(sa);
        Py_XDECREF(sb);
        return NULL;
    }
    c = strcmp(x, y);
    Py_DECREF(sa);
    Py_DECREF(sb);
    return PyLong_FromLong(c < 0 ? -1 : c > 0);
}

static PyObject *
names(PyObject *self, PyObject *noargs)
{
    static const char *const list[] = {"zero", "one", "two"};
    PyObject *t = PyTuple_New(3);
    size_t i;
    if (!t)
        return NULL;
    for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
        PyObject *s = PyUnicode_FromString(list[i]);
        if (!s) {
            Py_DECREF(t);
            return NULL;
        }
        PyTuple_SET_ITEM(t, i, s);
    }
    return t;
}

static PyMethodDef charptr_methods[] = {
    {"head_tail", head_tail, METH_O, NULL},
    {"repr_len", repr_len, METH_O, NULL},
    {"total", total, METH_O, NULL},
    {"compare", compare, METH_VARARGS, NULL},
    {"names", names, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef charptr_module = {
    PyModuleDef_HEAD_INIT,
    "charptr",
    NULL,
    -1,
    charptr_methods
};

PyMODINIT_FUNC
PyInit_charptr(void)
{
    return PyModule_Create(&charptr_module);
}
