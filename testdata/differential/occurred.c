/* The pending exception as a value, parameters that a macro spells, and characters of strings in a struct of the caller's. */
#include <Python.h>

#define PARAMS PyObject *self, PyObject *args, PyObject *kwargs

struct view {
    void *chars;
    int kind;
    Py_ssize_t len;
};

static void
view_init(struct view *v, PyObject *text)
{
    v->chars = PyUnicode_DATA(text);
    v->kind = PyUnicode_KIND(text);
    v->len = PyUnicode_GET_LENGTH(text);
}

static void
both(struct view *a, struct view *b, PyObject *x, PyObject *y)
{
    view_init(a, x);
    view_init(b, y);
}

static Py_ssize_t
common(const struct view *a, const struct view *b)
{
    Py_ssize_t i, n = a->len < b->len ? a->len : b->len;
    for (i = 0; i < n; i++)
        if (PyUnicode_READ(a->kind, a->chars, i) != PyUnicode_READ(b->kind, b->chars, i))
            break;
    return i;
}

static PyObject *
prefix(PARAMS)
{
    static char *names[] = {"x", "y", NULL};
    struct view a, b;
    PyObject *x, *y;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UU", names, &x, &y))
        return NULL;
    both(&a, &b, x, y);
    return PyLong_FromSsize_t(common(&a, &b));
}

static PyObject *
get(PARAMS)
{
    static char *names[] = {"o", "name", NULL};
    PyObject *o, *res, *exc;
    const char *name;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "Os", names, &o, &name))
        return NULL;
    res = PyObject_GetAttrString(o, name);
    exc = PyErr_Occurred();
    if (exc != NULL) {
        if (PyErr_GivenExceptionMatches(PyErr_Occurred(), PyExc_AttributeError)) {
            PyErr_Clear();
            Py_RETURN_NONE;
        }
        return NULL;
    }
    return res;
}

static PyMethodDef methods[] = {
    {"prefix", (PyCFunction)(void (*)(void))prefix, METH_VARARGS | METH_KEYWORDS, NULL},
    {"get", (PyCFunction)(void (*)(void))get, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "occurred", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_occurred(void)
{
    return PyModule_Create(&def);
}
