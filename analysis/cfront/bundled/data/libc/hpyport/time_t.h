#ifndef __HPYPORT_HPYPORT_TIME_T_H
#define __HPYPORT_HPYPORT_TIME_T_H
#include <stddef.h>
typedef long int time_t;
#endif
