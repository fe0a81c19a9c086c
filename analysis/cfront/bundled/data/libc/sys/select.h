#ifndef __HPYPORT_SYS_SELECT_H
#define __HPYPORT_SYS_SELECT_H
#include <stddef.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/types.h>
#include <hpyport/sigset_t.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/struct_timespec.h>
typedef struct { long int fds_bits[1024 / (8 * ((int) (sizeof(long int))))]; } fd_set;
typedef long int fd_mask;
int select(int, fd_set *, fd_set *, fd_set *, struct timeval *);
int pselect(int, fd_set *, fd_set *, fd_set *, const struct timespec *, const __sigset_t *);
#define FD_SETSIZE 1024
#define NFDBITS 64
void FD_SET(int, fd_set *), FD_CLR(int, fd_set *), FD_ZERO(fd_set *);
int FD_ISSET(int, fd_set *);
#define FD_SET FD_SET
#define FD_CLR FD_CLR
#define FD_ZERO FD_ZERO
#define FD_ISSET FD_ISSET
#endif
