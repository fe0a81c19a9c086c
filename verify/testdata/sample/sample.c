/* A module with faults that a macro plants, for the tests of verify. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    PyObject_HEAD
    long value;
} CounterObject;

static PyObject *
Counter_next(CounterObject *self, PyObject *Py_UNUSED(ignored))
{
#ifdef PLANT_RESULT
    return PyLong_FromLong(self->value++ * 2);
#else
    return PyLong_FromLong(self->value++);
#endif
}

static PyMethodDef Counter_methods[] = {
#ifndef PLANT_MISSING_METHOD
    {"next", (PyCFunction)Counter_next, METH_NOARGS, "next($self, /)\n--\n\nThe next number."},
#endif
    {NULL, NULL, 0, NULL},
};

#ifdef PLANT_NEW_CRASH
static PyObject *
Counter_new(PyTypeObject *Py_UNUSED(type), PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwds))
{
    abort();
}
#else
#define Counter_new PyType_GenericNew
#endif

static PyTypeObject Counter_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "samplepkg._sample.Counter",
    .tp_basicsize = sizeof(CounterObject),
#ifdef PLANT_NO_SUBCLASS
    .tp_flags = Py_TPFLAGS_DEFAULT,
#else
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
#endif
    .tp_doc = "Counts.",
    .tp_methods = Counter_methods,
    .tp_new = Counter_new,
};

static PyObject *
half(PyObject *Py_UNUSED(module), PyObject *arg)
{
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (n % 2 != 0) {
#ifdef PLANT_MESSAGE
        PyErr_Format(PyExc_ValueError, "%ld is not even", n);
#else
        PyErr_Format(PyExc_ValueError, "%ld is odd", n);
#endif
        return NULL;
    }
#ifdef PLANT_CRASH
    abort();
#endif
#ifdef PLANT_HANG
    for (;;)
        sleep(1);
#endif
#ifdef PLANT_EXIT
    _exit(0);
#endif
    return PyLong_FromLong(n / 2);
}

static PyMethodDef functions[] = {
#ifdef PLANT_DOC
    {"half", half, METH_O, "half($module, n, /)\n--\n\nThe half of a number."},
#else
    {"half", half, METH_O, "half($module, n, /)\n--\n\nHalf of an even number."},
#endif
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_sample", "A sample.", -1, functions, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__sample(void)
{
    PyObject *module;
#ifdef PLANT_IMPORT
    PyErr_SetString(PyExc_ImportError, "planted");
    return NULL;
#endif
    if (PyType_Ready(&Counter_Type) < 0)
        return NULL;
    module = PyModule_Create(&definition);
    if (module == NULL)
        return NULL;
    Py_INCREF(&Counter_Type);
    if (PyModule_AddObject(module, "Counter", (PyObject *)&Counter_Type) < 0 ||
#ifdef PLANT_CONSTANT
        PyModule_AddIntConstant(module, "LIMIT", 101) < 0) {
#else
        PyModule_AddIntConstant(module, "LIMIT", 100) < 0) {
#endif
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
