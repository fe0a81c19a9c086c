#ifndef __HPYPORT_GRP_H
#define __HPYPORT_GRP_H
#include <stddef.h>
#include <hpyport/FILE.h>
#include <hpyport/types.h>
struct group { char *gr_name; char *gr_passwd; unsigned int gr_gid; char **gr_mem; };
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);
struct group *fgetgrent(FILE *);
int putgrent(const struct group *, FILE *);
struct group *getgrgid(unsigned int);
struct group *getgrnam(const char *);
int getgrent_r(struct group *, char *, size_t, struct group **);
int getgrgid_r(unsigned int, struct group *, char *, size_t, struct group **);
int getgrnam_r(const char *, struct group *, char *, size_t, struct group **);
int fgetgrent_r(FILE *, struct group *, char *, size_t, struct group **);
int setgroups(size_t, const unsigned int *);
int getgrouplist(const char *, unsigned int, unsigned int *, int *);
int initgroups(const char *, unsigned int);
#define NSS_BUFLEN_GROUP 1024
#endif
