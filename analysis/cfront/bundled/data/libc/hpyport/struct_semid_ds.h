#ifndef __HPYPORT_HPYPORT_STRUCT_SEMID_DS_H
#define __HPYPORT_HPYPORT_STRUCT_SEMID_DS_H
#include <stddef.h>
#include <hpyport/ipc-perm.h>
struct semid_ds { struct ipc_perm sem_perm; long int sem_otime; unsigned long int __sem_otime_high; long int sem_ctime; unsigned long int __sem_ctime_high; unsigned long int sem_nsems; unsigned long int __glibc_reserved3; unsigned long int __glibc_reserved4; };
#endif
