#include <Python.h>

/* Objects that functions keep in static variables. */

/* Joins its argument with a separator made once. */
static PyObject *
join(PyObject *self, PyObject *seq)
{
    static PyObject *sep = NULL;

    if (sep == NULL) {
        sep = PyUnicode_FromString(", ");
        if (sep == NULL)
            return NULL;
    }
    return PyUnicode_Join(sep, seq);
}

static PyObject *
decimal(PyObject *self, PyObject *arg)
{
    static PyObject *cls, *module;
    int fresh = 0;

    if (!cls) {
        module = PyImport_ImportModule("fractions");
        if (!module)
            return NULL;
        cls = PyObject_GetAttrString(module, "Fraction");
        if (!cls)
            return NULL;
        fresh = 1;
    }
    return Py_BuildValue("(iN)", fresh, PyObject_CallFunctionObjArgs(cls, arg, NULL));
}

static PyObject *
last(PyObject *self, PyObject *arg)
{
    static PyObject *kept = NULL;
    PyObject *old = kept;
    Py_INCREF(arg);
    kept = arg;
    if (old == NULL)
        Py_RETURN_NONE;
    return old;
}

static int counter(void)
{
    static int n = 0;
    return ++n;
}

static PyObject *
count(PyObject *self, PyObject *noargs)
{
    return PyLong_FromLong(counter());
}

static PyMethodDef methods[] = {
    {"join", join, METH_O, NULL},
    {"decimal", decimal, METH_O, NULL},
    {"last", last, METH_O, NULL},
    {"count", count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "localstatic", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_localstatic(void)
{
    return PyModule_Create(&def);
}
