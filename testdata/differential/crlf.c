/* Lines that end in CR LF. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
pair(PyObject *self, PyObject *arg)
{
    PyObject *s = PyObject_Str(arg), *t;    /* new */

    if (s == NULL)
        return NULL;
    t = PyTuple_Pack(2, arg, s);
    Py_DECREF(s);   // done
    if (t == NULL) return NULL;
    /* a comment
       on two lines */
    return t;
}

static PyObject *
early(PyObject *self, PyObject *arg)
{
    PyObject *s = PyObject_Str(arg);
    if (s == NULL)
        return NULL;
    if (PyUnicode_GetLength(s) > 3)
        goto done;
    Py_DECREF(s);
    Py_RETURN_NONE;
done:
    return s;
}

static PyMethodDef crlf_methods[] = {
    {"pair", pair, METH_O, NULL},
    {"early", early, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef crlf_module = {
    PyModuleDef_HEAD_INIT,
    "crlf",
    NULL,
    -1,
    crlf_methods
};

PyMODINIT_FUNC
PyInit_crlf(void)
{
    return PyModule_Create(&crlf_module);
}
