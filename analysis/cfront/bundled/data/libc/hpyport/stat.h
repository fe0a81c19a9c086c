#ifndef __HPYPORT_HPYPORT_STAT_H
#define __HPYPORT_HPYPORT_STAT_H
#include <stddef.h>
struct statx_timestamp { signed long long tv_sec; unsigned int tv_nsec; signed int __reserved; };
struct statx { unsigned int stx_mask; unsigned int stx_blksize; unsigned long long stx_attributes; unsigned int stx_nlink; unsigned int stx_uid; unsigned int stx_gid; unsigned short stx_mode; unsigned short __spare0[1]; unsigned long long stx_ino; unsigned long long stx_size; unsigned long long stx_blocks; unsigned long long stx_attributes_mask; struct statx_timestamp stx_atime; struct statx_timestamp stx_btime; struct statx_timestamp stx_ctime; struct statx_timestamp stx_mtime; unsigned int stx_rdev_major; unsigned int stx_rdev_minor; unsigned int stx_dev_major; unsigned int stx_dev_minor; unsigned long long stx_mnt_id; unsigned int stx_dio_mem_align; unsigned int stx_dio_offset_align; unsigned long long __spare3[12]; };
#endif
