/* Functions with external linkage, declared or not, in every kind of table; the
 * initialization comes before what it names. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyObject *moduleinit(void);

PyObject *
PyInit_external(void)
{
    return moduleinit();
}

typedef struct {
    PyObject_HEAD
    PyObject *it;
    char *mem;
    long n;
} T;

static PyObject *T_next(PyObject *self);
extern PyObject *T_iter(PyObject *self);

PyObject *
T_repr(PyObject *self)
{
    return PyUnicode_FromFormat("T(%ld, %R)", ((T *)self)->n, ((T *)self)->it);
}

PyObject *
T_new(PyTypeObject *tp, PyObject *args, PyObject *kw)
{
    PyObject *it = NULL;
    T *t;
    if (!PyArg_ParseTuple(args, "|O:T", &it))
        return NULL;
    t = (T *)tp->tp_alloc(tp, 0);
    if (!t)
        return NULL;
    t->mem = malloc(20);
    if (it == NULL)
        it = Py_None;
    Py_INCREF(it);
    t->it = it;
    return (PyObject *)t;
}

int
T_init(PyObject *self, PyObject *args, PyObject *kw)
{
    ((T *)self)->n++;
    return 0;
}

PyObject *
T_get(PyObject *self, void *c)
{
    PyObject *v = ((T *)self)->it;
    Py_INCREF(v);
    return v;
}

int
T_set(PyObject *self, PyObject *v, void *c)
{
    PyObject *old = ((T *)self)->it;
    if (v == NULL) {
        PyErr_SetString(PyExc_AttributeError, "x stays");
        return -1;
    }
    Py_INCREF(v);
    ((T *)self)->it = v;
    Py_DECREF(old);
    return 0;
}

int
T_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((T *)self)->it);
    return 0;
}

int
T_clear(PyObject *self)
{
    Py_CLEAR(((T *)self)->it);
    return 0;
}

void
T_dealloc(T *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->it);
    free(self->mem);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

PyObject *
T_next(PyObject *self)
{
    if (((T *)self)->n >= 4)
        return NULL;
    return PyLong_FromLong(((T *)self)->n++);
}

PyObject *
T_iter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

Py_ssize_t T_len(PyObject *self) { return ((T *)self)->n; }
Py_hash_t T_hash(PyObject *self) { return ((T *)self)->n + 40; }
int T_bool(PyObject *self) { return ((T *)self)->n != 2; }
int T_contains(PyObject *self, PyObject *v) { return v == ((T *)self)->it; }

PyObject *
T_compare(PyObject *a, PyObject *b, int op)
{
    if (Py_TYPE(a) != Py_TYPE(b))
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((((T *)a)->n == ((T *)b)->n) == (op == Py_EQ));
}

PyObject *
T_item(PyObject *self, PyObject *key)
{
    if (key == ((T *)self)->it) {
        PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    return PyTuple_Pack(2, key, ((T *)self)->it);
}

int
T_ass_item(PyObject *self, PyObject *key, PyObject *value)
{
    long n = value ? PyLong_AsLong(value) : 0;
    if (n == -1 && PyErr_Occurred())
        return -1;
    ((T *)self)->n = n;
    return 0;
}

PyObject *T_add(PyObject *a, PyObject *b) { return PyTuple_Pack(2, a, b); }
PyObject *T_neg(PyObject *a) { return PyLong_FromLong(-((T *)a)->n); }
PyObject *T_pow(PyObject *a, PyObject *b, PyObject *c) { return PyTuple_Pack(2, b, c); }

PyObject *
T_call(PyObject *self, PyObject *args, PyObject *kw)
{
    long a = 0, b = 0;
    static char *names[] = {"a", "b", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kw, "l|l:T", names, &a, &b))
        return NULL;
    return PyLong_FromLong(a * 10 + b);
}

PyObject *none(PyObject *self, PyObject *noargs) { Py_RETURN_NONE; }
PyObject *one(PyObject *self, PyObject *arg) { return PyTuple_Pack(1, arg); }

PyObject *
some(PyObject *self, PyObject *args)
{
    long n;
    if (!PyArg_ParseTuple(args, "l:some", &n))
        return NULL;
    return PyLong_FromLong(n + 1);
}

PyObject *
fast(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return PyLong_FromSsize_t(nargs);
}

PyObject *made(PyObject *cls, PyObject *noargs) { return PyObject_CallObject(cls, NULL); }

PyMethodDef T_methods[] = {
    {"none", none, METH_NOARGS, "nothing"},
    {"one", one, METH_O, "one"},
    {"made", made, METH_NOARGS | METH_CLASS, "a new one"},
    {NULL}
};

PyGetSetDef T_getset[] = {
    {"x", T_get, T_set, "x of T"},
    {"y", T_get, NULL, NULL},
    {NULL}
};

PyNumberMethods T_number = {.nb_add = T_add, .nb_negative = T_neg, .nb_power = T_pow, .nb_bool = T_bool};
PySequenceMethods T_sequence = {.sq_contains = T_contains};
PyMappingMethods T_mapping = {T_len, T_item, T_ass_item};

PyTypeObject T_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "external.T", .tp_basicsize = sizeof(T), .tp_repr = T_repr, .tp_new = T_new, .tp_init = T_init,
    .tp_getset = T_getset, .tp_methods = T_methods, .tp_traverse = T_traverse, .tp_clear = T_clear,
    .tp_dealloc = (destructor)T_dealloc, .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_iter = T_iter, .tp_iternext = T_next, .tp_hash = T_hash, .tp_richcompare = T_compare, .tp_call = T_call,
    .tp_as_number = &T_number, .tp_as_sequence = &T_sequence, .tp_as_mapping = &T_mapping,
};

PyMethodDef methods[] = {
    {"none", none, METH_NOARGS, NULL},
    {"one", one, METH_O, NULL},
    {"some", some, METH_VARARGS, "some + 1"},
    {"fast", (PyCFunction)(void (*)(void))fast, METH_FASTCALL, NULL},
    {NULL}
};

struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "external", "docs", -1, methods};

PyObject *
moduleinit(void)
{
    PyObject *m;
    if (PyType_Ready(&T_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&T_Type);
    if (PyModule_AddObject(m, "T", (PyObject *)&T_Type) < 0) {
        Py_DECREF(&T_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
