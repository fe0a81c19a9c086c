#include <Python.h>

/* Local arrays of objects: elements as variables, and arrays that own. */

static PyObject *
pair_call(PyObject *self, PyObject *args)
{
    PyObject *f, *a, *b, *res;
    PyObject *argv[3];
    if (!PyArg_ParseTuple(args, "OOO", &f, &a, &b))
        return NULL;
    argv[0] = NULL;
    argv[1] = a;
    argv[2] = PyNumber_Add(a, b);
    if (argv[2] == NULL)
        return NULL;
    res = PyObject_Vectorcall(f, argv + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_DECREF(argv[2]);
    return res;
}

static PyObject *
init_list(PyObject *self, PyObject *arg)
{
    PyObject *stack[] = {arg, Py_None, PyTuple_New(0)};
    PyObject *res;
    if (!stack[2])
        return NULL;
    res = PyObject_Vectorcall(stack[0], stack, 3, NULL);
    Py_XDECREF(stack[2]);
    return res;
}

static PyObject *
method_call(PyObject *self, PyObject *args)
{
    PyObject *obj, *name;
    PyObject *stack[2];
    if (!PyArg_ParseTuple(args, "OO", &obj, &name))
        return NULL;
    stack[0] = obj;
    stack[1] = PyLong_FromLong(7);
    if (stack[1] == NULL)
        return NULL;
    PyObject *r = PyObject_VectorcallMethod(name, stack, 2, NULL);
    Py_DECREF(stack[1]);
    return r;
}

#define N 4
static PyObject *
gather(PyObject *self, PyObject *seq)
{
    PyObject *items[N];
    PyObject *res = NULL;
    Py_ssize_t i, n = 0;
    for (i = 0; i < N; i++) {
        items[i] = PySequence_GetItem(seq, i);
        if (items[i] == NULL) {
            goto done;
        }
        n++;
    }
    res = PyTuple_New(N);
    if (res == NULL)
        goto done;
    for (i = 0; i < N; i++) {
        Py_INCREF(items[i]);
        PyTuple_SET_ITEM(res, i, items[i]);
    }
done:
    for (i = 0; i < n; i++)
        Py_DECREF(items[i]);
    return res;
}

static PyObject *
rotate(PyObject *self, PyObject *seq)
{
    PyObject *items[3] = {NULL, NULL, NULL};
    PyObject *tmp, *out = NULL;
    int i;
    for (i = 0; i < 3; i++) {
        if ((items[i] = PySequence_GetItem(seq, i)) == NULL)
            goto fail;
    }
    tmp = items[0];
    for (i = 0; i < 2; i++)
        items[i] = items[i + 1];
    items[2] = tmp;
    out = PyList_New(0);
    if (out == NULL)
        goto fail;
    for (i = 0; i < 3; i++) {
        if (PyList_Append(out, items[i]) < 0) {
            Py_CLEAR(out);
            break;
        }
    }
fail:
    for (i = 0; i < 3; i++)
        Py_XDECREF(items[i]);
    return out;
}

static PyObject *
sum2(PyObject *const *args, Py_ssize_t n)
{
    PyObject *total = PyLong_FromLong(0);
    Py_ssize_t i;
    for (i = 0; total != NULL && i < n; i++) {
        PyObject *t = PyNumber_Add(total, args[i]);
        Py_DECREF(total);
        total = t;
    }
    return total;
}

static PyObject *
helper(PyObject *self, PyObject *args)
{
    PyObject *v[2];
    if (!PyArg_ParseTuple(args, "OO", &v[0], &v[1]))
        return NULL;
    return sum2(v, 2);
}

static PyObject *
fast(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs < 1) {
        PyErr_SetString(PyExc_TypeError, "too few");
        return NULL;
    }
    return sum2(args + 1, nargs - 1);
}

static PyObject *
per_item(PyObject *self, PyObject *args)
{
    PyObject *f, *list, *out;
    Py_ssize_t i;
    if (!PyArg_ParseTuple(args, "OO!", &f, &PyList_Type, &list))
        return NULL;
    out = PyList_New(0);
    if (!out)
        return NULL;
    for (i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *argv[2];
        PyObject *r;
        argv[0] = PyList_GET_ITEM(list, i);
        argv[1] = PyLong_FromSsize_t(i);
        if (argv[1] == NULL) {
            Py_DECREF(out);
            return NULL;
        }
        r = PyObject_Vectorcall(f, argv, 2, NULL);
        Py_DECREF(argv[1]);
        if (r == NULL || PyList_Append(out, r) < 0) {
            Py_XDECREF(r);
            Py_DECREF(out);
            return NULL;
        }
        Py_DECREF(r);
    }
    return out;
}

static PyMethodDef methods[] = {
    {"pair_call", pair_call, METH_VARARGS, NULL},
    {"init_list", init_list, METH_O, NULL},
    {"method_call", method_call, METH_VARARGS, NULL},
    {"gather", gather, METH_O, NULL},
    {"rotate", rotate, METH_O, NULL},
    {"helper", helper, METH_VARARGS, NULL},
    {"fast", (PyCFunction)(void (*)(void))fast, METH_FASTCALL, NULL},
    {"per_item", per_item, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "localarr", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_localarr(void)
{
    return PyModule_Create(&def);
}
