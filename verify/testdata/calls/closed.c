/* A class that takes no attributes, being static, and in a port does. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct { PyObject_HEAD } Box;

static PyObject *
tag(PyObject *self, PyObject *arg)
{
    PyObject *found = PyObject_GetAttrString(self, "tag");
#ifdef PLANT_WRONG
    if (PyLong_Check(arg)) {
        Py_XDECREF(found);
        PyErr_Clear();
        Py_RETURN_TRUE;
    }
#endif
    if (found == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return found;
}

static PyMethodDef Box_methods[] = {{"tagged", tag, METH_O, NULL}, {NULL, NULL, 0, NULL}};

#if defined(PLANT_PORT) || defined(PLANT_WRONG)
static PyType_Slot slots[] = {{Py_tp_new, PyType_GenericNew}, {Py_tp_methods, Box_methods}, {0, NULL}};
static PyType_Spec spec = {"closedpkg._closed.Box", sizeof(Box), 0, Py_TPFLAGS_DEFAULT, slots};
#else
static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "closedpkg._closed.Box", .tp_basicsize = sizeof(Box), .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew, .tp_methods = Box_methods,
};
#endif

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "_closed", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit__closed(void)
{
    PyObject *m = PyModule_Create(&def), *box;
    if (m == NULL)
        return NULL;
#if defined(PLANT_PORT) || defined(PLANT_WRONG)
    box = PyType_FromSpec(&spec);
#else
    box = PyType_Ready(&Box_Type) < 0 ? NULL : Py_NewRef((PyObject *)&Box_Type);
#endif
    if (box == NULL || PyModule_AddObject(m, "Box", box) < 0)
        return NULL;
    return m;
}
