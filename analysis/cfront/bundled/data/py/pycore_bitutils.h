uint16_t _Py_bswap16(uint16_t);
uint32_t _Py_bswap32(uint32_t);
uint64_t _Py_bswap64(uint64_t);
int _Py_popcount32(uint32_t);
int _Py_bit_length(unsigned long);
