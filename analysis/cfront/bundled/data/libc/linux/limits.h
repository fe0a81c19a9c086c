#ifndef __HPYPORT_LINUX_LIMITS_H
#define __HPYPORT_LINUX_LIMITS_H
#include <limits.h>
#endif
