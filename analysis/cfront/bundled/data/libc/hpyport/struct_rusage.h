#ifndef __HPYPORT_HPYPORT_STRUCT_RUSAGE_H
#define __HPYPORT_HPYPORT_STRUCT_RUSAGE_H
#include <stddef.h>
#include <hpyport/struct_timeval.h>
struct rusage { struct timeval ru_utime; struct timeval ru_stime; union { long int ru_maxrss; long int __ru_maxrss_word; }; union { long int ru_ixrss; long int __ru_ixrss_word; }; union { long int ru_idrss; long int __ru_idrss_word; }; union { long int ru_isrss; long int __ru_isrss_word; }; union { long int ru_minflt; long int __ru_minflt_word; }; union { long int ru_majflt; long int __ru_majflt_word; }; union { long int ru_nswap; long int __ru_nswap_word; }; union { long int ru_inblock; long int __ru_inblock_word; }; union { long int ru_oublock; long int __ru_oublock_word; }; union { long int ru_msgsnd; long int __ru_msgsnd_word; }; union { long int ru_msgrcv; long int __ru_msgrcv_word; }; union { long int ru_nsignals; long int __ru_nsignals_word; }; union { long int ru_nvcsw; long int __ru_nvcsw_word; }; union { long int ru_nivcsw; long int __ru_nivcsw_word; }; };
#endif
