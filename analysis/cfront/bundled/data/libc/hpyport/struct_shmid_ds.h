#ifndef __HPYPORT_HPYPORT_STRUCT_SHMID_DS_H
#define __HPYPORT_HPYPORT_STRUCT_SHMID_DS_H
#include <stddef.h>
#include <hpyport/shm.h>
#include <hpyport/ipc-perm.h>
struct shmid_ds { struct ipc_perm shm_perm; size_t shm_segsz; long int shm_atime; long int shm_dtime; long int shm_ctime; int shm_cpid; int shm_lpid; shmatt_t shm_nattch; unsigned long int __glibc_reserved5; unsigned long int __glibc_reserved6; };
#endif
