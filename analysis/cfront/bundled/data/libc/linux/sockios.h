#ifndef __HPYPORT_LINUX_SOCKIOS_H
#define __HPYPORT_LINUX_SOCKIOS_H
#include <sys/ioctl.h>
#define SIOCETHTOOL 35142
#endif
