#ifndef __HPYPORT_HPYPORT_EPOLL_H
#define __HPYPORT_HPYPORT_EPOLL_H
#include <stddef.h>
enum { EPOLL_CLOEXEC = 02000000 };
#endif
