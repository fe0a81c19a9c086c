#ifndef __HPYPORT_IMMINTRIN_H
#define __HPYPORT_IMMINTRIN_H
#include <nmmintrin.h>
#include <wmmintrin.h>
typedef struct { long long __hpyport_i[4]; } __m256i;
typedef struct { float __hpyport_f[8]; } __m256;
typedef struct { double __hpyport_d[4]; } __m256d;
typedef struct { long long __hpyport_i[8]; } __m512i;
__m256i _mm256_loadu_si256(const __m256i *), _mm256_load_si256(const __m256i *), _mm256_setzero_si256(void), _mm256_and_si256(__m256i, __m256i), _mm256_or_si256(__m256i, __m256i), _mm256_xor_si256(__m256i, __m256i), _mm256_andnot_si256(__m256i, __m256i);
void _mm256_storeu_si256(__m256i *, __m256i), _mm256_store_si256(__m256i *, __m256i);
int _mm256_movemask_epi8(__m256i);
__m256i _mm256_add_epi8(__m256i, __m256i), _mm256_sub_epi8(__m256i, __m256i), _mm256_cmpeq_epi8(__m256i, __m256i), _mm256_cmpgt_epi8(__m256i, __m256i), _mm256_unpacklo_epi8(__m256i, __m256i), _mm256_unpackhi_epi8(__m256i, __m256i), _mm256_max_epi8(__m256i, __m256i), _mm256_min_epi8(__m256i, __m256i);
__m256i _mm256_set1_epi8(char);
__m256i _mm256_add_epi16(__m256i, __m256i), _mm256_sub_epi16(__m256i, __m256i), _mm256_cmpeq_epi16(__m256i, __m256i), _mm256_cmpgt_epi16(__m256i, __m256i), _mm256_unpacklo_epi16(__m256i, __m256i), _mm256_unpackhi_epi16(__m256i, __m256i), _mm256_max_epi16(__m256i, __m256i), _mm256_min_epi16(__m256i, __m256i);
__m256i _mm256_set1_epi16(short);
__m256i _mm256_add_epi32(__m256i, __m256i), _mm256_sub_epi32(__m256i, __m256i), _mm256_cmpeq_epi32(__m256i, __m256i), _mm256_cmpgt_epi32(__m256i, __m256i), _mm256_unpacklo_epi32(__m256i, __m256i), _mm256_unpackhi_epi32(__m256i, __m256i), _mm256_max_epi32(__m256i, __m256i), _mm256_min_epi32(__m256i, __m256i);
__m256i _mm256_set1_epi32(int);
__m256i _mm256_add_epi64(__m256i, __m256i), _mm256_sub_epi64(__m256i, __m256i), _mm256_cmpeq_epi64(__m256i, __m256i), _mm256_cmpgt_epi64(__m256i, __m256i), _mm256_unpacklo_epi64(__m256i, __m256i), _mm256_unpackhi_epi64(__m256i, __m256i), _mm256_max_epi64(__m256i, __m256i), _mm256_min_epi64(__m256i, __m256i);
__m256i _mm256_set1_epi64x(long long);
__m256i _mm256_slli_epi16(__m256i, int), _mm256_slli_epi32(__m256i, int), _mm256_slli_epi64(__m256i, int), _mm256_srli_epi16(__m256i, int), _mm256_srli_epi32(__m256i, int), _mm256_srli_epi64(__m256i, int), _mm256_srai_epi16(__m256i, int), _mm256_srai_epi32(__m256i, int), _mm256_slli_si256(__m256i, int), _mm256_srli_si256(__m256i, int), _mm256_shuffle_epi32(__m256i, int);
__m256i _mm256_shuffle_epi8(__m256i, __m256i), _mm256_packs_epi16(__m256i, __m256i), _mm256_packus_epi16(__m256i, __m256i), _mm256_packs_epi32(__m256i, __m256i), _mm256_mul_epu32(__m256i, __m256i), _mm256_mullo_epi16(__m256i, __m256i), _mm256_mullo_epi32(__m256i, __m256i), _mm256_mulhi_epi16(__m256i, __m256i), _mm256_sad_epu8(__m256i, __m256i), _mm256_adds_epu8(__m256i, __m256i), _mm256_subs_epu8(__m256i, __m256i), _mm256_min_epu8(__m256i, __m256i), _mm256_max_epu8(__m256i, __m256i), _mm256_avg_epu8(__m256i, __m256i);
__m128i _mm256_castsi256_si128(__m256i), _mm256_extracti128_si256(__m256i, int);
__m256i _mm256_castsi128_si256(__m128i), _mm256_permute4x64_epi64(__m256i, int), _mm256_set_epi64x(long long, long long, long long, long long);
unsigned int _bextr_u32(unsigned int, unsigned int, unsigned int), _pdep_u32(unsigned int, unsigned int), _pext_u32(unsigned int, unsigned int), _lzcnt_u32(unsigned int), _tzcnt_u32(unsigned int);
unsigned long long _pdep_u64(unsigned long long, unsigned long long), _pext_u64(unsigned long long, unsigned long long), _lzcnt_u64(unsigned long long), _tzcnt_u64(unsigned long long);
unsigned long long _rdtsc(void), __rdtsc(void);
int _rdrand32_step(unsigned int *), _rdrand64_step(unsigned long long *);
#endif
