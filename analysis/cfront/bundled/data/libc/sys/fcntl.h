#ifndef __HPYPORT_SYS_FCNTL_H
#define __HPYPORT_SYS_FCNTL_H
#include <stddef.h>
#include <fcntl.h>
#endif
