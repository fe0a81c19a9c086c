/* Old spellings: types and objects as C code made them before there were heap types. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *next;
    double x;
} Node;

static PyTypeObject Node_Type;

static PyObject *
Node_make(PyObject *next, double x)
{
    Node *n = PyObject_NEW(Node, &Node_Type);
    if (n == NULL)
        return NULL;
    Py_XINCREF(next);
    n->next = next;
    n->x = x;
    return (PyObject *)n;
}

static void
Node_dealloc(Node *self)
{
    Py_TRASHCAN_SAFE_BEGIN(self)
    Py_XDECREF(self->next);
    PyObject_DEL(self);
    Py_TRASHCAN_SAFE_END(self)
}

static PyObject *
Node_sum(Node *self, PyObject *noargs)
{
    double sum = 0;
    PyObject *n = (PyObject *)self;
    PyFPE_START_PROTECT("sum", return NULL)
    while (n != NULL && Py_TYPE(n) == &Node_Type) {
        sum += ((Node *)n)->x;
        n = ((Node *)n)->next;
    }
    PyFPE_END_PROTECT(sum)
    return PyFloat_FromDouble(sum);
}

static PyMethodDef Node_methods[] = {
    {"sum", (PyCFunction)Node_sum, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Node_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    "oldtypes.Node",                 /* tp_name */
    sizeof(Node),                    /* tp_basicsize */
    0,                               /* tp_itemsize */
    (destructor)Node_dealloc,        /* tp_dealloc */
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Node_methods,
};

typedef struct {
    PyObject_HEAD
    PyObject *held;
} Box;

static PyTypeObject Box_Type;

static void
Box_dealloc(Box *self)
{
    Py_TRASHCAN_BEGIN(self, Box_dealloc)
    Py_CLEAR(self->held);
    PyObject_Del(self);
    Py_TRASHCAN_END
}

static PyObject *
Box_open(Box *self, PyObject *noargs)
{
    PyObject *o = self->held ? self->held : Py_None;
    Py_INCREF(o);
    return o;
}

static PyMethodDef Box_methods[] = {
    {"open", (PyCFunction)Box_open, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "oldtypes.Box",
    .tp_basicsize = sizeof(Box),
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = Box_methods,
};

/* initialized again, as what came from a list of free objects was */
static PyObject *
box(PyObject *self, PyObject *o)
{
    Box *b = PyObject_New(Box, &Box_Type);
    if (b == NULL)
        return NULL;
    PyObject_INIT(b, &Box_Type);
    Py_INCREF(o);
    b->held = o;
    return (PyObject *)b;
}

static PyObject *
pair(PyObject *self, PyObject *o)
{
    Box *b = PyObject_New(Box, &Box_Type);
    if (b == NULL)
        return NULL;
    PyObject_Init((PyObject *)b, &Box_Type);
    Py_INCREF(o);
    b->held = o;
    return (PyObject *)b;
}

static PyObject *
released(PyObject *self, PyObject *arg)
{
    PyThreadState *save;
    Py_UNICODE wide = L'x';
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    save = PyEval_SaveThread();
    n = n * 2 + (wide == L'x');
    PyEval_RestoreThread(save);
    return PyLong_FromLong(n);
}

static PyObject *
fatal(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg);
    if (n == 1)
        Py_FatalError("no way on");
    if (n == 2)
        Py_UNREACHABLE();
    if (n == -1 && PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(n);
}

static PyObject *
chain(PyObject *self, PyObject *args)
{
    PyObject *n = NULL, *next;
    long count, i;
    if (!PyArg_ParseTuple(args, "l:chain", &count))
        return NULL;
    for (i = 0; i < count; i++) {
        next = Node_make(n, (double)i);
        Py_XDECREF(n);
        n = next;
        if (n == NULL)
            return NULL;
    }
    if (n == NULL)
        Py_RETURN_NONE;
    return n;
}

static PyObject *
doubled(PyObject *self, PyObject *text)
{
    PyObject *res;
    Py_ssize_t i, n;
    Py_UCS2 *two;
    Py_UCS4 *four;
    enum PyUnicode_Kind kind;
    if (!PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "no str");
        return NULL;
    }
    n = PyUnicode_GET_LENGTH(text);
    kind = PyUnicode_KIND(text);
    if (kind == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *from = PyUnicode_2BYTE_DATA(text);
        res = PyUnicode_New(2 * n, 0xffff);
        if (res == NULL)
            return NULL;
        two = PyUnicode_2BYTE_DATA(res);
        for (i = 0; i < 2 * n; i++)
            two[i] = from[i / 2];
        return res;
    }
    if (PyUnicode_KIND(text) == PyUnicode_4BYTE_KIND) {
        const Py_UCS4 *from = PyUnicode_4BYTE_DATA(text);
        res = PyUnicode_New(2 * n, 0x10ffff);
        if (res == NULL)
            return NULL;
        four = PyUnicode_4BYTE_DATA(res);
        for (i = 0; i < 2 * n; i++)
            four[i] = from[i / 2];
        return res;
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"chain", chain, METH_VARARGS, NULL},
    {"box", box, METH_O, NULL},
    {"pair", pair, METH_O, NULL},
    {"released", released, METH_O, NULL},
    {"fatal", fatal, METH_O, NULL},
    {"doubled", doubled, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef oldtypesmodule = {PyModuleDef_HEAD_INIT, "oldtypes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_oldtypes(void)
{
    PyObject *m;
    PyEval_InitThreads();
    if (PyType_Ready(&Node_Type) < 0 || PyType_Ready(&Box_Type) < 0)
        return NULL;
    m = PyModule_Create(&oldtypesmodule);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Node_Type);
    if (PyModule_AddObject(m, "Node", (PyObject *)&Node_Type) < 0) {
        Py_DECREF(&Node_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
