#ifndef __HPYPORT_HPYPORT_FCNTL_LINUX_H
#define __HPYPORT_HPYPORT_FCNTL_LINUX_H
#include <stddef.h>
enum __pid_type { F_OWNER_TID = 0, F_OWNER_PID, F_OWNER_PGRP, F_OWNER_GID = F_OWNER_PGRP };
struct f_owner_ex { enum __pid_type type; int pid; };
struct file_handle { unsigned int handle_bytes; int handle_type; unsigned char f_handle[0]; };
#endif
