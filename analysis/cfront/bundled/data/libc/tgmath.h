#ifndef __HPYPORT_TGMATH_H
#define __HPYPORT_TGMATH_H
#include <stddef.h>
#include <math.h>
#include <complex.h>
#endif
