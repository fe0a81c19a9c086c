/* PyInit_ hands on what another function returns, which gives the definition. */
#include <Python.h>

static int
fill(PyObject *m)
{
    return PyModule_AddIntConstant(m, "answer", 42);
}

static PyObject *
twice(PyObject *self, PyObject *arg)
{
    return PyNumber_Add(arg, arg);
}

static PyMethodDef methods[] = {
    {"twice", twice, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL}
};

static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "handedinit", .m_methods = methods, .m_slots = slots};

static PyObject *
init(void)
{
    return PyModuleDef_Init(&def);
}

PyMODINIT_FUNC
PyInit_handedinit(void)
{
    return init();
}
