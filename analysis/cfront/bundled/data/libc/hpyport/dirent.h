#ifndef __HPYPORT_HPYPORT_DIRENT_H
#define __HPYPORT_HPYPORT_DIRENT_H
#include <stddef.h>
struct dirent { unsigned long int d_ino; long int d_off; unsigned short int d_reclen; unsigned char d_type; char d_name[256]; };
struct dirent64 { unsigned long int d_ino; long int d_off; unsigned short int d_reclen; unsigned char d_type; char d_name[256]; };
#endif
