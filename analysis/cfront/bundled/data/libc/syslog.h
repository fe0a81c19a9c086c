#ifndef __HPYPORT_SYSLOG_H
#define __HPYPORT_SYSLOG_H
#include <stddef.h>
#include <sys/syslog.h>
#endif
