#ifndef __HPYPORT_HPYPORT_STRUCT_OSOCKADDR_H
#define __HPYPORT_HPYPORT_STRUCT_OSOCKADDR_H
#include <stddef.h>
struct osockaddr { unsigned short int sa_family; unsigned char sa_data[14]; };
#endif
