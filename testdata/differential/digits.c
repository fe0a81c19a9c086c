/* Digits of ints, single bytes, pointers to the structs of a str and bytes, and flags of types that say nothing. */
#include <Python.h>
#if PY_VERSION_HEX < 0x030C0000
#  if PY_VERSION_HEX < 0x030B0000
#    include <longintrepr.h>
#  endif
#  define COUNT(v) Py_SIZE(v)
#  define DIGIT(v, i) ((v)->ob_digit[i])
#else
#  define COUNT(v) ((Py_ssize_t)((v)->long_value.lv_tag >> 3) * (1 - (Py_ssize_t)((v)->long_value.lv_tag & 3)))
#  define DIGIT(v, i) ((v)->long_value.ob_digit[i])
#endif

#ifndef Py_SET_TYPE
#  define Py_SET_TYPE(o, t) (Py_TYPE(o) = (t))
#endif

static PyObject *
digits(PyObject *self, PyObject *o)
{
    PyLongObject *v = (PyLongObject *)o;
    Py_ssize_t i, n;
    PyObject *list;

    if (!PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an int is required");
        return NULL;
    }
    n = COUNT(v);
    list = Py_BuildValue("[n]", n);
    if (list == NULL)
        return NULL;
    for (i = 0; i < (n < 0 ? -n : n); i++) {
        digit d = DIGIT(v, i);
        PyObject *x = PyLong_FromUnsignedLong(d & PyLong_MASK);
        if (x == NULL || PyList_Append(list, x) < 0) {
            Py_XDECREF(x);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(x);
    }
    return list;
}

static PyObject *
modulo(PyObject *self, PyObject *args)
{
    PyLongObject *v;
    twodigits rest = 0;
    unsigned int by;
    Py_ssize_t i;

    if (!PyArg_ParseTuple(args, "O!I", &PyLong_Type, &v, &by))
        return NULL;
    i = COUNT(v);
    if (i < 0)
        i = -i;
    while (--i >= 0)
        rest = ((rest << PyLong_SHIFT) | DIGIT(v, i)) % by;
    return PyLong_FromUnsignedLong((unsigned long)rest);
}

static Py_ssize_t
width(PyUnicodeObject *text)
{
    return PyUnicode_GET_LENGTH(text) * PyUnicode_KIND(text);
}

static long
tail(PyBytesObject *b)
{
    return Py_SIZE(b) == 0 ? -1 : (unsigned char)b->ob_sval[Py_SIZE(b) - 1];
}

static PyObject *
last(PyObject *self, PyObject *o)
{
    if (PyBytes_Check(o))
        return PyLong_FromLong(tail((PyBytesObject *)o));
    if (PyUnicode_Check(o))
        return PyLong_FromSsize_t(width((PyUnicodeObject *)o));
    if (PyGen_Check(o))
        return Py_BuildValue("OO", ((PyGenObject *)o)->gi_name, ((PyGenObject *)o)->gi_qualname);
    Py_RETURN_NONE;
}

typedef struct {
    PyObject_HEAD
    int left;
} Task;

static PyTypeObject Task_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "digits.Task",
    .tp_basicsize = sizeof(Task),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VERSION_TAG | Py_TPFLAGS_HAVE_FINALIZE,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyListObject base;
    int extra;
} Stack;

static PyTypeObject Stack_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "digits.Stack",
    .tp_basicsize = sizeof(Stack),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_LIST_SUBCLASS,
};

typedef struct {
    PyUnicodeObject base;
    int extra;
} Text;

static PyTypeObject Text_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "digits.Text",
    .tp_basicsize = sizeof(Text),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_UNICODE_SUBCLASS,
};

static PyMethodDef methods[] = {
    {"digits", digits, METH_O, NULL},
    {"modulo", modulo, METH_VARARGS, NULL},
    {"last", last, METH_O, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "digits", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_digits(void)
{
    PyObject *m;

    Py_SET_TYPE(&Task_Type, &PyType_Type);
    Stack_Type.tp_base = &PyList_Type;
    Text_Type.tp_base = &PyUnicode_Type;
    if (PyType_Ready(&Task_Type) < 0 || PyType_Ready(&Stack_Type) < 0 || PyType_Ready(&Text_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Task_Type);
    Py_INCREF(&Stack_Type);
    Py_INCREF(&Text_Type);
    if (PyModule_AddObject(m, "Task", (PyObject *)&Task_Type) < 0 || PyModule_AddObject(m, "Stack", (PyObject *)&Stack_Type) < 0
        || PyModule_AddObject(m, "Text", (PyObject *)&Text_Type) < 0)
        return NULL;
    return m;
}
