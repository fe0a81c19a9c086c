#ifndef __HPYPORT_NET_IF_ARP_H
#define __HPYPORT_NET_IF_ARP_H
#include <sys/socket.h>
#define ARPHRD_ETHER 1
#define ARPHRD_LOOPBACK 772
struct arpreq { struct sockaddr arp_pa; struct sockaddr arp_ha; int arp_flags; struct sockaddr arp_netmask; char arp_dev[16]; };
#endif
