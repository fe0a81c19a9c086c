/* Macros that can stay, where the hard ones of the other module would stop all. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define NEW_INT(n) PyLong_FromLong((long)(n))
#define IS_NONE(o) ((o) == Py_None)
#define OBJ(x) ((PyObject *)(x))
#define ITEM(l, i) PyList_GET_ITEM(l, i)
#define TYPE_ERROR(msg) PyErr_SetString(PyExc_TypeError, msg)
#define STR_EQ(o, s) (PyUnicode_Check(o) && PyUnicode_CompareWithASCIIString((o), (s)) == 0)
#define GETTER "get" "ter"
#define LIMIT 10
#define ATTR(o, n) PyObject_GetAttrString(o, #n)
#if PY_VERSION_HEX >= 0x03090000
#define CALL0(f) PyObject_CallNoArgs(f)
#else
#define CALL0(f) PyObject_CallObject(f, NULL)
#endif

static PyObject *
first_or_none(PyObject *self, PyObject *l)
{
    PyObject *r;
    if (!PyList_Check(l) || PyList_GET_SIZE(l) == 0)
        Py_RETURN_NONE;
    r = ITEM(l, 0);
    if (IS_NONE(r) || IS_NONE(l)) {
        TYPE_ERROR("none");
        return NULL;
    }
    Py_INCREF(r);
    return OBJ(r);
}

static PyObject *
ints(PyObject *self, PyObject *f)
{
    PyObject *a = CALL0(f), *b;
    if (!a)
        return NULL;
    b = NEW_INT(STR_EQ(a, "one") ? 1 : LIMIT + 1);
    Py_DECREF(a);
    return b;
}

static PyObject *
attr(PyObject *self, PyObject *o)
{
    PyObject *v = ATTR(o, real);
    if (v == NULL) {
        PyErr_Clear();
        v = PyObject_CallMethod(o, GETTER, "(i)", LIMIT);
    }
    return v;
}

static PyMethodDef macros2_methods[] = {
    {"first_or_none", first_or_none, METH_O, NULL},
    {"ints", ints, METH_O, NULL},
    {"attr", attr, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef macros2_module = {
    PyModuleDef_HEAD_INIT,
    "macros2",
    NULL,
    -1,
    macros2_methods
};

PyMODINIT_FUNC
PyInit_macros2(void)
{
    return PyModule_Create(&macros2_module);
}
