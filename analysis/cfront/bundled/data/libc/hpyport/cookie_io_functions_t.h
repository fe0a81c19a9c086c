#ifndef __HPYPORT_HPYPORT_COOKIE_IO_FUNCTIONS_T_H
#define __HPYPORT_HPYPORT_COOKIE_IO_FUNCTIONS_T_H
#include <stddef.h>
typedef long int cookie_read_function_t(void *, char *, size_t);
typedef long int cookie_write_function_t(void *, const char *, size_t);
typedef int cookie_seek_function_t(void *, long int *, int);
typedef int cookie_close_function_t(void *);
typedef struct _IO_cookie_io_functions_t { cookie_read_function_t *read; cookie_write_function_t *write; cookie_seek_function_t *seek; cookie_close_function_t *close; } cookie_io_functions_t;
#endif
