#ifndef __HPYPORT_HPYPORT_FCNTL_H
#define __HPYPORT_HPYPORT_FCNTL_H
#include <stddef.h>
struct flock { short int l_type; short int l_whence; long int l_start; long int l_len; int l_pid; };
struct flock64 { short int l_type; short int l_whence; long int l_start; long int l_len; int l_pid; };
#endif
