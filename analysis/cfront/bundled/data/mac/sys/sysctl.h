#ifndef __HPYPORT_SYS_SYSCTL_H
#define __HPYPORT_SYS_SYSCTL_H
#include <sys/types.h>
#define CTL_KERN 1
#define CTL_VM 2
#define CTL_NET 4
#define CTL_HW 6
#define HW_NCPU 3
#define HW_MEMSIZE 24
#define KERN_PROC 14
int sysctl(int *, unsigned int, void *, size_t *, void *, size_t), sysctlbyname(const char *, void *, size_t *, void *, size_t);
#endif
