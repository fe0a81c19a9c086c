#ifndef __HPYPORT_SYS_STATVFS_H
#define __HPYPORT_SYS_STATVFS_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/statvfs.h>
int statvfs(const char *, struct statvfs *);
int statvfs64(const char *, struct statvfs64 *);
int fstatvfs(int, struct statvfs *);
int fstatvfs64(int, struct statvfs64 *);
#endif
