#ifndef __HPYPORT_SYS_SYSMACROS_H
#define __HPYPORT_SYS_SYSMACROS_H
#include <stddef.h>
#include <hpyport/types.h>
unsigned int gnu_dev_major(unsigned long int);
unsigned int gnu_dev_minor(unsigned long int);
unsigned long int gnu_dev_makedev(unsigned int, unsigned int);
#endif
