#ifndef __HPYPORT_SYS_STAT_H
#define __HPYPORT_SYS_STAT_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/struct_stat.h>
#include <hpyport/posix_types.h>
#include <hpyport/stat.h>
int stat(const char *, struct stat *);
int fstat(int, struct stat *);
int stat64(const char *, struct stat64 *);
int fstat64(int, struct stat64 *);
int fstatat(int, const char *, struct stat *, int);
int fstatat64(int, const char *, struct stat64 *, int);
int lstat(const char *, struct stat *);
int lstat64(const char *, struct stat64 *);
int chmod(const char *, unsigned int);
int lchmod(const char *, unsigned int);
int fchmod(int, unsigned int);
int fchmodat(int, const char *, unsigned int, int);
unsigned int umask(unsigned int);
unsigned int getumask(void);
int mkdir(const char *, unsigned int);
int mkdirat(int, const char *, unsigned int);
int mknod(const char *, unsigned int, unsigned long int);
int mknodat(int, const char *, unsigned int, unsigned long int);
int mkfifo(const char *, unsigned int);
int mkfifoat(int, const char *, unsigned int);
int utimensat(int, const char *, const struct timespec [2], int);
int futimens(int, const struct timespec [2]);
int statx(int, const char *, int, unsigned int, struct statx *);
#define UTIME_NOW 1073741823L
#define UTIME_OMIT 1073741822L
#define S_IFMT 61440
#define S_IFDIR 16384
#define S_IFCHR 8192
#define S_IFBLK 24576
#define S_IFREG 32768
#define S_IFIFO 4096
#define S_IFLNK 40960
#define S_IFSOCK 49152
#define S_ISUID 2048
#define S_ISGID 1024
#define S_ISVTX 512
#define S_IRUSR 256
#define S_IWUSR 128
#define S_IXUSR 64
#define S_IRWXU 448
#define S_IREAD 256
#define S_IWRITE 128
#define S_IEXEC 64
#define S_IRGRP 32
#define S_IWGRP 16
#define S_IXGRP 8
#define S_IRWXG 56
#define S_IROTH 4
#define S_IWOTH 2
#define S_IXOTH 1
#define S_IRWXO 7
#define ACCESSPERMS 511
#define ALLPERMS 4095
#define DEFFILEMODE 438
#define S_BLKSIZE 512
#define STATX_TYPE 1U
#define STATX_MODE 2U
#define STATX_NLINK 4U
#define STATX_UID 8U
#define STATX_GID 16U
#define STATX_ATIME 32U
#define STATX_MTIME 64U
#define STATX_CTIME 128U
#define STATX_INO 256U
#define STATX_SIZE 512U
#define STATX_BLOCKS 1024U
#define STATX_BASIC_STATS 2047U
#define STATX_BTIME 2048U
#define STATX_MNT_ID 4096U
#define STATX_DIOALIGN 8192U
#define STATX__RESERVED 2147483648U
#define STATX_ALL 4095U
#define STATX_ATTR_COMPRESSED 4
#define STATX_ATTR_IMMUTABLE 16
#define STATX_ATTR_APPEND 32
#define STATX_ATTR_NODUMP 64
#define STATX_ATTR_ENCRYPTED 2048
#define STATX_ATTR_AUTOMOUNT 4096
#define STATX_ATTR_MOUNT_ROOT 8192
#define STATX_ATTR_VERITY 1048576
#define STATX_ATTR_DAX 2097152
int S_ISDIR(mode_t), S_ISREG(mode_t), S_ISLNK(mode_t), S_ISCHR(mode_t), S_ISBLK(mode_t), S_ISFIFO(mode_t), S_ISSOCK(mode_t);
#define S_ISDIR S_ISDIR
#define S_ISREG S_ISREG
#define S_ISLNK S_ISLNK
#define S_ISCHR S_ISCHR
#define S_ISBLK S_ISBLK
#define S_ISFIFO S_ISFIFO
#define S_ISSOCK S_ISSOCK
#endif
