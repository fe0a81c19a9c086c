/* The extension table over the C API of CPython, or PyPy's emulation of it.
 *
 * A handle becomes an object pointer and back through the context it came with (its members
 * ctx_AsPyObject and ctx_FromPyObject), so one table serves all contexts of a loader. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
/* It belongs to no module and serves all loaders. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "hpy_extension.h"

/* a new reference to the object of a handle */
static PyObject *enter(HPyContext *ctx, HPy h)
{
    return (PyObject *)HPy_AsPyObject(ctx, h);
}

/* an owned handle in place of a reference, which goes; null for NULL */
static HPy leave(HPyContext *ctx, PyObject *o)
{
    HPy h;
    if (o == NULL)
        return HPy_NULL;
    h = HPy_FromPyObject(ctx, (cpy_PyObject *)o);
    Py_DECREF(o);
    return h;
}

static HPy err_get_raised(HPyContext *ctx)
{
#if PY_VERSION_HEX >= 0x030C0000
    return leave(ctx, PyErr_GetRaisedException());
#else
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (type == NULL)
        return HPy_NULL;
    PyErr_NormalizeException(&type, &value, &tb);
    if (tb != NULL && value != NULL && PyException_SetTraceback(value, tb) < 0)
        PyErr_Clear();
    Py_XDECREF(type);
    Py_XDECREF(tb);
    return leave(ctx, value);
#endif
}

static void err_set_raised(HPyContext *ctx, HPy exc)
{
    PyObject *o;
    PyErr_Clear();
    if (HPy_IsNull(exc))
        return;
    o = enter(ctx, exc);
#if PY_VERSION_HEX >= 0x030C0000
    PyErr_SetRaisedException(o);
#else
    {
        PyObject *type = (PyObject *)Py_TYPE(o);
        Py_INCREF(type);
        PyErr_Restore(type, o, PyException_GetTraceback(o));
    }
#endif
}

static HPy err_get_handled(HPyContext *ctx)
{
    PyObject *type, *value, *tb;
    PyErr_GetExcInfo(&type, &value, &tb);
    Py_XDECREF(type);
    Py_XDECREF(tb);
    if (value == Py_None) {
        Py_DECREF(value);
        value = NULL;
    }
    return leave(ctx, value);
}

static void err_set_handled(HPyContext *ctx, HPy exc)
{
    PyObject *value = HPy_IsNull(exc) ? NULL : enter(ctx, exc), *type = NULL, *tb = NULL;
    if (value != NULL) {
        type = (PyObject *)Py_TYPE(value);
        Py_INCREF(type);
        tb = PyException_GetTraceback(value);
    }
    PyErr_SetExcInfo(type, value, tb);
}

#ifndef PYPY_VERSION
static int buffer_get(HPyContext *ctx, HPy h, HPyExt_buffer *view, int flags)
{
    PyObject *o = enter(ctx, h);
    Py_buffer *b = (Py_buffer *)PyMem_Malloc(sizeof(*b));
    int res;
    memset(view, 0, sizeof(*view));
    if (b == NULL) {
        PyErr_NoMemory();
        res = -1;
    }
    else {
        res = PyObject_GetBuffer(o, b, flags);
    }
    if (res < 0) {
        PyMem_Free(b);
        Py_DECREF(o);
        return -1;
    }
    view->buf = b->buf;
    view->obj = HPy_FromPyObject(ctx, (cpy_PyObject *)o);
    view->len = b->len;
    view->itemsize = b->itemsize;
    view->readonly = b->readonly;
    view->ndim = b->ndim;
    view->format = b->format;
    view->shape = (HPy_ssize_t *)b->shape;
    view->strides = (HPy_ssize_t *)b->strides;
    view->suboffsets = (HPy_ssize_t *)b->suboffsets;
    view->internal = b;
    Py_DECREF(o);
    return 0;
}

static void buffer_release(HPyContext *ctx, HPyExt_buffer *view)
{
    Py_buffer *b = (Py_buffer *)view->internal;
    if (b == NULL)
        return;
    PyBuffer_Release(b);
    PyMem_Free(b);
    HPy_Close(ctx, view->obj);
    view->obj = HPy_NULL;
    view->internal = NULL;
}

static void *str_data(HPyContext *ctx, HPy text, int *kind, HPy_ssize_t *length)
{
    PyObject *o = enter(ctx, text);
    void *data = NULL;
    if (!PyUnicode_Check(o)) {
        PyErr_BadArgument();
    }
    else if (PyUnicode_READY(o) == 0) {
        data = (void *)PyUnicode_DATA(o);
        *kind = (int)PyUnicode_KIND(o);
        *length = PyUnicode_GET_LENGTH(o);
    }
    Py_DECREF(o);
    return data;
}
#else
/* There the memory of a str belongs to the emulated object, which may go before the str, and a buffer
 * answers for more than it was asked for. */
#define str_data NULL
#define buffer_get NULL
#define buffer_release NULL
#endif

/* In hpyport's debug mode a context is good for one call, and its loader makes one for the time that
 * a thread has the lock. The debug mode of the package hpy has no such thing. */
static HPyContext *(*section_begin)(void);
static void (*section_end)(void);

static void *section_function(PyObject *debug, const char *name)
{
    PyObject *o = debug ? PyObject_GetAttrString(debug, name) : NULL;
    void *p = o ? PyLong_AsVoidPtr(o) : NULL;
    Py_XDECREF(o);
    return p;
}

static int gil_usable(HPyContext *module)
{
    PyObject *universal, *debug;
    if (module->name == NULL || strstr(module->name, "Debug") == NULL || strstr(module->name, "PyPy") != NULL)
        return 1;
    universal = PyImport_ImportModule("hpy.universal");
    debug = universal ? PyObject_GetAttrString(universal, "_debug") : NULL;
    section_begin = (HPyContext * (*)(void)) section_function(debug, "_lock_begin");
    section_end = (void (*)(void))section_function(debug, "_lock_end");
    Py_XDECREF(debug);
    Py_XDECREF(universal);
    PyErr_Clear();
    return section_begin != NULL && section_end != NULL;
}

static HPyContext *gil_ensure(HPyContext *module, int *state)
{
    *state = (int)PyGILState_Ensure();
    if (section_begin != NULL && strstr(module->name, "Debug") != NULL)
        return section_begin();
    return module;
}

static void gil_release(HPyContext *ctx, int state)
{
    if (section_end != NULL && strstr(ctx->name, "Debug") != NULL)
        section_end();
    PyGILState_Release((PyGILState_STATE)state);
}

static int recursion_enter(HPyContext *ctx, const char *where)
{
    (void)ctx;
    return Py_EnterRecursiveCall(where) ? -1 : 0;
}

static void recursion_leave(HPyContext *ctx)
{
    (void)ctx;
    Py_LeaveRecursiveCall();
}

static HPy weakref_new(HPyContext *ctx, HPy h, HPy callback)
{
    PyObject *o = enter(ctx, h), *f = HPy_IsNull(callback) ? NULL : enter(ctx, callback);
    PyObject *ref = PyWeakref_NewRef(o, f);
    Py_XDECREF(f);
    Py_DECREF(o);
    return leave(ctx, ref);
}

static int weakref_get(HPyContext *ctx, HPy h, HPy *res)
{
    PyObject *ref = enter(ctx, h), *o = NULL;
    int found = -1;
    *res = HPy_NULL;
#if PY_VERSION_HEX >= 0x030D0000
    if (!PyWeakref_Check(ref))
        PyErr_BadInternalCall();
    else
        found = PyWeakref_GetRef(ref, &o);
#else
    o = PyWeakref_GetObject(ref);
    if (o != NULL) {
        found = o != Py_None;
        if (found)
            Py_INCREF(o);
        else
            o = NULL;
    }
#endif
    Py_DECREF(ref);
    *res = leave(ctx, o);
    return found;
}

static int set_add(HPyContext *ctx, HPy set, HPy key)
{
    PyObject *s = enter(ctx, set), *k = enter(ctx, key);
    int res;
    /* PySet_Add wants the only reference to a frozenset, which a handle never is */
    if (!PySet_Check(s)) {
        PyErr_BadInternalCall();
        res = -1;
    }
    else {
        res = PySet_Add(s, k);
    }
    Py_DECREF(k);
    Py_DECREF(s);
    return res;
}

static int set_contains(HPyContext *ctx, HPy set, HPy key)
{
    PyObject *s = enter(ctx, set), *k = enter(ctx, key);
    int res = PySet_Contains(s, k);
    Py_DECREF(k);
    Py_DECREF(s);
    return res;
}

static int set_discard(HPyContext *ctx, HPy set, HPy key)
{
    PyObject *s = enter(ctx, set), *k = enter(ctx, key);
    int res = PySet_Discard(s, k);
    Py_DECREF(k);
    Py_DECREF(s);
    return res;
}

static HPy_ssize_t set_size(HPyContext *ctx, HPy set)
{
    PyObject *s = enter(ctx, set);
    HPy_ssize_t n = PySet_Size(s);
    Py_DECREF(s);
    return n;
}

static const HPyExt_Table table = {
    HPYEXT_VERSION, sizeof(HPyExt_Table),
#ifdef PYPY_VERSION
    "hpyport (PyPy)",
#else
    "hpyport (CPython)",
#endif
    err_get_raised, err_set_raised, err_get_handled, err_set_handled,
    buffer_get, buffer_release,
    str_data,
    gil_usable, gil_ensure, gil_release,
    recursion_enter, recursion_leave,
    weakref_new, weakref_get,
    set_add, set_contains, set_discard, set_size,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "hpy_extension", "What HPy 0.9 lacks, for modules that HPy loads.", -1, NULL, NULL, NULL, NULL, NULL,
};

#if defined(__GNUC__)
__attribute__((visibility("default"))) /* which up to 3.8 the macro does not say */
#endif
PyMODINIT_FUNC PyInit_hpy_extension(void)
{
    PyObject *m = PyModule_Create(&definition), *address;
    if (m == NULL)
        return NULL;
    address = PyLong_FromVoidPtr((void *)&table);
    if (address == NULL || PyModule_AddObject(m, "table", address) < 0) {
        Py_XDECREF(address);
        Py_DECREF(m);
        return NULL;
    }
    if (PyModule_AddIntConstant(m, "version", HPYEXT_VERSION) < 0 || PyModule_AddStringConstant(m, "name", table.name) < 0) {
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
