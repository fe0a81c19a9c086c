#ifndef __HPYPORT_SYS_PARAM_H
#define __HPYPORT_SYS_PARAM_H
#include <stddef.h>
#include <limits.h>
#include <signal.h>
#include <endian.h>
#define MAXPATHLEN 4096
#define MAXHOSTNAMELEN 64
#define NOFILE 256
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#define howmany(x, y) (((x) + ((y) - 1)) / (y))
#define roundup(x, y) ((((x) + ((y) - 1)) / (y)) * (y))
#endif
