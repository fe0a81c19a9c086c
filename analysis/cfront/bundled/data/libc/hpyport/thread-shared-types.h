#ifndef __HPYPORT_HPYPORT_THREAD_SHARED_TYPES_H
#define __HPYPORT_HPYPORT_THREAD_SHARED_TYPES_H
#include <stddef.h>
#include <hpyport/atomic_wide_counter.h>
typedef struct __pthread_internal_list { struct __pthread_internal_list *__prev; struct __pthread_internal_list *__next; } __pthread_list_t;
typedef struct __pthread_internal_slist { struct __pthread_internal_slist *__next; } __pthread_slist_t;
struct __pthread_cond_s { __atomic_wide_counter __wseq; __atomic_wide_counter __g1_start; unsigned int __g_refs[2]; unsigned int __g_size[2]; unsigned int __g1_orig_size; unsigned int __wrefs; unsigned int __g_signals[2]; };
typedef struct { int __data; } __once_flag;
#endif
