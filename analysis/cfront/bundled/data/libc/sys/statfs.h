#ifndef __HPYPORT_SYS_STATFS_H
#define __HPYPORT_SYS_STATFS_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/statfs.h>
int statfs(const char *, struct statfs *);
int statfs64(const char *, struct statfs64 *);
int fstatfs(int, struct statfs *);
int fstatfs64(int, struct statfs64 *);
#endif
