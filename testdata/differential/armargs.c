/* Arguments under #ifdef, and comments between them, in a call that is evaluated before its statement. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define HAVE_MORE

static int
parse(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "n",
#ifdef HAVE_MORE
                            "more",
#endif
                            NULL};
    PyObject *name = NULL;
    int n = 0;
#ifdef HAVE_MORE
    int more = 0;
#endif

    if (!PyArg_ParseTupleAndKeywords(args, kwargs,
#ifdef HAVE_MORE
                                     "O&ii",
#else
                                     "O&i",
#endif
                                     names,
                                     PyUnicode_FSConverter, // bytes
                                     &name,
                                     &n
#ifdef HAVE_MORE
                                     , &more
#endif
                                     ))
        return -1;
#ifdef HAVE_MORE
    n += more;
#endif
    n += (int)PyBytes_GET_SIZE(name);
    Py_DECREF(name);
    return n;
}

static PyObject *
call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    int n = parse(self, args, kwargs);

    if (n < 0)
        return NULL;
    return PyLong_FromLong(n);
}

static PyObject *
first(PyObject *self, PyObject *list)
{
    if (PyObject_RichCompareBool(PyList_GetItem(list, 0), // the first
#ifdef HAVE_MORE
                                 Py_None,
#else
                                 Py_False,
#endif
                                 Py_EQ) > 0)
        Py_RETURN_TRUE;
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_FALSE;
}

typedef struct {
    PyObject_HEAD
    PyObject *path;
    int n;
} Thing;

static int
Thing_init(Thing *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"path", "n", "other", NULL};
    PyObject *path = NULL, *other = NULL;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O&|iO!", names,
                                     PyUnicode_FSConverter, &path, &self->n
#ifdef HAVE_MORE
                                     , &PyList_Type, &other
#endif
                                     ))
        return -1;
    Py_XSETREF(self->path, path);
    if (other != NULL)
        self->n += (int)PyList_GET_SIZE(other);
    return 0;
}

static void
Thing_dealloc(Thing *self)
{
    Py_XDECREF(self->path);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Thing_show(Thing *self, PyObject *Py_UNUSED(ignored))
{
    return Py_BuildValue("Oi", self->path, self->n);
}

static PyMethodDef Thing_methods[] = {
    {"show", (PyCFunction)Thing_show, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Thing_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "armargs.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Thing_init,
    .tp_dealloc = (destructor)Thing_dealloc,
    .tp_methods = Thing_methods,
};

static PyMethodDef methods[] = {
    {"call", (PyCFunction)(void (*)(void))call, METH_VARARGS | METH_KEYWORDS, NULL},
    {"first", first, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "armargs", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_armargs(void)
{
    PyObject *m;

    if (PyType_Ready(&Thing_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Thing_Type);
    if (PyModule_AddObject(m, "Thing", (PyObject *)&Thing_Type) < 0) {
        Py_DECREF(&Thing_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
