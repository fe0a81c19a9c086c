#ifndef __HPYPORT_SYS_TIMES_H
#define __HPYPORT_SYS_TIMES_H
#include <stddef.h>
#include <hpyport/clock_t.h>
#include <hpyport/types.h>
struct tms { clock_t tms_utime; clock_t tms_stime; clock_t tms_cutime; clock_t tms_cstime; };
clock_t times(struct tms *);
#endif
