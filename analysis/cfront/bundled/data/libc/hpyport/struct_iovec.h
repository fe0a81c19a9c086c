#ifndef __HPYPORT_HPYPORT_STRUCT_IOVEC_H
#define __HPYPORT_HPYPORT_STRUCT_IOVEC_H
#include <stddef.h>
struct iovec { void *iov_base; size_t iov_len; };
#endif
