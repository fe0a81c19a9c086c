#ifndef __HPYPORT_ISO646_H
#define __HPYPORT_ISO646_H
#include <stddef.h>
#define and &&
#define or ||
#define not !
#define not_eq !=
#define bitand &
#define bitor |
#define xor ^
#define compl ~
#define and_eq &=
#define or_eq |=
#define xor_eq ^=
#endif
