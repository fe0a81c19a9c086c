/* Counting, timing, hooks, and the module hpy.universal._trace. */
#include "hp_trace.h"

#include <time.h>

/* Owned; NULL when there is none. */
static PyObject *enter_hook, *exit_hook;
/* A hook that calls into a traced module is not told of those calls. */
static _Thread_local bool in_hook;

static HPyContext trace_context;

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* An error that is pending stays pending; an error in a hook has nobody to go to.
   Without the GIL (inside HPy_ReenterPythonExecution) there is no hook call. */
static void run_hook(PyObject *hook, int index)
{
    hp_error pending;
    PyObject *res;
    if (hook == NULL || in_hook || !PyGILState_Check())
        return;
    in_hook = true;
    pending = hp_error_save();
    Py_INCREF(hook);
    res = PyObject_CallFunction(hook, "s", hpt_functions[index].name);
    Py_XDECREF(res);
    hp_error_restore_after(pending, hook);
    Py_DECREF(hook);
    in_hook = false;
}

hpt_call hpt_enter(int index)
{
    hpt_call call = {index, 0};
    hpt_functions[index].calls++;
    run_hook(enter_hook, index);
    call.start = now();
    return call;
}

void hpt_exit(const hpt_call *call)
{
    hpt_functions[call->index].ns += now() - call->start;
    run_hook(exit_hook, call->index);
}

HPyContext *hpt_module_context(void) { return &trace_context; }

/* ---- the module ---- */

static PyObject *counters(bool calls)
{
    PyObject *dict = PyDict_New(), *v;
    int i, err;
    if (dict == NULL)
        return NULL;
    for (i = 0; i < hpt_function_count; i++) {
        v = PyLong_FromUnsignedLongLong(calls ? hpt_functions[i].calls : hpt_functions[i].ns);
        err = v == NULL || PyDict_SetItemString(dict, hpt_functions[i].name, v) < 0;
        Py_XDECREF(v);
        if (err) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

static PyObject *py_get_call_counts(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return counters(true);
}

static PyObject *py_get_durations(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return counters(false);
}

static PyObject *py_get_frequency(PyObject *self, PyObject *unused)
{
    struct timespec t;
    (void)self, (void)unused;
    if (clock_getres(CLOCK_MONOTONIC, &t) < 0)
        return PyErr_SetFromErrno(PyExc_OSError);
    return PyLong_FromLongLong(t.tv_sec > 0 || t.tv_nsec == 0 ? 1 : 1000000000 / t.tv_nsec);
}

/* NULL: keep the hook; None: no hook. */
static int check_hook(PyObject *f, const char *name)
{
    if (f == NULL || f == Py_None || PyCallable_Check(f))
        return 0;
    PyErr_Format(PyExc_TypeError, "Expected a callable object or None for %s but got %R", name,
                 (PyObject *)Py_TYPE(f));
    return -1;
}

static void set_hook(PyObject **hook, PyObject *f)
{
    PyObject *old = *hook;
    if (f == NULL)
        return;
    *hook = f == Py_None ? NULL : f;
    Py_XINCREF(*hook);
    Py_XDECREF(old);
}

static PyObject *py_set_trace_functions(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"on_enter", "on_exit", NULL};
    PyObject *enter = NULL, *leave = NULL;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|OO:set_trace_functions", names, &enter,
                                     &leave))
        return NULL;
    if (check_hook(enter, "on_enter") < 0 || check_hook(leave, "on_exit") < 0)
        return NULL;
    set_hook(&enter_hook, enter);
    set_hook(&exit_hook, leave);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"get_call_counts", py_get_call_counts, METH_NOARGS,
     "get_call_counts()\n\nCalls of each function of the context, by name."},
    {"get_durations", py_get_durations, METH_NOARGS,
     "get_durations()\n\nNanoseconds spent in each function of the context, by name."},
    {"get_frequency", py_get_frequency, METH_NOARGS,
     "get_frequency()\n\nTicks of the clock in a second."},
    {"set_trace_functions", (PyCFunction)(void (*)(void))py_set_trace_functions,
     METH_VARARGS | METH_KEYWORDS,
     "set_trace_functions(on_enter=, on_exit=)\n\n"
     "Functions to call with a context function's name. None removes one."},
    {NULL, NULL, 0, NULL}};

static PyModuleDef module_def = {PyModuleDef_HEAD_INIT,
                                 .m_name = "hpy.universal._trace",
                                 .m_doc = "Counts and times of modules loaded in trace mode.",
                                 .m_size = -1,
                                 .m_methods = methods};

PyObject *hpt_create_module(void)
{
    if (hp_fill_constants(&trace_context) < 0)
        return NULL;
    hpt_fill_functions(&trace_context);
    trace_context.abi_version = HPY_ABI_VERSION;
    trace_context.name = "HPy Trace Mode ABI (hpyport backend for CPython)";
    return PyModule_Create(&module_def);
}
