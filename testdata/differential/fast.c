/* METH_FASTCALL, keywords, caches, module constants and own exceptions. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *Error, *SubError;
static PyObject *cache;
static PyObject *empty = NULL;

static PyObject *
get_cache(void)
{
    if (cache == NULL)
        cache = PyDict_New();
    return cache;
}

static PyObject *
sum_fast(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *acc = NULL, *t;
    Py_ssize_t i;

    if (nargs < 1) {
        PyErr_SetString(Error, "nothing to add");
        return NULL;
    }
    acc = args[0];
    Py_INCREF(acc);
    for (i = 1; i < nargs; i++) {
        t = PyNumber_Add(acc, args[i]);
        Py_DECREF(acc);
        if (t == NULL)
            return NULL;
        acc = t;
    }
    return acc;
}

static PyObject *
fail(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs == 1)
        PyErr_SetObject(SubError, args[0]);
    else if (nargs == 2)
        PyErr_Format(Error, "two: %R and %S", args[0], args[1]);
    else
        PyErr_SetNone(SubError);
    return NULL;
}

static PyObject *
memo(PyObject *self, PyObject *args)
{
    PyObject *f, *x, *c = get_cache(), *v;

    if (c == NULL || !PyArg_ParseTuple(args, "OO", &f, &x))
        return NULL;
    v = PyDict_GetItemWithError(c, x);
    if (v != NULL) {
        Py_INCREF(v);
        return v;
    }
    if (PyErr_Occurred())
        return NULL;
    v = PyObject_CallOneArg(f, x);
    if (v == NULL)
        return NULL;
    if (PyDict_SetItem(c, x, v) < 0) {
        Py_DECREF(v);
        return NULL;
    }
    return v;
}

static PyObject *
get_empty(PyObject *self, PyObject *noargs)
{
    static const char *name = "empty";
    if (!empty && !(empty = PyUnicode_InternFromString(name)))
        return NULL;
    Py_INCREF(empty);
    return empty;
}

static PyObject *
reset(PyObject *self, PyObject *noargs)
{
    Py_CLEAR(cache);
    Py_XDECREF(empty);
    empty = NULL;
    Py_RETURN_NONE;
}

static PyObject *
catch(PyObject *self, PyObject *f)
{
    PyObject *r = PyObject_CallObject(f, NULL);
    if (r == NULL) {
        if (PyErr_ExceptionMatches(SubError)) {
            PyErr_Clear();
            return PyUnicode_FromString("sub");
        }
        else if (PyErr_ExceptionMatches(Error)) {
            PyErr_Clear();
            r = PyUnicode_FromString("err");
            return r;
        }
    }
    return r;
}

static PyMethodDef fast_methods[] = {
    {"sum_fast", (PyCFunction)(void (*)(void))sum_fast, METH_FASTCALL, NULL},
    {"fail", (PyCFunction)(void (*)(void))fail, METH_FASTCALL, NULL},
    {"memo", memo, METH_VARARGS, NULL},
    {"get_empty", get_empty, METH_NOARGS, NULL},
    {"reset", reset, METH_NOARGS, NULL},
    {"catch", catch, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef fast_module = {
    PyModuleDef_HEAD_INIT,
    "fast",
    NULL,
    -1,
    fast_methods
};

PyMODINIT_FUNC
PyInit_fast(void)
{
    PyObject *m, *x;
    m = PyModule_Create(&fast_module);
    if (m == NULL)
        return NULL;
    Error = PyErr_NewException("fast.Error", PyExc_ValueError, NULL);
    if (Error == NULL)
        goto fail;
    SubError = PyErr_NewExceptionWithDoc("fast.SubError", "A sub error.", Error, NULL);
    if (SubError == NULL)
        goto fail;
    Py_INCREF(Error);
    if (PyModule_AddObject(m, "Error", Error) < 0) {
        Py_DECREF(Error);
        goto fail;
    }
    if (PyModule_AddObjectRef(m, "SubError", SubError) < 0)
        goto fail;
    if (PyModule_AddIntConstant(m, "ANSWER", 42) || PyModule_AddStringConstant(m, "NAME", "fast"))
        goto fail;
    if ((x = PyFloat_FromDouble(3.25)) == NULL)
        goto fail;
    if (PyModule_AddObject(m, "PI", x) < 0) {
        Py_DECREF(x);
        goto fail;
    }
    x = Py_BuildValue("(is)", 1, "x");
    if (x == NULL || PyModule_AddObjectRef(m, "TUPLE", x) < 0) {
        Py_XDECREF(x);
        goto fail;
    }
    Py_DECREF(x);
    return m;

fail:
    Py_DECREF(m);
    return NULL;
}
