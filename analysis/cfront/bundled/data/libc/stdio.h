#ifndef __HPYPORT_STDIO_H
#define __HPYPORT_STDIO_H
#include <stddef.h>
#include <stdarg.h>
#include <hpyport/raw_fpos_t.h>
#include <hpyport/raw_fpos64_t.h>
#include <hpyport/FILE.h>
#include <hpyport/cookie_io_functions_t.h>
#include <hpyport/types.h>
#include <hpyport/raw_mbstate_t.h>
#include <hpyport/raw_FILE.h>
typedef __fpos_t fpos_t;
typedef __fpos64_t fpos64_t;
struct obstack;
int remove(const char *);
int rename(const char *, const char *);
int renameat(int, const char *, int, const char *);
int renameat2(int, const char *, int, const char *, unsigned int);
int fclose(FILE *);
FILE *tmpfile(void);
FILE *tmpfile64(void);
char *tmpnam(char [20]);
char *tmpnam_r(char [20]);
char *tempnam(const char *, const char *);
int fflush(FILE *);
int fflush_unlocked(FILE *);
int fcloseall(void);
FILE *fopen(const char *, const char *);
FILE *freopen(const char *, const char *, FILE *);
FILE *fopen64(const char *, const char *);
FILE *freopen64(const char *, const char *, FILE *);
FILE *fdopen(int, const char *);
FILE *fopencookie(void *, const char *, cookie_io_functions_t);
FILE *fmemopen(void *, size_t, const char *);
FILE *open_memstream(char **, size_t *);
void setbuf(FILE *, char *);
int setvbuf(FILE *, char *, int, size_t);
void setbuffer(FILE *, char *, size_t);
void setlinebuf(FILE *);
int fprintf(FILE *, const char *, ...);
int printf(const char *, ...);
int sprintf(char *, const char *, ...);
int vfprintf(FILE *, const char *, __builtin_va_list);
int vprintf(const char *, __builtin_va_list);
int vsprintf(char *, const char *, __builtin_va_list);
int snprintf(char *, size_t, const char *, ...);
int vsnprintf(char *, size_t, const char *, __builtin_va_list);
int vasprintf(char **, const char *, __builtin_va_list);
int asprintf(char **, const char *, ...);
int vdprintf(int, const char *, __builtin_va_list);
int dprintf(int, const char *, ...);
int fscanf(FILE *, const char *, ...);
int scanf(const char *, ...);
int sscanf(const char *, const char *, ...);
int vfscanf(FILE *, const char *, __builtin_va_list);
int vscanf(const char *, __builtin_va_list);
int vsscanf(const char *, const char *, __builtin_va_list);
int fgetc(FILE *);
int getchar(void);
int getc_unlocked(FILE *);
int getchar_unlocked(void);
int fgetc_unlocked(FILE *);
int fputc(int, FILE *);
int putchar(int);
int fputc_unlocked(int, FILE *);
int putc_unlocked(int, FILE *);
int putchar_unlocked(int);
int getw(FILE *);
int putw(int, FILE *);
char *fgets(char *, int, FILE *);
char *fgets_unlocked(char *, int, FILE *);
long int getdelim(char **, size_t *, int, FILE *);
long int getline(char **, size_t *, FILE *);
int fputs(const char *, FILE *);
int puts(const char *);
int ungetc(int, FILE *);
size_t fread(void *, size_t, size_t, FILE *);
size_t fwrite(const void *, size_t, size_t, FILE *);
int fputs_unlocked(const char *, FILE *);
size_t fread_unlocked(void *, size_t, size_t, FILE *);
size_t fwrite_unlocked(const void *, size_t, size_t, FILE *);
int fseek(FILE *, long int, int);
long int ftell(FILE *);
void rewind(FILE *);
int fseeko(FILE *, long int, int);
long int ftello(FILE *);
int fgetpos(FILE *, fpos_t *);
int fsetpos(FILE *, const fpos_t *);
int fseeko64(FILE *, long int, int);
long int ftello64(FILE *);
int fgetpos64(FILE *, fpos64_t *);
int fsetpos64(FILE *, const fpos64_t *);
void clearerr(FILE *);
int feof(FILE *);
int ferror(FILE *);
void clearerr_unlocked(FILE *);
int feof_unlocked(FILE *);
int ferror_unlocked(FILE *);
void perror(const char *);
int fileno(FILE *);
int fileno_unlocked(FILE *);
int pclose(FILE *);
FILE *popen(const char *, const char *);
char *ctermid(char *);
char *cuserid(char *);
int obstack_printf(struct obstack *, const char *, ...);
int obstack_vprintf(struct obstack *, const char *, __builtin_va_list);
void flockfile(FILE *);
int ftrylockfile(FILE *);
void funlockfile(FILE *);
#define BUFSIZ 8192
#define EOF (-1)
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define SEEK_DATA 3
#define SEEK_HOLE 4
#define P_tmpdir "/tmp"
#define L_tmpnam 20
#define TMP_MAX 238328
#define FILENAME_MAX 4096
#define L_ctermid 9
#define L_cuserid 9
#define FOPEN_MAX 16
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#define RENAME_WHITEOUT 4
extern FILE *stdin, *stdout, *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr
#define NULL ((void *)0)
int getc(FILE *), putc(int, FILE *);
#define getc getc
#define putc putc
#ifdef _WIN32
int _snprintf(char *, size_t, const char *, ...), _vsnprintf(char *, size_t, const char *, va_list), _fileno(FILE *), _fseeki64(FILE *, long long, int), _pclose(FILE *), sprintf_s(char *, size_t, const char *, ...), fopen_s(FILE **, const char *, const char *), _vscprintf(const char *, va_list);
long long _ftelli64(FILE *);
FILE *_fdopen(int, const char *), *_popen(const char *, const char *), *_wfopen(const wchar_t *, const wchar_t *);
#endif
#endif
