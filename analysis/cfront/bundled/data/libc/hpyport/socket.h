#ifndef __HPYPORT_HPYPORT_SOCKET_H
#define __HPYPORT_HPYPORT_SOCKET_H
#include <stddef.h>
#include <hpyport/sockaddr.h>
#include <sys/types.h>
#include <hpyport/struct_iovec.h>
struct sockaddr { sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_storage { sa_family_t ss_family; char __ss_padding[(128 - (sizeof(unsigned short int))) - (sizeof(unsigned long int))]; unsigned long int __ss_align; };
enum { MSG_OOB = 0x01, MSG_PEEK = 0x02, MSG_DONTROUTE = 0x04, MSG_TRYHARD = MSG_DONTROUTE, MSG_CTRUNC = 0x08, MSG_PROXY = 0x10, MSG_TRUNC = 0x20, MSG_DONTWAIT = 0x40, MSG_EOR = 0x80, MSG_WAITALL = 0x100, MSG_FIN = 0x200, MSG_SYN = 0x400, MSG_CONFIRM = 0x800, MSG_RST = 0x1000, MSG_ERRQUEUE = 0x2000, MSG_NOSIGNAL = 0x4000, MSG_MORE = 0x8000, MSG_WAITFORONE = 0x10000, MSG_BATCH = 0x40000, MSG_ZEROCOPY = 0x4000000, MSG_FASTOPEN = 0x20000000, MSG_CMSG_CLOEXEC = 0x40000000 };
struct msghdr { void *msg_name; socklen_t msg_namelen; struct iovec *msg_iov; size_t msg_iovlen; void *msg_control; size_t msg_controllen; int msg_flags; };
struct cmsghdr { size_t cmsg_len; int cmsg_level; int cmsg_type; unsigned char __cmsg_data[]; };
enum { SCM_RIGHTS = 0x01, SCM_CREDENTIALS = 0x02 };
struct ucred { pid_t pid; uid_t uid; gid_t gid; };
struct linger { int l_onoff; int l_linger; };
#endif
