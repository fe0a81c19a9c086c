#ifndef __HPYPORT_SMMINTRIN_H
#define __HPYPORT_SMMINTRIN_H
#include <emmintrin.h>
#endif
