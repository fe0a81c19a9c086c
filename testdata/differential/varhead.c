#include <Python.h>
typedef struct { PyObject_VAR_HEAD double *d; Py_ssize_t alloc; } Stack;
static PyTypeObject Stack_Type;
static int grow(Stack *s, Py_ssize_t n)
{
    if (n > s->alloc) {
        double *d = PyMem_Realloc(s->d, n * 2 * sizeof(double));
        if (!d) { PyErr_NoMemory(); return -1; }
        s->d = d; s->alloc = n * 2;
    }
    Py_SET_SIZE(s, n);
    return 0;
}
static Py_ssize_t plain(Stack *s) { return Py_SIZE(s) * 2; }
static PyObject *push(PyObject *op, PyObject *v)
{
    double d = PyFloat_AsDouble(v);
    if (d == -1 && PyErr_Occurred()) return NULL;
    if (grow((Stack *)op, Py_SIZE((Stack *)op) + 1) < 0) return NULL;
    ((Stack *)op)->d[Py_SIZE((Stack *)op) - 1] = d;
    return PyLong_FromSsize_t(plain((Stack *)op));
}
static PyObject *pop(Stack *self, PyObject *unused)
{
    if (!Py_SIZE(self)) { PyErr_SetString(PyExc_IndexError, "empty"); return NULL; }
#if PY_VERSION_HEX >= 0x030900A4
    Py_SET_SIZE(self, Py_SIZE(self) - 1);
#else
    Py_SIZE(self) = Py_SIZE(self) - 1;
#endif
    return PyFloat_FromDouble(self->d[Py_SIZE(self)]);
}
static PyObject *clear(Stack *self, PyObject *unused)
{
#if PY_VERSION_HEX < 0x03090000
    Py_SIZE(self)--;
    Py_SIZE(self) -= 1;
    Py_SIZE((PyVarObject *)self) = 0;
#else
    Py_SET_SIZE((PyVarObject *)self, 0);
#endif
    Py_RETURN_NONE;
}
static Py_ssize_t length(Stack *self) { return Py_SIZE(self); }
static void dealloc(Stack *self) { PyMem_Free(self->d); Py_TYPE(self)->tp_free(self); }
static PySequenceMethods seq = { (lenfunc)length };
static PyMethodDef methods[] = { {"push", push, METH_O, 0}, {"pop", (PyCFunction)pop, METH_NOARGS, 0}, {"clear", (PyCFunction)clear, METH_NOARGS, 0}, {0} };
static PyTypeObject Stack_Type = { PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "varhead.Stack", .tp_basicsize = sizeof(Stack), .tp_itemsize = 0, .tp_dealloc = (destructor)dealloc,
  .tp_as_sequence = &seq, .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, .tp_methods = methods, .tp_new = PyType_GenericNew };
static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, "varhead", NULL, -1, NULL };
PyMODINIT_FUNC PyInit_varhead(void)
{
    PyObject *m;
    if (PyType_Ready(&Stack_Type) < 0) return NULL;
    m = PyModule_Create(&def);
    if (!m) return NULL;
    Py_INCREF(&Stack_Type);
    if (PyModule_AddObject(m, "Stack", (PyObject *)&Stack_Type) < 0) { Py_DECREF(&Stack_Type); Py_DECREF(m); return NULL; }
    return m;
}
