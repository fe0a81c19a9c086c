#ifndef __HPYPORT_HPYPORT_CLOCK_T_H
#define __HPYPORT_HPYPORT_CLOCK_T_H
#include <stddef.h>
typedef long int clock_t;
#endif
