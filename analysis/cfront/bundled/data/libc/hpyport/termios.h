#ifndef __HPYPORT_HPYPORT_TERMIOS_H
#define __HPYPORT_HPYPORT_TERMIOS_H
#include <stddef.h>
typedef unsigned char cc_t;
typedef unsigned int speed_t;
typedef unsigned int tcflag_t;
#endif
