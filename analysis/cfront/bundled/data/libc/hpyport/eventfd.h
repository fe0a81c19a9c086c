#ifndef __HPYPORT_HPYPORT_EVENTFD_H
#define __HPYPORT_HPYPORT_EVENTFD_H
#include <stddef.h>
#endif
