#ifndef __HPYPORT_STRINGS_H
#define __HPYPORT_STRINGS_H
#include <stddef.h>
#include <hpyport/locale_t.h>
#include <hpyport/raw_locale_t.h>
int bcmp(const void *, const void *, size_t);
void bcopy(const void *, void *, size_t);
void bzero(void *, size_t);
char *index(const char *, int);
char *rindex(const char *, int);
int ffs(int);
int ffsl(long int);
int ffsll(long long int);
int strcasecmp(const char *, const char *);
int strncasecmp(const char *, const char *, size_t);
int strcasecmp_l(const char *, const char *, locale_t);
int strncasecmp_l(const char *, const char *, size_t, locale_t);
#endif
