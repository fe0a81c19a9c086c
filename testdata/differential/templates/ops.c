/* Wants SUFFIX, START and COMBINE; WITH_COUNT adds a function. */

static PyObject *
GLUE(fold, SUFFIX)(PyObject *self, PyObject *items)
{
    PyObject *total = PyLong_FromLong(START), *iter, *item, *next;

    if (total == NULL)
        return NULL;
    iter = PyObject_GetIter(items);
    if (iter == NULL) {
        Py_DECREF(total);
        return NULL;
    }
    while ((item = PyIter_Next(iter)) != NULL) {
        next = COMBINE(total, item);
        Py_DECREF(item);
        Py_DECREF(total);
        total = next;
        if (total == NULL)
            break;
    }
    Py_DECREF(iter);
    if (PyErr_Occurred()) {
        Py_XDECREF(total);
        return NULL;
    }
    return total;
}

static PyObject *
GLUE(largest, SUFFIX)(PyObject *self, PyObject *args)
{
    PyObject *first, *second, *a, *b, *result;
    int less;

    if (!PyArg_ParseTuple(args, "OO", &first, &second))
        return NULL;
    a = GLUE(fold, SUFFIX)(self, first);
    if (a == NULL)
        return NULL;
    b = GLUE(fold, SUFFIX)(self, second);
    if (b == NULL) {
        Py_DECREF(a);
        return NULL;
    }
    less = PyObject_RichCompareBool(a, b, Py_LT);
    result = less < 0 ? NULL : less ? b : a;
    Py_XINCREF(result);
    Py_DECREF(a);
    Py_DECREF(b);
    return result;
}

static PyObject *
GLUE(pick, SUFFIX)(PyObject *self, PyObject *dict)
{
    PyObject *value = PyDict_GetItemString(dict, "value"), *result;

    if (value == NULL) {
        PyErr_SetString(PyExc_KeyError, "value");
        return NULL;
    }
    result = COMBINE(value, value);
    return result;
}

#ifdef WITH_COUNT
static PyObject *
GLUE(count, SUFFIX)(PyObject *self, PyObject *items)
{
    Py_ssize_t n = PyObject_Length(items);

    return n < 0 ? NULL : PyLong_FromSsize_t(n + START);
}
#endif
