#ifndef __HPYPORT_SYS_SYSINFO_H
#define __HPYPORT_SYS_SYSINFO_H
#include <stddef.h>
#include <hpyport/posix_types.h>
#include <hpyport/sysinfo.h>
int sysinfo(struct sysinfo *);
int get_nprocs_conf(void);
int get_nprocs(void);
long int get_phys_pages(void);
long int get_avphys_pages(void);
#define SI_LOAD_SHIFT 16
#endif
