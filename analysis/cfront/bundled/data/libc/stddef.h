#ifndef __HPYPORT_STDDEF_H
#define __HPYPORT_STDDEF_H
typedef long double max_align_t;
#define NULL ((void *)0)
#define offsetof(T, m) __builtin_offsetof(T, m)
#endif
