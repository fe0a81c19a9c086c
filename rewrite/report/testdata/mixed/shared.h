#ifndef SHARED_H
#define SHARED_H

/* Defined in a header, read by two files. */
static PyObject *
shared_add_one(PyObject *self, PyObject *o)
{
    long n = PyLong_AsLong(o);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    return PyLong_FromLong(n + 1);
}

#endif
