#include <Python.h>
static PyObject *ok;
int f( {
