/* A module that takes an error away before Python made an exception of it, and
 * looks at the text that was raised. As a port it gets the exception. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
lookup(PyObject *self, PyObject *arg)
{
    PyObject *type, *value, *tb, *said;
    if (PyUnicode_Check(arg))
        return PyUnicode_FromString("found");
    PyErr_SetString(PyExc_LookupError, "nothing there");
    PyErr_Fetch(&type, &value, &tb);
#ifdef PLANT_PORT
    PyErr_NormalizeException(&type, &value, &tb);
#endif
#ifdef PLANT_LOST
    Py_XSETREF(value, PyUnicode_FromString("nothing"));
#endif
    if (PyUnicode_Check(value)) {
        said = PyUnicode_FromFormat("%U where it was looked for", value);
        Py_XSETREF(value, said);
    }
    PyErr_Restore(type, value, tb);
    return NULL;
}

static PyMethodDef methods[] = {{"lookup", lookup, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "fetch", NULL, -1, methods};
PyMODINIT_FUNC
PyInit_fetch(void)
{
    return PyModule_Create(&def);
}
