/* The trace context: the universal context with each call counted, timed and told
 * to two Python functions.
 *
 * Handles are those of the universal context. Counters are shared by all modules
 * that were loaded in trace mode; they change under the GIL, but for the one pair
 * of functions that gives the GIL up and takes it back. */
#ifndef HP_TRACE_H
#define HP_TRACE_H

#include "hp_runtime.h"

/* One function of the context. `ns` is inclusive: calls made from within count. */
typedef struct {
    const char *name;
    uint64_t calls;
    uint64_t ns;
} hpt_function;

extern hpt_function hpt_functions[];
extern const int hpt_function_count;
void hpt_fill_functions(HPyContext *ctx);

/* A call under way. Lives on the wrapper's stack. */
typedef struct {
    int index;
    uint64_t start;
} hpt_call;

hpt_call hpt_enter(int index);
void hpt_exit(const hpt_call *call);

#endif
