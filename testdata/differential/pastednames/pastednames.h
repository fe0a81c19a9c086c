/* Functions that only a name put together by a macro leads to. */
static PyObject *
word_first(PyObject *self, PyObject *ignored)
{
    return PyLong_FromLong(1);
}

static PyObject *
word_last(PyObject *self, PyObject *arg)
{
    return PyNumber_Negative(arg);
}

static PyObject *
word_nobody(PyObject *self, PyObject *arg)
{
    return PyNumber_Invert(arg);
}
