#ifndef __HPYPORT_BYTESWAP_H
#define __HPYPORT_BYTESWAP_H
#include <stdint.h>
uint16_t bswap_16(uint16_t);
uint32_t bswap_32(uint32_t);
uint64_t bswap_64(uint64_t);
#define bswap_16 bswap_16
#define bswap_32 bswap_32
#define bswap_64 bswap_64
#endif
