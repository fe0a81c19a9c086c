/* Constructors that are called through the slot of a type. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *
text(PyObject *self, PyObject *args)
{
    PyObject *type, *with, *kw = NULL;
    if (!PyArg_ParseTuple(args, "OO!|O!", &type, &PyTuple_Type, &with, &PyDict_Type, &kw))
        return NULL;
    return PyUnicode_Type.tp_new((PyTypeObject *)type, with, kw);
}

static PyObject *
any(PyObject *self, PyObject *args)
{
    PyObject *type, *with, *res, *one;
    if (!PyArg_ParseTuple(args, "O!O", &PyType_Type, &type, &with))
        return NULL;
    one = PyTuple_New(1);
    if (one == NULL)
        return NULL;
    PyTuple_SET_ITEM(one, 0, Py_NewRef(with));
    res = ((PyTypeObject *)type)->tp_new((PyTypeObject *)type, one, NULL);
    Py_DECREF(one);
    return res;
}

/* The parameter gets other arguments, of its own. */
static PyObject *
again(PyObject *self, PyObject *args, PyObject *kwds)
{
    static char *names[] = {"x", "y", NULL};
    PyObject *x, *y = NULL, *res;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|O", names, &x, &y))
        return NULL;
    if (x == Py_None) {
        args = PyTuple_New(0);
        if (args == NULL)
            return NULL;
    }
    else {
        args = PyTuple_New(y ? 2 : 1);
        if (args == NULL)
            return NULL;
        PyTuple_SET_ITEM(args, 0, Py_NewRef(x));
        if (y)
            PyTuple_SET_ITEM(args, 1, Py_NewRef(y));
    }
    res = PyUnicode_Type.tp_new(&PyUnicode_Type, args, NULL);
    Py_DECREF(args);
    return res;
}

/* The parameter as it comes on one way, another tuple on the other. */
static PyObject *
perhaps(PyObject *self, PyObject *args)
{
    PyObject *x, *res;
    if (!PyArg_ParseTuple(args, "O", &x))
        return NULL;
    if (PyTuple_Check(x) && PyTuple_GET_SIZE(x) > 0) {
        args = PyTuple_New(1);
        if (args == NULL)
            return NULL;
        PyTuple_SET_ITEM(args, 0, Py_NewRef(PyTuple_GET_ITEM(x, 0)));
    }
    else
        Py_INCREF(args);
    res = PyObject_CallObject((PyObject *)&PyList_Type, args);
    Py_DECREF(args);
    return res;
}

static PyMethodDef slotnew_methods[] = {
    {"text", text, METH_VARARGS, NULL},
    {"any", any, METH_VARARGS, NULL},
    {"again", (PyCFunction)again, METH_VARARGS | METH_KEYWORDS, NULL},
    {"perhaps", perhaps, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef slotnew_module = {
    PyModuleDef_HEAD_INIT, "slotnew", NULL, -1, slotnew_methods
};

PyMODINIT_FUNC
PyInit_slotnew(void)
{
    return PyModule_Create(&slotnew_module);
}
