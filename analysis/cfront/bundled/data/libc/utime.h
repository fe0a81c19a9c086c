#ifndef __HPYPORT_UTIME_H
#define __HPYPORT_UTIME_H
#include <stddef.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
struct utimbuf { long int actime; long int modtime; };
int utime(const char *, const struct utimbuf *);
#endif
