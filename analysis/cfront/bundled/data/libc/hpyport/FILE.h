#ifndef __HPYPORT_HPYPORT_FILE_H
#define __HPYPORT_HPYPORT_FILE_H
#include <stddef.h>
#include <hpyport/raw_FILE.h>
typedef struct _IO_FILE FILE;
#endif
