#ifndef __HPYPORT_LINUX_IF_H
#define __HPYPORT_LINUX_IF_H
#include <net/if.h>
#endif
