#ifndef __HPYPORT_HPYPORT_RAW_MBSTATE_T_H
#define __HPYPORT_HPYPORT_RAW_MBSTATE_T_H
#include <stddef.h>
typedef struct { int __count; union { unsigned int __wch; char __wchb[4]; } __value; } __mbstate_t;
#endif
