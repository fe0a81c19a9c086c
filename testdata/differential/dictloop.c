/* PyDict_Next with breaks, inner calls and changes. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
invert(PyObject *self, PyObject *d)
{
    PyObject *k, *v, *r;
    Py_ssize_t pos = 0;

    if (!PyDict_Check(d))
        return PyErr_Format(PyExc_TypeError, "expected dict, got %s", Py_TYPE(d)->tp_name);
    r = PyDict_New();
    if (r == NULL)
        return NULL;
    while (PyDict_Next(d, &pos, &k, &v)) {
        if (PyDict_GetItem(r, v) != NULL)
            continue;
        if (PyDict_SetItem(r, v, k) < 0) {
            Py_DECREF(r);
            return NULL;
        }
    }
    return r;
}

static PyObject *
find(PyObject *self, PyObject *args)
{
    PyObject *d, *f, *k, *v, *hit = NULL;
    Py_ssize_t pos = 0;
    int n = 0;

    if (!PyArg_ParseTuple(args, "O!O", &PyDict_Type, &d, &f))
        return NULL;
    while (PyDict_Next(d, &pos, &k, &v)) {
        PyObject *t = PyObject_CallFunctionObjArgs(f, k, v, NULL);
        int ok;
        n++;
        if (t == NULL)
            return NULL;
        ok = PyObject_IsTrue(t);
        Py_DECREF(t);
        if (ok < 0)
            return NULL;
        if (ok) {
            hit = k;
            break;
        }
    }
    return Py_BuildValue("iO", n, hit ? hit : Py_None);
}

static PyObject *
count(PyObject *self, PyObject *d)
{
    PyObject *v;
    Py_ssize_t pos = 0, n = 0;

    while (PyDict_Next(d, &pos, NULL, &v))
        n += v != Py_None;
    return PyLong_FromSsize_t(n);
}

static PyObject *
nested(PyObject *self, PyObject *d)
{
    PyObject *k, *v, *k2, *v2, *l = PyList_New(0);
    Py_ssize_t i = 0, j;

    if (!l)
        return NULL;
    while (PyDict_Next(d, &i, &k, &v)) {
        j = 0;
        if (!PyDict_Check(v))
            continue;
        while (PyDict_Next(v, &j, &k2, &v2)) {
            PyObject *t = PyTuple_Pack(3, k, k2, v2);
            if (!t || PyList_Append(l, t) < 0) {
                Py_XDECREF(t);
                goto fail;
            }
            Py_DECREF(t);
        }
    }
    return l;
fail:
    Py_DECREF(l);
    return NULL;
}

static PyMethodDef dictloop_methods[] = {
    {"invert", invert, METH_O, NULL},
    {"find", find, METH_VARARGS, NULL},
    {"count", count, METH_O, NULL},
    {"nested", nested, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef dictloop_module = {
    PyModuleDef_HEAD_INIT,
    "dictloop",
    NULL,
    -1,
    dictloop_methods
};

PyMODINIT_FUNC
PyInit_dictloop(void)
{
    return PyModule_Create(&dictloop_module);
}
