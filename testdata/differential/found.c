/* What random programs found. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Given up again when the module can't be made. */
static PyObject *kept;

/* A builder for a variable that starts with another object. */
static PyObject *
other_first(PyObject *self, PyObject *x)
{
    PyObject *v = PyObject_Str(x);
    if (!v)
        return NULL;
    Py_DECREF(v);
    v = PyTuple_New(1);
    if (v == NULL)
        return NULL;
    PyTuple_SET_ITEM(v, 0, Py_NewRef(x));
    if (PyObject_IsTrue(x) < 0) {
        Py_DECREF(v);
        return NULL;
    }
    return v;
}

/* A reference that is needed last just before, or within, the brackets of a for. */
static PyObject *
before_for(PyObject *self, PyObject *list)
{
    PyObject *v;
    Py_ssize_t i = 0, n = 0;
    if (!PyList_Check(list) || PyList_GET_SIZE(list) == 0) {
        PyErr_SetString(PyExc_LookupError, "no items");
        return NULL;
    }
    v = PyList_GET_ITEM(list, 0);
    for (i = 0; i < 2; i++) {
        n += i;
    }
    v = PyList_GET_ITEM(list, 0);
    for (i = PyObject_Length(v); i > 0; i--)
        n += 10;
    if (PyErr_Occurred())
        return NULL;
    return PyLong_FromSsize_t(n);
}

/* A list that is complete before a loop made of goto, and looked at within. */
static PyObject *
built_once(PyObject *self, PyObject *x)
{
    int i = 0, n = 0;
    PyObject *v = PyList_New(2);
    if (v == NULL)
        return NULL;
    PyList_SET_ITEM(v, 0, Py_NewRef(x));
    PyList_SET_ITEM(v, 1, Py_NewRef(Py_None));
    i = 0;
again:
    n += PyList_Check(v);
    if (i++ < 2)
        goto again;
    if (PyList_Append(v, x) < 0) {
        Py_DECREF(v);
        return NULL;
    }
    return v;
}

/* One variable for a tuple that is thrown away, a list and another object. */
static PyObject *
in_turn(PyObject *self, PyObject *x)
{
    PyObject *v = NULL, *item;
    int i;
    if (!(v = PyTuple_New(2)))
        goto error;
    for (i = 0; i < 2; i++) {
        item = PyObject_Str(x);
        if (item == NULL)
            goto error;
        if (PyTuple_SetItem(v, i, item) < 0)
            goto error;
    }
    Py_DECREF(v);
    v = NULL;
    if ((v = PyList_New(1)) == NULL)
        goto error;
    PyList_SET_ITEM(v, 0, Py_NewRef(x));
    Py_CLEAR(v);
    v = PyNumber_Add(x, x);
    if (v == NULL)
        goto error;
    return v;

error:
    Py_XDECREF(v);
    return NULL;
}

/* Two builders at the end of one declaration. */
static PyObject *
two_builders(PyObject *self, PyObject *x)
{
    PyObject *v0 = x, *v1, *v2;
    v1 = PyList_New(1);
    if (v1 == NULL)
        return NULL;
    PyList_SET_ITEM(v1, 0, Py_NewRef(v0));
    v2 = PyTuple_New(1);
    if (v2 == NULL) {
        Py_DECREF(v1);
        return NULL;
    }
    PyTuple_SET_ITEM(v2, 0, Py_NewRef(x));
    if (PyObject_IsTrue(x) > 0) {
        Py_DECREF(v2);
        return v1;
    }
    Py_DECREF(v1);
    return v2;
}

/* An exception that waits while other code runs. */
static PyObject *
fetched(PyObject *self, PyObject *args)
{
    PyObject *x, *f, *t, *v, *tb, *r;
    if (!PyArg_ParseTuple(args, "OO", &x, &f))
        return NULL;
    if (PyObject_IsTrue(x) >= 0)
        Py_RETURN_NONE;
    PyErr_Fetch(&t, &v, &tb);
    r = PyObject_CallObject(f, NULL);
    if (r == NULL) {
        Py_XDECREF(t);
        Py_XDECREF(v);
        Py_XDECREF(tb);
        return NULL;
    }
    Py_DECREF(r);
    PyErr_Restore(t, v, tb);
    return NULL;
}

/* A list that is one way's, and another object on the other. */
static PyObject *
one_way(PyObject *self, PyObject *x)
{
    PyObject *v;
    if (PyLong_Check(x)) {
        v = PyList_New(1);
        if (v == NULL)
            return NULL;
        PyList_SET_ITEM(v, 0, Py_NewRef(x));
    }
    else {
        v = x;
        Py_INCREF(v);
    }
    return Py_BuildValue("N", v);
}

/* A tuple on each way, of different lengths. */
static PyObject *
each_way(PyObject *self, PyObject *x)
{
    PyObject *v;
    if (PyLong_Check(x)) {
        v = PyTuple_New(1);
        if (v == NULL)
            return NULL;
    }
    else {
        v = PyTuple_New(2);
        if (v == NULL)
            return NULL;
        PyTuple_SET_ITEM(v, 1, Py_NewRef(Py_None));
    }
    PyTuple_SET_ITEM(v, 0, Py_NewRef(x));
    return v;
}

/* A list that is complete, and replaced on one way. */
static PyObject *
replaced(PyObject *self, PyObject *x)
{
    PyObject *v = NULL, *item;
    int i;
    if (!(v = PyList_New(2)))
        goto error;
    for (i = 0; i < 2; i++) {
        item = PyObject_Str(x);
        if (item == NULL)
            goto error;
        PyList_SET_ITEM(v, i, item);
    }
    if (PyLong_Check(x)) {
        Py_DECREF(v);
        v = NULL;
        if (!(v = PyTuple_Pack(2, x, Py_None)))
            goto error;
    }
    return v;

error:
    Py_XDECREF(v);
    return NULL;
}

/* Two lists in turn; the second is thrown away on one way. */
static PyObject *
second_list(PyObject *self, PyObject *x)
{
    PyObject *v = NULL, *res = NULL, *item;
    int i;
    if (!(v = PyList_New(2)))
        goto done;
    for (i = 0; i < 2; i++) {
        item = PyObject_Str(x);
        if (item == NULL)
            goto done;
        PyList_SET_ITEM(v, i, item);
    }
    Py_CLEAR(v);
    v = PyList_New(1);
    if (v == NULL)
        return NULL;
    PyList_SET_ITEM(v, 0, Py_NewRef(x));
    if (PyLong_Check(x)) {
        Py_DECREF(v);
        v = NULL;
        if (!(v = PyLong_FromLong(61)))
            goto done;
    }
    res = Py_NewRef(x);
    goto done;

done:
    Py_XDECREF(v);
    return res;
}

/* A tuple in a variable that a text was made longer in. */
static PyObject *
text_first(PyObject *self, PyObject *x)
{
    PyObject *v = PyUnicode_FromString("t");
    if (v == NULL)
        return NULL;
    PyUnicode_Append(&v, x);
    if (v == NULL)
        return NULL;
    Py_DECREF(v);
    v = PyTuple_New(1);
    if (v == NULL)
        return NULL;
    PyTuple_SET_ITEM(v, 0, Py_NewRef(x));
    return v;
}

/* A label at which a reference is closed, before a statement that goes. */
static PyObject *
closed_at_label(PyObject *self, PyObject *x)
{
    PyObject *v = PyObject_Type(x), *w;
    switch (PyTuple_Check(x) ? 2 : PyList_Check(v)) {
    case 0:
        Py_INCREF(x);
        w = PyTuple_New(1);
        if (w == NULL)
            return NULL;
        PyTuple_SET_ITEM(w, 0, x);
        return w;
    default:
        break;
    }
    Py_RETURN_NONE;
}

static int
first_of(PyObject *x, PyObject **p)
{
    PyObject *first = PySequence_GetItem(x, 0);
    if (first == NULL)
        return -1;
    *p = first;
    return 0;
}

/* A tuple that is thrown away, in a variable that a helper fills afterwards. */
static PyObject *
filled_after(PyObject *self, PyObject *x)
{
    PyObject *v = PyTuple_New(1);
    if (v == NULL)
        return NULL;
    PyTuple_SET_ITEM(v, 0, Py_NewRef(x));
    Py_DECREF(v);
    if (first_of(x, &v) < 0)
        return NULL;
    return v;
}

#define RELEASE(x) do { Py_XDECREF(x); (x) = NULL; } while (0)

/* One macro for several variables. */
static PyObject *
released(PyObject *self, PyObject *x)
{
    PyObject *v = NULL, *w;
    if (PyLong_Check(x) && (v = PyObject_Str(x)) == NULL)
        return NULL;
    RELEASE(v);
    w = PyObject_Repr(x);
    if (w == NULL)
        return NULL;
    RELEASE(w);
    v = PyObject_Str(x);
    return v;
}

/* What is closed where a block begins is filled again by the block's own declaration. */
static int
first_and_rest(PyObject *t, PyObject **first, PyObject **rest)
{
    PyObject *f, *r;
    if (!PyTuple_Check(t) || PyTuple_GET_SIZE(t) < 1) {
        PyErr_SetString(PyExc_ValueError, "nothing to take");
        return -1;
    }
    f = PyTuple_GET_ITEM(t, 0);
    r = PyTuple_GetSlice(t, 1, PyTuple_GET_SIZE(t));
    if (r == NULL)
        return -1;
    Py_INCREF(f);
    *first = f;
    *rest = r;
    return 1;
}

static int
declared_again_(PyObject *t, PyObject **res)
{
    PyObject *pair, *item;
    item = PyList_New(0);
    if (item == NULL)
        return -1;
    pair = PyTuple_New(1);
    if (pair == NULL) {
        Py_DECREF(item);
        return -1;
    }
    PyTuple_SET_ITEM(pair, 0, item);
    {
        PyObject *rest = NULL;
        int n = first_and_rest(t, &item, &rest);
        if (n < 0) {
            Py_DECREF(pair);
            return -1;
        }
        Py_XDECREF(rest);
    }
    *res = pair;
    Py_DECREF(item);
    return 0;
}

static PyObject *
declared_again(PyObject *self, PyObject *t)
{
    PyObject *res;
    if (declared_again_(t, &res) < 0)
        return NULL;
    return res;
}

static PyMethodDef found_methods[] = {
    {"declared_again", declared_again, METH_O, NULL},
    {"other_first", other_first, METH_O, NULL},
    {"before_for", before_for, METH_O, NULL},
    {"built_once", built_once, METH_O, NULL},
    {"in_turn", in_turn, METH_O, NULL},
    {"two_builders", two_builders, METH_O, NULL},
    {"one_way", one_way, METH_O, NULL},
    {"each_way", each_way, METH_O, NULL},
    {"replaced", replaced, METH_O, NULL},
    {"second_list", second_list, METH_O, NULL},
    {"text_first", text_first, METH_O, NULL},
    {"released", released, METH_O, NULL},
    {"closed_at_label", closed_at_label, METH_O, NULL},
    {"filled_after", filled_after, METH_O, NULL},
    {"fetched", fetched, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef found_module = {
    PyModuleDef_HEAD_INIT, "found", NULL, -1, found_methods
};

PyMODINIT_FUNC
PyInit_found(void)
{
    PyObject *m = PyModule_Create(&found_module);
    if (m == NULL)
        return NULL;
    kept = PyList_New(0);
    if (kept == NULL || PyModule_AddObject(m, "kept", kept) < 0) {
        Py_XDECREF(kept);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
