/* Declarations of objects beside plain struct pointers. */
#include <Python.h>
typedef struct { PyObject_HEAD int n; PyObject *o; } Foo;
static PyTypeObject Foo_Type;
static Foo *make(int n)
{
    Foo *f = (Foo *)Foo_Type.tp_alloc(&Foo_Type, 0);
    if (f) f->n = n;
    return f;
}
static PyObject *add(PyObject *x, PyObject *y)
{
    Foo *a, *b = NULL, *r, /* the result */ *t;
    Foo *q = (Foo *)x, *z; /* both */
    a = (Foo *)x;
    b = (Foo *)y;
    if ((r = make(a->n + b->n)) == NULL || (t = make(1)) == NULL)
        return NULL;
    if ((z = make(q->n)) == NULL) { Py_DECREF(r); Py_DECREF(t); return NULL; }
    r->n += z->n + t->n;
    Py_DECREF(z);
    Py_DECREF(t);
    return (PyObject *)r;
}
static PyObject *of(PyObject *mod, PyObject *n)
{
    long v = PyLong_AsLong(n);
    if (v == -1 && PyErr_Occurred())
        return NULL;
    return (PyObject *)make((int)v);
}
static PyObject *get(Foo *self, PyObject *noargs) { return PyLong_FromLong(self->n); }
static PyMethodDef methods[] = { {"get", (PyCFunction)get, METH_NOARGS, NULL}, {NULL} };
static PyMethodDef functions[] = { {"of", of, METH_O, NULL}, {NULL} };
static PyNumberMethods num = { add };
static PyTypeObject Foo_Type = { PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "mixdecl.Foo", .tp_basicsize = sizeof(Foo),
    .tp_as_number = &num, .tp_flags = Py_TPFLAGS_DEFAULT, .tp_methods = methods };
static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, "mixdecl", NULL, -1, functions };
PyMODINIT_FUNC
PyInit_mixdecl(void)
{
    if (PyType_Ready(&Foo_Type) < 0)
        return NULL;
    return PyModule_Create(&def);
}
