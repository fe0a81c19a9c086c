/* What bench.c does, as an author writes it in the C API. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *noargs(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    Py_RETURN_NONE;
}

static PyObject *onearg(PyObject *self, PyObject *arg)
{
    (void)self;
    Py_INCREF(arg);
    return arg;
}

static PyObject *varargs(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *res = nargs > 1 ? args[1] : Py_None;
    (void)self;
    Py_INCREF(res);
    return res;
}

static PyObject *parse(PyObject *self, PyObject *args)
{
    long a, b;
    (void)self;
    if (!PyArg_ParseTuple(args, "ll", &a, &b))
        return NULL;
    return PyLong_FromLong(a + b);
}

static PyObject *attributes(PyObject *self, PyObject *arg)
{
    int i;
    (void)self;
    for (i = 0; i < 100; i++) {
        PyObject *o = PyObject_GetAttrString(arg, "attribute");
        if (o == NULL)
            return NULL;
        Py_DECREF(o);
    }
    Py_RETURN_NONE;
}

static PyObject *list_sum(PyObject *self, PyObject *arg)
{
    Py_ssize_t i, n = PyList_Size(arg);
    long sum = 0;
    (void)self;
    for (i = 0; i < n; i++) {
        PyObject *o = PyList_GetItem(arg, i);
        long value;
        if (o == NULL)
            return NULL;
        value = PyLong_AsLong(o);
        if (value == -1 && PyErr_Occurred())
            return NULL;
        sum += value;
    }
    return PyLong_FromLong(sum);
}

static PyObject *list_build(PyObject *self, PyObject *arg)
{
    PyObject *list = PyList_New(100);
    Py_ssize_t i;
    (void)self;
    if (list == NULL)
        return NULL;
    for (i = 0; i < 100; i++) {
        Py_INCREF(arg);
        PyList_SET_ITEM(list, i, arg);
    }
    return list;
}

static PyObject *call(PyObject *self, PyObject *function)
{
    (void)self;
    return PyObject_CallObject(function, NULL);
}

typedef struct {
    PyObject_HEAD
    long x, y;
} Point;

static PyObject *Point_new(PyTypeObject *type, PyObject *args, PyObject *kw)
{
    Point *p = (Point *)type->tp_alloc(type, 0);
    (void)args, (void)kw;
    if (p != NULL)
        p->x = 1;
    return (PyObject *)p;
}

static PyObject *Point_norm(PyObject *self, PyObject *unused)
{
    Point *p = (Point *)self;
    (void)unused;
    return PyLong_FromLong(p->x * p->x + p->y * p->y);
}

static PyMethodDef point_methods[] = {{"norm", Point_norm, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static PyType_Slot point_slots[] = {
    {Py_tp_new, (void *)Point_new}, {Py_tp_methods, point_methods}, {0, NULL}};
static PyType_Spec point_spec = {"bench.Point", sizeof(Point), 0, Py_TPFLAGS_DEFAULT, point_slots};

static int bench_exec(PyObject *m)
{
    PyObject *type = PyType_FromSpec(&point_spec);
    int res;
    if (type == NULL)
        return -1;
    res = PyObject_SetAttrString(m, "Point", type);
    Py_DECREF(type);
    return res;
}

static PyMethodDef methods[] = {
    {"noargs", noargs, METH_NOARGS, NULL},
    {"onearg", onearg, METH_O, NULL},
    {"varargs", (PyCFunction)(void (*)(void))varargs, METH_FASTCALL, NULL},
    {"parse", parse, METH_VARARGS, NULL},
    {"attributes", attributes, METH_O, NULL},
    {"list_sum", list_sum, METH_O, NULL},
    {"list_build", list_build, METH_O, NULL},
    {"call", call, METH_O, NULL},
    {NULL, NULL, 0, NULL}};
static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)bench_exec}, {0, NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "bench", NULL, 0, methods, slots,
                                 NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_bench(void) { return PyModuleDef_Init(&def); }
