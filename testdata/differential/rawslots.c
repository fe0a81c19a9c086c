/* Objects in memory that stays in the C API: elements that malloc gave, that moved elsewhere, that were taken out. */
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject **items;
    Py_ssize_t n, cap;
    PyObject *fixed[4];
    int m;
    PyObject *last;
} Stack;

static int
grow(Stack *self)
{
    PyObject **more;
    Py_ssize_t cap = self->cap * 2 + 4;

    more = PyMem_Malloc(cap * sizeof(PyObject *));
    if (more == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(more, 0x55, cap * sizeof(PyObject *)); /* what malloc may give */
    if (self->n > 0)
        memcpy(more, self->items, self->n * sizeof(PyObject *));
    PyMem_Free(self->items);
    self->items = more;
    self->cap = cap;
    return 0;
}

static PyObject *
Stack_push(Stack *self, PyObject *x)
{
    if (self->n == self->cap && grow(self) < 0)
        return NULL;
    Py_INCREF(x);
    self->items[self->n++] = x;
    Py_RETURN_NONE;
}

static PyObject *
Stack_pop(Stack *self, PyObject *Py_UNUSED(unused))
{
    PyObject *x;

    if (self->n == 0) {
        PyErr_SetString(PyExc_IndexError, "empty");
        return NULL;
    }
    x = self->items[--self->n];
    return x;
}

static PyObject *
Stack_top(Stack *self, PyObject *Py_UNUSED(unused))
{
    PyObject *x;

    if (self->n == 0)
        Py_RETURN_NONE;
    x = self->items[self->n - 1];
    Py_INCREF(x);
    return x;
}

static PyObject *
Stack_drop(Stack *self, PyObject *Py_UNUSED(unused))
{
    if (self->n > 0) {
        self->n--;
        Py_DECREF(self->items[self->n]);
        self->items[self->n] = NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
Stack_swap(Stack *self, PyObject *args)
{
    int i, j;
    PyObject *tmp;

    if (!PyArg_ParseTuple(args, "ii", &i, &j))
        return NULL;
    if (i < 0 || j < 0 || i >= self->n || j >= self->n) {
        PyErr_SetString(PyExc_IndexError, "no such item");
        return NULL;
    }
    tmp = self->items[i];
    self->items[i] = self->items[j];
    self->items[j] = tmp;
    Py_RETURN_NONE;
}

static PyObject *
Stack_shift(Stack *self, PyObject *Py_UNUSED(unused))
{
    PyObject *first;
    Py_ssize_t i;

    if (self->n == 0) {
        PyErr_SetString(PyExc_IndexError, "empty");
        return NULL;
    }
    first = self->items[0];
    for (i = 0; i + 1 < self->n; i++)
        self->items[i] = self->items[i + 1];
    self->n--;
    return first;
}

static PyObject *
Stack_replace(Stack *self, PyObject *args)
{
    int i;
    PyObject *x, *old;

    if (!PyArg_ParseTuple(args, "iO", &i, &x))
        return NULL;
    if (i < 0 || i >= self->n) {
        PyErr_SetString(PyExc_IndexError, "no such item");
        return NULL;
    }
    old = self->items[i];
    Py_INCREF(x);
    self->items[i] = x;
    Py_DECREF(old);
    Py_RETURN_NONE;
}

static PyObject *
Stack_keep(Stack *self, PyObject *x)
{
    if (self->m == 4) {
        PyErr_SetString(PyExc_IndexError, "full");
        return NULL;
    }
    Py_INCREF(x);
    self->fixed[self->m++] = x;
    Py_RETURN_NONE;
}

static PyObject *
Stack_take(Stack *self, PyObject *Py_UNUSED(unused))
{
    if (self->m == 0) {
        PyErr_SetString(PyExc_IndexError, "empty");
        return NULL;
    }
    return self->fixed[--self->m];
}

static PyObject *
Stack_list(Stack *self, PyObject *Py_UNUSED(unused))
{
    Py_ssize_t i;
    PyObject *list = PyList_New(0);

    if (list == NULL)
        return NULL;
    for (i = 0; i < self->n; i++)
        if (PyList_Append(list, self->items[i]) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    return list;
}

/* stays in the C API, and leaves words behind whose reference is gone */
static void
forget(Stack *self)
{
    PyObject **where = &self->last;
    (void)where;
    Py_XDECREF(self->last);
}

static PyObject *
Stack_remember(Stack *self, PyObject *x)
{
    forget(self);
    Py_INCREF(x);
    self->last = x;
    Py_RETURN_NONE;
}

static PyObject *
Stack_recall(Stack *self, PyObject *Py_UNUSED(unused))
{
    if (self->last == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->last);
    return self->last;
}

/* borrows, though it counts */
static PyObject *
described(PyObject *x)
{
    PyObject *text;

    Py_INCREF(x);
    text = PyObject_Str(x);
    Py_DECREF(x);
    return text;
}

static PyObject *
Stack_str(Stack *self, PyObject *Py_UNUSED(unused))
{
    if (self->n == 0)
        Py_RETURN_NONE;
    return described(self->items[self->n - 1]);
}

/* takes over */
static void
done_with(PyObject *x)
{
    Py_DECREF(x);
}

static PyObject *
Stack_cut(Stack *self, PyObject *Py_UNUSED(unused))
{
    if (self->n > 0)
        done_with(self->items[--self->n]);
    Py_RETURN_NONE;
}

typedef PyObject *(*unary)(PyObject *);

static PyObject *
apply(Stack *self, unary operation)
{
    if (self->n == 0)
        Py_RETURN_NONE;
    return operation(self->items[self->n - 1]);
}

static PyObject *
Stack_repr(Stack *self, PyObject *Py_UNUSED(unused))
{
    return apply(self, PyObject_Repr);
}

static void
Stack_dealloc(Stack *self)
{
    Py_ssize_t i;
    int k;

    for (i = 0; i < self->n; i++)
        Py_XDECREF(self->items[i]);
    for (k = 0; k < self->m; k++)
        Py_DECREF(self->fixed[k]);
    forget(self);
    PyMem_Free(self->items);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Stack_methods[] = {
    {"push", (PyCFunction)Stack_push, METH_O, NULL},
    {"pop", (PyCFunction)Stack_pop, METH_NOARGS, NULL},
    {"top", (PyCFunction)Stack_top, METH_NOARGS, NULL},
    {"drop", (PyCFunction)Stack_drop, METH_NOARGS, NULL},
    {"swap", (PyCFunction)Stack_swap, METH_VARARGS, NULL},
    {"shift", (PyCFunction)Stack_shift, METH_NOARGS, NULL},
    {"replace", (PyCFunction)Stack_replace, METH_VARARGS, NULL},
    {"keep", (PyCFunction)Stack_keep, METH_O, NULL},
    {"take", (PyCFunction)Stack_take, METH_NOARGS, NULL},
    {"str", (PyCFunction)Stack_str, METH_NOARGS, NULL},
    {"cut", (PyCFunction)Stack_cut, METH_NOARGS, NULL},
    {"repr", (PyCFunction)Stack_repr, METH_NOARGS, NULL},
    {"list", (PyCFunction)Stack_list, METH_NOARGS, NULL},
    {"remember", (PyCFunction)Stack_remember, METH_O, NULL},
    {"recall", (PyCFunction)Stack_recall, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Stack_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "rawslots.Stack",
    .tp_basicsize = sizeof(Stack),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)Stack_dealloc,
    .tp_methods = Stack_methods,
};

static struct PyModuleDef rawslots_def = {PyModuleDef_HEAD_INIT, "rawslots", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_rawslots(void)
{
    PyObject *m;

    if (PyType_Ready(&Stack_Type) < 0)
        return NULL;
    m = PyModule_Create(&rawslots_def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Stack_Type);
    if (PyModule_AddObject(m, "Stack", (PyObject *)&Stack_Type) < 0) {
        Py_DECREF(&Stack_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
