#ifndef __HPYPORT_HPYPORT_STRUCT_TIMEVAL_H
#define __HPYPORT_HPYPORT_STRUCT_TIMEVAL_H
#include <stddef.h>
struct timeval { long int tv_sec; long int tv_usec; };
#endif
