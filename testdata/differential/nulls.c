#define PY_SSIZE_T_CLEAN
#include <Python.h>
static int *numbers(Py_ssize_t n)
{
    if (n < 0)
        return (int *) PyErr_Format(PyExc_ValueError, "negative: %zd", n);
    if (n > 100)
        return (int *)PyErr_NoMemory();
    return PyMem_Malloc(n + 1);
}
static PyObject *make(PyObject *self, PyObject *o)
{
    int *p;
    Py_ssize_t n = PyNumber_AsSsize_t(o, NULL);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    p = numbers(n);
    if (p == NULL)
        return NULL;
    PyMem_Free(p);
    return PyLong_FromSsize_t(n);
}
static PyMethodDef methods[] = {{"make", make, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "nulls", NULL, -1, methods};
PyMODINIT_FUNC PyInit_nulls(void) { return PyModule_Create(&def); }
