/* Variables that are assigned in parts of expressions which may not be evaluated. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
retry(PyObject *self, PyObject *f)
{
    PyObject *r = PyObject_CallNoArgs(f);
    int more = r != NULL && PyObject_IsTrue(r);

    if (more && (Py_DECREF(r), r = PyObject_CallNoArgs(f)) == NULL)
        return NULL;
    return r;
}

static PyObject *
fallback(PyObject *self, PyObject *args)
{
    PyObject *a, *b, *x;

    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    if ((x = PyObject_GetAttrString(a, "x")) == NULL &&
        (PyErr_Clear(), x = PyObject_GetAttrString(b, "x")) == NULL)
        return NULL;
    return x;
}

static PyObject *
which(PyObject *self, PyObject *args)
{
    PyObject *f, *g, *x = NULL, *y = NULL;
    int ok;

    if (!PyArg_ParseTuple(args, "OO", &f, &g))
        return NULL;
    ok = (x = PyObject_CallNoArgs(f)) && (y = PyObject_CallNoArgs(g));
    if (!ok) {
        Py_XDECREF(x);
        Py_XDECREF(y);
        return NULL;
    }
    Py_DECREF(y);
    return x;
}

static PyObject *
last_of(PyObject *self, PyObject *o)
{
    PyObject *p, *q;

    for (p = Py_NewRef(o); (q = PyObject_GetAttrString(p, "next")) != NULL; Py_DECREF(p), p = q)
        ;
    PyErr_Clear();
    return p;
}

static PyObject *
cond_assign(PyObject *self, PyObject *o)
{
    PyObject *r;
    int t = PyObject_IsTrue(o);

    t > 0 ? (r = PyObject_Str(o)) : (r = PyObject_Repr(o));
    if (r == NULL)
        return NULL;
    PyObject *s = t < 0 ? NULL : t ? PyUnicode_FromString("yes") : PyUnicode_FromString("no");
    if (!s) {
        Py_DECREF(r);
        return NULL;
    }
    Py_SETREF(s, PyUnicode_Concat(s, r));
    Py_DECREF(r);
    return s;
}

static PyObject *
ternary_mix(PyObject *self, PyObject *args)
{
    PyObject *d, *k, *v, *own = NULL;

    if (!PyArg_ParseTuple(args, "O!O|O", &PyDict_Type, &d, &k, &own))
        return NULL;
    v = own ? Py_NewRef(own) : PyDict_GetItem(d, k) ? Py_NewRef(PyDict_GetItem(d, k)) : PyObject_Repr(k);
    if (v == NULL)
        return NULL;
    return PyTuple_Pack(1, v) ? v : NULL;
}

static PyMethodDef weakdef_methods[] = {
    {"retry", retry, METH_O, NULL},
    {"fallback", fallback, METH_VARARGS, NULL},
    {"which", which, METH_VARARGS, NULL},
    {"last_of", last_of, METH_O, NULL},
    {"cond_assign", cond_assign, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef weakdef_module = {
    PyModuleDef_HEAD_INIT,
    "weakdef",
    NULL,
    -1,
    weakdef_methods
};

PyMODINIT_FUNC
PyInit_weakdef(void)
{
    return PyModule_Create(&weakdef_module);
}
