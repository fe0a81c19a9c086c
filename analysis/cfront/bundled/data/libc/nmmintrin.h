#ifndef __HPYPORT_NMMINTRIN_H
#define __HPYPORT_NMMINTRIN_H
#include <emmintrin.h>
unsigned int _mm_crc32_u8(unsigned int, unsigned char), _mm_crc32_u16(unsigned int, unsigned short), _mm_crc32_u32(unsigned int, unsigned int);
unsigned long long _mm_crc32_u64(unsigned long long, unsigned long long);
int _mm_popcnt_u32(unsigned int);
long long _mm_popcnt_u64(unsigned long long);
#endif
