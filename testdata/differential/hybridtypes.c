/* Types of which some functions stay in the C API: with and without garbage
 * collection, derived from each other and from a built-in type. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "structmember.h"

typedef struct {
    PyObject_HEAD
    PyObject *value;
    PyObject *name;
    PyObject *weak;
    long count;
    char *buf;
} Cell;

typedef struct {
    Cell cell;
    PyObject *extra;
} Deep;

typedef struct {
    PyObject_HEAD
    double x, y;
} Point;

static PyTypeObject Cell_Type, Point_Type;
static PyObject *CellError;
static long alive;

/* stays: a frame */
static Py_UCS4
first_char(PyObject *s)
{
    if (PyEval_GetFuncName(s) == NULL || !PyUnicode_Check(s) || PyUnicode_GET_LENGTH(s) == 0)
        return 0;
    return PyUnicode_READ(PyUnicode_KIND(s), PyUnicode_DATA(s), 0);
}

static int
Cell_traverse(Cell *self, visitproc visit, void *arg)
{
    Py_VISIT(self->value);
    Py_VISIT(self->name);
    return 0;
}

static int
Cell_clear(Cell *self)
{
    Py_CLEAR(self->value);
    Py_CLEAR(self->name);
    return 0;
}

static void
Cell_dealloc(Cell *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Cell_clear(self);
    free(self->buf);
    alive--;
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Cell_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Cell *self = (Cell *)type->tp_alloc(type, 0);
    if (self != NULL) {
        alive++;
        self->buf = malloc(8);
        self->count = 0;
    }
    return (PyObject *)self;
}

static int
Cell_init(Cell *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"value", "name", NULL};
    PyObject *value, *name = NULL, *old;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O:Cell", names, &value, &name))
        return -1;
    old = self->value;
    Py_INCREF(value);
    self->value = value;
    Py_XDECREF(old);
    if (name != NULL) {
        Py_INCREF(name);
        Py_XSETREF(self->name, name);
    }
    self->count++;
    return 0;
}

static PyObject *
Cell_get(Cell *self, PyObject *unused)
{
    if (self->value == NULL) {
        PyErr_SetString(CellError, "empty cell");
        return NULL;
    }
    Py_INCREF(self->value);
    return self->value;
}

static PyObject *
Cell_swap(Cell *self, PyObject *other)
{
    PyObject *tmp;
    Cell *o;
    if (!PyObject_TypeCheck(other, &Cell_Type)) {
        PyErr_Format(PyExc_TypeError, "not a cell: %.200s", Py_TYPE(other)->tp_name);
        return NULL;
    }
    o = (Cell *)other;
    tmp = self->value;
    self->value = o->value;
    o->value = tmp;
    self->count += o->count;
    Py_RETURN_NONE;
}

static PyObject *
Cell_initial(Cell *self, PyObject *unused)
{
    if (self->name == NULL)
        Py_RETURN_NONE;
    return PyLong_FromLong((long)first_char(self->name));
}

static PyObject *
Cell_make(PyObject *cls, PyObject *value)
{
    return PyObject_CallFunctionObjArgs(cls, value, NULL);
}

static PyObject *
Cell_wipe(Cell *self, PyObject *unused)
{
    Py_CLEAR(self->value);
    Py_RETURN_NONE;
}

static PyObject *
Cell_repr(Cell *self)
{
    return PyUnicode_FromFormat("Cell(%R, %ld)", self->value ? self->value : Py_None, self->count);
}

static PyObject *
Cell_richcompare(PyObject *a, PyObject *b, int op)
{
    int same;
    if ((op != Py_EQ && op != Py_NE) || !PyObject_TypeCheck(a, &Cell_Type) || !PyObject_TypeCheck(b, &Cell_Type))
        Py_RETURN_NOTIMPLEMENTED;
    same = ((Cell *)a)->count == ((Cell *)b)->count;
    return PyBool_FromLong(op == Py_EQ ? same : !same);
}

static PyObject *
Cell_iter(Cell *self)
{
    PyObject *l = PyList_New(0), *it;
    if (l == NULL)
        return NULL;
    if (self->value != NULL && PyList_Append(l, self->value) < 0) {
        Py_DECREF(l);
        return NULL;
    }
    it = PyObject_GetIter(l);
    Py_DECREF(l);
    return it;
}

static Py_ssize_t
Cell_len(Cell *self)
{
    return self->value != NULL;
}

static PyObject *
Cell_getcount(Cell *self, void *closure)
{
    return PyLong_FromLong(self->count + (closure != NULL));
}

static int
Cell_setcount(Cell *self, PyObject *value, void *closure)
{
    long n;
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "can't delete count");
        return -1;
    }
    n = PyLong_AsLong(value);
    if (n == -1 && PyErr_Occurred())
        return -1;
    self->count = n;
    return 0;
}

static PyObject *
Cell_getfirst(Cell *self, void *closure)
{
    return PyLong_FromLong(self->name ? (long)first_char(self->name) : -1);
}

static int
Cell_getbuffer(Cell *self, Py_buffer *view, int flags)
{
    return PyBuffer_FillInfo(view, (PyObject *)self, self->buf, 8, 0, flags);
}

static PyMethodDef Cell_methods[] = {
    {"get", (PyCFunction)Cell_get, METH_NOARGS, "get the value"},
    {"swap", (PyCFunction)Cell_swap, METH_O, NULL},
    {"initial", (PyCFunction)Cell_initial, METH_NOARGS, "stays"}, /* of the name */
    {"make", (PyCFunction)Cell_make, METH_O | METH_CLASS, NULL},
    {"wipe", (PyCFunction)Cell_wipe, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyMemberDef Cell_members[] = {
    {"value_", T_OBJECT, offsetof(Cell, value), READONLY, NULL},
    {"name", T_OBJECT_EX, offsetof(Cell, name), 0, "the name"},
    {NULL}
};

static PyGetSetDef Cell_getset[] = {
    {"count", (getter)Cell_getcount, (setter)Cell_setcount, "count", NULL},
    {"more", (getter)Cell_getcount, NULL, NULL, (void *)1},
    {"first", (getter)Cell_getfirst, NULL, "stays", NULL},
    {NULL}
};

static PySequenceMethods Cell_as_sequence = {
    .sq_length = (lenfunc)Cell_len,
};

static PyBufferProcs Cell_as_buffer = {
    (getbufferproc)Cell_getbuffer, NULL
};

static PyTypeObject Cell_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridtypes.Cell",
    .tp_basicsize = sizeof(Cell),
    .tp_dealloc = (destructor)Cell_dealloc,
    .tp_repr = (reprfunc)Cell_repr,
    .tp_as_sequence = &Cell_as_sequence,
    .tp_as_buffer = &Cell_as_buffer,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "A cell",
    .tp_traverse = (traverseproc)Cell_traverse,
    .tp_clear = (inquiry)Cell_clear,
    .tp_richcompare = Cell_richcompare,
    .tp_weaklistoffset = offsetof(Cell, weak),
    .tp_iter = (getiterfunc)Cell_iter,
    .tp_methods = Cell_methods,
    .tp_members = Cell_members,
    .tp_getset = Cell_getset,
    .tp_init = (initproc)Cell_init,
    .tp_new = Cell_new,
};

static int
Deep_traverse(Deep *self, visitproc visit, void *arg)
{
    Py_VISIT(self->extra);
    return Cell_traverse(&self->cell, visit, arg);
}

static int
Deep_clear(Deep *self)
{
    Py_CLEAR(self->extra);
    return Cell_clear(&self->cell);
}

static void
Deep_dealloc(Deep *self)
{
    PyObject_GC_UnTrack(self);
    if (self->cell.weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Deep_clear(self);
    free(self->cell.buf);
    alive--;
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Deep_set(Deep *self, PyObject *value)
{
    Py_XDECREF(self->extra);
    Py_INCREF(value);
    self->extra = value;
    Py_RETURN_NONE;
}

static PyObject *
Deep_extra(Deep *self, PyObject *unused)
{
    if (!self->extra)
        Py_RETURN_NONE;
    return Py_NewRef(self->extra);
}

static PyMethodDef Deep_methods[] = {
    {"set", (PyCFunction)Deep_set, METH_O, NULL},
    {"extra", (PyCFunction)Deep_extra, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Deep_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridtypes.Deep",
    .tp_basicsize = sizeof(Deep),
    .tp_dealloc = (destructor)Deep_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Deep_traverse,
    .tp_clear = (inquiry)Deep_clear,
    .tp_methods = Deep_methods,
    .tp_base = &Cell_Type,
};

/* Point can't be made by calling it. */

static PyObject *
point(PyObject *module, PyObject *args)
{
    Point *p;
    double x, y;
    if (!PyArg_ParseTuple(args, "dd", &x, &y))
        return NULL;
    p = PyObject_New(Point, &Point_Type);
    if (p == NULL)
        return NULL;
    p->x = x;
    p->y = y;
    return (PyObject *)p;
}

static void
Point_dealloc(PyObject *self)
{
    alive--;
    alive++;
    PyObject_Del(self);
}

static PyObject *
Point_add(PyObject *a, PyObject *b)
{
    Point *r, *p = (Point *)a, *q = (Point *)b;
    if (Py_TYPE(a) != &Point_Type || Py_TYPE(b) != &Point_Type)
        Py_RETURN_NOTIMPLEMENTED;
    r = PyObject_New(Point, &Point_Type);
    if (r == NULL)
        return NULL;
    r->x = p->x + q->x;
    r->y = p->y + q->y;
    return (PyObject *)r;
}

static PyObject *
Point_str(Point *self)
{
    PyObject *s = PyUnicode_FromFormat("point %d", (int)self->x), *r;
    if (s == NULL)
        return NULL;
    r = PyUnicode_FromFormat("%c...", (int)first_char(s));
    Py_DECREF(s);
    return r;
}

static PyMemberDef Point_members[] = {
    {"x", T_DOUBLE, offsetof(Point, x), 0, NULL},
    {"y", T_DOUBLE, offsetof(Point, y), READONLY, NULL},
    {NULL}
};

static PyNumberMethods Point_as_number = {
    Point_add,
};

static PyTypeObject Point_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "hybridtypes.Point",
    sizeof(Point),
    0,
    Point_dealloc,
    .tp_as_number = &Point_as_number,
    .tp_str = (reprfunc)Point_str,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_members = Point_members,
};

static PyObject *
count(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(alive);
}

static PyMethodDef methods[] = {
    {"point", point, METH_VARARGS, "a point"},
    {"count", count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {
    PyModuleDef_HEAD_INIT, "hybridtypes", "types in part", -1, methods,
};

PyMODINIT_FUNC
PyInit_hybridtypes(void)
{
    PyObject *m;
    Deep_Type.tp_new = Cell_new;
    if (PyType_Ready(&Cell_Type) < 0 || PyType_Ready(&Deep_Type) < 0 || PyType_Ready(&Point_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    CellError = PyErr_NewException("hybridtypes.CellError", PyExc_ValueError, NULL);
    if (CellError == NULL) {
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(CellError);
    PyModule_AddObject(m, "CellError", CellError);
    Py_INCREF(&Cell_Type);
    PyModule_AddObject(m, "Cell", (PyObject *)&Cell_Type);
    Py_INCREF(&Deep_Type);
    if (PyModule_AddObject(m, "Deep", (PyObject *)&Deep_Type) < 0) {
        Py_DECREF(&Deep_Type);
        Py_DECREF(m);
        return NULL;
    }
    PyModule_AddObject(m, "Point", (PyObject *)&Point_Type);
    return m;
}
