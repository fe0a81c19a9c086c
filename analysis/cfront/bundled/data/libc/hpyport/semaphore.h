#ifndef __HPYPORT_HPYPORT_SEMAPHORE_H
#define __HPYPORT_HPYPORT_SEMAPHORE_H
#include <stddef.h>
typedef union { char __size[32]; long int __align; } sem_t;
#endif
