#ifndef __HPYPORT_SYS_POLL_H
#define __HPYPORT_SYS_POLL_H
#include <stddef.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
typedef unsigned long int nfds_t;
struct pollfd { int fd; short int events; short int revents; };
int poll(struct pollfd *, nfds_t, int);
int ppoll(struct pollfd *, nfds_t, const struct timespec *, const __sigset_t *);
#define POLLIN 1
#define POLLPRI 2
#define POLLOUT 4
#define POLLRDNORM 64
#define POLLRDBAND 128
#define POLLWRNORM 256
#define POLLWRBAND 512
#define POLLMSG 1024
#define POLLREMOVE 4096
#define POLLRDHUP 8192
#define POLLERR 8
#define POLLHUP 16
#define POLLNVAL 32
#endif
