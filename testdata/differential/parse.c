/* Arguments that are optional, kept, typed and passed by keyword. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *callback, *extra;
    int level;
    double ratio;
    char label[16];
} Conf;

static PyTypeObject Conf_Type;

static int
Conf_init(Conf *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"callback", "level", "ratio", "extra", "label", NULL};
    PyObject *callback = NULL, *extra = Py_None, *tmp;
    const char *label = "none";

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|OidO$s:Conf", kwlist,
                                     &callback, &self->level, &self->ratio, &extra, &label))
        return -1;
    if (strlen(label) > 15) {
        PyErr_Format(PyExc_ValueError, "label too long: %zd", (Py_ssize_t)strlen(label));
        return -1;
    }
    strcpy(self->label, label);
    if (callback) {
        if (!PyCallable_Check(callback)) {
            PyErr_SetString(PyExc_TypeError, "callback must be callable");
            return -1;
        }
        tmp = self->callback;
        Py_INCREF(callback);
        self->callback = callback;
        Py_XDECREF(tmp);
    }
    Py_INCREF(extra);
    Py_XSETREF(self->extra, extra);
    return 0;
}

static PyObject *
Conf_call(Conf *self, PyObject *args, PyObject *kwds)
{
    if (self->callback == NULL) {
        PyErr_SetNone(PyExc_NotImplementedError);
        return NULL;
    }
    return PyObject_Call(self->callback, args, kwds);
}

static PyObject *
Conf_show(Conf *self, PyObject *noargs)
{
    return Py_BuildValue("{s:O,s:i,s:d,s:O,s:s}", "callback", self->callback ? self->callback : Py_None,
                         "level", self->level, "ratio", self->ratio, "extra", self->extra, "label", self->label);
}

static PyObject *
Conf_merge(Conf *self, PyObject *args)
{
    Conf *other;
    PyObject *rest = NULL;

    if (!PyArg_ParseTuple(args, "O!|O!", &Conf_Type, &other, &PyList_Type, &rest))
        return NULL;
    self->level += other->level;
    if (other->extra != NULL && other->extra != Py_None) {
        PyObject *old = self->extra;
        self->extra = other->extra;
        Py_INCREF(self->extra);
        Py_XDECREF(old);
    }
    if (rest != NULL && PyList_Append(rest, (PyObject *)other) < 0)
        return NULL;
    Py_INCREF(self);
    return (PyObject *)self;
}

static void
Conf_dealloc(Conf *self)
{
    Py_XDECREF(self->callback);
    Py_XDECREF(self->extra);
    Py_TYPE(self)->tp_free(self);
}

static PyMethodDef Conf_methods[] = {
    {"show", (PyCFunction)Conf_show, METH_NOARGS, NULL},
    {"merge", (PyCFunction)Conf_merge, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Conf_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "parse.Conf",
    .tp_basicsize = sizeof(Conf),
    .tp_dealloc = (destructor)Conf_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_init = (initproc)Conf_init,
    .tp_call = (ternaryfunc)Conf_call,
    .tp_methods = Conf_methods,
    .tp_new = PyType_GenericNew,
};

static PyObject *
numbers(PyObject *self, PyObject *args)
{
    int i = 1;
    long l = 2;
    short h = 3;
    unsigned char b = 4;
    unsigned int I = 5;
    long long L = 6;
    Py_ssize_t n = 7;
    float f = 8;
    double d = 9;
    int p = 0;

    if (!PyArg_ParseTuple(args, "|ilhbILnfdp;numbers are wanted", &i, &l, &h, &b, &I, &L, &n, &f, &d, &p))
        return NULL;
    return Py_BuildValue("(ilhbILnfdi)", i, l, h, b, I, L, n, (double)f, d, p);
}

static PyObject *
strings(PyObject *self, PyObject *args, PyObject *kw)
{
    static char *names[] = {"s", "z", "y", "u", "c", NULL};
    const char *s, *z = "dflt", *y = "bytes";
    Py_ssize_t n = -1, yn = -1;
    PyObject *u = NULL;
    int c = 'c';

    if (!PyArg_ParseTupleAndKeywords(args, kw, "s|z#y#UC", names, &s, &z, &n, &y, &yn, &u, &c))
        return NULL;
    if (u)
        Py_INCREF(u);
    else if (!(u = PyUnicode_FromString("new")))
        return NULL;
    return Py_BuildValue("(s#z#y#NC)", s, (Py_ssize_t)strlen(s), z, n < 0 ? 4 : n, y, yn < 0 ? 5 : yn, u, c);
}

static PyObject *
nested_tuple(PyObject *self, PyObject *args)
{
    PyObject *a, *b;
    int x, y;
    if (!PyArg_ParseTuple(args, "(ii)(OO)", &x, &y, &a, &b))
        return NULL;
    return Py_BuildValue("[(OO)(ii)]", b, a, y, x);
}

static PyMethodDef parse_methods[] = {
    {"numbers", numbers, METH_VARARGS, NULL},
    {"strings", (PyCFunction)(void (*)(void))strings, METH_VARARGS | METH_KEYWORDS, NULL},
    {"nested_tuple", nested_tuple, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef parse_module = {
    PyModuleDef_HEAD_INIT,
    "parse",
    NULL,
    -1,
    parse_methods
};

PyMODINIT_FUNC
PyInit_parse(void)
{
    PyObject *m;
    if (PyType_Ready(&Conf_Type) < 0)
        return NULL;
    m = PyModule_Create(&parse_module);
    if (m == NULL)
        return NULL;
    Py_INCREF((PyObject *)&Conf_Type);
    if (PyModule_AddObject(m, "Conf", (PyObject *)&Conf_Type)) {
        Py_DECREF((PyObject *)&Conf_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
