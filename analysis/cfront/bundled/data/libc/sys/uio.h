#ifndef __HPYPORT_SYS_UIO_H
#define __HPYPORT_SYS_UIO_H
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
#include <hpyport/struct_iovec.h>
ssize_t readv(int, const struct iovec *, int);
ssize_t writev(int, const struct iovec *, int);
ssize_t preadv(int, const struct iovec *, int, long int);
ssize_t pwritev(int, const struct iovec *, int, long int);
ssize_t preadv64(int, const struct iovec *, int, long int);
ssize_t pwritev64(int, const struct iovec *, int, long int);
ssize_t preadv2(int, const struct iovec *, int, long int, int);
ssize_t pwritev2(int, const struct iovec *, int, long int, int);
ssize_t preadv64v2(int, const struct iovec *, int, long int, int);
ssize_t pwritev64v2(int, const struct iovec *, int, long int, int);
ssize_t process_vm_readv(pid_t, const struct iovec *, unsigned long int, const struct iovec *, unsigned long int, unsigned long int);
ssize_t process_vm_writev(pid_t, const struct iovec *, unsigned long int, const struct iovec *, unsigned long int, unsigned long int);
#define UIO_MAXIOV 1024
#define RWF_HIPRI 1
#define RWF_DSYNC 2
#define RWF_SYNC 4
#define RWF_NOWAIT 8
#define RWF_APPEND 16
#define RWF_NOAPPEND 32
#endif
