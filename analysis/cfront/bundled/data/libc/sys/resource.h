#ifndef __HPYPORT_SYS_RESOURCE_H
#define __HPYPORT_SYS_RESOURCE_H
#include <stddef.h>
#include <sys/types.h>
#include <hpyport/types.h>
#include <hpyport/resource.h>
#include <hpyport/struct_timeval.h>
#include <hpyport/struct_rusage.h>
typedef enum __rlimit_resource __rlimit_resource_t;
typedef enum __rusage_who __rusage_who_t;
typedef enum __priority_which __priority_which_t;
int prlimit(int, enum __rlimit_resource, const struct rlimit *, struct rlimit *);
int prlimit64(int, enum __rlimit_resource, const struct rlimit64 *, struct rlimit64 *);
int getrlimit(__rlimit_resource_t, struct rlimit *);
int getrlimit64(__rlimit_resource_t, struct rlimit64 *);
int setrlimit(__rlimit_resource_t, const struct rlimit *);
int setrlimit64(__rlimit_resource_t, const struct rlimit64 *);
int getrusage(__rusage_who_t, struct rusage *);
int getpriority(__priority_which_t, id_t);
int setpriority(__priority_which_t, id_t, int);
#define RLIMIT_RSS 5
#define RLIMIT_OFILE 7
#define RLIMIT_NPROC 6
#define RLIMIT_MEMLOCK 8
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIMIT_NLIMITS 16
#define RLIM_NLIMITS 16
#define RLIM_INFINITY 18446744073709551615UL
#define RLIM64_INFINITY 18446744073709551615ULL
#define RLIM_SAVED_MAX 18446744073709551615UL
#define RLIM_SAVED_CUR 18446744073709551615UL
#define RUSAGE_LWP 1
#define PRIO_MIN (-20)
#define PRIO_MAX 20
#endif
