#ifndef __HPYPORT_HPYPORT_SIGEVENT_T_H
#define __HPYPORT_HPYPORT_SIGEVENT_T_H
#include <stddef.h>
#include <hpyport/raw_sigval_t.h>
#include <hpyport/pthreadtypes.h>
typedef struct sigevent { __sigval_t sigev_value; int sigev_signo; int sigev_notify; union { int _pad[(64 / (sizeof(int))) - 4]; int _tid; struct { void (*_function)(__sigval_t); pthread_attr_t *_attribute; } _sigev_thread; } _sigev_un; } sigevent_t;
#endif
