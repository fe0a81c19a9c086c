#ifndef __HPYPORT_STDLIB_H
#define __HPYPORT_STDLIB_H
#include <stddef.h>
#include <hpyport/locale_t.h>
#include <stdint.h>
#include <hpyport/raw_locale_t.h>
#include <hpyport/types.h>
#include <hpyport/clock_t.h>
#include <hpyport/clockid_t.h>
#include <hpyport/time_t.h>
#include <hpyport/timer_t.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/sigset_t.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/struct_timespec.h>
#include <hpyport/atomic_wide_counter.h>
#include <hpyport/thread-shared-types.h>
#include <hpyport/struct_mutex.h>
#include <hpyport/struct_rwlock.h>
#include <hpyport/pthreadtypes.h>
typedef struct { int quot; int rem; } div_t;
typedef struct { long int quot; long int rem; } ldiv_t;
typedef struct { long long int quot; long long int rem; } lldiv_t;
struct random_data { int32_t *fptr; int32_t *rptr; int32_t *state; int rand_type; int rand_deg; int rand_sep; int32_t *end_ptr; };
struct drand48_data { unsigned short int __x[3]; unsigned short int __old_x[3]; unsigned short int __c; unsigned short int __init; unsigned long long int __a; };
typedef int (*__compar_fn_t)(const void *, const void *);
typedef __compar_fn_t comparison_fn_t;
typedef int (*__compar_d_fn_t)(const void *, const void *, void *);
double atof(const char *);
int atoi(const char *);
long int atol(const char *);
long long int atoll(const char *);
double strtod(const char *, char **);
float strtof(const char *, char **);
long double strtold(const char *, char **);
long int strtol(const char *, char **, int);
unsigned long int strtoul(const char *, char **, int);
long long int strtoq(const char *, char **, int);
unsigned long long int strtouq(const char *, char **, int);
long long int strtoll(const char *, char **, int);
unsigned long long int strtoull(const char *, char **, int);
int strfromd(char *, size_t, const char *, double);
int strfromf(char *, size_t, const char *, float);
int strfroml(char *, size_t, const char *, long double);
long int strtol_l(const char *, char **, int, locale_t);
unsigned long int strtoul_l(const char *, char **, int, locale_t);
long long int strtoll_l(const char *, char **, int, locale_t);
unsigned long long int strtoull_l(const char *, char **, int, locale_t);
double strtod_l(const char *, char **, locale_t);
float strtof_l(const char *, char **, locale_t);
long double strtold_l(const char *, char **, locale_t);
char *l64a(long int);
long int a64l(const char *);
long int random(void);
void srandom(unsigned int);
char *initstate(unsigned int, char *, size_t);
char *setstate(char *);
int random_r(struct random_data *, int32_t *);
int srandom_r(unsigned int, struct random_data *);
int initstate_r(unsigned int, char *, size_t, struct random_data *);
int setstate_r(char *, struct random_data *);
int rand(void);
void srand(unsigned int);
int rand_r(unsigned int *);
double drand48(void);
double erand48(unsigned short int [3]);
long int lrand48(void);
long int nrand48(unsigned short int [3]);
long int mrand48(void);
long int jrand48(unsigned short int [3]);
void srand48(long int);
unsigned short int *seed48(unsigned short int [3]);
void lcong48(unsigned short int [7]);
int drand48_r(struct drand48_data *, double *);
int erand48_r(unsigned short int [3], struct drand48_data *, double *);
int lrand48_r(struct drand48_data *, long int *);
int nrand48_r(unsigned short int [3], struct drand48_data *, long int *);
int mrand48_r(struct drand48_data *, long int *);
int jrand48_r(unsigned short int [3], struct drand48_data *, long int *);
int srand48_r(long int, struct drand48_data *);
int seed48_r(unsigned short int [3], struct drand48_data *);
int lcong48_r(unsigned short int [7], struct drand48_data *);
unsigned int arc4random(void);
void arc4random_buf(void *, size_t);
unsigned int arc4random_uniform(unsigned int);
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void free(void *);
void *reallocarray(void *, size_t, size_t);
void *valloc(size_t);
int posix_memalign(void **, size_t, size_t);
void *aligned_alloc(size_t, size_t);
__attribute__((__noreturn__)) void abort(void);
int atexit(void (*)(void));
int at_quick_exit(void (*)(void));
int on_exit(void (*)(int, void *), void *);
__attribute__((__noreturn__)) void exit(int);
__attribute__((__noreturn__)) void quick_exit(int);
__attribute__((__noreturn__)) void _Exit(int);
char *getenv(const char *);
char *secure_getenv(const char *);
int putenv(char *);
int setenv(const char *, const char *, int);
int unsetenv(const char *);
int clearenv(void);
char *mktemp(char *);
int mkstemp(char *);
int mkstemp64(char *);
int mkstemps(char *, int);
int mkstemps64(char *, int);
char *mkdtemp(char *);
int mkostemp(char *, int);
int mkostemp64(char *, int);
int mkostemps(char *, int, int);
int mkostemps64(char *, int, int);
int system(const char *);
char *canonicalize_file_name(const char *);
char *realpath(const char *, char *);
void *bsearch(const void *, const void *, size_t, size_t, __compar_fn_t);
void qsort(void *, size_t, size_t, __compar_fn_t);
void qsort_r(void *, size_t, size_t, __compar_d_fn_t, void *);
int abs(int);
long int labs(long int);
long long int llabs(long long int);
div_t div(int, int);
ldiv_t ldiv(long int, long int);
lldiv_t lldiv(long long int, long long int);
char *ecvt(double, int, int *, int *);
char *fcvt(double, int, int *, int *);
char *gcvt(double, int, char *);
char *qecvt(long double, int, int *, int *);
char *qfcvt(long double, int, int *, int *);
char *qgcvt(long double, int, char *);
int ecvt_r(double, int, int *, int *, char *, size_t);
int fcvt_r(double, int, int *, int *, char *, size_t);
int qecvt_r(long double, int, int *, int *, char *, size_t);
int qfcvt_r(long double, int, int *, int *, char *, size_t);
int mblen(const char *, size_t);
int mbtowc(wchar_t *, const char *, size_t);
int wctomb(char *, wchar_t);
size_t mbstowcs(wchar_t *, const char *, size_t);
size_t wcstombs(char *, const wchar_t *, size_t);
int rpmatch(const char *);
int getsubopt(char **, char * const *, char **);
int posix_openpt(int);
int grantpt(int);
int unlockpt(int);
char *ptsname(int);
int ptsname_r(int, char *, size_t);
int getpt(void);
int getloadavg(double [], int);
#define WNOHANG 1
#define WUNTRACED 2
#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 16777216
int MB_CUR_MAX_(void);
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX ((size_t)16)
#include <alloca.h>
#ifdef _WIN32
unsigned short _byteswap_ushort(unsigned short);
unsigned long _byteswap_ulong(unsigned long);
unsigned long long _byteswap_uint64(unsigned long long), _strtoui64(const char *, char **, int), _rotl64(unsigned long long, int), _rotr64(unsigned long long, int);
unsigned int _rotl(unsigned int, int), _rotr(unsigned int, int);
long long _strtoi64(const char *, char **, int), _atoi64(const char *);
void *_aligned_malloc(size_t, size_t);
void _aligned_free(void *);
char *_itoa(int, char *, int), *_fullpath(char *, const char *, size_t);
int _putenv(const char *), _putenv_s(const char *, const char *);
#define _MAX_PATH 260
#define _countof(a) (sizeof(a) / sizeof((a)[0]))
typedef int errno_t;
#endif
#endif
