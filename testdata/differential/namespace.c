/* The dict of a type in a variable that is only looked into, and members of the
   object in a macro's argument, which the macro needs with their owner. */
#include <Python.h>

#define TYPE(O) ((PyTypeObject *)(O))

#define ASSURE_DICT(N) if (N == NULL) { N = PyDict_New(); \
                                        if (N == NULL) return NULL; \
                                       }
#define KEEP(N, V) do { Py_INCREF(V); Py_XSETREF(N, V); } while (0)

typedef struct {
    PyObject_HEAD
    PyObject *_cache;
    PyObject *_mcache;
} Lookup;

static PyObject *
Lookup_one(Lookup *self, PyObject *key)
{
    PyObject *item;

    ASSURE_DICT(self->_cache);
    item = PyDict_GetItem(self->_cache, key);
    if (item == NULL) {
        if (PyDict_SetItem(self->_cache, key, Py_True) < 0)
            return NULL;
        item = Py_False;
    }
    Py_INCREF(item);
    return item;
}

static PyObject *
Lookup_two(Lookup *self, PyObject *key)
{
    ASSURE_DICT(self->_mcache);
    if (PyDict_SetItem(self->_mcache, key, key) < 0)
        return NULL;
    Py_INCREF(self->_mcache);
    return self->_mcache;
}

/* The return in the macro leaves an object behind, which the port does not. */
static PyObject *
Lookup_all(Lookup *self, PyObject *required)
{
    PyObject *result;

    required = PySequence_Tuple(required);
    if (required == NULL)
        return NULL;
    ASSURE_DICT(self->_mcache);
    result = PyDict_GetItem(self->_mcache, required);
    if (result == NULL) {
        if (PyDict_SetItem(self->_mcache, required, Py_None) < 0) {
            Py_DECREF(required);
            return NULL;
        }
        return required;
    }
    Py_INCREF(result);
    Py_DECREF(required);
    return result;
}

static PyObject *
Lookup_share(Lookup *self, PyObject *other)
{
    KEEP(self->_cache, other);
    KEEP(self->_mcache, other);
    Py_RETURN_NONE;
}

static int
Lookup_traverse(Lookup *self, visitproc visit, void *arg)
{
    Py_VISIT(self->_cache);
    Py_VISIT(self->_mcache);
    return 0;
}

static int
Lookup_clear(Lookup *self)
{
    Py_CLEAR(self->_cache);
    Py_CLEAR(self->_mcache);
    return 0;
}

static void
Lookup_dealloc(Lookup *self)
{
    PyObject_GC_UnTrack((PyObject *)self);
    Lookup_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Lookup_methods[] = {
    {"one", (PyCFunction)Lookup_one, METH_O, NULL},
    {"two", (PyCFunction)Lookup_two, METH_O, NULL},
    {"all", (PyCFunction)Lookup_all, METH_O, NULL},
    {"share", (PyCFunction)Lookup_share, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Lookup_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "namespace.Lookup",
    .tp_basicsize = sizeof(Lookup),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Lookup_traverse,
    .tp_clear = (inquiry)Lookup_clear,
    .tp_dealloc = (destructor)Lookup_dealloc,
    .tp_methods = Lookup_methods,
    .tp_new = PyType_GenericNew,
};

static PyObject *
declared(PyObject *module, PyObject *args)
{
    PyObject *cls, *key, *dict = NULL, *spec;

    if (!PyArg_ParseTuple(args, "OO:declared", &cls, &key))
        return NULL;
    if (PyType_Check(cls)) {
        dict = TYPE(cls)->tp_dict;
        Py_XINCREF(dict);
    }
    if (dict == NULL)
        dict = PyObject_GetAttrString(cls, "__dict__");
    if (dict == NULL) {
        PyErr_Clear();
        Py_RETURN_NOTIMPLEMENTED;
    }
    spec = PyObject_GetItem(dict, key);
    Py_DECREF(dict);
    if (spec == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_KeyError))
            return NULL;
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return spec;
}

static PyMethodDef methods[] = {
    {"declared", declared, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef namespace_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "namespace",
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_namespace(void)
{
    PyObject *m;

    if (PyType_Ready(&Lookup_Type) < 0)
        return NULL;
    m = PyModule_Create(&namespace_def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Lookup_Type);
    if (PyModule_AddObject(m, "Lookup", (PyObject *)&Lookup_Type) < 0) {
        Py_DECREF(&Lookup_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
