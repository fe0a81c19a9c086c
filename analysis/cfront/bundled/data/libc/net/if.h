#ifndef __HPYPORT_NET_IF_H
#define __HPYPORT_NET_IF_H
#include <stddef.h>
#include <sys/socket.h>
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
#include <hpyport/struct_iovec.h>
#include <hpyport/socket.h>
#include <hpyport/socket_type.h>
#include <hpyport/sockaddr.h>
#include <hpyport/posix_types.h>
#include <hpyport/struct_osockaddr.h>
struct if_nameindex { unsigned int if_index; char *if_name; };
enum { IFF_UP = 0x1, IFF_BROADCAST = 0x2, IFF_DEBUG = 0x4, IFF_LOOPBACK = 0x8, IFF_POINTOPOINT = 0x10, IFF_NOTRAILERS = 0x20, IFF_RUNNING = 0x40, IFF_NOARP = 0x80, IFF_PROMISC = 0x100, IFF_ALLMULTI = 0x200, IFF_MASTER = 0x400, IFF_SLAVE = 0x800, IFF_MULTICAST = 0x1000, IFF_PORTSEL = 0x2000, IFF_AUTOMEDIA = 0x4000, IFF_DYNAMIC = 0x8000 };
struct ifaddr { struct sockaddr ifa_addr; union { struct sockaddr ifu_broadaddr; struct sockaddr ifu_dstaddr; } ifa_ifu; struct iface *ifa_ifp; struct ifaddr *ifa_next; };
struct ifmap { unsigned long int mem_start; unsigned long int mem_end; unsigned short int base_addr; unsigned char irq; unsigned char dma; unsigned char port; };
struct ifreq { union { char ifrn_name[16]; } ifr_ifrn; union { struct sockaddr ifru_addr; struct sockaddr ifru_dstaddr; struct sockaddr ifru_broadaddr; struct sockaddr ifru_netmask; struct sockaddr ifru_hwaddr; short int ifru_flags; int ifru_ivalue; int ifru_mtu; struct ifmap ifru_map; char ifru_slave[16]; char ifru_newname[16]; __caddr_t ifru_data; } ifr_ifru; };
struct ifconf { int ifc_len; union { __caddr_t ifcu_buf; struct ifreq *ifcu_req; } ifc_ifcu; };
unsigned int if_nametoindex(const char *);
char *if_indextoname(unsigned int, char [16]);
struct if_nameindex *if_nameindex(void);
void if_freenameindex(struct if_nameindex *);
#define IF_NAMESIZE 16
#define IFHWADDRLEN 6
#define IFNAMSIZ 16
#define ifr_name ifr_ifrn.ifrn_name
#define ifr_hwaddr ifr_ifru.ifru_hwaddr
#define ifr_addr ifr_ifru.ifru_addr
#define ifr_dstaddr ifr_ifru.ifru_dstaddr
#define ifr_broadaddr ifr_ifru.ifru_broadaddr
#define ifr_netmask ifr_ifru.ifru_netmask
#define ifr_flags ifr_ifru.ifru_flags
#define ifr_metric ifr_ifru.ifru_ivalue
#define ifr_mtu ifr_ifru.ifru_mtu
#define ifr_map ifr_ifru.ifru_map
#define ifr_slave ifr_ifru.ifru_slave
#define ifr_data ifr_ifru.ifru_data
#define ifr_ifindex ifr_ifru.ifru_ivalue
#define ifr_bandwidth ifr_ifru.ifru_ivalue
#define ifr_qlen ifr_ifru.ifru_ivalue
#define ifr_newname ifr_ifru.ifru_newname
#define ifc_buf ifc_ifcu.ifcu_buf
#define ifc_req ifc_ifcu.ifcu_req
#endif
