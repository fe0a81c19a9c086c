#include <Python.h>

/* Converters of argument parsing. */

typedef struct {
    double x, y;
} Point;

static int
to_point(PyObject *o, void *out)
{
    Point *p = (Point *)out;
    PyObject *item;
    Py_ssize_t n = PySequence_Size(o);
    if (n < 0)
        return 0;
    if (n != 2) {
        PyErr_Format(PyExc_ValueError, "a point has 2 coordinates, not %zd", n);
        return 0;
    }
    item = PySequence_GetItem(o, 0);
    if (item == NULL)
        return 0;
    p->x = PyFloat_AsDouble(item);
    Py_DECREF(item);
    item = PySequence_GetItem(o, 1);
    if (item == NULL)
        return 0;
    p->y = PyFloat_AsDouble(item);
    Py_DECREF(item);
    return PyErr_Occurred() == NULL;
}

static int
to_even(PyObject *o, long *out)
{
    long v = PyLong_AsLong(o);
    if (v == -1 && PyErr_Occurred())
        return 0;
    if (v % 2) {
        PyErr_SetString(PyExc_ValueError, "odd");
        return 0;
    }
    *out = v;
    return 1;
}

static PyObject *
distance(PyObject *self, PyObject *args)
{
    Point a, b;
    if (!PyArg_ParseTuple(args, "O&O&:distance", to_point, &a, to_point, &b))
        return NULL;
    return PyFloat_FromDouble((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static PyObject *
half(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"n", "times", NULL};
    long n, times = 2;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O&|O&", names, to_even, &n, to_even, &times))
        return NULL;
    return PyLong_FromLong(n / times);
}

static PyObject *
path(PyObject *self, PyObject *args)
{
    PyObject *p, *res;
    int n;
    if (!PyArg_ParseTuple(args, "O&i", PyUnicode_FSConverter, &p, &n))
        return NULL;
    res = Py_BuildValue("(sni)", PyBytes_AS_STRING(p), PyBytes_GET_SIZE(p), n);
    Py_DECREF(p);
    return res;
}

static PyMethodDef methods[] = {
    {"distance", distance, METH_VARARGS, NULL},
    {"half", (PyCFunction)(void (*)(void))half, METH_VARARGS | METH_KEYWORDS, NULL},
    {"path", path, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "converter", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_converter(void)
{
    return PyModule_Create(&def);
}
