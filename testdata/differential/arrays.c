/* Arrays of objects and statics in functions. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
sorted3(PyObject *self, PyObject *args)
{
    PyObject *v[3], *t;
    int i, j;

    if (!PyArg_ParseTuple(args, "OOO", &v[0], &v[1], &v[2]))
        return NULL;
    for (i = 0; i < 3; i++)
        for (j = 0; j < 2; j++) {
            int lt = PyObject_RichCompareBool(v[j + 1], v[j], Py_LT);
            if (lt < 0)
                return NULL;
            if (lt) {
                t = v[j];
                v[j] = v[j + 1];
                v[j + 1] = t;
            }
        }
    return PyTuple_Pack(3, v[0], v[1], v[2]);
}

static PyMethodDef arrays_methods[] = {
    {"sorted3", sorted3, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef arrays_module = {
    PyModuleDef_HEAD_INIT,
    "arrays",
    NULL,
    -1,
    arrays_methods
};

PyMODINIT_FUNC
PyInit_arrays(void)
{
    return PyModule_Create(&arrays_module);
}
