#define __GNUC__ 12
#define __GNUC_MINOR__ 2
#define __GNUC_PATCHLEVEL__ 0
#define __GNUC_STDC_INLINE__ 1
#define __VERSION__ "12.2.0"
#define __CHAR16_TYPE__ unsigned short
#define __CHAR32_TYPE__ unsigned int
#define __INT8_TYPE__ signed char
#define __UINT8_TYPE__ unsigned char
#define __INT16_TYPE__ short
#define __UINT16_TYPE__ unsigned short
#define __INT32_TYPE__ int
#define __UINT32_TYPE__ unsigned int
#define __ATOMIC_RELAXED 0
#define __ATOMIC_CONSUME 1
#define __ATOMIC_ACQUIRE 2
#define __ATOMIC_RELEASE 3
#define __ATOMIC_ACQ_REL 4
#define __ATOMIC_SEQ_CST 5
#define __USER_LABEL_PREFIX__
#define __FLT_RADIX__ 2
#define __DBL_MANT_DIG__ 53
#define __DBL_DIG__ 15
#define __DBL_MAX__ 1.79769313486231570815e+308
#define __DBL_MIN__ 2.22507385850720138309e-308
#define __DBL_EPSILON__ 2.22044604925031308085e-16
#define __FLT_MAX__ 3.40282346638528859812e+38F
#define __FLT_MIN__ 1.17549435082228750797e-38F
#define __FLT_EPSILON__ 1.19209289550781250000e-7F
#define __extension__
#define __FUNCTION__ __func__
#define __PRETTY_FUNCTION__ __func__
long __builtin_expect(long, long), __builtin_expect_with_probability(long, long, double);
int __builtin_clz(unsigned int), __builtin_clzl(unsigned long), __builtin_clzll(unsigned long long);
int __builtin_ctz(unsigned int), __builtin_ctzl(unsigned long), __builtin_ctzll(unsigned long long);
int __builtin_ffs(int), __builtin_ffsl(long), __builtin_ffsll(long long);
int __builtin_popcount(unsigned int), __builtin_popcountl(unsigned long), __builtin_popcountll(unsigned long long);
int __builtin_parity(unsigned int), __builtin_parityl(unsigned long), __builtin_parityll(unsigned long long);
int __builtin_clrsb(int), __builtin_clrsbl(long), __builtin_clrsbll(long long);
__UINT16_TYPE__ __builtin_bswap16(__UINT16_TYPE__);
__UINT32_TYPE__ __builtin_bswap32(__UINT32_TYPE__);
unsigned long __builtin_bswap64(unsigned long);
int __builtin_add_overflow(), __builtin_sub_overflow(), __builtin_mul_overflow();
int __builtin_add_overflow_p(), __builtin_sub_overflow_p(), __builtin_mul_overflow_p();
int __builtin_sadd_overflow(int, int, int *), __builtin_ssub_overflow(int, int, int *), __builtin_smul_overflow(int, int, int *);
int __builtin_saddl_overflow(long, long, long *), __builtin_ssubl_overflow(long, long, long *), __builtin_smull_overflow(long, long, long *);
int __builtin_saddll_overflow(long long, long long, long long *), __builtin_ssubll_overflow(long long, long long, long long *), __builtin_smulll_overflow(long long, long long, long long *);
int __builtin_uadd_overflow(), __builtin_usub_overflow(), __builtin_umul_overflow(), __builtin_uaddl_overflow(), __builtin_usubl_overflow(), __builtin_umull_overflow(), __builtin_uaddll_overflow(), __builtin_usubll_overflow(), __builtin_umulll_overflow();
__attribute__((__noreturn__)) void __builtin_unreachable(void), __builtin_trap(void), __builtin_abort(void);
void __builtin_prefetch(), __builtin___clear_cache();
void *__builtin_assume_aligned(const void *, unsigned long, ...), *__builtin_alloca(unsigned long), *__builtin_return_address(unsigned int), *__builtin_frame_address(unsigned int);
unsigned long __builtin_object_size(const void *, int), __builtin_strlen(const char *);
void *__builtin_memcpy(void *, const void *, unsigned long), *__builtin_memmove(void *, const void *, unsigned long), *__builtin_memset(void *, int, unsigned long), *__builtin_memchr(const void *, int, unsigned long);
int __builtin_memcmp(const void *, const void *, unsigned long), __builtin_strcmp(const char *, const char *), __builtin_abs(int);
long __builtin_labs(long);
long long __builtin_llabs(long long);
double __builtin_inf(void), __builtin_nan(const char *), __builtin_huge_val(void), __builtin_fabs(double), __builtin_floor(double), __builtin_ceil(double), __builtin_sqrt(double), __builtin_copysign(double, double), __builtin_fma(double, double, double);
float __builtin_inff(void), __builtin_nanf(const char *), __builtin_huge_valf(void), __builtin_fabsf(float), __builtin_sqrtf(float);
long double __builtin_infl(void), __builtin_nanl(const char *), __builtin_huge_vall(void);
int __builtin_isnan(double), __builtin_isinf(double), __builtin_isfinite(double), __builtin_signbit(double), __builtin_isinf_sign(double), __builtin_isnormal(double);
int __builtin_cpu_supports(const char *), __builtin_constant_p();
void __builtin_cpu_init(void);
void __sync_synchronize(void), __sync_lock_release();
long __sync_fetch_and_add(), __sync_fetch_and_sub(), __sync_fetch_and_or(), __sync_fetch_and_and(), __sync_fetch_and_xor();
long __sync_add_and_fetch(), __sync_sub_and_fetch(), __sync_or_and_fetch(), __sync_and_and_fetch(), __sync_xor_and_fetch();
long __sync_val_compare_and_swap(), __sync_lock_test_and_set();
int __sync_bool_compare_and_swap();
void __atomic_load(), __atomic_store(), __atomic_store_n(), __atomic_exchange(), __atomic_clear(), __atomic_thread_fence(int), __atomic_signal_fence(int);
long __atomic_load_n(), __atomic_exchange_n(), __atomic_add_fetch(), __atomic_sub_fetch(), __atomic_and_fetch(), __atomic_or_fetch(), __atomic_xor_fetch();
long __atomic_fetch_add(), __atomic_fetch_sub(), __atomic_fetch_and(), __atomic_fetch_or(), __atomic_fetch_xor();
_Bool __atomic_compare_exchange(), __atomic_compare_exchange_n(), __atomic_test_and_set(), __atomic_is_lock_free(), __atomic_always_lock_free();
#define __builtin_types_compatible_p(a, b) __hpyport_types_compatible_p((a *)0, (b *)0)
int __hpyport_types_compatible_p();
