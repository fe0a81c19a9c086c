#ifndef __HPYPORT_HPYPORT_LOCALE_T_H
#define __HPYPORT_HPYPORT_LOCALE_T_H
#include <stddef.h>
#include <hpyport/raw_locale_t.h>
typedef __locale_t locale_t;
#endif
