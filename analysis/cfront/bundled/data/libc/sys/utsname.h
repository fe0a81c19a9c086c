#ifndef __HPYPORT_SYS_UTSNAME_H
#define __HPYPORT_SYS_UTSNAME_H
#include <stddef.h>
struct utsname { char sysname[65]; char nodename[65]; char release[65]; char version[65]; char machine[65]; char domainname[65]; };
int uname(struct utsname *);
#define SYS_NMLN 65
#endif
