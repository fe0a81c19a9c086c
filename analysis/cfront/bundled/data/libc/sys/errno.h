#ifndef __HPYPORT_SYS_ERRNO_H
#define __HPYPORT_SYS_ERRNO_H
#include <stddef.h>
#include <errno.h>
#endif
