#ifndef __HPYPORT_HPYPORT_SIGVAL_T_H
#define __HPYPORT_HPYPORT_SIGVAL_T_H
#include <stddef.h>
#include <hpyport/raw_sigval_t.h>
typedef __sigval_t sigval_t;
#endif
