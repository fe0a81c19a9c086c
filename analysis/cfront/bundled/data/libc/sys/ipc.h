#ifndef __HPYPORT_SYS_IPC_H
#define __HPYPORT_SYS_IPC_H
#include <stddef.h>
#include <sys/types.h>
#include <hpyport/types.h>
#include <hpyport/ipc-perm.h>
key_t ftok(const char *, int);
#define IPC_CREAT 512
#define IPC_EXCL 1024
#define IPC_NOWAIT 2048
#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#define IPC_INFO 3
#define IPC_PRIVATE 0
#endif
