#ifndef __HPYPORT_HPYPORT_SETJMP_H
#define __HPYPORT_HPYPORT_SETJMP_H
#include <stddef.h>
typedef long int __jmp_buf[8];
#endif
