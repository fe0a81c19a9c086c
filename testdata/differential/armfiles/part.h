#include <Python.h>

/* What the C library has, which the reading of these files does not know. */
#if defined(__GLIBC__)
#define HAS_PART
PyObject *part(PyObject *self, PyObject *args);
#endif
PyObject *whole(PyObject *self, PyObject *args);
