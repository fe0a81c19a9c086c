/* Functions that leave out parameters which they do not look at, called by the module itself. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    int fd;
} Queue;

static PyObject *get_fd(Queue *self) { return PyLong_FromLong(self->fd); }

static int set_fd(Queue *self, PyObject *value)
{
    long n;
    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "fd stays");
        return -1;
    }
    n = PyLong_AsLong(value);
    if (n == -1 && PyErr_Occurred())
        return -1;
    self->fd = (int)n;
    return 0;
}

static PyObject *queue_fileno(Queue *self) { return get_fd(self); }

#define TWICE(q) get_fd( q /* itself */ )

static PyObject *queue_twice(Queue *self)
{
    PyObject *a = queue_fileno(self), *sum = NULL, *b;
    if (a == NULL)
        return NULL;
    b = TWICE(self);
    if (b != NULL)
        sum = PyNumber_Add(a, b);
    Py_XDECREF(b);
    Py_DECREF(a);
    return sum;
}

static PyObject *queue_put(Queue *self, PyObject *value)
{
    if (set_fd(self, value) < 0)
        return NULL;
    return queue_twice(self);
}

static PyMethodDef queue_methods[] = {
    {"fileno", (PyCFunction)queue_fileno, METH_NOARGS, NULL},
    {"twice", (PyCFunction)queue_twice, METH_NOARGS, NULL},
    {"put", (PyCFunction)queue_put, METH_O, NULL},
    {NULL}};

static PyGetSetDef queue_getset[] = {{"fd", (getter)get_fd, (setter)set_fd, NULL, NULL}, {NULL}};

static PyTypeObject Queue_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "fewer.Queue",
    .tp_basicsize = sizeof(Queue),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = queue_methods,
    .tp_getset = queue_getset,
    .tp_new = PyType_GenericNew,
};

static PyObject *seven(void) { return PyLong_FromLong(7); }

static PyObject *always(PyObject *self) { return seven(); }

static PyObject *nothing(PyObject *self)
{
    PyObject *x = always(self);
    Py_XDECREF(x);
    return x ? always(NULL) : NULL;
}

static PyMethodDef methods[] = {
    {"seven", (PyCFunction)(void (*)(void))seven, METH_NOARGS, NULL},
    {"always", (PyCFunction)(void (*)(void))always, METH_VARARGS, NULL},
    {"nothing", (PyCFunction)(void (*)(void))nothing, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "fewer", NULL, -1, methods};

PyMODINIT_FUNC PyInit_fewer(void)
{
    PyObject *m;
    if (PyType_Ready(&Queue_Type) < 0)
        return NULL;
    m = PyModule_Create(&definition);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Queue_Type);
    if (PyModule_AddObject(m, "Queue", (PyObject *)&Queue_Type) < 0) {
        Py_DECREF(&Queue_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
