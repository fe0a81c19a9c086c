#ifndef __HPYPORT_HPYPORT_STRUCT_TIMESPEC_H
#define __HPYPORT_HPYPORT_STRUCT_TIMESPEC_H
#include <stddef.h>
struct timespec { long int tv_sec; long int tv_nsec; };
#endif
