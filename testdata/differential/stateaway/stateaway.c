/* A module whose initialization stays in the C API, and whose state is asked for in
 * another file only, directly and by a macro of a header. */
#include "stateaway.h"

PyObject *the_module;

static PyObject *
refuse(PyObject *self, PyObject *arg)
{
    const char *text = PyUnicode_AsUTF8(arg);
    return text == NULL ? NULL : fail(text);
}

static PyObject *
twice(PyObject *self, PyObject *arg)
{
    return PyNumber_Add(arg, arg);
}

static PyMethodDef methods[] = {
    {"refuse", refuse, METH_O, NULL},
    {"twice", twice, METH_O, NULL},
    {"thread", thread, METH_NOARGS, NULL},
    {"count", count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {
    PyModuleDef_HEAD_INIT, "stateaway", NULL, sizeof(struct state), methods
};

PyMODINIT_FUNC
PyInit_stateaway(void)
{
    struct state *st;
    the_module = PyModule_Create(&def);
    if (the_module == NULL)
        return NULL;
    st = STATE;
    st->error = PyErr_NewException("stateaway.Error", NULL, NULL);
    if (st->error == NULL || PyModule_AddIntConstant(the_module, "interpreters", PyThreadState_Get()->interp != NULL) < 0) {
        Py_DECREF(the_module);
        return NULL;
    }
    Py_INCREF(st->error);
    PyModule_AddObject(the_module, "Error", st->error);
    return the_module;
}
