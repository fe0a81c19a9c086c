#ifndef __HPYPORT_HPYPORT_WINT_T_H
#define __HPYPORT_HPYPORT_WINT_T_H
#include <stddef.h>
typedef unsigned int wint_t;
#endif
