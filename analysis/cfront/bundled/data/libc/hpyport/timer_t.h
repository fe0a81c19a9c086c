#ifndef __HPYPORT_HPYPORT_TIMER_T_H
#define __HPYPORT_HPYPORT_TIMER_T_H
#include <stddef.h>
#include <hpyport/types.h>
typedef __timer_t timer_t;
#endif
