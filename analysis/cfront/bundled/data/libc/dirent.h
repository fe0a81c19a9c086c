#ifndef __HPYPORT_DIRENT_H
#define __HPYPORT_DIRENT_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/dirent.h>
enum { DT_UNKNOWN = 0, DT_FIFO = 1, DT_CHR = 2, DT_DIR = 4, DT_BLK = 6, DT_REG = 8, DT_LNK = 10, DT_SOCK = 12, DT_WHT = 14 };
typedef struct __dirstream DIR;
int closedir(DIR *);
DIR *opendir(const char *);
DIR *fdopendir(int);
struct dirent *readdir(DIR *);
struct dirent64 *readdir64(DIR *);
int readdir_r(DIR *, struct dirent *, struct dirent **);
int readdir64_r(DIR *, struct dirent64 *, struct dirent64 **);
void rewinddir(DIR *);
void seekdir(DIR *, long int);
long int telldir(DIR *);
int dirfd(DIR *);
int scandir(const char *, struct dirent ***, int (*)(const struct dirent *), int (*)(const struct dirent **, const struct dirent **));
int scandir64(const char *, struct dirent64 ***, int (*)(const struct dirent64 *), int (*)(const struct dirent64 **, const struct dirent64 **));
int scandirat(int, const char *, struct dirent ***, int (*)(const struct dirent *), int (*)(const struct dirent **, const struct dirent **));
int scandirat64(int, const char *, struct dirent64 ***, int (*)(const struct dirent64 *), int (*)(const struct dirent64 **, const struct dirent64 **));
int alphasort(const struct dirent **, const struct dirent **);
int alphasort64(const struct dirent64 **, const struct dirent64 **);
long int getdirentries(int, char *, size_t, long int *);
long int getdirentries64(int, char *, size_t, long int *);
int versionsort(const struct dirent **, const struct dirent **);
int versionsort64(const struct dirent64 **, const struct dirent64 **);
long int getdents64(int, void *, size_t);
#define NGROUPS_MAX 65536
#define MAX_CANON 255
#define MAX_INPUT 255
#define NAME_MAX 255
#define PATH_MAX 4096
#define PIPE_BUF 4096
#define XATTR_NAME_MAX 255
#define XATTR_SIZE_MAX 65536
#define XATTR_LIST_MAX 65536
#define RTSIG_MAX 32
#define PTHREAD_KEYS_MAX 1024
#define PTHREAD_DESTRUCTOR_ITERATIONS 4
#define AIO_PRIO_DELTA_MAX 20
#define PTHREAD_STACK_MIN 16384L
#define DELAYTIMER_MAX 2147483647
#define TTY_NAME_MAX 32
#define LOGIN_NAME_MAX 256
#define HOST_NAME_MAX 64
#define MQ_PRIO_MAX 32768
#define SEM_VALUE_MAX 2147483647
#define MAXNAMLEN 255
#endif
