#include <Python.h>

/* Objects in structs of which there are only static variables. */

static struct {
    PyObject *name, *table;
    int calls;
    PyTypeObject *type;
    PyObject *slots[3];
    const char *what;
} state = {NULL};

typedef struct {
    PyObject *error;
    double factor;
    PyObject *last;
} Config;

static Config one;
static Config two = {NULL, 0, NULL};

typedef struct {
    PyObject_HEAD
    long n;
} Thing;

static PyObject *
Thing_name(Thing *self, PyObject *unused)
{
    state.calls++;
    if (state.name == NULL)
        Py_RETURN_NONE;
    Py_INCREF(state.name);
    return state.name;
}

static PyMethodDef Thing_methods[] = {
    {"name", (PyCFunction)Thing_name, METH_NOARGS, NULL},
    {NULL}
};

static PyType_Slot Thing_slots[] = {
    {Py_tp_methods, Thing_methods},
    {Py_tp_new, PyType_GenericNew},
    {0, NULL}
};

static PyType_Spec Thing_spec = {
    "globalstruct.Thing", sizeof(Thing), 0, Py_TPFLAGS_DEFAULT, Thing_slots
};

static int
remember(Config *c, PyObject *value)
{
    PyObject *old = c->last;
    Py_INCREF(value);
    c->last = value;
    Py_XDECREF(old);
    c->factor += 1.5;
    return 0;
}

static Config *
which(int k)
{
    Config *c = &two;
    if (k == 1)
        c = &one;
    return c;
}

static PyObject *
set(PyObject *self, PyObject *args)
{
    int k;
    PyObject *value;
    Config *c;
    if (!PyArg_ParseTuple(args, "iO", &k, &value))
        return NULL;
    c = which(k);
    if (value == Py_None) {
        Py_CLEAR(c->last);
        c->factor = 0;
        Py_RETURN_NONE;
    }
    if (remember(k == 1 ? &one : c, value) < 0)
        return NULL;
    return PyFloat_FromDouble(c->factor);
}

static PyObject *
get(PyObject *self, PyObject *arg)
{
    long k = PyLong_AsLong(arg);
    Config *c;
    if (k == -1 && PyErr_Occurred())
        return NULL;
    c = which(k);
    if (c->last == NULL) {
        PyErr_Format(one.error, "nothing in %ld", k);
        return NULL;
    }
    Py_INCREF(c->last);
    return c->last;
}

static PyObject *
name(PyObject *self, PyObject *arg)
{
    if (!PyUnicode_Check(arg)) {
        PyErr_SetString(two.error, "a name is a str");
        return NULL;
    }
    Py_INCREF(arg);
    Py_XSETREF(state.name, arg);
    if (PyDict_SetItem(state.table, arg, Py_True) < 0)
        return NULL;
    return PyLong_FromSsize_t(PyDict_Size(state.table));
}

static PyObject *
slot(PyObject *self, PyObject *args)
{
    Py_ssize_t i;
    PyObject *value = NULL;
    if (!PyArg_ParseTuple(args, "n|O", &i, &value))
        return NULL;
    if (i < 0 || i >= 3) {
        PyErr_SetString(PyExc_IndexError, state.what);
        return NULL;
    }
    if (value != NULL) {
        Py_INCREF(value);
        Py_XSETREF(state.slots[i], value);
    }
    if (state.slots[i] == NULL)
        Py_RETURN_NONE;
    Py_INCREF(state.slots[i]);
    return state.slots[i];
}

static PyObject *
is_thing(PyObject *self, PyObject *arg)
{
    return PyBool_FromLong(Py_TYPE(arg) == state.type || PyObject_TypeCheck(arg, state.type));
}

static PyObject *
make(PyObject *self, PyObject *unused)
{
    return PyObject_CallObject((PyObject *)state.type, NULL);
}

static PyObject *
calls(PyObject *self, PyObject *unused)
{
    return Py_BuildValue("iOd", state.calls, state.table, one.factor);
}

/* Steps of the initialization that hand out what they made. */
static int
add_type(PyObject *module, const char *name, PyType_Spec *spec, PyTypeObject **dest)
{
    PyObject *type = PyType_FromSpec(spec);
    if (type == NULL)
        return -1;
    Py_INCREF(type);
    if (PyModule_AddObject(module, name, type) < 0) {
        Py_DECREF(type);
        Py_DECREF(type);
        return -1;
    }
    *dest = (PyTypeObject *)type;
    return 0;
}

static int
fetch(PyObject *seq, Py_ssize_t i, PyObject **res)
{
    PyObject *o = PySequence_GetItem(seq, i);
    if (o == NULL)
        return -1;
    *res = o;
    return 0;
}

static PyObject *
fill(PyObject *self, PyObject *seq)
{
    if (fetch(seq, 0, &state.slots[0]) < 0)
        return NULL;
    fetch(seq, 1, &state.slots[1]);
    PyErr_Clear();
    if (PySequence_Size(seq) < 0 || fetch(seq, 2, &state.slots[2]) < 0) {
        if (!PyErr_ExceptionMatches(PyExc_IndexError))
            return NULL;
        PyErr_Clear();
    }
    return Py_BuildValue("O", state.slots[0]);
}

static PyMethodDef methods[] = {
    {"fill", fill, METH_O, NULL},
    {"set", set, METH_VARARGS, NULL},
    {"get", get, METH_O, NULL},
    {"name", name, METH_O, NULL},
    {"slot", slot, METH_VARARGS, NULL},
    {"is_thing", is_thing, METH_O, NULL},
    {"make", make, METH_NOARGS, NULL},
    {"calls", calls, METH_NOARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "globalstruct", "Structs.", -1, methods};

PyMODINIT_FUNC
PyInit_globalstruct(void)
{
    PyObject *m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    state.what = "no such slot";
    state.table = PyDict_New();
    if (state.table == NULL)
        goto fail;
    one.error = PyErr_NewException("globalstruct.Error", NULL, NULL);
    if (one.error == NULL)
        goto fail;
    two.error = PyErr_NewException("globalstruct.Other", one.error, NULL);
    if (two.error == NULL)
        goto fail;
    if (add_type(m, "Thing", &Thing_spec, &state.type) < 0)
        goto fail;
    Py_INCREF(one.error);
    if (PyModule_AddObject(m, "Error", one.error) < 0) {
        Py_DECREF(one.error);
        goto fail;
    }
    return m;
fail:
    Py_DECREF(m);
    return NULL;
}
