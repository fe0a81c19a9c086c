#ifndef __HPYPORT_HPYPORT_STRUCT_SIGSTACK_H
#define __HPYPORT_HPYPORT_STRUCT_SIGSTACK_H
#include <stddef.h>
struct sigstack { void *ss_sp; int ss_onstack; };
#endif
