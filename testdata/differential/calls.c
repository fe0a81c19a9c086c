/* Calls through methods, attributes, kwargs dicts and helpers that recurse. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
attr_chain(PyObject *self, PyObject *o)
{
    PyObject *a = PyObject_GetAttrString(o, "a"), *b, *r;
    if (a == NULL)
        return NULL;
    b = PyObject_GetAttrString(a, "b");
    Py_DECREF(a);
    if (b == NULL)
        return NULL;
    r = PyObject_CallFunction(b, "(iO)", 1, o);
    Py_DECREF(b);
    return r;
}

static PyObject *
with_kwargs(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *f, *t, *d, *r;
    if (!PyArg_ParseTuple(args, "O", &f))
        return NULL;
    t = PyTuple_New(0);
    if (t == NULL)
        return NULL;
    d = kwargs ? PyDict_Copy(kwargs) : PyDict_New();
    if (d == NULL || PyDict_SetItemString(d, "extra", f) < 0) {
        Py_XDECREF(d);
        Py_DECREF(t);
        return NULL;
    }
    r = PyObject_Call(f, t, d);
    Py_DECREF(t);
    Py_DECREF(d);
    return r;
}

static PyObject *
depth(PyObject *o, int level)
{
    Py_ssize_t i;
    PyObject *best = NULL;
    if (!PyList_Check(o))
        return PyLong_FromLong(level);
    if (Py_EnterRecursiveCall(" in depth"))
        return NULL;
    for (i = 0; i < PyList_GET_SIZE(o); i++) {
        PyObject *d = depth(PyList_GET_ITEM(o, i), level + 1);
        int more;
        if (d == NULL)
            goto error;
        if (best == NULL) {
            best = d;
            continue;
        }
        more = PyObject_RichCompareBool(d, best, Py_GT);
        if (more > 0) {
            Py_DECREF(best);
            best = d;
        }
        else
            Py_DECREF(d);
        if (more < 0)
            goto error;
    }
    Py_LeaveRecursiveCall();
    return best != NULL ? best : PyLong_FromLong(level);
error:
    Py_LeaveRecursiveCall();
    Py_XDECREF(best);
    return NULL;
}

static PyObject *
get_depth(PyObject *self, PyObject *o)
{
    return depth(o, 0);
}

static PyObject *
methods_(PyObject *self, PyObject *o)
{
    PyObject *r, *m;
    if (!PyObject_HasAttrString(o, "upper"))
        Py_RETURN_NONE;
    r = PyObject_CallMethod(o, "upper", NULL);
    if (r == NULL)
        return NULL;
    m = PyObject_CallMethod(r, "replace", "ss", "A", "b");
    Py_DECREF(r);
    if (m == NULL)
        return NULL;
    if (PyObject_SetAttrString(self, "last", m) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}

static PyObject *
apply(PyObject *self, PyObject *args)
{
    PyObject *fs, *x, *f;
    Py_ssize_t i = 0;

    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &fs, &x))
        return NULL;
    Py_INCREF(x);
    while ((f = i < PyList_GET_SIZE(fs) ? PyList_GET_ITEM(fs, i) : NULL) != NULL) {
        PyObject *y = PyObject_CallFunctionObjArgs(f, x, NULL);
        Py_DECREF(x);
        if (y == NULL)
            return NULL;
        x = y;
        i++;
    }
    return x;
}

static PyMethodDef calls_methods[] = {
    {"attr_chain", attr_chain, METH_O, NULL},
    {"with_kwargs", (PyCFunction)(void (*)(void))with_kwargs, METH_VARARGS | METH_KEYWORDS, NULL},
    {"get_depth", get_depth, METH_O, NULL},
    {"methods_", methods_, METH_O, NULL},
    {"apply", apply, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef calls_module = {
    PyModuleDef_HEAD_INIT,
    "calls",
    NULL,
    -1,
    calls_methods
};

PyMODINIT_FUNC
PyInit_calls(void)
{
    return PyModule_Create(&calls_module);
}
