#ifndef __HPYPORT_FTW_H
#define __HPYPORT_FTW_H
#include <stddef.h>
#include <sys/stat.h>
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
#include <hpyport/struct_stat.h>
#include <hpyport/posix_types.h>
#include <hpyport/stat.h>
enum { FTW_PHYS = 1, FTW_MOUNT = 2, FTW_CHDIR = 4, FTW_DEPTH = 8, FTW_ACTIONRETVAL = 16 };
enum { FTW_CONTINUE = 0, FTW_STOP = 1, FTW_SKIP_SUBTREE = 2, FTW_SKIP_SIBLINGS = 3 };
struct FTW { int base; int level; };
typedef int (*__ftw_func_t)(const char *, const struct stat *, int);
typedef int (*__ftw64_func_t)(const char *, const struct stat64 *, int);
typedef int (*__nftw_func_t)(const char *, const struct stat *, int, struct FTW *);
typedef int (*__nftw64_func_t)(const char *, const struct stat64 *, int, struct FTW *);
int ftw(const char *, __ftw_func_t, int);
int ftw64(const char *, __ftw64_func_t, int);
int nftw(const char *, __nftw_func_t, int, int);
int nftw64(const char *, __nftw64_func_t, int, int);
enum { FTW_F, FTW_D, FTW_DNR, FTW_NS, FTW_SL, FTW_DP, FTW_SLN };
#endif
