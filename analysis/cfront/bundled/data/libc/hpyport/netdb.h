#ifndef __HPYPORT_HPYPORT_NETDB_H
#define __HPYPORT_HPYPORT_NETDB_H
#include <stddef.h>
#include <stdint.h>
struct rpcent { char *r_name; char **r_aliases; int r_number; };
struct netent { char *n_name; char **n_aliases; int n_addrtype; uint32_t n_net; };
#endif
