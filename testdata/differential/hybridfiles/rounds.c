/* A type derived from one of another file; some of its functions stay. */
#include "hybridfiles.h"

static int
Round_traverse(Round *self, visitproc visit, void *arg)
{
    Py_VISIT(self->shape.item);
    Py_VISIT(self->more);
    return 0;
}

static int
Round_clear(Round *self)
{
    Py_CLEAR(self->shape.item);
    Py_CLEAR(self->more);
    return 0;
}

static void
Round_dealloc(Round *self)
{
    PyObject_GC_UnTrack(self);
    if (self->shape.weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Round_clear(self);
    hybridfiles_alive--;
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Round_line(Round *self, PyObject *unused)
{
    if (PyEval_GetFuncName((PyObject *)self) == NULL)
        Py_RETURN_NONE;
    return PyLong_FromLong(1);
}

static PyObject *
Round_get_more(Round *self, void *closure)
{
    PyObject *v = self->more;
    if (v == NULL)
        v = Py_None;
    Py_INCREF(v);
    return v;
}

static int
Round_set_more(Round *self, PyObject *value, void *closure)
{
    PyObject *old = self->more;
    Py_XINCREF(value);
    self->more = value;
    Py_XDECREF(old);
    self->shape.n += 10;
    return 0;
}

static PyMethodDef Round_methods[] = {
    {"line", (PyCFunction)Round_line, METH_NOARGS, "has it a name?"},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Round_getset[] = {
    {"more", (getter)Round_get_more, (setter)Round_set_more, "more", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

PyTypeObject Round_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridfiles.Round",
    .tp_basicsize = sizeof(Round),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_base = &Shape_Type,
    .tp_dealloc = (destructor)Round_dealloc,
    .tp_traverse = (traverseproc)Round_traverse,
    .tp_clear = (inquiry)Round_clear,
    .tp_methods = Round_methods,
    .tp_getset = Round_getset,
};

static PyObject *
Hollow_name(Hollow *self, PyObject *unused)
{
    self->n++;
    return PyBool_FromLong(PyEval_GetFuncName((PyObject *)self) != NULL);
}

static PyObject *
Hollow_count(Hollow *self, void *closure)
{
    return PyLong_FromLong(self->n);
}

static PyMethodDef Hollow_methods[] = {
    {"name", (PyCFunction)Hollow_name, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyGetSetDef Hollow_getset[] = {
    {"count", (getter)Hollow_count, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

PyTypeObject Hollow_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybridfiles.Hollow",
    .tp_basicsize = sizeof(Hollow),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Hollow_methods,
    .tp_getset = Hollow_getset,
};

int
rounds_setup(PyObject *m)
{
    if (PyType_Ready(&Round_Type) < 0)
        return -1;
    Py_INCREF(&Round_Type);
    return PyModule_AddObject(m, "Round", (PyObject *)&Round_Type);
}
