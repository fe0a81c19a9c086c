#ifndef __HPYPORT_HPYPORT_MBSTATE_T_H
#define __HPYPORT_HPYPORT_MBSTATE_T_H
#include <stddef.h>
#include <hpyport/raw_mbstate_t.h>
typedef __mbstate_t mbstate_t;
#endif
