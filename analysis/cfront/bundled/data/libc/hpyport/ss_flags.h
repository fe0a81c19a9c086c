#ifndef __HPYPORT_HPYPORT_SS_FLAGS_H
#define __HPYPORT_HPYPORT_SS_FLAGS_H
#include <stddef.h>
enum { SS_ONSTACK = 1, SS_DISABLE };
#endif
