#ifndef __HPYPORT_HPYPORT_TERMIOS_STRUCT_H
#define __HPYPORT_HPYPORT_TERMIOS_STRUCT_H
#include <stddef.h>
#include <hpyport/termios.h>
struct termios { tcflag_t c_iflag; tcflag_t c_oflag; tcflag_t c_cflag; tcflag_t c_lflag; cc_t c_line; cc_t c_cc[32]; speed_t c_ispeed; speed_t c_ospeed; };
#endif
