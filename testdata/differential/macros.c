/* Macros that expand to parts of the API in several ways. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define RETURN_NONE_IF(c) do { if (c) { Py_RETURN_NONE; } } while (0)
#define CHECK(x) if ((x) == NULL) goto error
#define NEW_INT(n) PyLong_FromLong((long)(n))
#define IS_NONE(o) ((o) == Py_None)
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define OBJ(x) ((PyObject *)(x))
#define ITEM(l, i) PyList_GET_ITEM(l, i)
#define TYPE_ERROR(msg) PyErr_SetString(PyExc_TypeError, msg)
#define RAISE(exc, msg) do { PyErr_SetString(exc, msg); return NULL; } while (0)
#define METHOD(name) static PyObject *name(PyObject *self, PyObject *arg)
#if PY_VERSION_HEX >= 0x03090000
#define CALL0(f) PyObject_CallNoArgs(f)
#else
#define CALL0(f) PyObject_CallObject(f, NULL)
#endif
#ifndef Py_IS_TYPE
#define Py_IS_TYPE(o, t) (Py_TYPE(o) == (t))
#endif

static PyObject *
first_or_none(PyObject *self, PyObject *l)
{
    PyObject *r;
    RETURN_NONE_IF(!PyList_Check(l) || PyList_GET_SIZE(l) == 0);
    r = ITEM(l, 0);
    if (IS_NONE(r))
        RAISE(PyExc_ValueError, "none");
    Py_INCREF(r);
    return r;
}

static PyObject *
bigger(PyObject *self, PyObject *args)
{
    int a, b;
    if (!PyArg_ParseTuple(args, "ii", &a, &b))
        return NULL;
    return NEW_INT(MAX(a, b));
}

static PyObject *
checked(PyObject *self, PyObject *f)
{
    PyObject *a = NULL, *b = NULL, *c = NULL;
    CHECK(a = CALL0(f));
    b = CALL0(f);
    CHECK(b);
    c = PyNumber_Subtract(OBJ(a), OBJ(b));
    CHECK(c);
    Py_DECREF(a);
    Py_DECREF(b);
    return c;
error:
    Py_XDECREF(a);
    Py_XDECREF(b);
    return NULL;
}

static PyObject *
typed(PyObject *self, PyObject *o)
{
    if (!Py_IS_TYPE(o, &PyList_Type)) {
        TYPE_ERROR("no list");
        return NULL;
    }
#if PY_MAJOR_VERSION >= 3
    return PyUnicode_FromString("three");
#else
    return PyString_FromString("two");
#endif
}

METHOD(macro_head)
{
    return Py_BuildValue("(Oi)", arg, IS_NONE(arg));
}

static PyMethodDef macros_methods[] = {
    {"first_or_none", first_or_none, METH_O, NULL},
    {"bigger", bigger, METH_VARARGS, NULL},
    {"checked", checked, METH_O, NULL},
    {"typed", typed, METH_O, NULL},
    {"macro_head", macro_head, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef macros_module = {
    PyModuleDef_HEAD_INIT,
    "macros",
    NULL,
    -1,
    macros_methods
};

PyMODINIT_FUNC
PyInit_macros(void)
{
    return PyModule_Create(&macros_module);
}
