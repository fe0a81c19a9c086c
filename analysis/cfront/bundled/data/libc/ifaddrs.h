#ifndef __HPYPORT_IFADDRS_H
#define __HPYPORT_IFADDRS_H
#include <stddef.h>
#include <sys/socket.h>
#include <hpyport/struct_iovec.h>
#include <hpyport/types.h>
#include <hpyport/clock_t.h>
#include <hpyport/clockid_t.h>
#include <hpyport/time_t.h>
#include <hpyport/timer_t.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/atomic_wide_counter.h>
#include <hpyport/thread-shared-types.h>
#include <hpyport/struct_mutex.h>
#include <hpyport/struct_rwlock.h>
#include <hpyport/pthreadtypes.h>
#include <hpyport/socket.h>
#include <hpyport/socket_type.h>
#include <hpyport/sockaddr.h>
#include <hpyport/posix_types.h>
#include <hpyport/struct_osockaddr.h>
struct ifaddrs { struct ifaddrs *ifa_next; char *ifa_name; unsigned int ifa_flags; struct sockaddr *ifa_addr; struct sockaddr *ifa_netmask; union { struct sockaddr *ifu_broadaddr; struct sockaddr *ifu_dstaddr; } ifa_ifu; void *ifa_data; };
int getifaddrs(struct ifaddrs **);
void freeifaddrs(struct ifaddrs *);
#define ifa_broadaddr ifa_ifu.ifu_broadaddr
#define ifa_dstaddr ifa_ifu.ifu_dstaddr
#endif
