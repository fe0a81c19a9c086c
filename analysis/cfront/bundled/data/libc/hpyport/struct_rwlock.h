#ifndef __HPYPORT_HPYPORT_STRUCT_RWLOCK_H
#define __HPYPORT_HPYPORT_STRUCT_RWLOCK_H
#include <stddef.h>
struct __pthread_rwlock_arch_t { unsigned int __readers; unsigned int __writers; unsigned int __wrphase_futex; unsigned int __writers_futex; unsigned int __pad3; unsigned int __pad4; int __cur_writer; int __shared; signed char __rwelision; unsigned char __pad1[7]; unsigned long int __pad2; unsigned int __flags; };
#endif
