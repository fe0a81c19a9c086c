#ifndef __HPYPORT_UTMP_H
#define __HPYPORT_UTMP_H
#include <stddef.h>
#include <sys/time.h>
#include <hpyport/types.h>
#include <hpyport/clock_t.h>
#include <hpyport/clockid_t.h>
#include <hpyport/time_t.h>
#include <hpyport/timer_t.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/atomic_wide_counter.h>
#include <hpyport/thread-shared-types.h>
#include <hpyport/struct_mutex.h>
#include <hpyport/struct_rwlock.h>
#include <hpyport/pthreadtypes.h>
#include <hpyport/utmp.h>
int login_tty(int);
void login(const struct utmp *);
int logout(const char *);
void logwtmp(const char *, const char *, const char *);
void updwtmp(const char *, const struct utmp *);
int utmpname(const char *);
struct utmp *getutent(void);
void setutent(void);
void endutent(void);
struct utmp *getutid(const struct utmp *);
struct utmp *getutline(const struct utmp *);
struct utmp *pututline(const struct utmp *);
int getutent_r(struct utmp *, struct utmp **);
int getutid_r(const struct utmp *, struct utmp *, struct utmp **);
int getutline_r(const struct utmp *, struct utmp *, struct utmp **);
#define UT_LINESIZE 32
#define UT_NAMESIZE 32
#define UT_HOSTSIZE 256
#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define ACCOUNTING 9
#define UT_UNKNOWN 0
#define UTMP_FILE "/var/run/utmp"
#define UTMP_FILENAME "/var/run/utmp"
#define WTMP_FILE "/var/log/wtmp"
#define WTMP_FILENAME "/var/log/wtmp"
#define ut_time ut_tv.tv_sec
#define ut_xtime ut_tv.tv_sec
#endif
