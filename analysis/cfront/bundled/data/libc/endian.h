#ifndef __HPYPORT_ENDIAN_H
#define __HPYPORT_ENDIAN_H
#include <stdint.h>
#define LITTLE_ENDIAN 1234
#define BIG_ENDIAN 4321
#define PDP_ENDIAN 3412
#define BYTE_ORDER 1234
#define __LITTLE_ENDIAN 1234
#define __BIG_ENDIAN 4321
#define __BYTE_ORDER 1234
uint16_t htobe16(uint16_t), htole16(uint16_t), be16toh(uint16_t), le16toh(uint16_t);
uint32_t htobe32(uint32_t), htole32(uint32_t), be32toh(uint32_t), le32toh(uint32_t);
uint64_t htobe64(uint64_t), htole64(uint64_t), be64toh(uint64_t), le64toh(uint64_t);
#define htobe16 htobe16
#define htole16 htole16
#define be16toh be16toh
#define le16toh le16toh
#define htobe32 htobe32
#define htole32 htole32
#define be32toh be32toh
#define le32toh le32toh
#define htobe64 htobe64
#define htole64 htole64
#define be64toh be64toh
#define le64toh le64toh
#endif
