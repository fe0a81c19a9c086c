#ifndef __HPYPORT_HPYPORT_TYPES_H
#define __HPYPORT_HPYPORT_TYPES_H
#include <stddef.h>
typedef struct { int __val[2]; } __fsid_t;
typedef void *__timer_t;
typedef char *__caddr_t;
#endif
