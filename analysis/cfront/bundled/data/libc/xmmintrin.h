#ifndef __HPYPORT_XMMINTRIN_H
#define __HPYPORT_XMMINTRIN_H
typedef struct { float __hpyport_f[4]; } __m128;
typedef struct { long long __hpyport_i[1]; } __m64;
__m128 _mm_loadu_ps(const float *), _mm_load_ps(const float *), _mm_set1_ps(float), _mm_setzero_ps(void), _mm_add_ps(__m128, __m128), _mm_sub_ps(__m128, __m128), _mm_mul_ps(__m128, __m128), _mm_div_ps(__m128, __m128), _mm_sqrt_ps(__m128), _mm_max_ps(__m128, __m128), _mm_min_ps(__m128, __m128);
void _mm_storeu_ps(float *, __m128), _mm_store_ps(float *, __m128), _mm_prefetch(const void *, int), _mm_sfence(void), _mm_pause(void);
float _mm_cvtss_f32(__m128);
#define _MM_HINT_T0 3
#define _MM_HINT_NTA 0
#define _MM_SHUFFLE(a, b, c, d) (((a) << 6) | ((b) << 4) | ((c) << 2) | (d))
#endif
