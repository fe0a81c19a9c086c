#ifndef __HPYPORT_SYS_UN_H
#define __HPYPORT_SYS_UN_H
#include <stddef.h>
#include <sys/socket.h>
#include <string.h>
#include <hpyport/sockaddr.h>
#include <hpyport/raw_locale_t.h>
#include <hpyport/locale_t.h>
struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; };
#endif
