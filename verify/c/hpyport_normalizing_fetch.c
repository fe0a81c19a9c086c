/* Built into the second build of an original for CPython before 3.12, whose sources call this
 * instead: what PyErr_Fetch gives is an exception, as from 3.12 on and in a port. */
#undef PyErr_Fetch
#include <Python.h>

void hpyport_normalizing_fetch(PyObject **type, PyObject **value, PyObject **traceback)
{
    PyErr_Fetch(type, value, traceback);
    if (*type == NULL)
        return;
    PyErr_NormalizeException(type, value, traceback);
    if (*traceback != NULL && PyExceptionInstance_Check(*value) && PyException_SetTraceback(*value, *traceback) < 0)
        PyErr_Clear();
}
