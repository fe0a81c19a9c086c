#ifndef __HPYPORT_SIGNAL_H
#define __HPYPORT_SIGNAL_H
#include <stddef.h>
#include <hpyport/siginfo_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/stack_t.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/pthreadtypes.h>
#include <hpyport/types.h>
#include <hpyport/sig_atomic_t.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/raw_sigval_t.h>
#include <hpyport/siginfo-consts.h>
#include <hpyport/sigval_t.h>
#include <hpyport/sigevent_t.h>
#include <hpyport/sigevent-consts.h>
#include <hpyport/sigcontext.h>
#include <hpyport/ucontext.h>
#include <hpyport/confname.h>
#include <hpyport/ss_flags.h>
#include <hpyport/struct_sigstack.h>
#include <hpyport/atomic_wide_counter.h>
#include <hpyport/thread-shared-types.h>
#include <hpyport/struct_mutex.h>
#include <hpyport/struct_rwlock.h>
typedef void (*__sighandler_t)(int);
struct sigaction { union { __sighandler_t sa_handler; void (*sa_sigaction)(int, siginfo_t *, void *); }; __sigset_t sa_mask; int sa_flags; void (*sa_restorer)(void); };
typedef __sighandler_t sighandler_t;
typedef __sighandler_t sig_t;
__sighandler_t sysv_signal(int, __sighandler_t);
__sighandler_t signal(int, __sighandler_t);
int kill(int, int);
int killpg(int, int);
int raise(int);
__sighandler_t ssignal(int, __sighandler_t);
int gsignal(int);
void psignal(int, const char *);
void psiginfo(const siginfo_t *, const char *);
int sigpause(int);
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);
int sigisemptyset(const sigset_t *);
int sigandset(sigset_t *, const sigset_t *, const sigset_t *);
int sigorset(sigset_t *, const sigset_t *, const sigset_t *);
int sigprocmask(int, const sigset_t *, sigset_t *);
int sigsuspend(const sigset_t *);
int sigaction(int, const struct sigaction *, struct sigaction *);
int sigpending(sigset_t *);
int sigwait(const sigset_t *, int *);
int sigwaitinfo(const sigset_t *, siginfo_t *);
int sigtimedwait(const sigset_t *, siginfo_t *, const struct timespec *);
int sigqueue(int, int, const union sigval);
int sigreturn(struct sigcontext *);
int siginterrupt(int, int);
int sigaltstack(const stack_t *, stack_t *);
int sigstack(struct sigstack *, struct sigstack *);
int sighold(int);
int sigrelse(int);
int sigignore(int);
__sighandler_t sigset(int, __sighandler_t);
int pthread_sigmask(int, const __sigset_t *, __sigset_t *);
int pthread_kill(pthread_t, int);
int pthread_sigqueue(pthread_t, int, const union sigval);
int tgkill(int, int, int);
#define SIGINT 2
#define SIGILL 4
#define SIGABRT 6
#define SIGFPE 8
#define SIGSEGV 11
#define SIGTERM 15
#define SIGHUP 1
#define SIGQUIT 3
#define SIGTRAP 5
#define SIGKILL 9
#define SIGPIPE 13
#define SIGALRM 14
#define SIGIO 29
#define SIGIOT 6
#define SIGCLD 17
#define SIGSTKFLT 16
#define SIGPWR 30
#define SIGBUS 7
#define SIGSYS 31
#define SIGURG 23
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGCONT 18
#define SIGCHLD 17
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGPOLL 29
#define SIGXFSZ 25
#define SIGXCPU 24
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGUSR1 10
#define SIGUSR2 12
#define SIGWINCH 28
#define NSIG 65
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 134217728
#define SA_RESTART 268435456
#define SA_NODEFER 1073741824
#define SA_RESETHAND 2147483648U
#define SA_INTERRUPT 536870912
#define SA_NOMASK 1073741824
#define SA_ONESHOT 2147483648U
#define SA_STACK 134217728
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define FP_XSTATE_MAGIC1 1179670611U
#define FP_XSTATE_MAGIC2 1179670597U
#define FP_XSTATE_MAGIC2_SIZE 4UL
#define NGREG 23
#define MINSIGSTKSZ 13504L
#define SIGSTKSZ 13504L
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#define SIG_ERR ((__sighandler_t)-1)
#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())
#define si_pid _sifields._kill.si_pid
#define si_uid _sifields._kill.si_uid
#define si_timerid _sifields._timer.si_tid
#define si_overrun _sifields._timer.si_overrun
#define si_status _sifields._sigchld.si_status
#define si_utime _sifields._sigchld.si_utime
#define si_stime _sifields._sigchld.si_stime
#define si_value _sifields._rt.si_sigval
#define si_int _sifields._rt.si_sigval.sival_int
#define si_ptr _sifields._rt.si_sigval.sival_ptr
#define si_addr _sifields._sigfault.si_addr
#define si_addr_lsb _sifields._sigfault.si_addr_lsb
#define si_lower _sifields._sigfault._bounds._addr_bnd._lower
#define si_upper _sifields._sigfault._bounds._addr_bnd._upper
#define si_pkey _sifields._sigfault._bounds._pkey
#define si_band _sifields._sigpoll.si_band
#define si_fd _sifields._sigpoll.si_fd
#define si_call_addr _sifields._sigsys._call_addr
#define si_syscall _sifields._sigsys._syscall
#define si_arch _sifields._sigsys._arch
#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute
#endif
