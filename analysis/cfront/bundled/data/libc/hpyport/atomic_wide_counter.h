#ifndef __HPYPORT_HPYPORT_ATOMIC_WIDE_COUNTER_H
#define __HPYPORT_HPYPORT_ATOMIC_WIDE_COUNTER_H
#include <stddef.h>
typedef union { unsigned long long int __value64; struct { unsigned int __low; unsigned int __high; } __value32; } __atomic_wide_counter;
#endif
