#ifndef __HPYPORT_VALUES_H
#define __HPYPORT_VALUES_H
#include <stddef.h>
#include <limits.h>
#include <float.h>
#endif
