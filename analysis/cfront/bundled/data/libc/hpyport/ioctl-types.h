#ifndef __HPYPORT_HPYPORT_IOCTL_TYPES_H
#define __HPYPORT_HPYPORT_IOCTL_TYPES_H
#include <stddef.h>
struct winsize { unsigned short int ws_row; unsigned short int ws_col; unsigned short int ws_xpixel; unsigned short int ws_ypixel; };
struct termio { unsigned short int c_iflag; unsigned short int c_oflag; unsigned short int c_cflag; unsigned short int c_lflag; unsigned char c_line; unsigned char c_cc[8]; };
#endif
