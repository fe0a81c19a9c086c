/* Calls: vectorcall, tp_call, class and static methods of every flag. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    PyObject *first;
} Adder;

static PyObject *
Adder_vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *names)
{
    Adder *self = (Adder *)callable;
    Py_ssize_t i, n = PyVectorcall_NARGS(nargsf);
    PyObject *sum, *next;
    if (names != NULL && PyTuple_GET_SIZE(names) > 0) {
        PyErr_Format(PyExc_TypeError, "no keyword %R", PyTuple_GET_ITEM(names, 0));
        return NULL;
    }
    sum = self->first;
    Py_INCREF(sum);
    for (i = 0; i < n; i++) {
        next = PyNumber_Add(sum, args[i]);
        Py_DECREF(sum);
        if (next == NULL)
            return NULL;
        sum = next;
    }
    return sum;
}

static PyObject *
Adder_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *first;
    Adder *self;
    if (!PyArg_ParseTuple(args, "O:Adder", &first))
        return NULL;
    self = (Adder *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->vectorcall = Adder_vectorcall;
    Py_INCREF(first);
    self->first = first;
    return (PyObject *)self;
}

static void
Adder_dealloc(Adder *self)
{
    Py_XDECREF(self->first);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Adder_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "callables.Adder",
    .tp_basicsize = sizeof(Adder),
    .tp_dealloc = (destructor)Adder_dealloc,
    .tp_vectorcall_offset = offsetof(Adder, vectorcall),
    .tp_call = PyVectorcall_Call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_new = Adder_new,
};

typedef struct {
    PyObject_HEAD
    long times;
} Count;

static PyObject *
Count_call(Count *self, PyObject *args, PyObject *kwargs)
{
    self->times++;
    return Py_BuildValue("lOO", self->times, args, kwargs && PyDict_Size(kwargs) ? kwargs : Py_None);
}

static PyObject *
Count_make(PyObject *cls, PyObject *args)
{
    long n = 0;
    Count *self;
    PyTypeObject *type = (PyTypeObject *)cls;
    if (!PyArg_ParseTuple(args, "|l:make", &n))
        return NULL;
    self = (Count *)type->tp_alloc(type, 0);
    if (self != NULL)
        self->times = n;
    return (PyObject *)self;
}

static PyObject *
Count_name(PyObject *cls, PyObject *unused)
{
    return PyObject_GetAttrString(cls, "__name__");
}

static PyObject *
Count_one(PyObject *cls, PyObject *o)
{
    return PyTuple_Pack(2, cls, o);
}

static PyObject *
Count_fast(PyObject *cls, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs < 1) {
        PyErr_SetString(PyExc_TypeError, "one at least");
        return NULL;
    }
    return Py_BuildValue("OnO", cls, nargs, args[nargs - 1]);
}

static PyObject *
Count_keys(PyObject *cls, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"a", "b", NULL};
    PyObject *a, *b = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|O:keys", names, &a, &b))
        return NULL;
    return PyTuple_Pack(2, a, b);
}

static PyObject *
Count_static(PyObject *nothing, PyObject *args)
{
    if (nothing != NULL)
        return PyUnicode_FromString("something");
    return PySequence_List(args);
}

static PyObject *
Count_static_o(PyObject *nothing, PyObject *o)
{
    return PyObject_Repr(o);
}

static PyObject *
Count_static_keys(PyObject *nothing, PyObject *args, PyObject *kwargs)
{
    return Py_BuildValue("OO", args, kwargs && PyDict_Size(kwargs) ? kwargs : Py_None);
}

static PyMethodDef Count_methods[] = {
    {"make", Count_make, METH_VARARGS | METH_CLASS, "make($type, n=0)\n--\n\nmakes one"},
    {"name", Count_name, METH_NOARGS | METH_CLASS, NULL},
    {"one", Count_one, METH_O | METH_CLASS, "with one"},
    {"fast", (PyCFunction)(void (*)(void))Count_fast, METH_FASTCALL | METH_CLASS, NULL},
    {"keys", (PyCFunction)(void (*)(void))Count_keys, METH_VARARGS | METH_KEYWORDS | METH_CLASS, "keys(a, b)"},
    {"static_", Count_static, METH_VARARGS | METH_STATIC, "static"},
    {"static_o", Count_static_o, METH_O | METH_STATIC, NULL},
    {"static_keys", (PyCFunction)(void (*)(void))Count_static_keys, METH_VARARGS | METH_KEYWORDS | METH_STATIC, NULL},
    {"__class_getitem__", Count_one, METH_O | METH_CLASS, "See PEP 585"},
    {NULL}
};

static PyMemberDef Count_members[] = {
    {"times", T_LONG, offsetof(Count, times), READONLY, NULL},
    {NULL}
};

static PyTypeObject Count_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "callables.Count",
    .tp_basicsize = sizeof(Count),
    .tp_call = (ternaryfunc)Count_call,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Count_methods,
    .tp_members = Count_members,
    .tp_new = PyType_GenericNew,
};

/* It is called as what it derives from, and has no function of its own for that. */
typedef struct {
    Count base;
    long more;
} Below;

static PyMemberDef Below_members[] = {
    {"more", T_LONG, offsetof(Below, more), 0, NULL},
    {NULL}
};

static PyTypeObject Below_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "callables.Below",
    .tp_basicsize = sizeof(Below),
    .tp_base = &Count_Type,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_members = Below_members,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "callables", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_callables(void)
{
    PyObject *m;
    if (PyType_Ready(&Adder_Type) < 0 || PyType_Ready(&Count_Type) < 0 || PyType_Ready(&Below_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Adder_Type);
    PyModule_AddObject(m, "Adder", (PyObject *)&Adder_Type);
    Py_INCREF(&Count_Type);
    PyModule_AddObject(m, "Count", (PyObject *)&Count_Type);
    Py_INCREF(&Below_Type);
    PyModule_AddObject(m, "Below", (PyObject *)&Below_Type);
    return m;
}
