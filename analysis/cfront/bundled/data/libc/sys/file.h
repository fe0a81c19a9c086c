#ifndef __HPYPORT_SYS_FILE_H
#define __HPYPORT_SYS_FILE_H
#include <stddef.h>
#include <fcntl.h>
#include <hpyport/types.h>
#include <hpyport/fcntl.h>
#include <hpyport/struct_iovec.h>
#include <hpyport/fcntl-linux.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/struct_stat.h>
int flock(int, int);
#define L_SET 0
#define L_INCR 1
#define L_XTND 2
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_UN 8
#define LOCK_NB 4
#endif
