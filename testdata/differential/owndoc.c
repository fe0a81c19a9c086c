/* A type with a doc whose instances have an attribute __doc__ of their own: made at run time
 * it would lose one of them. One without a doc loses nothing. */
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    long n;
} Named;

static PyObject *
Named_doc(Named *self, void *closure)
{
    return PyUnicode_FromFormat("the %ldth", self->n);
}

static PyGetSetDef Named_getset[] = {
    {"__doc__", (getter)Named_doc, NULL, "of each", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyTypeObject Named_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "owndoc.Named",
    .tp_basicsize = sizeof(Named),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Named things.",
    .tp_getset = Named_getset,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    PyObject *doc;
} Bare;

static PyObject *
Bare_doc(Bare *self, void *closure)
{
    return PyUnicode_FromString("of a bare one");
}

static PyGetSetDef Bare_getset[] = {
    {"__doc__", (getter)Bare_doc, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyTypeObject Bare_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "owndoc.Bare",
    .tp_basicsize = sizeof(Bare),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_getset = Bare_getset,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "owndoc", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_owndoc(void)
{
    PyObject *m;
    if (PyType_Ready(&Named_Type) < 0 || PyType_Ready(&Bare_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Named_Type);
    PyModule_AddObject(m, "Named", (PyObject *)&Named_Type);
    Py_INCREF(&Bare_Type);
    PyModule_AddObject(m, "Bare", (PyObject *)&Bare_Type);
    return m;
}
