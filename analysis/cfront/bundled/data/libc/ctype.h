#ifndef __HPYPORT_CTYPE_H
#define __HPYPORT_CTYPE_H
#include <stddef.h>
#include <hpyport/locale_t.h>
#include <hpyport/types.h>
#include <hpyport/raw_locale_t.h>
enum { _ISupper = (0 < 8) ? ((1 << 0) << 8) : ((1 << 0) >> 8), _ISlower = (1 < 8) ? ((1 << 1) << 8) : ((1 << 1) >> 8), _ISalpha = (2 < 8) ? ((1 << 2) << 8) : ((1 << 2) >> 8), _ISdigit = (3 < 8) ? ((1 << 3) << 8) : ((1 << 3) >> 8), _ISxdigit = (4 < 8) ? ((1 << 4) << 8) : ((1 << 4) >> 8), _ISspace = (5 < 8) ? ((1 << 5) << 8) : ((1 << 5) >> 8), _ISprint = (6 < 8) ? ((1 << 6) << 8) : ((1 << 6) >> 8), _ISgraph = (7 < 8) ? ((1 << 7) << 8) : ((1 << 7) >> 8), _ISblank = (8 < 8) ? ((1 << 8) << 8) : ((1 << 8) >> 8), _IScntrl = (9 < 8) ? ((1 << 9) << 8) : ((1 << 9) >> 8), _ISpunct = (10 < 8) ? ((1 << 10) << 8) : ((1 << 10) >> 8), _ISalnum = (11 < 8) ? ((1 << 11) << 8) : ((1 << 11) >> 8) };
int isalnum(int);
int isalpha(int);
int iscntrl(int);
int isdigit(int);
int islower(int);
int isgraph(int);
int isprint(int);
int ispunct(int);
int isspace(int);
int isupper(int);
int isxdigit(int);
int tolower(int);
int toupper(int);
int isblank(int);
int isctype(int, int);
int isascii(int);
int toascii(int);
int _toupper(int);
int _tolower(int);
int isalnum_l(int, locale_t);
int isalpha_l(int, locale_t);
int iscntrl_l(int, locale_t);
int isdigit_l(int, locale_t);
int islower_l(int, locale_t);
int isgraph_l(int, locale_t);
int isprint_l(int, locale_t);
int ispunct_l(int, locale_t);
int isspace_l(int, locale_t);
int isupper_l(int, locale_t);
int isxdigit_l(int, locale_t);
int isblank_l(int, locale_t);
int tolower_l(int, locale_t);
int toupper_l(int, locale_t);
#endif
