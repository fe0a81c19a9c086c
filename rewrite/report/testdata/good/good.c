/* Everything in this file ports. */
#include <Python.h>

static int twice(int n) { return 2 * n; }

static PyObject *
pair(PyObject *self, PyObject *args)
{
    PyObject *a;
    int n;

    if (!PyArg_ParseTuple(args, "Oi:pair", &a, &n))
        return NULL;
    return Py_BuildValue("Oi", a, twice(n));
}

static PyMethodDef methods[] = {
    {"pair", pair, METH_VARARGS, "pair(a, n): a and twice n"},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "good", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_good(void)
{
    return PyModule_Create(&def);
}
