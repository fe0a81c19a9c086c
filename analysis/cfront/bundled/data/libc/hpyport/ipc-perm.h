#ifndef __HPYPORT_HPYPORT_IPC_PERM_H
#define __HPYPORT_HPYPORT_IPC_PERM_H
#include <stddef.h>
struct ipc_perm { int __key; unsigned int uid; unsigned int gid; unsigned int cuid; unsigned int cgid; unsigned int mode; unsigned short int __seq; unsigned short int __pad2; unsigned long int __glibc_reserved1; unsigned long int __glibc_reserved2; };
#endif
