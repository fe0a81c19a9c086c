#ifndef __HPYPORT_EXECINFO_H
#define __HPYPORT_EXECINFO_H
#include <stddef.h>
int backtrace(void **, int);
char **backtrace_symbols(void * const *, int);
void backtrace_symbols_fd(void * const *, int, int);
#endif
