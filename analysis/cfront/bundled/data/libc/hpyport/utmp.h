#ifndef __HPYPORT_HPYPORT_UTMP_H
#define __HPYPORT_HPYPORT_UTMP_H
#include <stddef.h>
#include <sys/types.h>
#include <stdint.h>
struct lastlog { int32_t ll_time; char ll_line[32]; char ll_host[256]; };
struct exit_status { short int e_termination; short int e_exit; };
struct utmp { short int ut_type; pid_t ut_pid; char ut_line[32]; char ut_id[4]; char ut_user[32]; char ut_host[256]; struct exit_status ut_exit; int32_t ut_session; struct { int32_t tv_sec; int32_t tv_usec; } ut_tv; int32_t ut_addr_v6[4]; char __glibc_reserved[20]; };
#endif
