#ifndef __HPYPORT_SYS_SENDFILE_H
#define __HPYPORT_SYS_SENDFILE_H
#include <stddef.h>
#include <sys/types.h>
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
ssize_t sendfile(int, int, off_t *, size_t);
ssize_t sendfile64(int, int, long int *, size_t);
#endif
