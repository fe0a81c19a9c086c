#ifndef __HPYPORT_HPYPORT_ERROR_T_H
#define __HPYPORT_HPYPORT_ERROR_T_H
#include <stddef.h>
typedef int error_t;
#endif
