#ifndef __HPYPORT_HPYPORT_UCONTEXT_H
#define __HPYPORT_HPYPORT_UCONTEXT_H
#include <stddef.h>
#include <hpyport/stack_t.h>
#include <hpyport/sigset_t.h>
typedef long long int greg_t;
typedef greg_t gregset_t[23];
enum { REG_R8 = 0, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RDI, REG_RSI, REG_RBP, REG_RBX, REG_RDX, REG_RAX, REG_RCX, REG_RSP, REG_RIP, REG_EFL, REG_CSGSFS, REG_ERR, REG_TRAPNO, REG_OLDMASK, REG_CR2 };
struct _libc_fpxreg { unsigned short int significand[4]; unsigned short int exponent; unsigned short int __glibc_reserved1[3]; };
struct _libc_xmmreg { unsigned int element[4]; };
struct _libc_fpstate { unsigned short int cwd; unsigned short int swd; unsigned short int ftw; unsigned short int fop; unsigned long int rip; unsigned long int rdp; unsigned int mxcsr; unsigned int mxcr_mask; struct _libc_fpxreg _st[8]; struct _libc_xmmreg _xmm[16]; unsigned int __glibc_reserved1[24]; };
typedef struct _libc_fpstate *fpregset_t;
typedef struct { gregset_t gregs; fpregset_t fpregs; unsigned long long __reserved1[8]; } mcontext_t;
typedef struct ucontext_t { unsigned long int uc_flags; struct ucontext_t *uc_link; stack_t uc_stack; mcontext_t uc_mcontext; sigset_t uc_sigmask; struct _libc_fpstate __fpregs_mem; unsigned long long int __ssp[4]; } ucontext_t;
#endif
