#ifndef __HPYPORT_SYS_SYSCALL_H
#define __HPYPORT_SYS_SYSCALL_H
#include <stddef.h>
#define SYS_gettid 186
#define SYS_futex 202
#define SYS_getrandom 318
#define SYS_getcpu 309
#define SYS_tgkill 234
#define __NR_gettid 186
#endif
