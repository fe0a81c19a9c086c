/* Calls into Python. */
#include "hp_runtime.h"
#include "gen_ctx.h"

HPy hpu_CallTupleDict(HPyContext *ctx, HPy callable, HPy h_args, HPy h_kw)
{
    PyObject *args = hp_obj(h_args), *kw = hp_obj(h_kw), *res;
    (void)ctx;
    if (args != NULL && !PyTuple_Check(args)) {
        PyErr_SetString(PyExc_TypeError,
                        "HPy_CallTupleDict requires args to be a tuple or null handle");
        return HPy_NULL;
    }
    if (kw != NULL && !PyDict_Check(kw)) {
        PyErr_SetString(PyExc_TypeError,
                        "HPy_CallTupleDict requires kw to be a dict or null handle");
        return HPy_NULL;
    }
    if (args != NULL) {
        res = PyObject_Call(hp_obj(callable), args, kw);
    } else if (kw != NULL) {
        args = PyTuple_New(0);
        if (args == NULL)
            return HPy_NULL;
        res = PyObject_Call(hp_obj(callable), args, kw);
        Py_DECREF(args);
    } else {
        res = PyObject_CallObject(hp_obj(callable), NULL);
    }
    return hp_handle(res);
}

HPy hpu_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
    return hp_handle(
        PyObject_Vectorcall(hp_obj(callable), hp_objs(args), nargs, hp_obj(kwnames)));
}

/* args[0] is the receiver and nargs counts it. */
HPy hpu_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)ctx;
#if PY_VERSION_HEX >= 0x03090000
    return hp_handle(
        PyObject_VectorcallMethod(hp_obj(name), hp_objs(args), nargs, hp_obj(kwnames)));
#else
    PyObject *res, *method = PyObject_GetAttr(hp_obj(args[0]), hp_obj(name));
    if (method == NULL)
        return HPy_NULL;
    res = PyObject_Vectorcall(method, hp_objs(args) + 1, nargs - 1, hp_obj(kwnames));
    Py_DECREF(method);
    return hp_handle(res);
#endif
}
