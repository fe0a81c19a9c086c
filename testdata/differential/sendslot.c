/* A type that is awaited, whose table of slots is written as Python 3.10 and later have it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
typedef struct { PyObject_HEAD int n; } It;
static PyObject *it_next(It *self) { if (self->n <= 0) return NULL; return PyLong_FromLong(self->n--); }
static PyObject *it_self(PyObject *self) { Py_INCREF(self); return self; }
static PySendResult
it_send(It *self, PyObject *arg, PyObject **res)
{
    *res = it_next(self);
    if (*res != NULL)
        return PYGEN_NEXT;
    if (PyErr_Occurred())
        return PYGEN_ERROR;
    *res = PyLong_FromLong(42);
    return *res == NULL ? PYGEN_ERROR : PYGEN_RETURN;
}
static PyAsyncMethods it_async = {
    it_self,
    0,
    0,
    (sendfunc)it_send,
};
static PyTypeObject It_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "sendslot.It", .tp_basicsize = sizeof(It), .tp_flags = Py_TPFLAGS_DEFAULT, .tp_as_async = &it_async,
    .tp_iter = it_self, .tp_iternext = (iternextfunc)it_next,
};
static PyObject *make(PyObject *self, PyObject *arg)
{
    It *it;
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    it = PyObject_New(It, &It_Type);
    if (it != NULL)
        it->n = (int)n;
    return (PyObject *)it;
}
static PyMethodDef methods[] = { {"make", make, METH_O, NULL}, {NULL, NULL, 0, NULL} };
static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, "sendslot", NULL, -1, methods };
PyMODINIT_FUNC PyInit_sendslot(void)
{
    if (PyType_Ready(&It_Type) < 0)
        return NULL;
    return PyModule_Create(&def);
}
