/* Structs are taken from objects before anything says of what type these are: of the
 * other operand, of arguments, of items, in helpers and in a null test. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *value;
    PyObject *next; /* a cell, None, or NULL as long as nothing was set */
    long rank;
} Cell;

static PyTypeObject Cell_Type;

#define Cell_Check(o) PyObject_TypeCheck((PyObject *)(o), &Cell_Type)

static PyObject *
Cell_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *value;
    long rank = 0;
    Cell *self;
    if (!PyArg_ParseTuple(args, "O|l", &value, &rank))
        return NULL;
    self = (Cell *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(value);
    self->value = value;
    self->rank = rank;
    return (PyObject *)self;
}

static void
Cell_dealloc(Cell *self)
{
    Py_XDECREF(self->value);
    Py_XDECREF(self->next);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A variable of its own for the operand, tested afterwards. */
static PyObject *
Cell_richcompare(Cell *self, Cell *other, int op)
{
    long a, b;
    if (!Cell_Check(other)) {
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
    a = self->rank;
    b = other->rank;
    switch (op) {
    case Py_EQ: return PyBool_FromLong(a == b);
    case Py_NE: return PyBool_FromLong(a != b);
    case Py_LT: return PyBool_FromLong(a < b);
    default:
        Py_INCREF(Py_NotImplemented);
        return Py_NotImplemented;
    }
}

/* Either operand may be the instance; both are cast first. */
static PyObject *
Cell_add(PyObject *a, PyObject *b)
{
    Cell *x = (Cell *)a;
    Cell *y = (Cell *)b;
    long sum = 0;
    if (!Cell_Check(a) && !Cell_Check(b))
        Py_RETURN_NOTIMPLEMENTED;
    if (Cell_Check(a))
        sum += x->rank;
    if (Cell_Check(b))
        sum += y->rank;
    return PyLong_FromLong(sum);
}

static PyObject *
Cell_swap(Cell *self, PyObject *arg)
{
    Cell *other = (Cell *)arg;
    PyObject *kept;
    if (arg == Py_None)
        Py_RETURN_FALSE;
    if (!Cell_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "a cell or None, not %s", Py_TYPE(arg)->tp_name);
        return NULL;
    }
    kept = self->value;
    self->value = other->value;
    other->value = kept;
    Py_RETURN_TRUE;
}

static PyObject *
Cell_link(Cell *self, PyObject *arg)
{
    PyObject *old = self->next;
    if (arg != Py_None && !Cell_Check(arg)) {
        PyErr_SetString(PyExc_TypeError, "a cell or None");
        return NULL;
    }
    Py_INCREF(arg);
    self->next = arg;
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

/* None in the place of a struct is no null pointer. */
static PyObject *
Cell_second(Cell *self, PyObject *unused)
{
    Cell *cell = (Cell *)self->next;
    if (cell == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "never linked");
        return NULL;
    }
    if ((PyObject *)cell == Py_None) {
        PyErr_SetString(PyExc_LookupError, "the last");
        return NULL;
    }
    return PyLong_FromLong(cell->rank);
}

/* The helper tests what its callers hand on. */
static long
rank_of(Cell *cell)
{
    if (!Cell_Check(cell))
        return -1;
    return cell->rank;
}

static PyObject *
rank(PyObject *self, PyObject *arg)
{
    return PyLong_FromLong(rank_of((Cell *)arg));
}

static PyObject *
best(PyObject *self, PyObject *args)
{
    Py_ssize_t i, n = PyTuple_GET_SIZE(args);
    long most = -1;
    for (i = 0; i < n; i++) {
        Cell *cell = (Cell *)PyTuple_GET_ITEM(args, i);
        if (Cell_Check(cell) && cell->rank > most)
            most = cell->rank;
    }
    return PyLong_FromLong(most);
}

static PyObject *
first(PyObject *self, PyObject *arg)
{
    Cell *cell;
    if (!PyDict_Check(arg)) {
        PyErr_SetString(PyExc_TypeError, "a dict");
        return NULL;
    }
    cell = (Cell *)PyDict_GetItemString(arg, "cell");
    if (cell == NULL || !Cell_Check(cell)) {
        PyErr_SetString(PyExc_KeyError, "no cell");
        return NULL;
    }
    Py_INCREF(cell->value);
    return cell->value;
}

/* A struct is tested by its address only. */
static PyObject *
same(PyObject *self, PyObject *args)
{
    Cell *a, *b;
    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    if (a == b)
        Py_RETURN_TRUE;
    if (!Cell_Check(a) || !Cell_Check(b))
        Py_RETURN_NONE;
    return PyBool_FromLong(a->value == b->value);
}

static PyMethodDef Cell_methods[] = {
    {"swap", (PyCFunction)Cell_swap, METH_O, NULL},
    {"link", (PyCFunction)Cell_link, METH_O, NULL},
    {"second", (PyCFunction)Cell_second, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyNumberMethods Cell_number = {
    .nb_add = Cell_add,
};

static PyTypeObject Cell_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "casts.Cell",
    .tp_basicsize = sizeof(Cell),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = Cell_new,
    .tp_dealloc = (destructor)Cell_dealloc,
    .tp_richcompare = (richcmpfunc)Cell_richcompare,
    .tp_methods = Cell_methods,
    .tp_as_number = &Cell_number,
};

static PyMethodDef methods[] = {
    {"rank", rank, METH_O, NULL},
    {"best", best, METH_VARARGS, NULL},
    {"first", first, METH_O, NULL},
    {"same", same, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "casts", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_casts(void)
{
    PyObject *m;
    if (PyType_Ready(&Cell_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Cell_Type);
    if (PyModule_AddObject(m, "Cell", (PyObject *)&Cell_Type) < 0) {
        Py_DECREF(&Cell_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
