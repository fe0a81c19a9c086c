/* Instances that can be called: HPy_tp_call and HPy_SetCallFunction.
 *
 * The author's function is a vectorcall function kept in each instance, so that
 * instances can differ. HPy_New stores the type's default there. An instance that
 * Python's own machinery made (object.__new__ for a class without HPy_tp_new)
 * has an empty place: CPython then falls back to tp_call, which knows the
 * default and stores it. */
#include "type_data.h"
#include "gen_ctx.h"

static vectorcallfunc *call_field(PyObject *self, const hp_type *data)
{
    Py_ssize_t offset = Py_TYPE(self)->tp_vectorcall_offset;
    if (!data->has_call_field || offset <= 0)
        return NULL;
    return (vectorcallfunc *)(void *)((char *)self + offset);
}

void hp_call_init(PyObject *self, const hp_type *data)
{
    vectorcallfunc *field = data->call != NULL ? call_field(self, data) : NULL;
    if (field != NULL)
        *field = data->call;
}

PyObject *hpu_tp_call(PyObject *self, PyObject *args, PyObject *kw)
{
    const hp_type *data = hp_type_nearest(Py_TYPE(self));
    vectorcallfunc *field = data ? call_field(self, data) : NULL;
    vectorcallfunc f = field != NULL && *field != NULL ? *field : data ? data->call : NULL;
    Py_ssize_t nargs = PyTuple_GET_SIZE(args), nkw = kw ? PyDict_GET_SIZE(kw) : 0, i, pos;
    PyObject **stack, *kwnames, *key, *value, *res;

    if (f == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object has no call function set",
                     Py_TYPE(self)->tp_name);
        return NULL;
    }
    if (field != NULL && *field == NULL)
        *field = f;
    if (nkw == 0)
        return f(self, &PyTuple_GET_ITEM(args, 0), (size_t)nargs, NULL);

    /* The dict is the caller's and may change while we run: own what is passed. */
    kwnames = PyTuple_New(nkw);
    stack = PyMem_Malloc((size_t)(nargs + nkw) * sizeof(PyObject *));
    if (kwnames == NULL || stack == NULL) {
        Py_XDECREF(kwnames);
        PyMem_Free(stack);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    for (i = 0; i < nargs; i++)
        stack[i] = PyTuple_GET_ITEM(args, i);
    for (i = pos = 0; PyDict_Next(kw, &pos, &key, &value); i++) {
        Py_INCREF(key);
        Py_INCREF(value);
        PyTuple_SET_ITEM(kwnames, i, key);
        stack[nargs + i] = value;
    }
    res = f(self, stack, (size_t)nargs, kwnames);
    for (i = 0; i < nkw; i++)
        Py_DECREF(stack[nargs + i]);
    PyMem_Free(stack);
    Py_DECREF(kwnames);
    return res;
}

int hpu_SetCallFunction(HPyContext *ctx, HPy h, HPyCallFunction *func)
{
    PyObject *self = hp_obj(h);
    const hp_type *data = hp_type_nearest(Py_TYPE(self));
    vectorcallfunc *field = data ? call_field(self, data) : NULL;
    (void)ctx;
    if (field == NULL) {
        PyErr_Format(PyExc_TypeError, "'%.200s' object does not implement the HPy call protocol",
                     Py_TYPE(self)->tp_name);
        return -1;
    }
    *field = func->cpy_trampoline;
    return 0;
}
