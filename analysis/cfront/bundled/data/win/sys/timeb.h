#ifndef __HPYPORT_SYS_TIMEB_H
#define __HPYPORT_SYS_TIMEB_H
#include <time.h>
struct _timeb { time_t time; unsigned short millitm; short timezone, dstflag; };
struct timeb { time_t time; unsigned short millitm; short timezone, dstflag; };
int _ftime(struct _timeb *), ftime(struct timeb *);
#endif
