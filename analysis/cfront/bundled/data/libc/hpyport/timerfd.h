#ifndef __HPYPORT_HPYPORT_TIMERFD_H
#define __HPYPORT_HPYPORT_TIMERFD_H
#include <stddef.h>
#endif
