#ifndef __HPYPORT_STRING_H
#define __HPYPORT_STRING_H
#include <stddef.h>
#include <strings.h>
#include <hpyport/locale_t.h>
#include <hpyport/raw_locale_t.h>
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memccpy(void *, const void *, int, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
void *memchr(const void *, int, size_t);
void *rawmemchr(const void *, int);
void *memrchr(const void *, int, size_t);
char *strcpy(char *, const char *);
char *strncpy(char *, const char *, size_t);
char *strcat(char *, const char *);
char *strncat(char *, const char *, size_t);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t);
int strcoll(const char *, const char *);
size_t strxfrm(char *, const char *, size_t);
int strcoll_l(const char *, const char *, locale_t);
size_t strxfrm_l(char *, const char *, size_t, locale_t);
char *strdup(const char *);
char *strndup(const char *, size_t);
char *strchr(const char *, int);
char *strrchr(const char *, int);
char *strchrnul(const char *, int);
size_t strcspn(const char *, const char *);
size_t strspn(const char *, const char *);
char *strpbrk(const char *, const char *);
char *strstr(const char *, const char *);
char *strtok(char *, const char *);
char *strtok_r(char *, const char *, char **);
char *strcasestr(const char *, const char *);
void *memmem(const void *, size_t, const void *, size_t);
void *mempcpy(void *, const void *, size_t);
size_t strlen(const char *);
size_t strnlen(const char *, size_t);
char *strerror(int);
char *strerror_r(int, char *, size_t);
const char *strerrordesc_np(int);
const char *strerrorname_np(int);
char *strerror_l(int, locale_t);
void explicit_bzero(void *, size_t);
char *strsep(char **, const char *);
char *strsignal(int);
const char *sigabbrev_np(int);
const char *sigdescr_np(int);
char *stpcpy(char *, const char *);
char *stpncpy(char *, const char *, size_t);
int strverscmp(const char *, const char *);
char *strfry(char *);
void *memfrob(void *, size_t);
char *basename(const char *);
#define NULL ((void *)0)
#ifdef _WIN32
int _stricmp(const char *, const char *), _strnicmp(const char *, const char *, size_t), strcpy_s(char *, size_t, const char *), strncpy_s(char *, size_t, const char *, size_t), strcat_s(char *, size_t, const char *), memcpy_s(void *, size_t, const void *, size_t), strerror_s(char *, size_t, int);
char *_strdup(const char *), *strtok_s(char *, const char *, char **);
#endif
#endif
