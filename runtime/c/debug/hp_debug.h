/* The debug context: handles that know whether they are open.
 *
 * Every HPy value that a module sees in debug mode points to an hpd_handle. The
 * wrappers of the context open it (that is: check it and take the object out),
 * call the universal function and wrap what that returns in a new one.
 *
 * Lifetimes:
 *   - an open handle owns its object, an argument's handle borrows it from the
 *     caller; a closed one remembers it without owning it, so that closing has the
 *     same effect on the object as in universal mode;
 *   - a closed handle waits in a queue before it is used again, so that a stale
 *     value is recognised. Beyond the queue's length it may be given out anew: then
 *     a stale value is taken for the new handle. That is the limit of detection;
 *   - memory for handles is never returned, and every value is looked up before it
 *     is followed, so that anything at all may be passed as a handle;
 *   - constants of the context (h_None...) are handles that nobody may close;
 *   - a char pointer taken from a handle is a copy on pages of its own, read-only
 *     while the handle is open and inaccessible afterwards.
 *
 * Builders and trackers are kept in the same memory as another kind. All of it
 * is guarded by the GIL.
 *
 * Opening and closing is most of what debug mode costs: what most calls do of it is
 * inline and touches a handle's one half of a cache line, no list and no count of the
 * object where it is an argument's. */
#ifndef HP_DEBUG_H
#define HP_DEBUG_H

#include "hp_runtime.h"

/* Nothing here is for others: without this, each variable of another file would be
   reached through a table. */
#pragma GCC visibility push(hidden)

/* Where a handle was opened. Owned by its handle. */
typedef struct {
    int n;
    void *frames[];
} hpd_stack;

/* A copy for an author's `const char *`. Owned by its handle. */
typedef struct hpd_raw {
    struct hpd_raw *next;
    const void *source; /* of which it is a copy: asked again, the same is given */
    size_t size;        /* bytes copied; pages are mapped around them */
    void *data;
} hpd_raw;

typedef enum {
    HPD_OPEN,     /* these three may be used... */
    HPD_ARGUMENT, /* ...this one until the call is over */
    HPD_CONSTANT,
    HPD_FREE,   /* in no use: never, or not in the queue any more */
    HPD_CLOSED, /* in the queue */
    HPD_LIST_BUILDER,
    HPD_TUPLE_BUILDER,
    HPD_TRACKER,
    HPD_DONE = 8, /* with one of the last three: built, cancelled or closed */
} hpd_what;

/* What few handles have. Owned by its handle. */
typedef struct {
    hpd_raw *raw;
    hpd_stack *opened;
    const char *constant; /* its member's name */
    HPy *tracked;         /* of a tracker: `n` of `cap` handles */
    Py_ssize_t n, cap;
} hpd_extra;

typedef struct hpd_handle {
    union {
        PyObject *obj;
        struct hpd_handle *next; /* of a free one */
    };
    uint64_t stamp; /* rises with each opening */
    hpd_extra *extra;
    uint32_t what;
    uint32_t room; /* of a list's builder that is not finished: its items; of all else 0 */
} hpd_handle;

/* The distance of handles in memory. */
#define HPD_HANDLE_BITS 5
#define HPD_HANDLE_SIZE (1 << HPD_HANDLE_BITS)
_Static_assert(sizeof(hpd_handle) <= HPD_HANDLE_SIZE, "a handle does not fit its place");

/* Handles in the order in which they came, `n` from `first` on, around the end. */
typedef struct {
    hpd_handle **at;
    size_t first, n, size; /* the size is a power of two, or 0 */
} hpd_queue;

typedef struct {
    hpd_handle *spare; /* free ones */
    hpd_queue closed;
    size_t closed_max;
    uint64_t stamp;         /* of the handle opened last */
    int stack_limit;        /* frames; 0: none */
    hpd_queue closed_builders; /* and trackers */
    Py_ssize_t raw_max, raw_protected; /* bytes kept of closed handles */
    PyObject *on_invalid_handle;       /* owned, or NULL */
    PyObject *on_invalid_builder;
    bool report;       /* tell of misuse and go on, for `--leaks` */
    long invalid_uses; /* told of so far */
} hpd_info;

extern hpd_info hpd;

/* ---- handles: debug_handles.c ---- */

#define HPD_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* All handles lie in one range of addresses, which grows in place. */
extern char *hpd_region;
extern size_t hpd_region_n; /* handles there */

/* Whether a value is the address of a handle, open or not. */
static inline bool hpd_is_known(intptr_t value)
{
    uintptr_t at = (uintptr_t)value - (uintptr_t)hpd_region;
    /* The bits of an address within a handle become the highest. */
    return (at / HPD_HANDLE_SIZE | at << (8 * sizeof at - HPD_HANDLE_BITS)) < hpd_region_n;
}

/* The handle that a value denotes; NULL if it denotes none. */
static inline hpd_handle *hpd_lookup(intptr_t value)
{
    return hpd_is_known(value) ? (hpd_handle *)value : NULL;
}

/* Whether a handle may be used, and whether its owner is to close it. */
static inline bool hpd_is_usable(const hpd_handle *dh) { return dh->what <= HPD_CONSTANT; }
static inline bool hpd_is_open(const hpd_handle *dh) { return dh->what <= HPD_ARGUMENT; }
static inline bool hpd_is_handle(const hpd_handle *dh) { return dh->what <= HPD_CLOSED; }

/* The extra part, made if need be; NULL without memory. */
hpd_extra *hpd_extra_of(hpd_handle *dh);

/* Takes a free handle; obj may be NULL for a tracker. NULL with MemoryError. */
hpd_handle *hpd_new_handle(PyObject *obj, hpd_what what);

/* ---- opening ---- */

/* hpd_open's way for all cases. */
HPy hpd_open_slowly(PyObject *obj, hpd_what what);

/* Once enough closed handles wait, the oldest serves again; those after it will be
   wanted soon. */
static inline HPy hpd_wrap(PyObject *obj, hpd_what what)
{
    hpd_queue *q = &hpd.closed;
    hpd_handle *dh = hpd.spare;
    HPy h;
    if (HPD_UNLIKELY(hpd.stack_limit > 0))
        return hpd_open_slowly(obj, what);
    if (q->n >= hpd.closed_max && q->n > 0) {
        dh = q->at[q->first];
        if (HPD_UNLIKELY(dh->extra != NULL))
            return hpd_open_slowly(obj, what);
        q->first = (q->first + 1) & (q->size - 1);
        q->n--;
    } else {
        if (HPD_UNLIKELY(dh == NULL))
            return hpd_open_slowly(obj, what);
        hpd.spare = dh->next;
    }
    dh->obj = obj;
    dh->stamp = ++hpd.stamp;
    dh->what = what;
    h._i = (intptr_t)dh;
    return h;
}

/* Wrap a universal handle, which is owned from now on; null gives null. On lack of
   memory it is closed and null given with MemoryError. */
static inline HPy hpd_open(HPy u) { return u._i == 0 ? u : hpd_wrap(hp_obj(u), HPD_OPEN); }
/* Wrap an object of someone else's. */
static inline HPy hpd_borrow(PyObject *o)
{
    Py_XINCREF(o);
    return hpd_open(hp_handle(o));
}
/* A handle for the length of a call; the object is the caller's and stays so. */
static inline HPy hpd_argument(PyObject *o)
{
    return o == NULL ? HPy_NULL : hpd_wrap(o, HPD_ARGUMENT);
}
/* A handle of the context itself. -1 with an error. */
int hpd_constant(HPy u, const char *name, HPy *out);

/* ---- closing ---- */

void hpd_retire_slowly(hpd_handle *dh);

/* Into the queue, whose oldest entry makes room. The object is the caller's now. */
static inline void hpd_retire(hpd_handle *dh)
{
    hpd_queue *q = &hpd.closed;
    hpd_handle *oldest;
    if (HPD_UNLIKELY(dh->extra != NULL || q->n == q->size)) {
        hpd_retire_slowly(dh);
        return;
    }
    dh->what = HPD_CLOSED;
    q->at[(q->first + q->n) & (q->size - 1)] = dh;
    if (q->n < hpd.closed_max) {
        q->n++;
        return;
    }
    /* The one after the next few is fetched: it left the cache long ago. */
    __builtin_prefetch(q->at[(q->first + 6) & (q->size - 1)], 1);
    oldest = q->at[q->first];
    if (HPD_UNLIKELY(oldest->extra != NULL)) {
        hpd_retire_slowly(dh);
        return;
    }
    q->first = (q->first + 1) & (q->size - 1);
    oldest->what = HPD_FREE;
    oldest->next = hpd.spare;
    hpd.spare = oldest;
}

/* The call is over. An argument's handle that is closed was closed by the author. */
void hpd_end_argument_slowly(HPy h);
static inline void hpd_end_argument(HPy h)
{
    hpd_handle *dh = (hpd_handle *)h._i;
    if (HPD_UNLIKELY(dh == NULL || dh->what != HPD_ARGUMENT))
        hpd_end_argument_slowly(h);
    else
        hpd_retire(dh);
}

/* Close; null is fine. */
void hpd_close_slowly(HPy h, const char *function);
static inline void hpd_close(HPy h, const char *function)
{
    hpd_handle *dh = hpd_lookup(h._i);
    if (HPD_UNLIKELY(dh == NULL || dh->what != HPD_OPEN)) {
        hpd_close_slowly(h, function);
    } else {
        PyObject *obj = dh->obj;
        hpd_retire(dh);
        Py_DECREF(obj);
    }
}

/* Close a handle and keep its object: a new reference, NULL for null. */
PyObject *hpd_take_slowly(HPy h);
static inline PyObject *hpd_take(HPy h)
{
    hpd_handle *dh = hpd_lookup(h._i);
    PyObject *obj;
    if (HPD_UNLIKELY(dh == NULL || dh->what != HPD_OPEN))
        return hpd_take_slowly(h);
    obj = dh->obj;
    hpd_retire(dh);
    return obj;
}

/* Close an open handle, or an argument's, from outside. */
void hpd_close_handle(hpd_handle *dh);
void hpd_retire_builder(hpd_handle *dh);

/* ---- using ---- */

/* The universal handle in an argument, borrowed. Misuse is reported under the
   name of the public function and the position of the argument (0: unknown). */
HPy hpd_check_arg(HPy h, const char *function, int position);
static inline HPy hpd_arg(HPy h, const char *function, int position)
{
    const hpd_handle *dh = hpd_lookup(h._i);
    if (HPD_UNLIKELY(dh == NULL || !hpd_is_usable(dh)))
        return hpd_check_arg(h, function, position);
    return hp_handle(dh->obj);
}
static inline HPy hpd_arg_or_null(HPy h, const char *function, int position)
{
    return h._i == 0 ? h : hpd_arg(h, function, position);
}

/* Handles in use from a stamp on, oldest first: a block for free() with *n of them, NULL
   with MemoryError. */
hpd_handle **hpd_all_open(uint64_t stamp, bool handles, size_t *n);
/* Whether some open handle has the object. */
bool hpd_has_handle(const PyObject *obj);

/* ---- misuse: debug_report.c ---- */

/* Report the use of something closed. Returns only if going on makes sense. */
void hpd_invalid_handle(intptr_t value, hpd_handle *dh, const char *function, int position,
                        bool alive);
void hpd_invalid_builder(hpd_handle *dh, const char *function);
/* Report a mistake that the program survives. */
__attribute__((format(printf, 1, 2))) void hpd_misuse(const char *format, ...);
/* Report an argument that no call survives. */
__attribute__((noreturn, format(printf, 1, 2))) void hpd_fatal(const char *format, ...);
hpd_stack *hpd_stack_take(void);
/* The frames as text, a line each; new reference. */
PyObject *hpd_stack_format(const hpd_stack *stack);

/* ---- strings: debug_memory.c ---- */

/* A copy for the handle's owner, or the text itself where there is no memory for one. */
const char *hpd_raw_copy(hpd_handle *dh, const void *source, size_t size);
/* The handle was closed: make its copies inaccessible, or free them. */
void hpd_raw_close(hpd_handle *dh);
void hpd_raw_free(hpd_handle *dh);
/* Bytes held, -1 if none. */
Py_ssize_t hpd_raw_size(const hpd_handle *dh);

/* ---- fields: debug_fields.c ---- */

struct hp_type;
/* A field of an owner whose type has a traverse was set to an object: see to it that it
   is visited. `data` is that of the owner's nearest HPy type. */
void hpd_field_stored(PyObject *owner, struct hp_type *data, HPyField *field);
/* Fields that were not visited when they were stored, or NULL. */
extern struct hpd_suspect *hpd_suspects;
/* See to it that the objects in a new type's members are released with an instance. */
void hpd_watch_members(PyTypeObject *type);
/* No call of a module is under way: tell of those that still are not. */
void hpd_fields_end(void);

/* ---- contexts: debug_calls.c ---- */

int hpd_contexts_init(void);
/* Tell of a context that is not the one of the call under way. Does not return. */
__attribute__((noreturn)) void hpd_wrong_context(const char *function);
/* Reached by every wrapper. The C library's extra room for such variables of a library
   that is loaded later is enough for these two. */
#ifdef __GLIBC__
#define HPD_THREAD_LOCAL __attribute__((tls_model("initial-exec"))) _Thread_local
#else
#define HPD_THREAD_LOCAL _Thread_local
#endif
/* The context of the innermost HPy call in this thread. Between leaving and reentering
   Python there is none, and this is where it waits. */
extern HPD_THREAD_LOCAL HPyContext *hpd_current;
extern HPD_THREAD_LOCAL HPyContext *hpd_left;

/* Check that ctx is the one of the call under way, and give the universal one. */
static inline HPyContext *hpd_enter(HPyContext *ctx, const char *function)
{
    if (HPD_UNLIKELY(ctx != hpd_current))
        hpd_wrong_context(function);
    return &hpu_context;
}

/* debug_calls.c: a context for a thread that takes the lock by itself */
HPyContext *hpd_lock_begin(void);
void hpd_lock_end(void);

#pragma GCC visibility pop

#endif
