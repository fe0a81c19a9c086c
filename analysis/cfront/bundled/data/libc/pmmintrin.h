#ifndef __HPYPORT_PMMINTRIN_H
#define __HPYPORT_PMMINTRIN_H
#include <emmintrin.h>
#endif
