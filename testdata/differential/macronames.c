/* Constants that are added by their names, some of which are others in HPy. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define OWN 17
#define TEXT "a text"

static int
fill(PyObject *m)
{
    if (PyModule_AddIntMacro(m, OWN) < 0 || PyModule_AddIntMacro(m, PyBUF_READ) < 0 || PyModule_AddIntMacro(m, PyBUF_FULL_RO) < 0)
        return -1;
    if (PyModule_AddIntMacro(m, Py_LT) < 0 || PyModule_AddIntMacro(m, Py_GE) < 0 || PyModule_AddIntMacro(m, PyBUF_WRITABLE) < 0)
        return -1;
    return PyModule_AddStringMacro(m, TEXT);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL}
};

static struct PyModuleDef macronames_def = {PyModuleDef_HEAD_INIT, "macronames", NULL, 0, NULL, slots};

PyMODINIT_FUNC
PyInit_macronames(void)
{
    return PyModuleDef_Init(&macronames_def);
}
