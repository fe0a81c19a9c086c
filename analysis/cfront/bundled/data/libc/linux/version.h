#ifndef __HPYPORT_LINUX_VERSION_H
#define __HPYPORT_LINUX_VERSION_H
#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))
#define LINUX_VERSION_CODE 393728
#define LINUX_VERSION_MAJOR 6
#endif
