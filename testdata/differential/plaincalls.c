/* Functions that are called by their addresses, by the C library and through a table, and use
 * of Python.h only what is plain C. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>

static double
half(double x)
{
    if (Py_IS_NAN(x) || Py_IS_INFINITY(x))
        return -1.0;
    return x / 2;
}

static double
twice(double x)
{
    return Py_IS_FINITE(x) ? Py_ABS(x) * 2 : half(x);
}

static const struct {
    const char *name;
    double (*call)(double);
} table[] = {{"half", half}, {"twice", twice}, {NULL, NULL}};

static double
through(double (*call)(double), double x)
{
    return call(x);
}

static PyObject *
apply(PyObject *self, PyObject *args)
{
    const char *name;
    double x;
    int i;
    if (!PyArg_ParseTuple(args, "sd:apply", &name, &x))
        return NULL;
    for (i = 0; table[i].name != NULL; i++)
        if (strcmp(table[i].name, name) == 0)
            return Py_BuildValue("dd", table[i].call(x), through(table[i].call, x));
    PyErr_Format(PyExc_LookupError, "no %s", name);
    return NULL;
}

static int
lower(char c)
{
    return Py_ISUPPER(c) ? Py_TOLOWER(c) : Py_CHARMASK(c);
}

static int
by_letter(const void *a, const void *b)
{
    return lower(*(const char *)a) - lower(*(const char *)b);
}

static PyObject *
sorted(PyObject *self, PyObject *text)
{
    Py_ssize_t n;
    const char *s = PyUnicode_AsUTF8AndSize(text, &n);
    char *copy;
    PyObject *result;
    if (s == NULL)
        return NULL;
    copy = PyMem_Malloc(Py_MAX(n, 1));
    if (copy == NULL)
        return PyErr_NoMemory();
    memcpy(copy, s, n);
    qsort(copy, n, 1, by_letter);
    result = PyUnicode_FromStringAndSize(copy, n);
    PyMem_Free(copy);
    return result;
}

static PyMethodDef methods[] = {
    {"apply", apply, METH_VARARGS, "apply(name, x)"},
    {"sorted", sorted, METH_O, "The letters of a text in their order."},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "plaincalls", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_plaincalls(void)
{
    return PyModule_Create(&def);
}
