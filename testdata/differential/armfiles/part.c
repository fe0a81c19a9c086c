#include "part.h"

#if defined(HAS_PART)
PyObject *
part(PyObject *self, PyObject *args)
{
    return PyUnicode_FromFormat("part %zd", PyTuple_Size(args));
}
#endif

PyObject *
whole(PyObject *self, PyObject *args)
{
    return PyUnicode_FromFormat("whole %zd", PyTuple_Size(args));
}
