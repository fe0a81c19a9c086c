/* Builders and trackers that know whether they were finished. */
#include "hp_debug.h"
#include "gen_ctx.h"
#include "gen_debug.h"

/* The builder in use, or NULL: then it was reported, or it is the null builder of
   a New without memory, which Build reports to Python. */
static hpd_handle *no_builder(intptr_t value, hpd_what kind, const char *function)
{
    hpd_handle *dh = hpd_lookup(value);
    if (value == 0)
        return NULL;
    if (dh == NULL || dh->what != (kind | HPD_DONE))
        hpd_fatal("%s: %#lx is no such builder or tracker", function, (unsigned long)value);
    hpd_invalid_builder(dh, function);
    return NULL;
}

static inline hpd_handle *builder(intptr_t value, hpd_what kind, const char *function)
{
    hpd_handle *dh = hpd_lookup(value);
    return HPD_UNLIKELY(dh == NULL || dh->what != kind) ? no_builder(value, kind, function) : dh;
}

static intptr_t new_builder(PyObject *o, hpd_what kind)
{
    hpd_handle *dh;
    if (o == NULL)
        return 0;
    dh = hpd_new_handle(o, kind);
    if (dh == NULL) {
        PyErr_Clear();
        Py_DECREF(o);
        return 0;
    }
    /* A longer list is always filled the slow way. */
    if (kind == HPD_LIST_BUILDER && Py_SIZE(o) <= UINT32_MAX)
        dh->room = (uint32_t)Py_SIZE(o);
    return (intptr_t)dh;
}

/* An item that was set before is released. */
static void set_item(PyObject **items, Py_ssize_t size, Py_ssize_t i, HPy item,
                     const char *function)
{
    PyObject *old, *o;
    if (i < 0 || i >= size)
        hpd_fatal("%s: index %zd is out of range for size %zd", function, i, size);
    o = hp_obj(hpd_arg(item, function, 2));
    old = items[i];
    Py_XINCREF(o);
    items[i] = o;
    Py_XDECREF(old);
}

#define LIST_ITEMS(o) (((PyListObject *)(o))->ob_item)
#define TUPLE_ITEMS(o) (((PyTupleObject *)(o))->ob_item)

/* Set is called once for each item: nothing outside of itself is called the usual way, so
   that no registers are saved. All else goes to the other function as a whole. */

#define BUILDER(NAME, MEMBER, KIND, ITEMS, HAS_PLACE) \
    HPy##NAME##Builder hpd_##NAME##Builder_New(HPyContext *dctx, HPy_ssize_t size) \
    { \
        HPyContext *ctx = hpd_enter(dctx, "HPy" #NAME "Builder_New"); \
        HPy##NAME##Builder b = hpu_##NAME##Builder_New(ctx, size); \
        b.MEMBER = new_builder((PyObject *)b.MEMBER, KIND); \
        return b; \
    } \
    static __attribute__((noinline)) void set_##NAME##_slowly( \
        HPyContext *dctx, HPy##NAME##Builder b, HPy_ssize_t i, HPy item) \
    { \
        hpd_handle *dh; \
        hpd_enter(dctx, "HPy" #NAME "Builder_Set"); \
        dh = builder(b.MEMBER, KIND, "HPy" #NAME "Builder_Set"); \
        if (dh != NULL) \
            set_item(ITEMS(dh->obj), Py_SIZE(dh->obj), i, item, "HPy" #NAME "Builder_Set"); \
    } \
    void hpd_##NAME##Builder_Set(HPyContext *dctx, HPy##NAME##Builder b, HPy_ssize_t i, HPy item) \
    { \
        const hpd_handle *builder = (hpd_handle *)b.MEMBER, *dh = (hpd_handle *)item._i; \
        if (__builtin_expect(dctx == hpd_current, 1) && \
            __builtin_expect(hpd_is_known(b.MEMBER), 1) && __builtin_expect(HAS_PLACE, 1) && \
            __builtin_expect(hpd_is_known(item._i), 1) && __builtin_expect(hpd_is_usable(dh), 1) && \
            __builtin_expect(ITEMS(builder->obj)[i] == NULL, 1)) { \
            PyObject *o = dh->obj; \
            Py_INCREF(o); \
            ITEMS(builder->obj)[i] = o; \
            return; \
        } \
        set_##NAME##_slowly(dctx, b, i, item); \
    } \
    HPy hpd_##NAME##Builder_Build(HPyContext *dctx, HPy##NAME##Builder b) \
    { \
        HPyContext *ctx = hpd_enter(dctx, "HPy" #NAME "Builder_Build"); \
        hpd_handle *dh = builder(b.MEMBER, KIND, "HPy" #NAME "Builder_Build"); \
        b.MEMBER = dh ? (intptr_t)dh->obj : 0; \
        if (dh != NULL) \
            hpd_retire_builder(dh); \
        return hpd_open(hpu_##NAME##Builder_Build(ctx, b)); \
    } \
    void hpd_##NAME##Builder_Cancel(HPyContext *dctx, HPy##NAME##Builder b) \
    { \
        HPyContext *ctx = hpd_enter(dctx, "HPy" #NAME "Builder_Cancel"); \
        hpd_handle *dh = builder(b.MEMBER, KIND, "HPy" #NAME "Builder_Cancel"); \
        if (dh == NULL) \
            return; \
        b.MEMBER = (intptr_t)dh->obj; \
        hpd_retire_builder(dh); \
        hpu_##NAME##Builder_Cancel(ctx, b); \
    }

BUILDER(List, _lst, HPD_LIST_BUILDER, LIST_ITEMS, (size_t)i < builder->room)
BUILDER(Tuple, _tup, HPD_TUPLE_BUILDER, TUPLE_ITEMS,
        builder->what == HPD_TUPLE_BUILDER && (size_t)i < (size_t)Py_SIZE(builder->obj))

HPyTracker hpd_Tracker_New(HPyContext *dctx, HPy_ssize_t size)
{
    HPyTracker t = {0};
    hpd_handle *dh;
    hpd_enter(dctx, "HPyTracker_New");
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "HPyTracker_New: negative size");
        return t;
    }
    dh = hpd_new_handle(NULL, HPD_TRACKER);
    if (dh == NULL)
        return t;
    t._i = (intptr_t)dh;
    return t;
}

int hpd_Tracker_Add(HPyContext *dctx, HPyTracker t, HPy h)
{
    hpd_handle *dh;
    hpd_extra *extra;
    hpd_enter(dctx, "HPyTracker_Add");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_Add");
    if (dh == NULL)
        return -1;
    hpd_arg_or_null(h, "HPyTracker_Add", 2);
    extra = hpd_extra_of(dh);
    if (extra == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (extra->n == extra->cap) {
        Py_ssize_t cap = extra->cap ? extra->cap * 2 : 8;
        HPy *tracked = realloc(extra->tracked, (size_t)cap * sizeof *tracked);
        if (tracked == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        extra->tracked = tracked;
        extra->cap = cap;
    }
    extra->tracked[extra->n++] = h;
    return 0;
}

void hpd_Tracker_ForgetAll(HPyContext *dctx, HPyTracker t)
{
    hpd_handle *dh;
    hpd_enter(dctx, "HPyTracker_ForgetAll");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_ForgetAll");
    if (dh != NULL && dh->extra != NULL)
        dh->extra->n = 0;
}

/* Closing a handle may run Python code that comes back here with other trackers,
   so take the items out first. */
void hpd_Tracker_Close(HPyContext *dctx, HPyTracker t)
{
    hpd_handle *dh;
    HPy *tracked = NULL;
    Py_ssize_t n = 0, i;
    hpd_enter(dctx, "HPyTracker_Close");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_Close");
    if (dh == NULL)
        return;
    if (dh->extra != NULL) {
        tracked = dh->extra->tracked;
        n = dh->extra->n;
        dh->extra->tracked = NULL;
        dh->extra->n = dh->extra->cap = 0;
    }
    hpd_retire_builder(dh);
    for (i = 0; i < n; i++)
        hpd_close(tracked[i], "HPyTracker_Close");
    free(tracked);
}
