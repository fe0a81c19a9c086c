/* A static of a function that holds an object. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
word(PyObject *self, PyObject *noargs)
{
    static PyObject *w;
    static int n;
    if (w == NULL) {
        w = PyUnicode_FromString("word");
        if (w == NULL)
            return NULL;
    }
    n++;
    return Py_BuildValue("iO", n, w);
}

static PyMethodDef statics_methods[] = {
    {"word", word, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef statics_module = {
    PyModuleDef_HEAD_INIT,
    "statics",
    NULL,
    -1,
    statics_methods
};

PyMODINIT_FUNC
PyInit_statics(void)
{
    return PyModule_Create(&statics_module);
}
