#ifndef __HPYPORT_SYS_TERMIOS_H
#define __HPYPORT_SYS_TERMIOS_H
#include <stddef.h>
#include <termios.h>
#endif
