#ifndef __HPYPORT_POLL_H
#define __HPYPORT_POLL_H
#include <stddef.h>
#include <sys/poll.h>
#include <hpyport/raw_sigset_t.h>
#include <hpyport/types.h>
#include <hpyport/time_t.h>
#include <hpyport/struct_timespec.h>
#endif
