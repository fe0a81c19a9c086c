/* The module hpy.universal._debug. */
#include "hp_debug.h"

/* A Python view of an hpd_handle, whose memory is never freed: after the handle is
   used again, the view shows the new use. */
typedef struct {
    PyObject_HEAD
    hpd_handle *dh;
} view;

static PyTypeObject view_type;

static PyObject *view_new(hpd_handle *dh)
{
    view *v = PyObject_New(view, &view_type);
    if (v != NULL)
        v->dh = dh;
    return (PyObject *)v;
}

#define DH(self) (((view *)(self))->dh)

static PyObject *view_obj(PyObject *self, void *unused)
{
    hpd_handle *dh = DH(self);
    PyObject *o = hpd_is_usable(dh) ? dh->obj : NULL;
    (void)unused;
    if (o == NULL)
        Py_RETURN_NONE;
    Py_INCREF(o);
    return o;
}

static PyObject *view_id(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromVoidPtr(DH(self));
}

static PyObject *view_is_closed(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(!hpd_is_usable(DH(self)));
}

static PyObject *view_raw_data_size(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromSsize_t(hpd_raw_size(DH(self)));
}

static PyObject *view_kind(PyObject *self, void *unused)
{
    uint32_t what = DH(self)->what & ~(uint32_t)HPD_DONE;
    (void)unused;
    return PyUnicode_FromString(what == HPD_LIST_BUILDER    ? "list builder"
                                : what == HPD_TUPLE_BUILDER ? "tuple builder"
                                : what == HPD_TRACKER       ? "tracker"
                                                            : "handle");
}

static const hpd_stack *opened_at(const hpd_handle *dh)
{
    return dh->extra ? dh->extra->opened : NULL;
}

static PyObject *view_stack(PyObject *self, void *unused)
{
    const hpd_stack *opened = opened_at(DH(self));
    (void)unused;
    if (opened == NULL)
        Py_RETURN_NONE;
    return hpd_stack_format(opened);
}

static PyGetSetDef view_getset[] = {
    {"obj", view_obj, NULL, "The object, None when the handle is closed.", NULL},
    {"id", view_id, NULL, "The handle's value.", NULL},
    {"is_closed", view_is_closed, NULL, NULL, NULL},
    {"raw_data_size", view_raw_data_size, NULL,
     "Bytes of strings taken from the handle, -1 when there are none.", NULL},
    {"kind", view_kind, NULL, "What it is: handle, list builder, tuple builder, tracker.", NULL},
    {"stack", view_stack, NULL, "Where the handle was opened, if that was recorded.", NULL},
    {NULL, NULL, NULL, NULL, NULL}};

static PyObject *view_repr(PyObject *self)
{
    hpd_handle *dh = DH(self);
    const hpd_stack *opened = opened_at(dh);
    char id[32];
    PyObject *stack, *res;
    snprintf(id, sizeof id, "%#lx", (unsigned long)(uintptr_t)dh);
    res = dh->what == HPD_TRACKER ? PyUnicode_FromFormat("<DebugHandle %s>", id)
          : hpd_is_usable(dh) || dh->what == HPD_LIST_BUILDER || dh->what == HPD_TUPLE_BUILDER
              ? PyUnicode_FromFormat("<DebugHandle %s for %R>", id, dh->obj)
              : PyUnicode_FromFormat("<DebugHandle %s CLOSED>", id);
    if (res == NULL || opened == NULL)
        return res;
    stack = hpd_stack_format(opened);
    if (stack == NULL) {
        Py_DECREF(res);
        return NULL;
    }
    PyUnicode_AppendAndDel(&res, PyUnicode_FromString("\nAllocation stacktrace:\n"));
    PyUnicode_AppendAndDel(&res, stack);
    return res;
}

static PyObject *view_richcompare(PyObject *a, PyObject *b, int op)
{
    bool same;
    if (op != Py_EQ && op != Py_NE)
        Py_RETURN_NOTIMPLEMENTED;
    same = Py_TYPE(b) == &view_type && DH(a) == DH(b);
    return PyBool_FromLong(op == Py_EQ ? same : !same);
}

static Py_hash_t view_hash(PyObject *self) { return (Py_hash_t)((uintptr_t)DH(self) >> 4); }

static PyObject *view_force_close(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (hpd_is_open(DH(self)))
        hpd_close_handle(DH(self));
    Py_RETURN_NONE;
}

static PyMethodDef view_methods[] = {
    {"_force_close", view_force_close, METH_NOARGS, "Close the handle from outside."},
    {NULL, NULL, 0, NULL}};

static PyTypeObject view_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "hpy.universal._debug.DebugHandle",
    .tp_basicsize = sizeof(view),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_repr = view_repr,
    .tp_richcompare = view_richcompare,
    .tp_hash = view_hash,
    .tp_getset = view_getset,
    .tp_methods = view_methods,
};

/* ---- functions ---- */

static PyObject *new_generation(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return PyLong_FromUnsignedLongLong(++hpd.stamp);
}

static PyObject *views(hpd_handle *const *handles, size_t n)
{
    PyObject *list = PyList_New((Py_ssize_t)n), *v;
    size_t i;
    for (i = 0; i < n && list != NULL; i++) {
        v = view_new(handles[i]);
        if (v == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, (Py_ssize_t)i, v);
    }
    return list;
}

static PyObject *open_views(uint64_t generation, bool handles)
{
    size_t n;
    hpd_handle **found = hpd_all_open(generation, handles, &n);
    PyObject *list = found ? views(found, n) : NULL;
    free(found);
    return list;
}

static PyObject *get_open_handles(PyObject *self, PyObject *args)
{
    unsigned long long generation;
    (void)self;
    if (!PyArg_ParseTuple(args, "K:get_open_handles", &generation))
        return NULL;
    return open_views(generation, true);
}

static PyObject *get_open_builders(PyObject *self, PyObject *args)
{
    unsigned long long generation;
    (void)self;
    if (!PyArg_ParseTuple(args, "K:get_open_builders", &generation))
        return NULL;
    return open_views(generation, false);
}

static PyObject *get_closed_handles(PyObject *self, PyObject *args)
{
    unsigned long long generation = 0;
    const hpd_queue *q = &hpd.closed;
    hpd_handle **found;
    PyObject *list;
    size_t n = 0, i;
    (void)self;
    if (!PyArg_ParseTuple(args, "|K:get_closed_handles", &generation))
        return NULL;
    found = malloc((q->n + 1) * sizeof *found);
    if (found == NULL)
        return PyErr_NoMemory();
    for (i = 0; i < q->n; i++) {
        hpd_handle *dh = q->at[(q->first + i) & (q->size - 1)];
        if (dh->stamp >= generation)
            found[n++] = dh;
    }
    list = views(found, n);
    free(found);
    return list;
}

static PyObject *get_size(Py_ssize_t size) { return PyLong_FromSsize_t(size); }

static PyObject *set_size(PyObject *arg, Py_ssize_t *size)
{
    Py_ssize_t n = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    *size = n;
    Py_RETURN_NONE;
}

static PyObject *get_closed_max(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return get_size((Py_ssize_t)hpd.closed_max);
}

static PyObject *set_closed_max(PyObject *self, PyObject *arg)
{
    Py_ssize_t max = 0;
    PyObject *res = set_size(arg, &max);
    (void)self;
    if (res != NULL)
        hpd.closed_max = max < 0 ? 0 : (size_t)max;
    return res;
}

static PyObject *get_raw_max(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return get_size(hpd.raw_max);
}

static PyObject *set_raw_max(PyObject *self, PyObject *arg)
{
    (void)self;
    return set_size(arg, &hpd.raw_max);
}

static PyObject *set_hook(PyObject *f, PyObject **hook)
{
    PyObject *old = *hook;
    if (f != Py_None && !PyCallable_Check(f)) {
        PyErr_SetString(PyExc_TypeError, "Expected a callable or None");
        return NULL;
    }
    *hook = f == Py_None ? NULL : f;
    Py_XINCREF(*hook);
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

static PyObject *set_on_invalid_handle(PyObject *self, PyObject *f)
{
    (void)self;
    return set_hook(f, &hpd.on_invalid_handle);
}

static PyObject *set_on_invalid_builder(PyObject *self, PyObject *f)
{
    (void)self;
    return set_hook(f, &hpd.on_invalid_builder);
}

static PyObject *set_stack_limit(PyObject *self, PyObject *arg)
{
    long n = 0;
    (void)self;
    if (arg != Py_None) {
        n = PyLong_AsLong(arg);
        if (n == -1 && PyErr_Occurred())
            return NULL;
        if (n < 0 || n > 1000) {
            PyErr_SetString(PyExc_ValueError, "the limit must be between 0 and 1000");
            return NULL;
        }
    }
    hpd.stack_limit = (int)n;
    Py_RETURN_NONE;
}

static PyObject *set_report_mode(PyObject *self, PyObject *arg)
{
    int on = PyObject_IsTrue(arg);
    (void)self;
    if (on < 0)
        return NULL;
    hpd.report = on;
    Py_RETURN_NONE;
}

static PyObject *get_invalid_uses(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return PyLong_FromLong(hpd.invalid_uses);
}

static PyMethodDef methods[] = {
    {"new_generation", new_generation, METH_NOARGS,
     "new_generation()\n\nTell handles opened from now on from earlier ones."},
    {"get_open_handles", get_open_handles, METH_VARARGS,
     "get_open_handles(generation)\n\nOpen handles of that generation or later, oldest first."},
    {"get_open_builders", get_open_builders, METH_VARARGS,
     "get_open_builders(generation)\n\nBuilders and trackers that nobody finished."},
    {"get_closed_handles", get_closed_handles, METH_VARARGS,
     "get_closed_handles(generation=0)\n\nClosed handles still kept, oldest first."},
    {"get_closed_handles_queue_max_size", get_closed_max, METH_NOARGS, NULL},
    {"set_closed_handles_queue_max_size", set_closed_max, METH_O,
     "How many closed handles are kept to recognise their use."},
    {"get_protected_raw_data_max_size", get_raw_max, METH_NOARGS, NULL},
    {"set_protected_raw_data_max_size", set_raw_max, METH_O,
     "How many bytes of closed handles' strings are kept to trap their use."},
    {"set_on_invalid_handle", set_on_invalid_handle, METH_O,
     "A function to call when a closed handle is used; None: abort."},
    {"set_on_invalid_builder_handle", set_on_invalid_builder, METH_O,
     "A function to call when a finished builder is used; None: abort."},
    {"set_handle_stack_trace_limit", set_stack_limit, METH_O,
     "How many C frames to record where handles are opened; None: none."},
    {"_set_report_mode", set_report_mode, METH_O,
     "Describe misuse on standard error instead of aborting."},
    {"_get_invalid_uses", get_invalid_uses, METH_NOARGS, "How often misuse was seen."},
    {NULL, NULL, 0, NULL}};

static PyModuleDef module_def = {PyModuleDef_HEAD_INIT,
                                 .m_name = "hpy.universal._debug",
                                 .m_doc = "Handles of modules loaded in debug mode.",
                                 .m_size = -1,
                                 .m_methods = methods};

static int add_address(PyObject *m, const char *name, void (*f)(void))
{
    PyObject *o = PyLong_FromSize_t((size_t)(uintptr_t)f);
    int res = o == NULL ? -1 : PyObject_SetAttrString(m, name, o);
    Py_XDECREF(o);
    return res;
}

PyObject *hpd_create_module(void)
{
    PyObject *m;
    if (hpd_contexts_init() < 0 || PyType_Ready(&view_type) < 0)
        return NULL;
    m = PyModule_Create(&module_def);
    if (m != NULL && PyObject_SetAttrString(m, "DebugHandle", (PyObject *)&view_type) < 0)
        Py_CLEAR(m);
    if (m != NULL && (add_address(m, "_lock_begin", (void (*)(void))hpd_lock_begin) < 0 ||
                      add_address(m, "_lock_end", hpd_lock_end) < 0))
        Py_CLEAR(m);
    return m;
}
