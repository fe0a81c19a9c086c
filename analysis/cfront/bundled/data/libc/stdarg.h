#ifndef __HPYPORT_STDARG_H
#define __HPYPORT_STDARG_H
typedef __builtin_va_list va_list;
void va_start();
void va_end();
void va_copy();
#define va_start va_start
#define va_end va_end
#define va_copy va_copy
#define __va_copy va_copy
#define va_arg(ap, T) __builtin_va_arg(ap, T)
#endif
