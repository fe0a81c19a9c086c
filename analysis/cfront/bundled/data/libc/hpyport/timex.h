#ifndef __HPYPORT_HPYPORT_TIMEX_H
#define __HPYPORT_HPYPORT_TIMEX_H
#include <stddef.h>
#include <hpyport/struct_timeval.h>
struct timex { unsigned int modes; long int offset; long int freq; long int maxerror; long int esterror; int status; long int constant; long int precision; long int tolerance; struct timeval time; long int tick; long int ppsfreq; long int jitter; int shift; long int stabil; long int jitcnt; long int calcnt; long int errcnt; long int stbcnt; int tai; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; int : 32; };
#endif
