#ifndef __HPYPORT_HPYPORT_POSIX_TYPES_H
#define __HPYPORT_HPYPORT_POSIX_TYPES_H
#include <stddef.h>
typedef struct { unsigned long fds_bits[1024 / (8 * (sizeof(long)))]; } __kernel_fd_set;
typedef void (*__kernel_sighandler_t)(int);
typedef struct { int val[2]; } __kernel_fsid_t;
typedef char *__kernel_caddr_t;
#endif
