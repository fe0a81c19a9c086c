/* The variable of the new module is of use for other things first, is empty when something
 * fails, and is returned by another name. What fails is told by sys.modreuse. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
} Thing;

static PyObject *join;

static PyObject *
joined(PyObject *self, PyObject *arg)
{
    return PyObject_CallFunctionObjArgs(join, arg, arg, NULL);
}

static PyMethodDef methods[] = {
    {"joined", joined, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "modreuse.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "modreuse", NULL, -1, methods};

/* 0, or -1 with an error when sys.modreuse names the place. */
static int
reached(const char *place)
{
    PyObject *told = PySys_GetObject("modreuse");
    if (told == NULL || !PyUnicode_Check(told) || PyUnicode_CompareWithASCIIString(told, place) != 0)
        return 0;
    PyErr_Format(PyExc_KeyError, "told to fail at %s", place);
    return -1;
}

PyMODINIT_FUNC
PyInit_modreuse(void)
{
    PyObject *module = NULL, *done = NULL;

#define FROM(NAME)                       \
    Py_CLEAR(module);                    \
    module = PyImport_ImportModule(NAME); \
    if (module == NULL) {                \
        goto end;                        \
    }

    if (reached("start") < 0)
        goto end;
    FROM("posixpath");
    Py_XDECREF(join);
    join = PyObject_GetAttrString(module, "join");
    if (join == NULL)
        goto end;
    if (reached("absent") < 0) {
        PyErr_Clear();
        FROM("modreuse_is_not_there");
    }
    Py_CLEAR(module);
    if (reached("ready") < 0 || PyType_Ready(&Thing_Type) < 0)
        goto end;
    module = PyModule_Create(&def);
    if (module == NULL)
        goto end;
    if (reached("filling") < 0 || PyModule_AddIntConstant(module, "answer", 42) < 0)
        goto end;
    Py_INCREF(&Thing_Type);
    if (PyModule_AddObject(module, "Thing", (PyObject *)&Thing_Type) < 0) {
        Py_DECREF(&Thing_Type);
        goto end;
    }
    if (reached("late") < 0)
        Py_CLEAR(module);
    done = module;
    module = NULL;
end:
    Py_XDECREF(module);
    return done;
}
