#ifndef __HPYPORT_SCHED_H
#define __HPYPORT_SCHED_H
#include <stddef.h>
#include <hpyport/cpu-set.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/struct_sched_param.h>
int clone(int (*)(void *), void *, int, void *, ...);
int unshare(int);
int sched_getcpu(void);
int getcpu(unsigned int *, unsigned int *);
int setns(int, int);
int sched_setparam(int, const struct sched_param *);
int sched_getparam(int, struct sched_param *);
int sched_setscheduler(int, int, const struct sched_param *);
int sched_getscheduler(int);
int sched_yield(void);
int sched_get_priority_max(int);
int sched_get_priority_min(int);
int sched_rr_get_interval(int, struct timespec *);
int sched_setaffinity(int, size_t, const cpu_set_t *);
int sched_getaffinity(int, size_t, cpu_set_t *);
#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 1073741824
#define CSIGNAL 255
#define CLONE_VM 256
#define CLONE_FS 512
#define CLONE_FILES 1024
#define CLONE_SIGHAND 2048
#define CLONE_PIDFD 4096
#define CLONE_PTRACE 8192
#define CLONE_VFORK 16384
#define CLONE_PARENT 32768
#define CLONE_THREAD 65536
#define CLONE_NEWNS 131072
#define CLONE_SYSVSEM 262144
#define CLONE_SETTLS 524288
#define CLONE_PARENT_SETTID 1048576
#define CLONE_CHILD_CLEARTID 2097152
#define CLONE_DETACHED 4194304
#define CLONE_UNTRACED 8388608
#define CLONE_CHILD_SETTID 16777216
#define CLONE_NEWCGROUP 33554432
#define CLONE_NEWUTS 67108864
#define CLONE_NEWIPC 134217728
#define CLONE_NEWUSER 268435456
#define CLONE_NEWPID 536870912
#define CLONE_NEWNET 1073741824
#define CLONE_IO 2147483648U
#define CLONE_NEWTIME 128
#define CPU_SETSIZE 1024
void CPU_ZERO(cpu_set_t *), CPU_SET(int, cpu_set_t *), CPU_CLR(int, cpu_set_t *);
int CPU_ISSET(int, cpu_set_t *), CPU_COUNT(cpu_set_t *);
#define CPU_ZERO CPU_ZERO
#define CPU_SET CPU_SET
#define CPU_CLR CPU_CLR
#define CPU_ISSET CPU_ISSET
#define CPU_COUNT CPU_COUNT
#endif
