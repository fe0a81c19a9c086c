#ifndef __HPYPORT_LIBGEN_H
#define __HPYPORT_LIBGEN_H
#include <stddef.h>
char *dirname(char *);
#endif
