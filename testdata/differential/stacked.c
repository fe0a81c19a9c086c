/* Structs on the stack that hold objects, and what else a JSON encoder does: results through
 * a pointer asked for twice in one condition, identities, pointers into members. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifdef __GNUC__
#define UNUSED __attribute__((__unused__))
#else
#define UNUSED
#endif

/* What this Python may lack; the port is compiled with the headers of a newer one, too. */
#if PY_VERSION_HEX < 0x03090000
#if !defined(PyObject_CallNoArgs)
#define PyObject_CallNoArgs(callable) PyObject_CallFunctionObjArgs(callable, NULL)
#endif
#endif

typedef struct {
    PyObject *large;
    PyObject *small, *last;
    Py_ssize_t count;
} Accu;

typedef struct {
    PyObject_HEAD
    PyObject *name;
    PyObject *memo;
    int own;
} Maker;

static PyObject *blank = NULL;

static int
accu_init(Accu *acc)
{
    acc->large = NULL;
    acc->last = NULL;
    acc->count = 0;
    acc->small = PyList_New(0);
    if (acc->small == NULL)
        return -1;
    return 0;
}

static int
accu_flush(Accu *acc)
{
    PyObject *joined;

    if (PyList_GET_SIZE(acc->small) == 0)
        return 0;
    if (acc->large == NULL) {
        acc->large = PyList_New(0);
        if (acc->large == NULL)
            return -1;
    }
    joined = PyUnicode_Join(blank, acc->small);
    if (joined == NULL)
        return -1;
    if (PyList_SetSlice(acc->small, 0, PyList_GET_SIZE(acc->small), NULL) || PyList_Append(acc->large, joined)) {
        Py_DECREF(joined);
        return -1;
    }
    Py_DECREF(joined);
    return 0;
}

static int
accu_add(Accu *acc, PyObject *text)
{
    if (PyList_Append(acc->small, text))
        return -1;
    Py_INCREF(text);
    Py_XSETREF(acc->last, text);
    if (++acc->count % 3)
        return 0;
    return accu_flush(acc);
}

static PyObject *
accu_finish(Accu *acc)
{
    PyObject *res;
    int failed = accu_flush(acc);

    Py_CLEAR(acc->small);
    Py_CLEAR(acc->last);
    if (failed) {
        Py_CLEAR(acc->large);
        return NULL;
    }
    res = acc->large;
    acc->large = NULL;
    if (res == NULL)
        return PyList_New(0);
    return res;
}

static void
accu_destroy(Accu *acc)
{
    Py_CLEAR(acc->small);
    Py_CLEAR(acc->last);
    Py_CLEAR(acc->large);
}

/* Fills a struct with everything of an iterable, and gives what is in it. */
static PyObject *
gather(PyObject *self UNUSED, PyObject *arg)
{
    PyObject *it, *item;
    Accu acc;

    if (accu_init(&acc))
        return NULL;
    it = PyObject_GetIter(arg);
    if (it == NULL) {
        accu_destroy(&acc);
        return NULL;
    }
    while ((item = PyIter_Next(it)) != NULL) {
        int bad = accu_add(&acc, item);
        Py_DECREF(item);
        if (bad)
            goto bail;
    }
    Py_DECREF(it);
    if (PyErr_Occurred()) {
        accu_destroy(&acc);
        return NULL;
    }
    return accu_finish(&acc);
bail:
    Py_DECREF(it);
    accu_destroy(&acc);
    return NULL;
}

/* A struct that borrows, with a list of initial values, in each turn of a loop. */
typedef struct {
    PyObject *key;
    int n;
    PyObject *value;
} Pair;

static PyObject *
pair_of(Pair *p)
{
    return Py_BuildValue("(OiO)", p->key, p->n, p->value ? p->value : Py_None);
}

static PyObject *
pairs(PyObject *self UNUSED, PyObject *args)
{
    PyObject *a, *b = NULL, *list, *t;
    int i, n;

    if (!PyArg_ParseTuple(args, "Oi|O", &a, &n, &b))
        return NULL;
    list = PyList_New(0);
    if (list == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        Pair p = {a, i, NULL};
        if (i == 1)
            continue;
        if (b != NULL) {
            p.value = PyNumber_Add(b, a);
            if (p.value == NULL) {
                Py_DECREF(list);
                return NULL;
            }
        }
        t = pair_of(&p);
        Py_XDECREF(p.value);
        if (t == NULL || PyList_Append(list, t)) {
            Py_XDECREF(t);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(t);
    }
    return list;
}

static PyObject *
number(Py_ssize_t *n)
{
    if (*n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative");
        return NULL;
    }
    return PyLong_FromSsize_t(*n);
}

static PyObject *
built(PyObject *self UNUSED, PyObject *args)
{
    Py_ssize_t a, b;

    if (!PyArg_ParseTuple(args, "nn", &a, &b))
        return NULL;
    return Py_BuildValue("(sO&[O&])", "made", number, &a, number, &b);
}

static PyObject *
sizes(PyObject *self UNUSED, PyObject *arg)
{
    if (!PyTuple_Check(arg) || Py_SIZE(arg) != 2) {
        if (PyList_CheckExact(arg) && Py_SIZE(arg) > 1)
            return PyUnicode_FromString("list");
        return PyUnicode_New(0, 127);
    }
    return PyTuple_GetItem(arg, 0) == PyTuple_GetItem(arg, 1) ? PyBool_FromLong(1) : PyUnicode_FromString("pair");
}

static int
asked(PyObject *o, const char *name, PyObject **res)
{
    PyObject *m = PyObject_GetAttrString(o, name);
    int there = 0;

    if (m == NULL) {
        PyErr_Clear();
        return 0;
    }
    if (PyCallable_Check(m)) {
        *res = PyObject_CallNoArgs(m);
        there = 1;
    }
    Py_DECREF(m);
    return there;
}

static PyObject *
either(PyObject *self UNUSED, PyObject *args)
{
    PyObject *o, *got;
    int first, second;

    if (!PyArg_ParseTuple(args, "Oii", &o, &first, &second))
        return NULL;
    if (first && asked(o, "first", &got)) {
        if (got == NULL)
            return NULL;
        PyObject *t = PyTuple_Pack(2, o, got);
        Py_DECREF(got);
        return t;
    }
    else if (second && asked(o, "second", &got)) {
        if (got == NULL)
            return NULL;
        return got;
    }
    Py_RETURN_NONE;
}

static PyObject *
seen(PyObject *self UNUSED, PyObject *args)
{
    PyObject *set, *o, *id;
    int there;

    if (!PyArg_ParseTuple(args, "OO", &set, &o))
        return NULL;
    id = PyLong_FromVoidPtr(o);
    if (id == NULL)
        return NULL;
    there = PySequence_Contains(set, id);
    Py_DECREF(id);
    if (there < 0)
        return NULL;
    return PyBool_FromLong(there);
}

static int
Maker_init(Maker *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "f", NULL};
    PyObject *name, *f;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UO:Maker", names, &name, &f))
        return -1;
    self->own = (PyCFunction_Check(f) && PyCFunction_GetFunction(f) == (PyCFunction)gather);
    if (PyCFunction_Check(f) && (PyCFunction)sizes != PyCFunction_GetFunction(f))
        self->own += 2;
    Py_INCREF(name);
    Py_XSETREF(self->name, name);
    if (self->memo == NULL) {
        self->memo = PyDict_New();
        if (self->memo == NULL)
            return -1;
    }
    return 0;
}

static PyObject *
Maker_decode(Maker *self, PyObject *arg)
{
    const char *encoding = NULL;
    PyObject *res;

    if (self->name != NULL) {
        encoding = PyUnicode_AsUTF8(self->name);
        if (encoding == NULL)
            return NULL;
    }
    if (!PyBytes_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "no bytes for %s", encoding);
        return NULL;
    }
    res = PyUnicode_Decode(PyBytes_AS_STRING(arg), PyBytes_GET_SIZE(arg), encoding, NULL);
    return res;
}

static PyObject *
Maker_names(Maker *self, PyObject *list)
{
    Py_ssize_t i;
    size_t all = 0;

    for (i = 0; PyList_Check(list) && i < PyList_GET_SIZE(list); i++) {
        const char *text;
        if (i % 2)
            text = PyUnicode_AsUTF8(PyList_GET_ITEM(list, i));
        else
            text = PyUnicode_AsUTF8(self->name);
        if (text == NULL)
            return NULL;
        all += strlen(text);
    }
    return PyLong_FromSize_t(all);
}

static PyObject *
Maker_once(Maker *self, PyObject *key)
{
    PyObject *res;

    if (PyDict_SetItem(self->memo, key, self->name) < 0)
        return NULL;
    res = PyNumber_Negative(key);
    PyDict_Clear(self->memo);
    return res;
}

static PyObject *
Maker_own(Maker *self, PyObject *Py_UNUSED(ignored))
{
    return Py_BuildValue("(in)", self->own, PyDict_Size(self->memo));
}

static int
Maker_traverse(Maker *self, visitproc visit, void *arg)
{
    Py_VISIT(self->name);
    Py_VISIT(self->memo);
    return 0;
}

static void
Maker_dealloc(Maker *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->name);
    Py_XDECREF(self->memo);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Maker_methods[] = {
    {"decode", (PyCFunction)Maker_decode, METH_O, NULL},
    {"names", (PyCFunction)Maker_names, METH_O, NULL},
    {"once", (PyCFunction)Maker_once, METH_O, NULL},
    {"own", (PyCFunction)Maker_own, METH_NOARGS, NULL},
    {NULL, NULL}
};

static PyTypeObject Maker_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "stacked.Maker",
    .tp_basicsize = sizeof(Maker),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Maker_init,
    .tp_traverse = (traverseproc)Maker_traverse,
    .tp_dealloc = (destructor)Maker_dealloc,
    .tp_methods = Maker_methods,
};

static PyMethodDef methods[] = {
    {"gather", gather, METH_O, NULL},
    {"pairs", pairs, METH_VARARGS, NULL},
    {"built", built, METH_VARARGS, NULL},
    {"sizes", sizes, METH_O, NULL},
    {"either", either, METH_VARARGS, NULL},
    {"seen", seen, METH_VARARGS, NULL},
    {NULL, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "stacked", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_stacked(void)
{
    PyObject *m;

    blank = PyUnicode_New(0, 127);
    if (blank == NULL)
        return NULL;
    if (PyType_Ready(&Maker_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Maker_Type);
    if (PyModule_AddObject(m, "Maker", (PyObject *)&Maker_Type) < 0) {
        Py_DECREF(&Maker_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
