/* Getters and setters with delete, members of many kinds. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <structmember.h>

typedef struct {
    PyObject_HEAD
    PyObject *obj, *any;
    int i;
    short h;
    unsigned char ub;
    double d;
    float f;
    char flag;
    const char *str;
    Py_ssize_t n;
    long long ll;
    PyObject *dict_like;
} Rec;

static PyObject *
Rec_get_obj(Rec *self, void *closure)
{
    if (self->obj == NULL) {
        PyErr_Format(PyExc_AttributeError, "no %s", (const char *)closure);
        return NULL;
    }
    return Py_NewRef(self->obj);
}

static int
Rec_set_obj(Rec *self, PyObject *value, void *closure)
{
    if (value == NULL && self->obj == NULL) {
        PyErr_SetString(PyExc_AttributeError, (char *)closure);
        return -1;
    }
    if (value && !PyUnicode_Check(value) && value != Py_None)
        return PyErr_Format(PyExc_TypeError, "%s must be str, not %s", (char *)closure, Py_TYPE(value)->tp_name), -1;
    Py_XINCREF(value);
    Py_XSETREF(self->obj, value);
    return 0;
}

static PyObject *
Rec_get_kind(PyObject *self, void *Py_UNUSED(closure))
{
    return PyUnicode_FromString(((Rec *)self)->i > 0 ? "positive" : "other");
}

static int
Rec_set_count(PyObject *op, PyObject *value, void *closure)
{
    Rec *self = (Rec *)op;
    PyObject *idx;

    if (!value) {
        self->n = 0;
        return 0;
    }
    idx = PyNumber_Index(value);
    if (!idx)
        return -1;
    self->n = PyLong_AsSsize_t(idx);
    Py_DECREF(idx);
    if (self->n == -1 && PyErr_Occurred())
        return -1;
    return 0;
}

static PyGetSetDef Rec_getset[] = {
    {"obj", (getter)Rec_get_obj, (setter)Rec_set_obj, PyDoc_STR("a string"), "obj"},
    {"kind", Rec_get_kind, NULL, NULL, NULL},
    {"count", NULL, Rec_set_count, "write only", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyMemberDef Rec_members[] = {
    {"any", T_OBJECT, offsetof(Rec, any), 0, "any object"},
    {"anyex", T_OBJECT_EX, offsetof(Rec, any), 0, NULL},
    {"i", T_INT, offsetof(Rec, i), 0, "an int"},
    {"h", T_SHORT, offsetof(Rec, h)},
    {"ub", T_UBYTE, offsetof(Rec, ub), 0},
    {"d", T_DOUBLE, offsetof(Rec, d), READONLY, "a double"},
    {"f", T_FLOAT, offsetof(Rec, f), 0},
    {"flag", T_BOOL, offsetof(Rec, flag), 0},
    {"str", T_STRING, offsetof(Rec, str), READONLY},
    {"n", T_PYSSIZET, offsetof(Rec, n), 0},
    {"ll", T_LONGLONG, offsetof(Rec, ll), 0},
    {NULL}
};

static int
Rec_init(Rec *self, PyObject *args, PyObject *kwds)
{
    static const char *const words[] = {"zero", "one"};
    int w = 0;
    if (kwds != NULL && PyDict_Size(kwds) > 0) {
        PyErr_SetString(PyExc_TypeError, "Rec() takes no keyword arguments");
        return -1;
    }
    if (!PyArg_ParseTuple(args, "|id:Rec", &w, &self->d))
        return -1;
    self->str = w >= 0 && w < 2 ? words[w] : NULL;
    return 0;
}

static void
Rec_dealloc(Rec *self)
{
    Py_XDECREF(self->obj);
    Py_XDECREF(self->any);
    Py_XDECREF(self->dict_like);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Rec_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "getset.Rec",
    .tp_basicsize = sizeof(Rec),
    .tp_dealloc = (destructor)Rec_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_members = Rec_members,
    .tp_getset = Rec_getset,
    .tp_init = (initproc)Rec_init,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef getset_methods[] = {
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef getset_module = {
    PyModuleDef_HEAD_INIT,
    "getset",
    NULL,
    -1,
    getset_methods
};

PyMODINIT_FUNC
PyInit_getset(void)
{
    PyObject *m;
    if (PyType_Ready(&Rec_Type) < 0)
        return NULL;
    m = PyModule_Create(&getset_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Rec_Type);
    if (PyModule_AddObject(m, "Rec", (PyObject *)&Rec_Type) < 0) {
        Py_DECREF(&Rec_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
