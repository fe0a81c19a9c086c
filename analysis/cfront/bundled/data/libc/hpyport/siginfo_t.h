#ifndef __HPYPORT_HPYPORT_SIGINFO_T_H
#define __HPYPORT_HPYPORT_SIGINFO_T_H
#include <stddef.h>
#include <hpyport/raw_sigval_t.h>
typedef struct { int si_signo; int si_errno; int si_code; int __pad0; union { int _pad[(128 / (sizeof(int))) - 4]; struct { int si_pid; unsigned int si_uid; } _kill; struct { int si_tid; int si_overrun; __sigval_t si_sigval; } _timer; struct { int si_pid; unsigned int si_uid; __sigval_t si_sigval; } _rt; struct { int si_pid; unsigned int si_uid; int si_status; long int si_utime; long int si_stime; } _sigchld; struct { void *si_addr; short int si_addr_lsb; union { struct { void *_lower; void *_upper; } _addr_bnd; unsigned int _pkey; } _bounds; } _sigfault; struct { long int si_band; int si_fd; } _sigpoll; struct { void *_call_addr; int _syscall; unsigned int _arch; } _sigsys; } _sifields; } siginfo_t;
#endif
