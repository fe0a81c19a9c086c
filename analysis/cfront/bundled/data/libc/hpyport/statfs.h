#ifndef __HPYPORT_HPYPORT_STATFS_H
#define __HPYPORT_HPYPORT_STATFS_H
#include <stddef.h>
#include <hpyport/types.h>
struct statfs { long int f_type; long int f_bsize; unsigned long int f_blocks; unsigned long int f_bfree; unsigned long int f_bavail; unsigned long int f_files; unsigned long int f_ffree; __fsid_t f_fsid; long int f_namelen; long int f_frsize; long int f_flags; long int f_spare[4]; };
struct statfs64 { long int f_type; long int f_bsize; unsigned long int f_blocks; unsigned long int f_bfree; unsigned long int f_bavail; unsigned long int f_files; unsigned long int f_ffree; __fsid_t f_fsid; long int f_namelen; long int f_frsize; long int f_flags; long int f_spare[4]; };
#endif
