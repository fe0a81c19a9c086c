#ifndef __HPYPORT_OSBYTEORDER_H
#define __HPYPORT_OSBYTEORDER_H
#include <stdint.h>
uint16_t OSSwapInt16(uint16_t), OSSwapBigToHostInt16(uint16_t), OSSwapHostToBigInt16(uint16_t), OSSwapLittleToHostInt16(uint16_t), OSSwapHostToLittleInt16(uint16_t);
uint32_t OSSwapInt32(uint32_t), OSSwapBigToHostInt32(uint32_t), OSSwapHostToBigInt32(uint32_t), OSSwapLittleToHostInt32(uint32_t), OSSwapHostToLittleInt32(uint32_t);
uint64_t OSSwapInt64(uint64_t), OSSwapBigToHostInt64(uint64_t), OSSwapHostToBigInt64(uint64_t), OSSwapLittleToHostInt64(uint64_t), OSSwapHostToLittleInt64(uint64_t);
#endif
