/* Comparison with NotImplemented and numbers with swapped operands. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long n;
} Num;

static PyTypeObject Num_Type;

#define Num_Check(o) PyObject_TypeCheck(o, &Num_Type)
#define AS_NUM(o) ((Num *)(o))

static PyObject *
Num_make(long n)
{
    Num *r = PyObject_New(Num, &Num_Type);
    if (r != NULL)
        r->n = n;
    return (PyObject *)r;
}

/* 1: done, 0: not a number, -1: error */
static int
Num_value(PyObject *o, long *out)
{
    if (Num_Check(o)) {
        *out = AS_NUM(o)->n;
        return 1;
    }
    if (PyLong_Check(o)) {
        *out = PyLong_AsLong(o);
        if (*out == -1 && PyErr_Occurred())
            return -1;
        return 1;
    }
    return 0;
}

#define BINARY(name, expr)                          \
static PyObject *                                   \
name(PyObject *a, PyObject *b)                      \
{                                                   \
    long x, y;                                      \
    int k;                                          \
    if ((k = Num_value(a, &x)) <= 0 || (k = Num_value(b, &y)) <= 0) { \
        if (k < 0)                                  \
            return NULL;                            \
        Py_RETURN_NOTIMPLEMENTED;                   \
    }                                               \
    return Num_make(expr);                          \
}

static PyObject *
Num_add(PyObject *a, PyObject *b)
{
    long x, y;
    int k;
    if ((k = Num_value(a, &x)) <= 0 || (k = Num_value(b, &y)) <= 0) {
        if (k < 0)
            return NULL;
        Py_RETURN_NOTIMPLEMENTED;
    }
    return Num_make(x + y);
}

static PyObject *
Num_sub(PyObject *a, PyObject *b)
{
    long x, y;
    if (Num_value(a, &x) != 1 || Num_value(b, &y) != 1) {
        if (PyErr_Occurred())
            return NULL;
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
    return Num_make(x - y);
}

static PyObject *
Num_pow(PyObject *a, PyObject *b, PyObject *c)
{
    long x, y, r = 1;
    if (c != Py_None) {
        PyErr_SetString(PyExc_ValueError, "no third argument");
        return NULL;
    }
    if (Num_value(a, &x) != 1 || Num_value(b, &y) != 1)
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_NotImplemented);
    while (y-- > 0)
        r *= x;
    return Num_make(r);
}

static PyObject *
Num_iadd(PyObject *a, PyObject *b)
{
    long y;
    int k = Num_value(b, &y);
    if (k < 0)
        return NULL;
    if (k == 0) {
        PyErr_Format(PyExc_TypeError, "can't add %.50s to Num", Py_TYPE(b)->tp_name);
        return NULL;
    }
    AS_NUM(a)->n += y;
    return Py_INCREF(a), a;
}

static PyObject *Num_neg(Num *a) { return Num_make(-a->n); }
static PyObject *Num_int(PyObject *a) { return PyLong_FromLong(AS_NUM(a)->n); }
static int Num_bool(Num *a) { return a->n != 0; }
static Py_hash_t Num_hash(Num *a) { return a->n == -1 ? -2 : a->n; }
static PyObject *Num_repr(Num *a) { return PyUnicode_FromFormat("Num(%ld)", a->n); }

static PyObject *
Num_richcompare(PyObject *a, PyObject *b, int op)
{
    long x, y;
    if (Num_value(a, &x) <= 0 || Num_value(b, &y) <= 0) {
        PyErr_Clear();
        Py_RETURN_NOTIMPLEMENTED;
    }
    switch (op) {
    case Py_EQ:
        if (x == y)
            Py_RETURN_TRUE;
        Py_RETURN_FALSE;
    case Py_NE:
        return PyBool_FromLong(x != y);
    case Py_LT: case Py_GT:
        if (op == Py_GT) {
            long t = x;
            x = y;
            y = t;
        }
        /* fallthrough */
    case Py_LE: {
        PyObject *r = x < y || (op == Py_LE && x == y) ? Py_True : Py_False;
        Py_INCREF(r);
        return r;
    }
    default:
        Py_RETURN_NOTIMPLEMENTED;
    }
}

static PyNumberMethods Num_as_number = {
    .nb_add = Num_add,
    .nb_subtract = Num_sub,
    .nb_power = Num_pow,
    .nb_negative = (unaryfunc)Num_neg,
    .nb_bool = (inquiry)Num_bool,
    .nb_int = Num_int,
    .nb_index = Num_int,
    .nb_inplace_add = Num_iadd,
};

static int
Num_init(Num *self, PyObject *args, PyObject *kwds)
{
    static char *kw[] = {"n", NULL};
    return PyArg_ParseTupleAndKeywords(args, kwds, "|l", kw, &self->n) ? 0 : -1;
}

static PyTypeObject Num_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "richnum.Num",
    .tp_basicsize = sizeof(Num),
    .tp_repr = (reprfunc)Num_repr,
    .tp_as_number = &Num_as_number,
    .tp_hash = (hashfunc)Num_hash,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_richcompare = Num_richcompare,
    .tp_init = (initproc)Num_init,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef richnum_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef richnum_module = {
    PyModuleDef_HEAD_INIT,
    "richnum",
    NULL,
    -1,
    richnum_methods
};

PyMODINIT_FUNC
PyInit_richnum(void)
{
    PyObject *m;
    if (PyType_Ready(&Num_Type) < 0)
        return NULL;
    m = PyModule_Create(&richnum_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Num_Type);
    if (PyModule_AddObject(m, "Num", (PyObject *)&Num_Type) < 0) {
        Py_DECREF(&Num_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
