#ifndef __HPYPORT_SETJMP_H
#define __HPYPORT_SETJMP_H
typedef struct { long __hpyport_regs[25]; } jmp_buf[1];
typedef struct { long __hpyport_regs[25]; } sigjmp_buf[1];
int setjmp(jmp_buf);
int _setjmp(jmp_buf);
int sigsetjmp(sigjmp_buf, int);
__attribute__((__noreturn__)) void longjmp(jmp_buf, int);
__attribute__((__noreturn__)) void _longjmp(jmp_buf, int);
__attribute__((__noreturn__)) void siglongjmp(sigjmp_buf, int);
#define setjmp setjmp
#define sigsetjmp sigsetjmp
#endif
