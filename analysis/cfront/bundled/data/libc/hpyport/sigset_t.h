#ifndef __HPYPORT_HPYPORT_SIGSET_T_H
#define __HPYPORT_HPYPORT_SIGSET_T_H
#include <stddef.h>
#include <hpyport/raw_sigset_t.h>
typedef __sigset_t sigset_t;
#endif
