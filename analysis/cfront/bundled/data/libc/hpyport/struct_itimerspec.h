#ifndef __HPYPORT_HPYPORT_STRUCT_ITIMERSPEC_H
#define __HPYPORT_HPYPORT_STRUCT_ITIMERSPEC_H
#include <stddef.h>
#include <hpyport/struct_timespec.h>
struct itimerspec { struct timespec it_interval; struct timespec it_value; };
#endif
