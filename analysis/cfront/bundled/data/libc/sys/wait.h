#ifndef __HPYPORT_SYS_WAIT_H
#define __HPYPORT_SYS_WAIT_H
#include <stddef.h>
#include <signal.h>
#include <hpyport/idtype_t.h>
#include <hpyport/siginfo_t.h>
#include <hpyport/types.h>
#include <hpyport/sig_atomic_t.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/raw_sigval_t.h>
#include <hpyport/siginfo-consts.h>
#include <hpyport/sigval_t.h>
#include <hpyport/sigevent_t.h>
#include <hpyport/sigevent-consts.h>
#include <hpyport/sigcontext.h>
#include <hpyport/stack_t.h>
#include <hpyport/ucontext.h>
#include <hpyport/confname.h>
#include <hpyport/ss_flags.h>
#include <hpyport/struct_sigstack.h>
#include <hpyport/atomic_wide_counter.h>
#include <hpyport/thread-shared-types.h>
#include <hpyport/struct_mutex.h>
#include <hpyport/struct_rwlock.h>
#include <hpyport/pthreadtypes.h>
int wait(int *);
int waitpid(int, int *, int);
int waitid(idtype_t, unsigned int, siginfo_t *, int);
int wait3(int *, int, struct rusage *);
int wait4(int, int *, int, struct rusage *);
#define WNOHANG 1
#define WUNTRACED 2
#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 16777216
#define WCOREFLAG 128
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
int WIFEXITED(int), WEXITSTATUS(int), WIFSIGNALED(int), WTERMSIG(int), WIFSTOPPED(int), WSTOPSIG(int), WIFCONTINUED(int), WCOREDUMP(int);
#define WIFEXITED WIFEXITED
#define WEXITSTATUS WEXITSTATUS
#define WIFSIGNALED WIFSIGNALED
#define WTERMSIG WTERMSIG
#define WIFSTOPPED WIFSTOPPED
#define WSTOPSIG WSTOPSIG
#define WIFCONTINUED WIFCONTINUED
#define WCOREDUMP WCOREDUMP
#endif
