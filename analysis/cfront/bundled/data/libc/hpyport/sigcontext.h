#ifndef __HPYPORT_HPYPORT_SIGCONTEXT_H
#define __HPYPORT_HPYPORT_SIGCONTEXT_H
#include <stddef.h>
struct _fpx_sw_bytes { unsigned int magic1; unsigned int extended_size; unsigned long int xstate_bv; unsigned int xstate_size; unsigned int __glibc_reserved1[7]; };
struct _fpreg { unsigned short significand[4]; unsigned short exponent; };
struct _fpxreg { unsigned short significand[4]; unsigned short exponent; unsigned short __glibc_reserved1[3]; };
struct _xmmreg { unsigned int element[4]; };
struct _fpstate { unsigned short int cwd; unsigned short int swd; unsigned short int ftw; unsigned short int fop; unsigned long int rip; unsigned long int rdp; unsigned int mxcsr; unsigned int mxcr_mask; struct _fpxreg _st[8]; struct _xmmreg _xmm[16]; unsigned int __glibc_reserved1[24]; };
struct sigcontext { unsigned long int r8; unsigned long int r9; unsigned long int r10; unsigned long int r11; unsigned long int r12; unsigned long int r13; unsigned long int r14; unsigned long int r15; unsigned long int rdi; unsigned long int rsi; unsigned long int rbp; unsigned long int rbx; unsigned long int rdx; unsigned long int rax; unsigned long int rcx; unsigned long int rsp; unsigned long int rip; unsigned long int eflags; unsigned short cs; unsigned short gs; unsigned short fs; unsigned short __pad0; unsigned long int err; unsigned long int trapno; unsigned long int oldmask; unsigned long int cr2; union { struct _fpstate *fpstate; unsigned long int __fpstate_word; }; unsigned long int __reserved1[8]; };
struct _xsave_hdr { unsigned long int xstate_bv; unsigned long int __glibc_reserved1[2]; unsigned long int __glibc_reserved2[5]; };
struct _ymmh_state { unsigned int ymmh_space[64]; };
struct _xstate { struct _fpstate fpstate; struct _xsave_hdr xstate_hdr; struct _ymmh_state ymmh; };
#endif
