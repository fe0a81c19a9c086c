#ifndef __HPYPORT_SYS_DIR_H
#define __HPYPORT_SYS_DIR_H
#include <stddef.h>
#include <dirent.h>
#endif
