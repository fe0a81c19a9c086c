#ifndef __HPYPORT_HPYPORT_STRUCT_FILE_H
#define __HPYPORT_HPYPORT_STRUCT_FILE_H
#include <stddef.h>
struct _IO_FILE;
typedef void _IO_lock_t;
#endif
