#ifndef __HPYPORT_HPYPORT_RAW_FILE_H
#define __HPYPORT_HPYPORT_RAW_FILE_H
#include <stddef.h>
struct _IO_FILE;
typedef struct _IO_FILE __FILE;
#endif
