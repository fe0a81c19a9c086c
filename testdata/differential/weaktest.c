/* Deallocators that look at their list of weak references before they have it emptied, call
 * Python, and say what they expect. */
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject *first, *second;
} pair;

typedef struct {
    PyObject_HEAD
    PyObject *weaklist;
    pair in;
} Weak;

static void
empty(pair *p)
{
    Py_CLEAR(p->first);
    Py_CLEAR(p->second);
}

static void
Weak_dealloc(Weak *self)
{
    if (self->weaklist != NULL) {
        PyObject_ClearWeakRefs((PyObject *)self);
    };
    assert(self->weaklist == NULL);
    empty(&self->in);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Weak_set(Weak *self, PyObject *args)
{
    PyObject *first, *second;
    if (!PyArg_ParseTuple(args, "OO:set", &first, &second))
        return NULL;
    empty(&self->in);
    Py_INCREF(first);
    self->in.first = first;
    Py_INCREF(second);
    self->in.second = second;
    Py_RETURN_NONE;
}

static PyMethodDef Weak_methods[] = {
    {"set", (PyCFunction)Weak_set, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Weak_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "weaktest.Weak",
    .tp_basicsize = sizeof(Weak),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)Weak_dealloc,
    .tp_weaklistoffset = offsetof(Weak, weaklist),
    .tp_methods = Weak_methods,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "weaktest", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_weaktest(void)
{
    PyObject *m;
    if (PyType_Ready(&Weak_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Weak_Type);
    if (PyModule_AddObject(m, "Weak", (PyObject *)&Weak_Type) < 0) {
        Py_DECREF(&Weak_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
