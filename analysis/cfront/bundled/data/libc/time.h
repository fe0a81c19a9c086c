#ifndef __HPYPORT_TIME_H
#define __HPYPORT_TIME_H
#include <stddef.h>
#include <hpyport/clock_t.h>
#include <hpyport/time_t.h>
#include <hpyport/locale_t.h>
#include <hpyport/clockid_t.h>
#include <sys/types.h>
#include <hpyport/timer_t.h>
#include <hpyport/types.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/timex.h>
#include <hpyport/struct_tm.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/struct_itimerspec.h>
#include <hpyport/raw_locale_t.h>
struct sigevent;
int clock_adjtime(int, struct timex *);
clock_t clock(void);
time_t time(time_t *);
double difftime(time_t, time_t);
time_t mktime(struct tm *);
size_t strftime(char *, size_t, const char *, const struct tm *);
char *strptime(const char *, const char *, struct tm *);
size_t strftime_l(char *, size_t, const char *, const struct tm *, locale_t);
char *strptime_l(const char *, const char *, struct tm *, locale_t);
struct tm *gmtime(const time_t *);
struct tm *localtime(const time_t *);
struct tm *gmtime_r(const time_t *, struct tm *);
struct tm *localtime_r(const time_t *, struct tm *);
char *asctime(const struct tm *);
char *ctime(const time_t *);
char *asctime_r(const struct tm *, char *);
char *ctime_r(const time_t *, char *);
extern char *tzname[2];
void tzset(void);
extern int daylight;
extern long int timezone;
time_t timegm(struct tm *);
time_t timelocal(struct tm *);
int dysize(int);
int nanosleep(const struct timespec *, struct timespec *);
int clock_getres(clockid_t, struct timespec *);
int clock_gettime(clockid_t, struct timespec *);
int clock_settime(clockid_t, const struct timespec *);
int clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *);
int clock_getcpuclockid(pid_t, clockid_t *);
int timer_create(clockid_t, struct sigevent *, timer_t *);
int timer_delete(timer_t);
int timer_settime(timer_t, int, const struct itimerspec *, struct itimerspec *);
int timer_gettime(timer_t, struct itimerspec *);
int timer_getoverrun(timer_t);
int timespec_get(struct timespec *, int);
int timespec_getres(struct timespec *, int);
extern int getdate_err;
struct tm *getdate(const char *);
int getdate_r(const char *, struct tm *);
#define CLOCKS_PER_SEC 1000000L
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1
#define ADJ_OFFSET 1
#define ADJ_FREQUENCY 2
#define ADJ_MAXERROR 4
#define ADJ_ESTERROR 8
#define ADJ_STATUS 16
#define ADJ_TIMECONST 32
#define ADJ_TAI 128
#define ADJ_SETOFFSET 256
#define ADJ_MICRO 4096
#define ADJ_NANO 8192
#define ADJ_TICK 16384
#define ADJ_OFFSET_SINGLESHOT 32769
#define ADJ_OFFSET_SS_READ 40961
#define MOD_OFFSET 1
#define MOD_FREQUENCY 2
#define MOD_MAXERROR 4
#define MOD_ESTERROR 8
#define MOD_STATUS 16
#define MOD_TIMECONST 32
#define MOD_CLKB 16384
#define MOD_CLKA 32769
#define MOD_TAI 128
#define MOD_MICRO 4096
#define MOD_NANO 8192
#define STA_PLL 1
#define STA_PPSFREQ 2
#define STA_PPSTIME 4
#define STA_FLL 8
#define STA_INS 16
#define STA_DEL 32
#define STA_UNSYNC 64
#define STA_FREQHOLD 128
#define STA_PPSSIGNAL 256
#define STA_PPSJITTER 512
#define STA_PPSWANDER 1024
#define STA_PPSERROR 2048
#define STA_CLOCKERR 4096
#define STA_NANO 8192
#define STA_MODE 16384
#define STA_CLK 32768
#define STA_RONLY 65280
#define TIME_UTC 1
#ifdef _WIN32
time_t _mkgmtime(struct tm *);
int localtime_s(struct tm *, const time_t *), gmtime_s(struct tm *, const time_t *);
typedef long long __time64_t;
#endif
#endif
