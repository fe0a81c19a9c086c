#ifndef __HPYPORT_X86INTRIN_H
#define __HPYPORT_X86INTRIN_H
#include <immintrin.h>
#endif
