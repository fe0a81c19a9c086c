#ifndef __HPYPORT_MEMORY_H
#define __HPYPORT_MEMORY_H
#include <stddef.h>
#include <string.h>
#endif
