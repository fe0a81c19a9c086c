#ifndef __HPYPORT_HPYPORT_STRUCT_SCHED_PARAM_H
#define __HPYPORT_HPYPORT_STRUCT_SCHED_PARAM_H
#include <stddef.h>
struct sched_param { int sched_priority; };
#endif
