/* The debug context: handles that know whether they are open.
 *
 * Every HPy value that a module sees in debug mode points to an hpd_handle. The
 * wrappers of the context open it (that is: check it and take the object out),
 * call the universal function and wrap what that returns in a new one.
 *
 * Lifetimes:
 *   - an open handle owns its object; a closed one remembers it without owning it,
 *     so that closing has the same effect on the object as in universal mode;
 *   - a closed handle waits in a queue before it is used again, so that a stale
 *     value is recognised. Beyond the queue's length it may be given out anew: then
 *     a stale value is taken for the new handle. That is the limit of detection;
 *   - memory for handles is never returned, and every value is looked up before it
 *     is followed, so that anything at all may be passed as a handle;
 *   - constants of the context (h_None...) are handles that nobody may close;
 *   - a char pointer taken from a handle is a copy on pages of its own, read-only
 *     while the handle is open and inaccessible afterwards.
 *
 * Builders and trackers are kept in the same memory with another kind. All of it
 * is guarded by the GIL. */
#ifndef HP_DEBUG_H
#define HP_DEBUG_H

#include "hp_runtime.h"

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
    HPD_FREE,     /* in the free list */
    HPD_OPEN,     /* in the open list */
    HPD_CLOSED,   /* in a closed queue */
    HPD_CONSTANT, /* in no list */
} hpd_state;

typedef enum { HPD_HANDLE, HPD_LIST_BUILDER, HPD_TUPLE_BUILDER, HPD_TRACKER } hpd_kind;

typedef struct hpd_handle {
    struct hpd_handle *prev, *next;
    PyObject *obj;
    unsigned long generation;
    hpd_state state;
    hpd_kind kind;
    const char *constant; /* its member's name */
    hpd_raw *raw;
    hpd_stack *opened;
    HPy *tracked; /* of a tracker: `n` of `cap` handles */
    Py_ssize_t n, cap;
} hpd_handle;

/* The distance of handles in memory. */
#define HPD_HANDLE_SIZE 128
_Static_assert(sizeof(hpd_handle) <= HPD_HANDLE_SIZE, "a handle does not fit its place");

/* A list of handles, oldest first. */
typedef struct {
    hpd_handle *first, *last;
    Py_ssize_t n;
} hpd_list;

typedef struct {
    hpd_list open;           /* handles, builders, trackers */
    hpd_list closed;         /* handles */
    hpd_list closed_builders; /* builders and trackers */
    unsigned long generation;
    Py_ssize_t closed_max;
    Py_ssize_t raw_max, raw_protected; /* bytes kept of closed handles */
    int stack_limit;                   /* frames; 0: none */
    PyObject *on_invalid_handle;       /* owned, or NULL */
    PyObject *on_invalid_builder;
    bool report;          /* tell of misuse and go on, for `--leaks` */
    long invalid_uses;    /* told of so far */
} hpd_info;

extern hpd_info hpd;

/* ---- handles: debug_handles.c ---- */

/* Wrap a universal handle, which is owned from now on; null gives null. On lack of
   memory it is closed and null given with MemoryError. */
HPy hpd_open(HPy u);
/* Wrap an object of someone else's. */
HPy hpd_borrow(PyObject *o);
/* A handle of the context itself. -1 with an error. */
int hpd_constant(HPy u, const char *name, HPy *out);

/* All handles lie in one range of addresses, which grows in place. */
extern char *hpd_region;
extern size_t hpd_region_used;

/* The handle that a value denotes, open or not; NULL if it denotes none. */
static inline hpd_handle *hpd_lookup(intptr_t value)
{
    uintptr_t at = (uintptr_t)value - (uintptr_t)hpd_region;
    return at < hpd_region_used && at % HPD_HANDLE_SIZE == 0 ? (hpd_handle *)value : NULL;
}

/* The universal handle in an argument, borrowed. Misuse is reported under the
   name of the public function and the position of the argument (0: unknown). */
HPy hpd_check_arg(HPy h, const char *function, int position);
static inline HPy hpd_arg(HPy h, const char *function, int position)
{
    const hpd_handle *dh = hpd_lookup(h._i);
    if (dh != NULL && dh->kind == HPD_HANDLE && dh->state == HPD_OPEN)
        return hp_handle(dh->obj);
    return hpd_check_arg(h, function, position);
}
HPy hpd_arg_or_null(HPy h, const char *function, int position);

/* Close; null is fine. `alive`: the caller knows that the object lives. */
void hpd_close(HPy h, const char *function, bool alive);
/* Close a handle and keep its object: a new reference, NULL for null. */
PyObject *hpd_take(HPy h, const char *function);
void hpd_close_handle(hpd_handle *dh);

hpd_handle *hpd_new_handle(PyObject *obj, hpd_kind kind);
void hpd_retire_builder(hpd_handle *dh);

/* ---- misuse: debug_report.c ---- */

/* Report the use of something closed. Returns only if going on makes sense. */
void hpd_invalid_handle(intptr_t value, hpd_handle *dh, const char *function, int position,
                        bool alive);
void hpd_invalid_builder(hpd_handle *dh, const char *function);
/* Report an argument that no call survives. */
__attribute__((noreturn, format(printf, 1, 2))) void hpd_fatal(const char *format, ...);
hpd_stack *hpd_stack_take(void);
/* The frames as text, a line each; new reference. */
PyObject *hpd_stack_format(const hpd_stack *stack);

/* ---- strings: debug_memory.c ---- */

/* A copy for the handle's owner; NULL with MemoryError. */
const char *hpd_raw_copy(hpd_handle *dh, const void *source, size_t size);
/* The handle was closed: make its copies inaccessible, or free them. */
void hpd_raw_close(hpd_handle *dh);
void hpd_raw_free(hpd_handle *dh);
/* Bytes held, -1 if none. */
Py_ssize_t hpd_raw_size(const hpd_handle *dh);

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
/* The context of the innermost HPy call in this thread; between leaving and reentering
   Python it is not to be used. */
extern HPD_THREAD_LOCAL HPyContext *hpd_current;
extern HPD_THREAD_LOCAL bool hpd_left_python;

/* Check that ctx is the one of the call under way, and give the universal one. */
static inline HPyContext *hpd_enter(HPyContext *ctx, const char *function)
{
    if (ctx != hpd_current || hpd_left_python)
        hpd_wrong_context(function);
    return &hpu_context;
}

/* debug_calls.c: a context for a thread that takes the lock by itself */
HPyContext *hpd_lock_begin(void);
void hpd_lock_end(void);

#endif
