#include <Python.h>
#include "pastednames.h"

#define word(name, flags) {#name, word_##name, flags, NULL}

static PyMethodDef methods[] = {
    word(first, METH_NOARGS),
    word(last, METH_O),
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "pastednames", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_pastednames(void)
{
    return PyModule_Create(&def);
}
