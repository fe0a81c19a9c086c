/* Functions that the C library declares when Python.h asks for them: memmem gives a pointer, which an undeclared
 * function's int is too small for, and there are two kinds of strerror_r. */
#include <Python.h>
#include <string.h>
#include <time.h>

static PyObject *
find(PyObject *self, PyObject *args)
{
    const char *s, *w, *p;
    if (!PyArg_ParseTuple(args, "ss", &s, &w))
        return NULL;
    p = memmem(s, strlen(s), w, strlen(w));
    if (p == NULL)
        Py_RETURN_NONE;
    return PyUnicode_FromString(p);
}

static PyObject *
error(PyObject *self, PyObject *arg)
{
    char buf[100] = "";
    int n = (int)PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    return PyUnicode_FromString(strerror_r(n, buf, sizeof(buf)));
}

static PyObject *
clock_is(PyObject *self, PyObject *noargs)
{
    struct timespec t;
    return PyBool_FromLong(clock_gettime(CLOCK_MONOTONIC, &t) == 0 && t.tv_sec > 0);
}

static PyMethodDef methods[] = {
    {"find", find, METH_VARARGS, NULL},
    {"error", error, METH_O, NULL},
    {"clock_is", clock_is, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "gnunames", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_gnunames(void)
{
    PyObject *m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
#ifdef Py_GIL_DISABLED
    PyUnstable_Module_SetGIL(m, Py_MOD_GIL_NOT_USED);
#endif
    return m;
}
