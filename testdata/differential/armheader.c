/* A part under #if calls what a header declares that is not at hand. */
#include <Python.h>
#ifdef WITH_FASTSUM
#include <fastsum/fastsum.h>
#endif

static PyObject *
sum(PyObject *self, PyObject *args)
{
    Py_buffer b;
    unsigned int start = 0;
    if (!PyArg_ParseTuple(args, "y*|I", &b, &start))
        return NULL;
#ifdef WITH_FASTSUM
    if (b.len > 4096) {
        Py_BEGIN_ALLOW_THREADS
        start = fastsum(start, b.buf, (unsigned int)b.len);
        Py_END_ALLOW_THREADS
    } else {
        start = fastsum(start, b.buf, (unsigned int)b.len);
    }
#else
    const unsigned char *p = b.buf;
    Py_ssize_t i;
    for (i = 0; i < b.len; i++)
        start = start * 31 + p[i];
#endif
    PyBuffer_Release(&b);
    return PyLong_FromUnsignedLong(start);
}

static PyMethodDef methods[] = {{"sum", sum, METH_VARARGS, "The sum."}, {NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "armheader", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_armheader(void)
{
    return PyModule_Create(&definition);
}
