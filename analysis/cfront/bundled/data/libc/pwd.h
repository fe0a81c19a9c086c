#ifndef __HPYPORT_PWD_H
#define __HPYPORT_PWD_H
#include <stddef.h>
#include <hpyport/FILE.h>
#include <hpyport/types.h>
struct passwd { char *pw_name; char *pw_passwd; unsigned int pw_uid; unsigned int pw_gid; char *pw_gecos; char *pw_dir; char *pw_shell; };
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);
struct passwd *fgetpwent(FILE *);
int putpwent(const struct passwd *, FILE *);
struct passwd *getpwuid(unsigned int);
struct passwd *getpwnam(const char *);
int getpwent_r(struct passwd *, char *, size_t, struct passwd **);
int getpwuid_r(unsigned int, struct passwd *, char *, size_t, struct passwd **);
int getpwnam_r(const char *, struct passwd *, char *, size_t, struct passwd **);
int fgetpwent_r(FILE *, struct passwd *, char *, size_t, struct passwd **);
int getpw(unsigned int, char *);
#define NSS_BUFLEN_PASSWD 1024
#endif
