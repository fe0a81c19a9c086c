#ifndef __HPYPORT_HPYPORT_INOTIFY_H
#define __HPYPORT_HPYPORT_INOTIFY_H
#include <stddef.h>
#endif
