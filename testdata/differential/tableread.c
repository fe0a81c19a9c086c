/* A table of methods that the module reads itself, to list their names. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
static PyObject *
plus(PyObject *self, PyObject *arg)
{
    return PyNumber_Positive(arg);
}

static PyObject *
negative(PyObject *self, PyObject *arg)
{
    return PyNumber_Negative(arg);
}

static PyMethodDef methods[] = {
    {"plus", plus, METH_O, NULL},
    {"negative", negative, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};
static int
fill(PyObject *m)
{
    PyMethodDef *d;
    PyObject *names = PyList_New(0);
    if (names == NULL)
        return -1;
    for (d = methods; d->ml_name != NULL; d++) {
        PyObject *s = PyUnicode_FromString(d->ml_name);
        if (s == NULL || PyList_Append(names, s) < 0) {
            Py_XDECREF(s);
            Py_DECREF(names);
            return -1;
        }
        Py_DECREF(s);
    }
    if (PyModule_AddObject(m, "names", names) < 0) {
        Py_DECREF(names);
        return -1;
    }
    return 0;
}
static PyModuleDef_Slot slots[] = { {Py_mod_exec, fill}, {0, NULL} };
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "tableread", NULL, 0, methods, slots};
PyMODINIT_FUNC PyInit_tableread(void) { return PyModuleDef_Init(&def); }
