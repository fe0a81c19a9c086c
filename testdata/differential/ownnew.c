#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* A str with a tp_new of its own, which makes the object by that of str. */
typedef struct {
    PyUnicodeObject str;
    PyObject *canonical;
} istr;

static PyTypeObject istr_type;

static void
istr_dealloc(istr *self)
{
    Py_XDECREF(self->canonical);
    PyUnicode_Type.tp_dealloc((PyObject *)self);
}

static PyObject *
istr_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *x = NULL, *encoding = NULL, *errors = NULL, *s, *ret;
    static char *kwlist[] = {"object", "encoding", "errors", 0};
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|OOO:str", kwlist, &x, &encoding, &errors))
        return NULL;
    if (x != NULL && Py_TYPE(x) == &istr_type) {
        Py_INCREF(x);
        return x;
    }
    ret = PyUnicode_Type.tp_new(type, args, kwds);
    if (!ret)
        return NULL;
    s = PyObject_CallMethod(ret, "lower", NULL);
    if (!s) {
        Py_DECREF(ret);
        return NULL;
    }
    ((istr *)ret)->canonical = s;
    return ret;
}

static PyObject *
istr_canonical(istr *self, PyObject *Py_UNUSED(ignored))
{
    Py_INCREF(self->canonical);
    return self->canonical;
}

static PyMethodDef istr_methods[] = {
    {"canonical", (PyCFunction)istr_canonical, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject istr_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "ownnew.istr",
    sizeof(istr),
    .tp_dealloc = (destructor)istr_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS,
    .tp_doc = "caseless",
    .tp_methods = istr_methods,
    .tp_new = (newfunc)istr_new,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "ownnew", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_ownnew(void)
{
    PyObject *m;
    istr_type.tp_base = &PyUnicode_Type;
    if (PyType_Ready(&istr_type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&istr_type);
    if (PyModule_AddObject(m, "istr", (PyObject *)&istr_type) < 0) {
        Py_DECREF(&istr_type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
