#ifndef __HPYPORT_PTY_H
#define __HPYPORT_PTY_H
#include <stddef.h>
#include <termios.h>
#include <hpyport/types.h>
#include <hpyport/termios.h>
#include <hpyport/termios-struct.h>
#include <hpyport/ioctl-types.h>
int openpty(int *, int *, char *, const struct termios *, const struct winsize *);
int forkpty(int *, char *, const struct termios *, const struct winsize *);
#endif
