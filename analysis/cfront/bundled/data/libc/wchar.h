#ifndef __HPYPORT_WCHAR_H
#define __HPYPORT_WCHAR_H
#include <stddef.h>
#include <hpyport/locale_t.h>
#include <hpyport/wint_t.h>
#include <hpyport/mbstate_t.h>
#include <hpyport/raw_FILE.h>
#include <hpyport/raw_mbstate_t.h>
#include <hpyport/FILE.h>
#include <hpyport/raw_locale_t.h>
wchar_t *wcscpy(wchar_t *, const wchar_t *);
wchar_t *wcsncpy(wchar_t *, const wchar_t *, size_t);
wchar_t *wcscat(wchar_t *, const wchar_t *);
wchar_t *wcsncat(wchar_t *, const wchar_t *, size_t);
int wcscmp(const wchar_t *, const wchar_t *);
int wcsncmp(const wchar_t *, const wchar_t *, size_t);
int wcscasecmp(const wchar_t *, const wchar_t *);
int wcsncasecmp(const wchar_t *, const wchar_t *, size_t);
int wcscasecmp_l(const wchar_t *, const wchar_t *, locale_t);
int wcsncasecmp_l(const wchar_t *, const wchar_t *, size_t, locale_t);
int wcscoll(const wchar_t *, const wchar_t *);
size_t wcsxfrm(wchar_t *, const wchar_t *, size_t);
int wcscoll_l(const wchar_t *, const wchar_t *, locale_t);
size_t wcsxfrm_l(wchar_t *, const wchar_t *, size_t, locale_t);
wchar_t *wcsdup(const wchar_t *);
wchar_t *wcschr(const wchar_t *, wchar_t);
wchar_t *wcsrchr(const wchar_t *, wchar_t);
wchar_t *wcschrnul(const wchar_t *, wchar_t);
size_t wcscspn(const wchar_t *, const wchar_t *);
size_t wcsspn(const wchar_t *, const wchar_t *);
wchar_t *wcspbrk(const wchar_t *, const wchar_t *);
wchar_t *wcsstr(const wchar_t *, const wchar_t *);
wchar_t *wcstok(wchar_t *, const wchar_t *, wchar_t **);
size_t wcslen(const wchar_t *);
wchar_t *wcswcs(const wchar_t *, const wchar_t *);
size_t wcsnlen(const wchar_t *, size_t);
wchar_t *wmemchr(const wchar_t *, wchar_t, size_t);
int wmemcmp(const wchar_t *, const wchar_t *, size_t);
wchar_t *wmemcpy(wchar_t *, const wchar_t *, size_t);
wchar_t *wmemmove(wchar_t *, const wchar_t *, size_t);
wchar_t *wmemset(wchar_t *, wchar_t, size_t);
wchar_t *wmempcpy(wchar_t *, const wchar_t *, size_t);
wint_t btowc(int);
int wctob(wint_t);
int mbsinit(const mbstate_t *);
size_t mbrtowc(wchar_t *, const char *, size_t, mbstate_t *);
size_t wcrtomb(char *, wchar_t, mbstate_t *);
size_t mbrlen(const char *, size_t, mbstate_t *);
size_t mbsrtowcs(wchar_t *, const char **, size_t, mbstate_t *);
size_t wcsrtombs(char *, const wchar_t **, size_t, mbstate_t *);
size_t mbsnrtowcs(wchar_t *, const char **, size_t, size_t, mbstate_t *);
size_t wcsnrtombs(char *, const wchar_t **, size_t, size_t, mbstate_t *);
int wcwidth(wchar_t);
int wcswidth(const wchar_t *, size_t);
double wcstod(const wchar_t *, wchar_t **);
float wcstof(const wchar_t *, wchar_t **);
long double wcstold(const wchar_t *, wchar_t **);
long int wcstol(const wchar_t *, wchar_t **, int);
unsigned long int wcstoul(const wchar_t *, wchar_t **, int);
long long int wcstoll(const wchar_t *, wchar_t **, int);
unsigned long long int wcstoull(const wchar_t *, wchar_t **, int);
long long int wcstoq(const wchar_t *, wchar_t **, int);
unsigned long long int wcstouq(const wchar_t *, wchar_t **, int);
long int wcstol_l(const wchar_t *, wchar_t **, int, locale_t);
unsigned long int wcstoul_l(const wchar_t *, wchar_t **, int, locale_t);
long long int wcstoll_l(const wchar_t *, wchar_t **, int, locale_t);
unsigned long long int wcstoull_l(const wchar_t *, wchar_t **, int, locale_t);
double wcstod_l(const wchar_t *, wchar_t **, locale_t);
float wcstof_l(const wchar_t *, wchar_t **, locale_t);
long double wcstold_l(const wchar_t *, wchar_t **, locale_t);
wchar_t *wcpcpy(wchar_t *, const wchar_t *);
wchar_t *wcpncpy(wchar_t *, const wchar_t *, size_t);
__FILE *open_wmemstream(wchar_t **, size_t *);
int fwide(__FILE *, int);
int fwprintf(__FILE *, const wchar_t *, ...);
int wprintf(const wchar_t *, ...);
int swprintf(wchar_t *, size_t, const wchar_t *, ...);
int vfwprintf(__FILE *, const wchar_t *, __builtin_va_list);
int vwprintf(const wchar_t *, __builtin_va_list);
int vswprintf(wchar_t *, size_t, const wchar_t *, __builtin_va_list);
int fwscanf(__FILE *, const wchar_t *, ...);
int wscanf(const wchar_t *, ...);
int swscanf(const wchar_t *, const wchar_t *, ...);
int vfwscanf(__FILE *, const wchar_t *, __builtin_va_list);
int vwscanf(const wchar_t *, __builtin_va_list);
int vswscanf(const wchar_t *, const wchar_t *, __builtin_va_list);
wint_t fgetwc(__FILE *);
wint_t getwc(__FILE *);
wint_t getwchar(void);
wint_t fputwc(wchar_t, __FILE *);
wint_t putwc(wchar_t, __FILE *);
wint_t putwchar(wchar_t);
wchar_t *fgetws(wchar_t *, int, __FILE *);
int fputws(const wchar_t *, __FILE *);
wint_t ungetwc(wint_t, __FILE *);
wint_t getwc_unlocked(__FILE *);
wint_t getwchar_unlocked(void);
wint_t fgetwc_unlocked(__FILE *);
wint_t fputwc_unlocked(wchar_t, __FILE *);
wint_t putwc_unlocked(wchar_t, __FILE *);
wint_t putwchar_unlocked(wchar_t);
wchar_t *fgetws_unlocked(wchar_t *, int, __FILE *);
int fputws_unlocked(const wchar_t *, __FILE *);
size_t wcsftime(wchar_t *, size_t, const wchar_t *, const struct tm *);
size_t wcsftime_l(wchar_t *, size_t, const wchar_t *, const struct tm *, locale_t);
#define WEOF 4294967295U
#define WCHAR_MIN (-2147483647 - 1)
#define WCHAR_MAX 2147483647
#endif
