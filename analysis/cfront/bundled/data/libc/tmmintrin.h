#ifndef __HPYPORT_TMMINTRIN_H
#define __HPYPORT_TMMINTRIN_H
#include <emmintrin.h>
#endif
