#ifndef __HPYPORT_SYS_TIME_H
#define __HPYPORT_SYS_TIME_H
#include <stddef.h>
#include <sys/select.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/struct_timespec.h>
struct timezone { int tz_minuteswest; int tz_dsttime; };
enum __itimer_which { ITIMER_REAL = 0, ITIMER_VIRTUAL = 1, ITIMER_PROF = 2 };
struct itimerval { struct timeval it_interval; struct timeval it_value; };
typedef enum __itimer_which __itimer_which_t;
int gettimeofday(struct timeval *, void *);
int settimeofday(const struct timeval *, const struct timezone *);
int adjtime(const struct timeval *, struct timeval *);
int getitimer(__itimer_which_t, struct itimerval *);
int setitimer(__itimer_which_t, const struct itimerval *, struct itimerval *);
int utimes(const char *, const struct timeval [2]);
int lutimes(const char *, const struct timeval [2]);
int futimes(int, const struct timeval [2]);
int futimesat(int, const char *, const struct timeval [2]);
int timerisset(struct timeval *);
void timerclear(struct timeval *), timeradd(), timersub();
#define timerisset timerisset
#define timerclear timerclear
#define timeradd timeradd
#define timersub timersub
#define timercmp(a, b, op) (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec op (b)->tv_usec) : ((a)->tv_sec op (b)->tv_sec))
#endif
