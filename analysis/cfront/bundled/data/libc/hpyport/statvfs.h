#ifndef __HPYPORT_HPYPORT_STATVFS_H
#define __HPYPORT_HPYPORT_STATVFS_H
#include <stddef.h>
struct statvfs { unsigned long int f_bsize; unsigned long int f_frsize; unsigned long int f_blocks; unsigned long int f_bfree; unsigned long int f_bavail; unsigned long int f_files; unsigned long int f_ffree; unsigned long int f_favail; unsigned long int f_fsid; unsigned long int f_flag; unsigned long int f_namemax; int __f_spare[6]; };
struct statvfs64 { unsigned long int f_bsize; unsigned long int f_frsize; unsigned long int f_blocks; unsigned long int f_bfree; unsigned long int f_bavail; unsigned long int f_files; unsigned long int f_ffree; unsigned long int f_favail; unsigned long int f_fsid; unsigned long int f_flag; unsigned long int f_namemax; int __f_spare[6]; };
enum { ST_RDONLY = 1, ST_NOSUID = 2, ST_NODEV = 4, ST_NOEXEC = 8, ST_SYNCHRONOUS = 16, ST_MANDLOCK = 64, ST_WRITE = 128, ST_APPEND = 256, ST_IMMUTABLE = 512, ST_NOATIME = 1024, ST_NODIRATIME = 2048, ST_RELATIME = 4096 };
#endif
