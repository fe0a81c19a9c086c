#ifndef __HPYPORT_HPYPORT_GETOPT_EXT_H
#define __HPYPORT_HPYPORT_GETOPT_EXT_H
#include <stddef.h>
struct option { const char *name; int has_arg; int *flag; int val; };
#endif
