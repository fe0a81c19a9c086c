#ifndef __HPYPORT_HPYPORT_SHM_H
#define __HPYPORT_HPYPORT_SHM_H
#include <stddef.h>
typedef unsigned long int shmatt_t;
struct shminfo { unsigned long int shmmax; unsigned long int shmmin; unsigned long int shmmni; unsigned long int shmseg; unsigned long int shmall; unsigned long int __glibc_reserved1; unsigned long int __glibc_reserved2; unsigned long int __glibc_reserved3; unsigned long int __glibc_reserved4; };
struct shm_info { int used_ids; unsigned long int shm_tot; unsigned long int shm_rss; unsigned long int shm_swp; unsigned long int swap_attempts; unsigned long int swap_successes; };
#endif
