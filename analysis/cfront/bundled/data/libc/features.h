#ifndef __HPYPORT_FEATURES_H
#define __HPYPORT_FEATURES_H
#include <stddef.h>
#include <sys/cdefs.h>
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GLIBC_PREREQ(a, b) ((a) < 2 || ((a) == 2 && (b) <= 36))
#define __USE_GNU 1
#endif
