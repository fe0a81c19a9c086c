#ifndef __HPYPORT_SYS_CDEFS_H
#define __HPYPORT_SYS_CDEFS_H
#include <stddef.h>
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW
#define __P(x) x
#define __CONCAT(a, b) a ## b
#define __STRING(x) #x
#endif
