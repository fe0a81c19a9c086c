#ifndef __HPYPORT_EMMINTRIN_H
#define __HPYPORT_EMMINTRIN_H
#include <xmmintrin.h>
typedef struct { long long __hpyport_i[2]; } __m128i;
typedef struct { double __hpyport_d[2]; } __m128d;
__m128i _mm_loadu_si128(const __m128i *), _mm_load_si128(const __m128i *), _mm_setzero_si128(void), _mm_and_si128(__m128i, __m128i), _mm_or_si128(__m128i, __m128i), _mm_xor_si128(__m128i, __m128i), _mm_andnot_si128(__m128i, __m128i);
void _mm_storeu_si128(__m128i *, __m128i), _mm_store_si128(__m128i *, __m128i);
int _mm_movemask_epi8(__m128i);
__m128i _mm_add_epi8(__m128i, __m128i), _mm_sub_epi8(__m128i, __m128i), _mm_cmpeq_epi8(__m128i, __m128i), _mm_cmpgt_epi8(__m128i, __m128i), _mm_unpacklo_epi8(__m128i, __m128i), _mm_unpackhi_epi8(__m128i, __m128i), _mm_max_epi8(__m128i, __m128i), _mm_min_epi8(__m128i, __m128i);
__m128i _mm_set1_epi8(char);
__m128i _mm_add_epi16(__m128i, __m128i), _mm_sub_epi16(__m128i, __m128i), _mm_cmpeq_epi16(__m128i, __m128i), _mm_cmpgt_epi16(__m128i, __m128i), _mm_unpacklo_epi16(__m128i, __m128i), _mm_unpackhi_epi16(__m128i, __m128i), _mm_max_epi16(__m128i, __m128i), _mm_min_epi16(__m128i, __m128i);
__m128i _mm_set1_epi16(short);
__m128i _mm_add_epi32(__m128i, __m128i), _mm_sub_epi32(__m128i, __m128i), _mm_cmpeq_epi32(__m128i, __m128i), _mm_cmpgt_epi32(__m128i, __m128i), _mm_unpacklo_epi32(__m128i, __m128i), _mm_unpackhi_epi32(__m128i, __m128i), _mm_max_epi32(__m128i, __m128i), _mm_min_epi32(__m128i, __m128i);
__m128i _mm_set1_epi32(int);
__m128i _mm_add_epi64(__m128i, __m128i), _mm_sub_epi64(__m128i, __m128i), _mm_cmpeq_epi64(__m128i, __m128i), _mm_cmpgt_epi64(__m128i, __m128i), _mm_unpacklo_epi64(__m128i, __m128i), _mm_unpackhi_epi64(__m128i, __m128i), _mm_max_epi64(__m128i, __m128i), _mm_min_epi64(__m128i, __m128i);
__m128i _mm_set1_epi64x(long long);
__m128i _mm_slli_epi16(__m128i, int), _mm_slli_epi32(__m128i, int), _mm_slli_epi64(__m128i, int), _mm_srli_epi16(__m128i, int), _mm_srli_epi32(__m128i, int), _mm_srli_epi64(__m128i, int), _mm_srai_epi16(__m128i, int), _mm_srai_epi32(__m128i, int), _mm_slli_si128(__m128i, int), _mm_srli_si128(__m128i, int), _mm_shuffle_epi32(__m128i, int);
__m128i _mm_shuffle_epi8(__m128i, __m128i), _mm_packs_epi16(__m128i, __m128i), _mm_packus_epi16(__m128i, __m128i), _mm_packs_epi32(__m128i, __m128i), _mm_mul_epu32(__m128i, __m128i), _mm_mullo_epi16(__m128i, __m128i), _mm_mullo_epi32(__m128i, __m128i), _mm_mulhi_epi16(__m128i, __m128i), _mm_sad_epu8(__m128i, __m128i), _mm_adds_epu8(__m128i, __m128i), _mm_subs_epu8(__m128i, __m128i), _mm_min_epu8(__m128i, __m128i), _mm_max_epu8(__m128i, __m128i), _mm_avg_epu8(__m128i, __m128i);
int _mm_cvtsi128_si32(__m128i);
long long _mm_cvtsi128_si64(__m128i);
__m128i _mm_cvtsi32_si128(int), _mm_cvtsi64_si128(long long), _mm_set_epi32(int, int, int, int), _mm_setr_epi32(int, int, int, int), _mm_set_epi64x(long long, long long), _mm_set_epi8(), _mm_setr_epi8(), _mm_loadl_epi64(const __m128i *), _mm_cvtps_epi32(__m128), _mm_cvttps_epi32(__m128);
void _mm_storel_epi64(__m128i *, __m128i), _mm_mfence(void), _mm_lfence(void);
__m128d _mm_loadu_pd(const double *), _mm_load_pd(const double *), _mm_set1_pd(double), _mm_setzero_pd(void), _mm_add_pd(__m128d, __m128d), _mm_sub_pd(__m128d, __m128d), _mm_mul_pd(__m128d, __m128d), _mm_div_pd(__m128d, __m128d), _mm_sqrt_pd(__m128d);
void _mm_storeu_pd(double *, __m128d), _mm_store_pd(double *, __m128d);
double _mm_cvtsd_f64(__m128d);
#endif
