#ifndef __HPYPORT_NET_ETHERNET_H
#define __HPYPORT_NET_ETHERNET_H
#include <stdint.h>
#define ETH_ALEN 6
#define ETHER_ADDR_LEN 6
#define ETH_P_ALL 3
#define ETH_P_IP 2048
#define ETH_P_ARP 2054
#define ETH_P_IPV6 34525
struct ether_addr { uint8_t ether_addr_octet[6]; };
struct ether_header { uint8_t ether_dhost[6]; uint8_t ether_shost[6]; uint16_t ether_type; };
#endif
