#ifndef __HPYPORT_HPYPORT_CPU_SET_H
#define __HPYPORT_HPYPORT_CPU_SET_H
#include <stddef.h>
typedef struct { unsigned long int __bits[1024 / (8 * (sizeof(unsigned long int)))]; } cpu_set_t;
#endif
