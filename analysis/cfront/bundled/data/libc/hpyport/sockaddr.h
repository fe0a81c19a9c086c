#ifndef __HPYPORT_HPYPORT_SOCKADDR_H
#define __HPYPORT_HPYPORT_SOCKADDR_H
#include <stddef.h>
typedef unsigned short int sa_family_t;
#endif
