#ifndef __HPYPORT_CPUID_H
#define __HPYPORT_CPUID_H
int __get_cpuid(unsigned int, unsigned int *, unsigned int *, unsigned int *, unsigned int *), __get_cpuid_count(unsigned int, unsigned int, unsigned int *, unsigned int *, unsigned int *, unsigned int *);
unsigned int __get_cpuid_max(unsigned int, unsigned int *);
void __cpuid(), __cpuid_count();
#define bit_SSE2 67108864
#define bit_AVX2 32
#endif
