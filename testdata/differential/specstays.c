#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* A module of which a part can't be ported: types made of specs stay as they are,
 * and lead to what is ported. */

typedef struct {
    PyObject_HEAD
    long n;
    PyObject *last;
    PyObject *weak;
} Counter;

static PyTypeObject *Counter_type, *Sub_type;

static PyObject *
Counter_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Counter *self = (Counter *)type->tp_alloc(type, 0);
    if (self != NULL)
        self->n = 1;
    return (PyObject *)self;
}

static int
Counter_init(Counter *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"n", NULL};
    return PyArg_ParseTupleAndKeywords(args, kwds, "|l", kwlist, &self->n) ? 0 : -1;
}

static int
Counter_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Counter *)self)->last);
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    return 0;
}

static int
Counter_clear(Counter *self)
{
    Py_CLEAR(self->last);
    return 0;
}

static void
Counter_dealloc(Counter *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Counter_clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *
Counter_add(PyObject *self, PyObject *args)
{
    long by;
    if (!PyArg_ParseTuple(args, "l:add", &by))
        return NULL;
    ((Counter *)self)->n += by;
    return PyLong_FromLong(((Counter *)self)->n);
}

static PyObject *
Counter_scale(Counter *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"by", "plus", NULL};
    long by, plus = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "l|l:scale", kwlist, &by, &plus))
        return NULL;
    self->n = self->n * by + plus;
    return PyLong_FromLong(self->n);
}

static PyObject *
Counter_keep(Counter *self, PyObject *what)
{
    Py_INCREF(what);
    Py_XSETREF(self->last, what);
    Py_RETURN_NONE;
}

static PyObject *
Counter_kept(Counter *self, PyObject *Py_UNUSED(ignored))
{
    if (self->last == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->last);
    return self->last;
}

static PyObject *
Counter_named(PyObject *cls, PyObject *arg)
{
    return Py_BuildValue("(NO)", PyObject_GetAttrString(cls, "__name__"), arg);
}

static PyObject *
Counter_sum(PyObject *unused, PyObject *const *args, Py_ssize_t n)
{
    long sum = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        long v = PyLong_AsLong(args[i]);
        if (v == -1 && PyErr_Occurred())
            return NULL;
        sum += v;
    }
    return PyLong_FromLong(sum);
}

static PyObject *
Counter_get_n(Counter *self, void *closure)
{
    return PyLong_FromLong(self->n);
}

static int
Counter_set_n(Counter *self, PyObject *value, void *closure)
{
    long n;
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "n stays");
        return -1;
    }
    n = PyLong_AsLong(value);
    if (n == -1 && PyErr_Occurred())
        return -1;
    self->n = n;
    return 0;
}

static PyObject *
Counter_repr(Counter *self)
{
    return PyUnicode_FromFormat("Counter(%ld)", self->n);
}

static Py_hash_t
Counter_hash(Counter *self)
{
    return self->n == -1 ? -2 : self->n;
}

static PyObject *
Counter_richcompare(PyObject *a, PyObject *b, int op)
{
    if (Py_TYPE(a) != Py_TYPE(b) || (op != Py_EQ && op != Py_NE))
        Py_RETURN_NOTIMPLEMENTED;
    if ((((Counter *)a)->n == ((Counter *)b)->n) == (op == Py_EQ))
        Py_RETURN_TRUE;
    Py_RETURN_FALSE;
}

static Py_ssize_t
Counter_length(Counter *self)
{
    return self->n;
}

static PyObject *
Counter_item(Counter *self, Py_ssize_t i)
{
    if (i < 0 || i >= self->n) {
        PyErr_SetString(PyExc_IndexError, "out of range");
        return NULL;
    }
    return PyLong_FromSsize_t(i * i);
}

static PyObject *
Counter_plus(PyObject *a, PyObject *b)
{
    PyObject *res;
    if (Py_TYPE(a) != Counter_type || !PyLong_Check(b))
        Py_RETURN_NOTIMPLEMENTED;
    res = PyNumber_Add(b, b);
    return res;
}

static int
Counter_contains(Counter *self, PyObject *key)
{
    long v = PyLong_AsLong(key);
    if (v == -1 && PyErr_Occurred())
        return -1;
    return v >= 0 && v < self->n;
}

static PyObject *
Counter_iter(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *
Counter_next(Counter *self)
{
    if (self->n <= 0)
        return NULL;
    return PyLong_FromLong(--self->n);
}

static PyMethodDef Counter_methods[] = {
    {"add", Counter_add, METH_VARARGS, "add(by)\n--\n\nAdd a number."},
    {"scale", (PyCFunction)Counter_scale, METH_VARARGS | METH_KEYWORDS, "Scale it."},
    {"keep", (PyCFunction)Counter_keep, METH_O, NULL},
    {"kept", (PyCFunction)Counter_kept, METH_NOARGS, NULL},
    {"named", Counter_named, METH_O | METH_CLASS, NULL},
    {"sum", (PyCFunction)(void (*)(void))Counter_sum, METH_FASTCALL | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Counter_getset[] = {
    {"n", (getter)Counter_get_n, (setter)Counter_set_n, "the number", NULL},
    {"m", (getter)Counter_get_n, NULL, NULL, NULL},
    {NULL}
};

static PyMemberDef Counter_members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Counter, weak), READONLY},
    {NULL}
};

static PyType_Slot Counter_slots[] = {
    {Py_tp_new, Counter_new},
    {Py_tp_init, Counter_init},
    {Py_tp_dealloc, Counter_dealloc},
    {Py_tp_traverse, Counter_traverse},
    {Py_tp_clear, Counter_clear},
    {Py_tp_methods, Counter_methods},
    {Py_tp_getset, Counter_getset},
    {Py_tp_members, Counter_members},
    {Py_tp_repr, Counter_repr},
    {Py_tp_hash, (hashfunc)Counter_hash},
    {Py_tp_richcompare, Counter_richcompare},
    {Py_tp_iter, Counter_iter},
    {Py_tp_iternext, Counter_next},
    {Py_sq_length, Counter_length},
    {Py_sq_item, Counter_item},
    {Py_sq_contains, Counter_contains},
    {Py_nb_add, Counter_plus},
    {Py_tp_doc, "Counts."},
    {0, NULL}
};

static PyType_Spec Counter_spec = {
    .name = "specstays.Counter",
    .basicsize = sizeof(Counter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = Counter_slots,
};

static PyObject *
Sub_str(PyObject *self)
{
    return PyUnicode_FromString("a Sub");
}

static PyType_Slot Sub_slots[] = {
    {Py_tp_str, Sub_str},
    {0, NULL}
};

static PyType_Spec Sub_spec = {
    .name = "specstays.Sub",
    .basicsize = sizeof(Counter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = Sub_slots,
};

/* A pointer to where a type goes is no object: this one stays. */
static int
add_type(PyObject *module, const char *name, PyType_Spec *spec, PyObject *bases, PyTypeObject **dest)
{
    PyObject *type = PyType_FromSpecWithBases(spec, bases);
    if (type == NULL)
        return -1;
    Py_INCREF(type);
    if (PyModule_AddObject(module, name, type) < 0) {
        Py_DECREF(type);
        Py_DECREF(type);
        return -1;
    }
    *dest = (PyTypeObject *)type;
    return 0;
}

static PyObject *
twice(PyObject *self, PyObject *what)
{
    return PyNumber_Add(what, what);
}

static PyMethodDef methods[] = {
    {"twice", twice, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "specstays", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_specstays(void)
{
    PyObject *bases, *m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    if (add_type(m, "Counter", &Counter_spec, NULL, &Counter_type) < 0)
        goto fail;
    bases = PyTuple_Pack(1, (PyObject *)Counter_type);
    if (bases == NULL)
        goto fail;
    if (add_type(m, "Sub", &Sub_spec, bases, &Sub_type) < 0) {
        Py_DECREF(bases);
        goto fail;
    }
    Py_DECREF(bases);
    return m;
fail:
    Py_DECREF(m);
    return NULL;
}
