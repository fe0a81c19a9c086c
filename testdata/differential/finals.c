/* Finalizers: one that calls Python, one that brings the object back, and one with a deallocator. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *callback;
    char *memory;
} Final;

static void
Final_finalize(PyObject *op)
{
    Final *self = (Final *)op;
    PyObject *type, *value, *tb, *r;
    PyErr_Fetch(&type, &value, &tb);
    if (self->callback != NULL) {
        r = PyObject_CallFunctionObjArgs(self->callback, op, NULL);
        if (r == NULL)
            PyErr_WriteUnraisable(self->callback);
        else
            Py_DECREF(r);
    }
    PyErr_Restore(type, value, tb);
}

static int
Final_init(Final *self, PyObject *args, PyObject *kwargs)
{
    PyObject *callback;
    if (!PyArg_ParseTuple(args, "O:Final", &callback))
        return -1;
    if (self->memory == NULL)
        self->memory = PyMem_Malloc(100);
    Py_INCREF(callback);
    Py_XSETREF(self->callback, callback);
    return 0;
}

static int
Final_traverse(Final *self, visitproc visit, void *arg)
{
    Py_VISIT(self->callback);
    return 0;
}

static int
Final_clear(Final *self)
{
    Py_CLEAR(self->callback);
    return 0;
}

static void
Final_dealloc(Final *self)
{
    if (PyObject_CallFinalizerFromDealloc((PyObject *)self) < 0)
        return;
    PyObject_GC_UnTrack(self);
    Final_clear(self);
    PyMem_Free(self->memory);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMemberDef Final_members[] = {
    {"callback", T_OBJECT, offsetof(Final, callback), 0, NULL},
    {NULL}
};

static PyTypeObject Final_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "finals.Final",
    .tp_basicsize = sizeof(Final),
    .tp_dealloc = (destructor)Final_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_FINALIZE,
    .tp_traverse = (traverseproc)Final_traverse,
    .tp_clear = (inquiry)Final_clear,
    .tp_members = Final_members,
    .tp_init = (initproc)Final_init,
    .tp_new = PyType_GenericNew,
    .tp_finalize = Final_finalize,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "finals", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_finals(void)
{
    PyObject *m;
    if (PyType_Ready(&Final_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Final_Type);
    PyModule_AddObject(m, "Final", (PyObject *)&Final_Type);
    return m;
}
