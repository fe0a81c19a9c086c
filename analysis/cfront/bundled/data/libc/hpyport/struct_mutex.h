#ifndef __HPYPORT_HPYPORT_STRUCT_MUTEX_H
#define __HPYPORT_HPYPORT_STRUCT_MUTEX_H
#include <stddef.h>
#include <hpyport/thread-shared-types.h>
struct __pthread_mutex_s { int __lock; unsigned int __count; int __owner; unsigned int __nusers; int __kind; short __spins; short __elision; __pthread_list_t __list; };
#endif
