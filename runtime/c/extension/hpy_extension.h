/* The extension table: functions of the interpreter that HPy 0.9 lacks, for modules that HPy loads.
 *
 * It stands beside the context and is tied to no loader: a module of the interpreter's own kind,
 * hpy_extension, carries it, and whoever implements HPy may offer one of that name instead. Its
 * attribute `table` is the address of an HPyExt_Table, as an int. docs/extension.md says more.
 *
 * Version 1 means the members below. A table may have more: later versions add at the end only, and
 * `size` tells how long the table is. Any function may be NULL: then the implementation has none, and
 * its user takes another way or raises NotImplementedError.
 *
 * Ownership: a function takes no handle over. A handle that it returns or stores is the caller's, to be
 * closed with the context that was passed. Each function is called with the context that the module was
 * called with, so that in a debug context the handles are tracked as any other. Except for gil_ensure
 * the caller holds the lock. */
#ifndef HPY_EXTENSION_H
#define HPY_EXTENSION_H

#define HPYEXT_VERSION 1

/* What a consumer sees of a buffer. buffer_get fills it; obj is an owned handle and internal the
 * implementation's, both until buffer_release. The struct may not be moved in between where shape or
 * strides point into it. */
typedef struct {
    void *buf;
    HPy obj;
    HPy_ssize_t len;
    HPy_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    HPy_ssize_t *shape;
    HPy_ssize_t *strides;
    HPy_ssize_t *suboffsets;
    void *internal;
} HPyExt_buffer;

typedef struct {
    uint32_t version;
    uint32_t size;    /* of this table, in bytes */
    const char *name; /* of the implementation */

    /* The exception that is pending: taken away (null when there is none), with traceback, cause and
     * context; raised again as it is (null clears). */
    HPy (*err_get_raised)(HPyContext *ctx);
    void (*err_set_raised)(HPyContext *ctx, HPy exc);
    /* The exception that is being handled, as sys.exc_info() has it; null for none. */
    HPy (*err_get_handled)(HPyContext *ctx);
    void (*err_set_handled)(HPyContext *ctx, HPy exc);

    /* The memory of an object, in place, with the flags and the errors of PyObject_GetBuffer. */
    int (*buffer_get)(HPyContext *ctx, HPy o, HPyExt_buffer *view, int flags);
    void (*buffer_release)(HPyContext *ctx, HPyExt_buffer *view);

    /* The characters of a str, 1, 2 or 4 bytes each (*kind), valid as long as the object: NULL and an
     * error for what is no str. */
    void *(*str_data)(HPyContext *ctx, HPy text, int *kind, HPy_ssize_t *length);

    /* The lock for a thread that has no context. `module` is the context that the module was loaded
     * with; the one that gil_ensure returns is good until it goes to gil_release together with *state.
     * gil_usable is asked first, with the lock: 0 when contexts of this kind can't be had that way. */
    int (*gil_usable)(HPyContext *module);
    HPyContext *(*gil_ensure)(HPyContext *module, int *state);
    void (*gil_release)(HPyContext *ctx, int state);

    /* The guard against deep recursion: -1 and RecursionError, whose message ends in `where`. */
    int (*recursion_enter)(HPyContext *ctx, const char *where);
    void (*recursion_leave)(HPyContext *ctx);

    /* weakref.ref(o, callback), callback may be null; and what a reference or proxy refers to: 1 and
     * an owned handle, 0 when that is gone, -1 on error. */
    HPy (*weakref_new)(HPyContext *ctx, HPy o, HPy callback);
    int (*weakref_get)(HPyContext *ctx, HPy ref, HPy *o);

    /* Sets: results and errors of PySet_Add, PySet_Contains, PySet_Discard and PySet_Size. */
    int (*set_add)(HPyContext *ctx, HPy set, HPy key);
    int (*set_contains)(HPyContext *ctx, HPy set, HPy key);
    int (*set_discard)(HPyContext *ctx, HPy set, HPy key);
    HPy_ssize_t (*set_size)(HPyContext *ctx, HPy set);
} HPyExt_Table;

#endif
