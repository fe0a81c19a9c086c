/* Functions that need the context, but not by their types, are called by their addresses. */
#include <Python.h>
typedef long (*computes)(long n, long m);
static long sleepy(long n, long m)
{
    long r;
    Py_BEGIN_ALLOW_THREADS
    r = n * m;
    Py_END_ALLOW_THREADS
    return r;
}
static long apply(computes g, long n) { return g(n, 2) + g(n, 3); }
/* has a context of its own, and calls what has none */
static long apply2(PyObject *n, computes g)
{
    long r;
    long v = PyLong_AsLong(n);
    if (v == -1 && PyErr_Occurred())
        return -1;
    r = g(v, 4);
    return r;
}
static PyObject *both(PyObject *self, PyObject *arg)
{
    long r = apply2(arg, sleepy);
    if (r == -1 && PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(r);
}
static PyObject *run(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred()) return NULL;
    return PyLong_FromLong(apply(sleepy, n));
}
static computes kept = NULL;
static PyObject *keep(PyObject *self, PyObject *arg)
{
    computes local = &sleepy;
    kept = local;
    return PyLong_FromLong(kept(1, 2));
}
static PyMethodDef methods[] = {{"run", run, METH_O, NULL}, {"both", both, METH_O, NULL}, {"keep", keep, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "ctxpointers", NULL, -1, methods};
PyMODINIT_FUNC PyInit_ctxpointers(void) { return PyModule_Create(&def); }
