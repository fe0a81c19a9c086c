#ifndef __HPYPORT_HPYPORT_CLOCKID_T_H
#define __HPYPORT_HPYPORT_CLOCKID_T_H
#include <stddef.h>
typedef int clockid_t;
#endif
