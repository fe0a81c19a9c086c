#ifndef __HPYPORT_HPYPORT_RAW_SIGVAL_T_H
#define __HPYPORT_HPYPORT_RAW_SIGVAL_T_H
#include <stddef.h>
union sigval { int sival_int; void *sival_ptr; };
typedef union sigval __sigval_t;
#endif
