#ifndef __HPYPORT_HPYPORT_SEM_H
#define __HPYPORT_HPYPORT_SEM_H
#include <stddef.h>
struct seminfo { int semmap; int semmni; int semmns; int semmnu; int semmsl; int semopm; int semume; int semusz; int semvmx; int semaem; };
#endif
