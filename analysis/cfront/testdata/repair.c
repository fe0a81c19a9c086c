#include <Python.h>
#include <nowhere/lib.h>
static lib_handle *handle;
static lib_size total;
static int use_lib(lib_handle *h, lib_size n)
{
    int rc = lib_open(h, LIB_FLAG_A | LIB_FLAG_B);
    switch (rc) { case LIB_OK: return 1; case LIB_FAIL: return 2; }
    return lib_error_count + n;
}
static PyObject *broken(PyObject *self, PyObject *args)
{
    lib_struct s;
    s.member.deep = 3;
    return NULL;
}
static const char *version = "v" LIB_VERSION ".0";
static PyObject *fine(PyObject *self, PyObject *args)
{
    return Py_BuildValue("s" LIB_FMT, version);
}
/* A struct of the C API that only Python's internal headers define. */
static PyObject *inside(PyObject *self, PyObject *args)
{
    PyThreadState *tstate = PyThreadState_Get();
    while (tstate->interp->tstate_head == tstate && tstate->next == NULL)
        tstate = PyThreadState_Next(tstate);
    return NULL;
}
