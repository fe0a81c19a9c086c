#ifndef __HPYPORT_HPYPORT_RAW_FPOS64_T_H
#define __HPYPORT_HPYPORT_RAW_FPOS64_T_H
#include <stddef.h>
#include <hpyport/raw_mbstate_t.h>
typedef struct _G_fpos64_t { long int __pos; __mbstate_t __state; } __fpos64_t;
#endif
