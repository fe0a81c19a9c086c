#ifndef __HPYPORT_LINUX_IF_PACKET_H
#define __HPYPORT_LINUX_IF_PACKET_H
#include <netpacket/packet.h>
#endif
