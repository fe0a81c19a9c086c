/* Arms of #if that depend on the version, around statements and functions. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#if PY_VERSION_HEX < 0x03080000
#  error "too old"
#endif

#ifdef NEVER_DEFINED
static PyObject *old_name(PyObject *self, PyObject *o) { return PyInt_FromLong(1); }
#endif

#if PY_VERSION_HEX >= 0x030A0000
static PyObject *
ref(PyObject *o)
{
    return Py_NewRef(o);
}
#else
static PyObject *
ref(PyObject *o)
{
    Py_INCREF(o);
    return o;
}
#endif

static PyObject *
f(PyObject *self, PyObject *o)
{
    PyObject *r;
#if PY_MAJOR_VERSION < 3
    r = PyInt_FromLong(2);
#else
    r = PyLong_FromLong(3);
#endif
    if (r == NULL)
        return NULL;
#ifdef DEBUG_THIS
    PyObject_Print(r, stderr, 0);
#endif
    return Py_BuildValue("NN", r, ref(o));
}

static PyObject *
g(PyObject *self, PyObject *o)
{
#ifdef _WIN32
    const char *os = "windows";
#elif defined(__linux__)
    const char *os = "posix";
#else
    const char *os = "posix";
#endif
    return PyUnicode_FromFormat("%s %S", os, o);
}

static PyMethodDef arms_methods[] = {
    {"f", f, METH_O, NULL},
    {"g", g, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef arms_module = {
    PyModuleDef_HEAD_INIT,
    "arms",
    NULL,
    -1,
    arms_methods
};

PyMODINIT_FUNC
PyInit_arms(void)
{
    return PyModule_Create(&arms_module);
}
