#ifndef __HPYPORT_SYS_TIMERFD_H
#define __HPYPORT_SYS_TIMERFD_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/timex.h>
#include <hpyport/clock_t.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_tm.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/clockid_t.h>
#include <hpyport/timer_t.h>
#include <hpyport/struct_itimerspec.h>
#include <hpyport/raw_locale_t.h>
#include <hpyport/locale_t.h>
#include <hpyport/timerfd.h>
enum { TFD_TIMER_ABSTIME = 1 << 0, TFD_TIMER_CANCEL_ON_SET = 1 << 1 };
int timerfd_create(int, int);
int timerfd_settime(int, int, const struct itimerspec *, struct itimerspec *);
int timerfd_gettime(int, struct itimerspec *);
#endif
