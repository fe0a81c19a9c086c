#ifndef __HPYPORT_HPYPORT_SIG_ATOMIC_T_H
#define __HPYPORT_HPYPORT_SIG_ATOMIC_T_H
#include <stddef.h>
typedef int sig_atomic_t;
#endif
