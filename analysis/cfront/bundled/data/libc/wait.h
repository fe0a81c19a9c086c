#ifndef __HPYPORT_WAIT_H
#define __HPYPORT_WAIT_H
#include <stddef.h>
#include <sys/wait.h>
#endif
