#ifndef __HPYPORT_SYS_UNISTD_H
#define __HPYPORT_SYS_UNISTD_H
#include <stddef.h>
#include <unistd.h>
#endif
