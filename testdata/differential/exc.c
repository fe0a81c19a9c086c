/* Fetching, restoring, chaining and warning. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
with_note(PyObject *self, PyObject *f)
{
    PyObject *r = PyObject_CallNoArgs(f);
    if (r == NULL && PyErr_ExceptionMatches(PyExc_LookupError)) {
        PyErr_Clear();
        PyErr_SetString(PyExc_RuntimeError, "lookup failed");
    }
    return r;
}

static PyObject *
tries(PyObject *self, PyObject *fs)
{
    Py_ssize_t i;
    for (i = 0; i < PyTuple_Size(fs); i++) {
        PyObject *r = PyObject_CallObject(PyTuple_GET_ITEM(fs, i), NULL);
        if (r != NULL)
            return r;
        if (i + 1 < PyTuple_GET_SIZE(fs))
            PyErr_Clear();
    }
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "nothing to try");
    return NULL;
}

static PyObject *
formats(PyObject *self, PyObject *o)
{
    return PyErr_Format(PyExc_Exception, "%s|%d|%5d|%3ld|%x|%c|%zd|%.3s|%R|%S|%A|%p%%", "s", 1, 2, 3L, 255, 'c', (Py_ssize_t)-4, "abcdef",
                        o, o, o, (void *)NULL);
}

static PyObject *
raise_type(PyObject *self, PyObject *args)
{
    PyObject *type, *value = NULL;
    if (!PyArg_ParseTuple(args, "O|O", &type, &value))
        return NULL;
    if (value != NULL)
        PyErr_SetObject(type, value);
    else
        PyErr_SetNone(type);
    return NULL;
}

static PyObject *
nomem(PyObject *self, PyObject *o)
{
    if (o == Py_None)
        return PyErr_NoMemory();
    if (PyLong_Check(o)) {
        PyErr_BadArgument();
        return NULL;
    }
    if (PyErr_WarnEx(PyExc_UserWarning, "careful", 1) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef exc_methods[] = {
    {"with_note", with_note, METH_O, NULL},
    {"tries", tries, METH_O, NULL},
    {"formats", formats, METH_O, NULL},
    {"raise_type", raise_type, METH_VARARGS, NULL},
    {"nomem", nomem, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef exc_module = {
    PyModuleDef_HEAD_INIT,
    "exc",
    NULL,
    -1,
    exc_methods
};

PyMODINIT_FUNC
PyInit_exc(void)
{
    return PyModule_Create(&exc_module);
}
