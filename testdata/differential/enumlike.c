/* Constants, enum tables, structs of strings and global state of C. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

enum color { RED = 1, GREEN, BLUE };
static const struct { const char *name; enum color value; } colors[] = {
    {"RED", RED}, {"GREEN", GREEN}, {"BLUE", BLUE}, {NULL, RED}
};
static int counter = 0, limit = 3;
static PyObject *by_name, *hook = NULL;

static PyObject *
lookup(PyObject *self, PyObject *name)
{
    const char *s = PyUnicode_AsUTF8(name);
    int i;
    if (s == NULL)
        return NULL;
    for (i = 0; colors[i].name != NULL; ++i)
        if (strcmp(colors[i].name, s) == 0)
            return PyLong_FromLong(colors[i].value);
    PyErr_Format(PyExc_KeyError, "no color %s", s);
    return NULL;
}

static PyObject *
next_id(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    if (counter >= limit && hook != NULL) {
        PyObject *r = PyObject_CallFunction(hook, "ii", counter, limit);
        if (r == NULL)
            return NULL;
        limit = (int)PyLong_AsLong(r);
        Py_DECREF(r);
        if (limit == -1 && PyErr_Occurred()) {
            limit = 3;
            return NULL;
        }
    }
    return counter < limit ? PyLong_FromLong(++counter) : Py_NewRef(Py_None);
}

static PyObject *
set_hook(PyObject *self, PyObject *f)
{
    PyObject *old = hook;
    if (f == Py_None) {
        hook = NULL;
    }
    else {
        Py_INCREF(f);
        hook = f;
    }
    if (old == NULL)
        Py_RETURN_NONE;
    return old;
}

static PyObject *
names(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *v = PyDict_GetItemString(by_name, "GREEN");
    return Py_BuildValue("(NO)", PyDict_Copy(by_name), v ? v : Py_None);
}

static PyMethodDef enumlike_methods[] = {
    {"lookup", lookup, METH_O, NULL},
    {"next_id", next_id, METH_NOARGS, NULL},
    {"set_hook", set_hook, METH_O, NULL},
    {"names", names, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef enumlike_module = {
    PyModuleDef_HEAD_INIT,
    "enumlike",
    NULL,
    -1,
    enumlike_methods
};

PyMODINIT_FUNC
PyInit_enumlike(void)
{
    PyObject *m = PyModule_Create(&enumlike_module), *v;
    int i;

    if (m == NULL)
        return NULL;
    by_name = PyDict_New();
    if (by_name == NULL)
        goto fail;
    for (i = 0; colors[i].name; i++) {
        if (PyModule_AddIntConstant(m, colors[i].name, colors[i].value) < 0)
            goto fail;
        v = PyLong_FromLong(colors[i].value);
        if (v == NULL || PyDict_SetItemString(by_name, colors[i].name, v) < 0) {
            Py_XDECREF(v);
            goto fail;
        }
        Py_DECREF(v);
    }
    return m;
fail:
    Py_XDECREF(m);
    return NULL;
}
