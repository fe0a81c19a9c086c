#ifndef __HPYPORT_LINUX_IOCTL_H
#define __HPYPORT_LINUX_IOCTL_H
#include <sys/ioctl.h>
#endif
