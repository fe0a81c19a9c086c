#ifndef __HPYPORT_HPYPORT_MMAN_EXT_H
#define __HPYPORT_HPYPORT_MMAN_EXT_H
#include <stddef.h>
#endif
