#ifndef __HPYPORT_HPYPORT_PRCTL_H
#define __HPYPORT_HPYPORT_PRCTL_H
#include <stddef.h>
struct prctl_mm_map { unsigned long long start_code; unsigned long long end_code; unsigned long long start_data; unsigned long long end_data; unsigned long long start_brk; unsigned long long brk; unsigned long long start_stack; unsigned long long arg_start; unsigned long long arg_end; unsigned long long env_start; unsigned long long env_end; unsigned long long *auxv; unsigned int auxv_size; unsigned int exe_fd; };
#endif
