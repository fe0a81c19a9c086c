/* Builders and trackers that know whether they were finished. */
#include "hp_debug.h"
#include "gen_ctx.h"
#include "gen_debug.h"

/* The builder in use, or NULL: then it was reported, or it is the null builder of
   a New without memory, which Build reports to Python. */
static hpd_handle *builder(intptr_t value, hpd_kind kind, const char *function)
{
    hpd_handle *dh = hpd_lookup(value);
    if (value == 0)
        return NULL;
    if (dh == NULL || dh->state == HPD_FREE || dh->kind != kind)
        hpd_fatal("%s: %#lx is no such builder or tracker", function, (unsigned long)value);
    if (dh->state == HPD_OPEN)
        return dh;
    hpd_invalid_builder(dh, function);
    return NULL;
}

static intptr_t new_builder(PyObject *o, Py_ssize_t size, hpd_kind kind)
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
    dh->n = size;
    return (intptr_t)dh;
}

static HPy item_arg(const hpd_handle *dh, Py_ssize_t i, HPy item, const char *function)
{
    if (i < 0 || i >= dh->n)
        hpd_fatal("%s: index %zd is out of range for size %zd", function, i, dh->n);
    return hpd_arg(item, function, 2);
}

#define BUILDER(NAME, MEMBER, KIND) \
    HPy##NAME##Builder hpd_##NAME##Builder_New(HPyContext *dctx, HPy_ssize_t size) \
    { \
        HPyContext *ctx = hpd_enter(dctx, "HPy" #NAME "Builder_New"); \
        HPy##NAME##Builder b = hpu_##NAME##Builder_New(ctx, size); \
        b.MEMBER = new_builder((PyObject *)b.MEMBER, size, KIND); \
        return b; \
    } \
    void hpd_##NAME##Builder_Set(HPyContext *dctx, HPy##NAME##Builder b, HPy_ssize_t i, HPy item) \
    { \
        HPyContext *ctx = hpd_enter(dctx, "HPy" #NAME "Builder_Set"); \
        hpd_handle *dh = builder(b.MEMBER, KIND, "HPy" #NAME "Builder_Set"); \
        HPy u_item; \
        if (dh == NULL) \
            return; \
        u_item = item_arg(dh, i, item, "HPy" #NAME "Builder_Set"); \
        b.MEMBER = (intptr_t)dh->obj; \
        hpu_##NAME##Builder_Set(ctx, b, i, u_item); \
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

BUILDER(List, _lst, HPD_LIST_BUILDER)
BUILDER(Tuple, _tup, HPD_TUPLE_BUILDER)

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
    hpd_enter(dctx, "HPyTracker_Add");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_Add");
    if (dh == NULL)
        return -1;
    hpd_arg_or_null(h, "HPyTracker_Add", 2);
    if (dh->n == dh->cap) {
        Py_ssize_t cap = dh->cap ? dh->cap * 2 : 8;
        HPy *tracked = realloc(dh->tracked, (size_t)cap * sizeof *tracked);
        if (tracked == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        dh->tracked = tracked;
        dh->cap = cap;
    }
    dh->tracked[dh->n++] = h;
    return 0;
}

void hpd_Tracker_ForgetAll(HPyContext *dctx, HPyTracker t)
{
    hpd_handle *dh;
    hpd_enter(dctx, "HPyTracker_ForgetAll");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_ForgetAll");
    if (dh != NULL)
        dh->n = 0;
}

/* Closing a handle may run Python code that comes back here with other trackers,
   so take the items out first. */
void hpd_Tracker_Close(HPyContext *dctx, HPyTracker t)
{
    hpd_handle *dh;
    HPy *tracked;
    Py_ssize_t n, i;
    hpd_enter(dctx, "HPyTracker_Close");
    dh = builder(t._i, HPD_TRACKER, "HPyTracker_Close");
    if (dh == NULL)
        return;
    tracked = dh->tracked;
    n = dh->n;
    dh->tracked = NULL;
    dh->n = dh->cap = 0;
    hpd_retire_builder(dh);
    for (i = 0; i < n; i++)
        hpd_close(tracked[i], "HPyTracker_Close", false);
    free(tracked);
}
