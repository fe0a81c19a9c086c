#ifndef __HPYPORT_HPYPORT_RAW_SIGSET_T_H
#define __HPYPORT_HPYPORT_RAW_SIGSET_T_H
#include <stddef.h>
typedef struct { unsigned long int __val[1024 / (8 * (sizeof(unsigned long int)))]; } __sigset_t;
#endif
