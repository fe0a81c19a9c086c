#ifndef __HPYPORT_UCHAR_H
#define __HPYPORT_UCHAR_H
#include <stddef.h>
#include <hpyport/mbstate_t.h>
#include <hpyport/types.h>
#include <hpyport/raw_mbstate_t.h>
typedef unsigned char char8_t;
typedef unsigned short int char16_t;
typedef unsigned int char32_t;
size_t mbrtoc8(char8_t *, const char *, size_t, mbstate_t *);
size_t c8rtomb(char *, char8_t, mbstate_t *);
size_t mbrtoc16(char16_t *, const char *, size_t, mbstate_t *);
size_t c16rtomb(char *, char16_t, mbstate_t *);
size_t mbrtoc32(char32_t *, const char *, size_t, mbstate_t *);
size_t c32rtomb(char *, char32_t, mbstate_t *);
#endif
