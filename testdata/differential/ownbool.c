/* Names that stdbool.h makes macros of, and which are this file's own: a type that is no
 * _Bool, macros, labels. hpy.h includes stdbool.h. */
#include <Python.h>

#ifndef bool
typedef signed char bool;
#endif
#ifndef true
#  define true 2
#endif
#define false (-true)

struct flags { bool set; };

static bool
narrow(long n)
{
    return (bool)n;
}

static PyObject *
narrowed(PyObject *self, PyObject *arg)
{
    struct flags f = { false };
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    f.set = narrow(n);
    return Py_BuildValue("(iiin)", f.set, true, false, (Py_ssize_t)sizeof(bool));
}

static PyObject *
labelled(PyObject *self, PyObject *arg)
{
    int yes = PyObject_IsTrue(arg);
    if (yes < 0)
        return NULL;
    if (yes)
        goto bool;
    return PyUnicode_FromString("no");
bool:
    return PyUnicode_FromString("yes");
}

static PyMethodDef methods[] = {
    {"narrowed", narrowed, METH_O, NULL},
    {"labelled", labelled, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "ownbool", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_ownbool(void)
{
    return PyModule_Create(&def);
}
