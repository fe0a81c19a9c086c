#ifndef __HPYPORT_HPYPORT_SS_FLAGS_H
#define __HPYPORT_HPYPORT_SS_FLAGS_H
#include <stddef.h>
#endif
