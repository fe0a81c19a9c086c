#ifndef __HPYPORT_HPYPORT_IDTYPE_T_H
#define __HPYPORT_HPYPORT_IDTYPE_T_H
#include <stddef.h>
typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;
#endif
