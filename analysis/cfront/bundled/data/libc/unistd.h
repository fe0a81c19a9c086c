#ifndef __HPYPORT_UNISTD_H
#define __HPYPORT_UNISTD_H
#include <stddef.h>
#include <sys/types.h>
#include <stdint.h>
#include <hpyport/types.h>
#include <hpyport/confname.h>
int access(const char *, int);
int euidaccess(const char *, int);
int eaccess(const char *, int);
int execveat(int, const char *, char * const [], char * const [], int);
int faccessat(int, const char *, int, int);
long int lseek(int, long int, int);
long int lseek64(int, long int, int);
int close(int);
void closefrom(int);
ssize_t read(int, void *, size_t);
ssize_t write(int, const void *, size_t);
ssize_t pread(int, void *, size_t, long int);
ssize_t pwrite(int, const void *, size_t, long int);
ssize_t pread64(int, void *, size_t, long int);
ssize_t pwrite64(int, const void *, size_t, long int);
int pipe(int [2]);
int pipe2(int [2], int);
unsigned int alarm(unsigned int);
unsigned int sleep(unsigned int);
unsigned int ualarm(unsigned int, unsigned int);
int usleep(unsigned int);
int pause(void);
int chown(const char *, unsigned int, unsigned int);
int fchown(int, unsigned int, unsigned int);
int lchown(const char *, unsigned int, unsigned int);
int fchownat(int, const char *, unsigned int, unsigned int, int);
int chdir(const char *);
int fchdir(int);
char *getcwd(char *, size_t);
char *get_current_dir_name(void);
char *getwd(char *);
int dup(int);
int dup2(int, int);
int dup3(int, int, int);
extern char **__environ;
int execve(const char *, char * const [], char * const []);
int fexecve(int, char * const [], char * const []);
int execv(const char *, char * const []);
int execle(const char *, const char *, ...);
int execl(const char *, const char *, ...);
int execvp(const char *, char * const []);
int execlp(const char *, const char *, ...);
int execvpe(const char *, char * const [], char * const []);
int nice(int);
__attribute__((__noreturn__)) void _exit(int);
long int pathconf(const char *, int);
long int fpathconf(int, int);
long int sysconf(int);
size_t confstr(int, char *, size_t);
int getpid(void);
int getppid(void);
int getpgrp(void);
int getpgid(int);
int setpgid(int, int);
int setpgrp(void);
int setsid(void);
int getsid(int);
unsigned int getuid(void);
unsigned int geteuid(void);
unsigned int getgid(void);
unsigned int getegid(void);
int getgroups(int, unsigned int []);
int group_member(unsigned int);
int setuid(unsigned int);
int setreuid(unsigned int, unsigned int);
int seteuid(unsigned int);
int setgid(unsigned int);
int setregid(unsigned int, unsigned int);
int setegid(unsigned int);
int getresuid(unsigned int *, unsigned int *, unsigned int *);
int getresgid(unsigned int *, unsigned int *, unsigned int *);
int setresuid(unsigned int, unsigned int, unsigned int);
int setresgid(unsigned int, unsigned int, unsigned int);
int fork(void);
int vfork(void);
int _Fork(void);
char *ttyname(int);
int ttyname_r(int, char *, size_t);
int isatty(int);
int ttyslot(void);
int link(const char *, const char *);
int linkat(int, const char *, int, const char *, int);
int symlink(const char *, const char *);
ssize_t readlink(const char *, char *, size_t);
int symlinkat(const char *, int, const char *);
ssize_t readlinkat(int, const char *, char *, size_t);
int unlink(const char *);
int unlinkat(int, const char *, int);
int rmdir(const char *);
int tcgetpgrp(int);
int tcsetpgrp(int, int);
char *getlogin(void);
int getlogin_r(char *, size_t);
int setlogin(const char *);
extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
int getopt(int, char * const *, const char *);
int gethostname(char *, size_t);
int sethostname(const char *, size_t);
int sethostid(long int);
int getdomainname(char *, size_t);
int setdomainname(const char *, size_t);
int vhangup(void);
int revoke(const char *);
int profil(unsigned short int *, size_t, size_t, unsigned int);
int acct(const char *);
char *getusershell(void);
void endusershell(void);
void setusershell(void);
int daemon(int, int);
int chroot(const char *);
char *getpass(const char *);
int fsync(int);
int syncfs(int);
long int gethostid(void);
void sync(void);
int getpagesize(void);
int getdtablesize(void);
int truncate(const char *, long int);
int truncate64(const char *, long int);
int ftruncate(int, long int);
int ftruncate64(int, long int);
int brk(void *);
void *sbrk(intptr_t);
long int syscall(long int, ...);
int lockf(int, int, long int);
int lockf64(int, int, long int);
ssize_t copy_file_range(int, long int *, int, long int *, size_t, unsigned int);
int fdatasync(int);
char *crypt(const char *, const char *);
void swab(const void *, void *, ssize_t);
int getentropy(void *, size_t);
int close_range(unsigned int, unsigned int, int);
int gettid(void);
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#define R_OK 4
#define W_OK 2
#define X_OK 1
#define F_OK 0
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define L_SET 0
#define L_INCR 1
#define L_XTND 2
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
#define CLOSE_RANGE_UNSHARE 2U
#define CLOSE_RANGE_CLOEXEC 4U
#define NULL ((void *)0)
extern char **environ;
#endif
