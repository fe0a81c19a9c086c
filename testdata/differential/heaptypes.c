#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* state of the module */
typedef struct {
    PyObject *error;            /* heaptypes.Error */
    PyTypeObject *counter_type; /* heaptypes.Counter */
    PyTypeObject *pair_type;
    int answer;
} heap_state;

static struct PyModuleDef heap_module;

static inline heap_state *
get_state(PyObject *module)
{
    void *state = PyModule_GetState(module);
    assert(state != NULL);
    return (heap_state *)state;
}

typedef struct {
    PyObject_HEAD
    PyObject *value;
    char *buffer;
    Py_ssize_t n;
} Counter;

static PyObject *
Counter_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Counter *self = (Counter *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->buffer = PyMem_Malloc(10);
    self->n = 0;
    Py_INCREF(Py_None);
    self->value = Py_None;
    return (PyObject *)self;
}

static int
Counter_traverse(Counter *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->value);
    return 0;
}

static int
Counter_clear(Counter *self)
{
    Py_CLEAR(self->value);
    return 0;
}

static void
Counter_dealloc(Counter *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    (void)Counter_clear(self);
    PyMem_Free(self->buffer);
    tp->tp_free((PyObject *)self);
    Py_DECREF(tp);
}

static PyObject *
Counter_add(Counter *self, PyObject *arg)
{
    heap_state *st = PyType_GetModuleState(Py_TYPE(self));
    if (!PyLong_Check(arg)) {
        PyErr_SetString(st->error, "not an int");
        return NULL;
    }
    self->n += PyLong_AsLong(arg);
    Py_INCREF(arg);
    Py_SETREF(self->value, arg);
    return PyLong_FromSsize_t(self->n);
}

static PyObject *
Counter_repr(Counter *self)
{
    return PyUnicode_FromFormat("<Counter %zd %R>", self->n, self->value);
}

static PyMethodDef Counter_methods[] = {
    {"add", (PyCFunction)Counter_add, METH_O, "add a number"},
    {NULL, NULL, 0, NULL}
};

static PyMemberDef Counter_members[] = {
    {"n", T_PYSSIZET, offsetof(Counter, n), READONLY, "the sum"},
    {NULL}
};

static PyType_Slot Counter_slots[] = {
    {Py_tp_doc, "counts"},
    {Py_tp_new, Counter_new},
    {Py_tp_dealloc, Counter_dealloc},
    {Py_tp_traverse, Counter_traverse},
    {Py_tp_clear, Counter_clear},
    {Py_tp_repr, Counter_repr},
    {Py_tp_methods, Counter_methods},
    {Py_tp_members, Counter_members},
    {0, NULL},
};

static PyType_Spec Counter_spec = {
    .name = "heaptypes.Counter",
    .basicsize = sizeof(Counter),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = Counter_slots,
};

typedef struct {
    PyObject_HEAD
    long a, b;
} Pair;

static void
Pair_dealloc(PyObject *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    freefunc free_func = PyType_GetSlot(tp, Py_tp_free);
    free_func(self);
    Py_DECREF(tp);
}

static PyObject *
Pair_sum(PyObject *op, PyObject *ignored)
{
    Pair *self = (Pair *)op;
    return PyLong_FromLong(self->a + self->b);
}

static PyMethodDef Pair_methods[] = {
    {"sum", Pair_sum, METH_NOARGS, PyDoc_STR("sum of both")},
    {NULL, NULL}
};

static PyType_Slot Pair_slots[] = {
    {Py_tp_dealloc, Pair_dealloc},
    {Py_tp_methods, Pair_methods},
    {0, NULL},
};

static PyType_Spec Pair_spec = {
    "heaptypes.Pair",
    sizeof(Pair),
    0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    Pair_slots
};

static PyObject *
heap_pair(PyObject *module, PyObject *args)
{
    heap_state *st = get_state(module);
    long a, b;
    if (!PyArg_ParseTuple(args, "ll:pair", &a, &b))
        return NULL;
    Pair *p = PyObject_New(Pair, st->pair_type);
    if (p == NULL)
        return NULL;
    p->a = a;
    p->b = b;
    return (PyObject *)p;
}

static PyObject *
heap_ispair(PyObject *module, PyObject *o)
{
    heap_state *st = get_state(module);
    if (Py_TYPE(o) == st->pair_type)
        Py_RETURN_TRUE;
    return PyBool_FromLong(PyObject_TypeCheck(o, get_state(module)->counter_type));
}

static PyObject *
heap_answer(PyObject *module, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(get_state(module)->answer);
}

static PyMethodDef heap_methods[] = {
    {"pair", heap_pair, METH_VARARGS, "make a pair"},
    {"ispair", heap_ispair, METH_O, NULL},
    {"answer", heap_answer, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static int
heap_exec(PyObject *m)
{
    heap_state *st = get_state(m);
    st->answer = 42;
    st->error = PyErr_NewException("heaptypes.Error", NULL, NULL);
    if (st->error == NULL)
        return -1;
    if (PyModule_AddObjectRef(m, "Error", st->error) < 0)
        return -1;
    st->counter_type = (PyTypeObject *)PyType_FromModuleAndSpec(m, &Counter_spec, NULL);
    if (st->counter_type == NULL)
        return -1;
    if (PyModule_AddType(m, st->counter_type) < 0)
        return -1;
    return 0;
}

static int
heap_exec2(PyObject *m)
{
    heap_state *st = get_state(m);
    st->pair_type = (PyTypeObject *)PyType_FromSpec(&Pair_spec);
    if (st->pair_type == NULL)
        return -1;
    return PyModule_AddType(m, st->pair_type);
}

static int
heap_traverse(PyObject *m, visitproc visit, void *arg)
{
    heap_state *st = get_state(m);
    Py_VISIT(st->error);
    Py_VISIT(st->counter_type);
    Py_VISIT(st->pair_type);
    return 0;
}

static int
heap_clear(PyObject *m)
{
    heap_state *st = get_state(m);
    Py_CLEAR(st->error);
    Py_CLEAR(st->counter_type);
    Py_CLEAR(st->pair_type);
    return 0;
}

static void
heap_free(void *m)
{
    heap_clear((PyObject *)m);
}

static PyModuleDef_Slot heap_slots[] = {
    {Py_mod_exec, heap_exec},
    {Py_mod_exec, heap_exec2},
    {0, NULL}
};

static struct PyModuleDef heap_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "heaptypes",
    .m_doc = "test",
    .m_size = sizeof(heap_state),
    .m_methods = heap_methods,
    .m_slots = heap_slots,
    .m_traverse = heap_traverse,
    .m_clear = heap_clear,
    .m_free = heap_free,
};

PyMODINIT_FUNC
PyInit_heaptypes(void)
{
    return PyModuleDef_Init(&heap_module);
}
