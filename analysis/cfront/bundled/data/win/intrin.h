#ifndef __HPYPORT_INTRIN_H
#define __HPYPORT_INTRIN_H
unsigned char _BitScanForward(unsigned int *, unsigned int), _BitScanReverse(unsigned int *, unsigned int), _BitScanForward64(unsigned int *, unsigned long long), _BitScanReverse64(unsigned int *, unsigned long long);
unsigned short __popcnt16(unsigned short);
unsigned int __popcnt(unsigned int), __lzcnt(unsigned int);
unsigned long long __popcnt64(unsigned long long), __lzcnt64(unsigned long long), _umul128(unsigned long long, unsigned long long, unsigned long long *), __umulh(unsigned long long, unsigned long long), __rdtsc(void);
int _InterlockedIncrement(volatile int *), _InterlockedDecrement(volatile int *), _InterlockedExchange(volatile int *, int), _InterlockedCompareExchange(volatile int *, int, int), _InterlockedExchangeAdd(volatile int *, int);
void _ReadWriteBarrier(void), _mm_pause(void), __cpuid(int [4], int), __cpuidex(int [4], int, int);
#endif
