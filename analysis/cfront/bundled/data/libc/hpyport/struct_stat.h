#ifndef __HPYPORT_HPYPORT_STRUCT_STAT_H
#define __HPYPORT_HPYPORT_STRUCT_STAT_H
#include <stddef.h>
#include <hpyport/struct_timespec.h>
struct stat { unsigned long int st_dev; unsigned long int st_ino; unsigned long int st_nlink; unsigned int st_mode; unsigned int st_uid; unsigned int st_gid; unsigned long int st_rdev; long int st_size; long int st_blksize; long int st_blocks; union { struct timespec st_atim; long st_atime; }; union { struct timespec st_mtim; long st_mtime; }; union { struct timespec st_ctim; long st_ctime; }; };
struct stat64 { unsigned long int st_dev; unsigned long int st_ino; unsigned long int st_nlink; unsigned int st_mode; unsigned int st_uid; unsigned int st_gid; unsigned long int st_rdev; long int st_size; long int st_blksize; long int st_blocks; union { struct timespec st_atim; long st_atime; }; union { struct timespec st_mtim; long st_mtime; }; union { struct timespec st_ctim; long st_ctime; }; };
#endif
