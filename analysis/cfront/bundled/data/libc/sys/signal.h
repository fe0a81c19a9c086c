#ifndef __HPYPORT_SYS_SIGNAL_H
#define __HPYPORT_SYS_SIGNAL_H
#include <stddef.h>
#include <signal.h>
#endif
