#include <stddef.h>
#include <stdarg.h>
#include <limits.h>
#include <stdint.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <stdlib.h>
#include <assert.h>
#include <wchar.h>
#include <math.h>
#include <time.h>
#include <ctype.h>
#include <sys/types.h>
#include <sys/stat.h>
#ifndef _WIN32
#include <unistd.h>
#include <sys/time.h>
#include <sys/select.h>
#include <pthread.h>
#endif
#define PY_MAJOR_VERSION __HPYPORT_PY_MAJOR
#define PY_MINOR_VERSION __HPYPORT_PY_MINOR
#define PY_MICRO_VERSION __HPYPORT_PY_MICRO
#define PY_RELEASE_LEVEL 15
#define PY_RELEASE_SERIAL 0
#define PY_VERSION_HEX __HPYPORT_PY_HEX
#define PY_VERSION __HPYPORT_PY_STRING
#define PYTHON_API_STRING "1013"
#define PYTHON_ABI_STRING "3"
#ifdef __HPYPORT_PY_DEBUG
#define Py_DEBUG 1
#define Py_REF_DEBUG 1
#define Py_TRACE_REFS_OFF 1
#endif
#define SIZEOF_VOID_P 8
#define SIZEOF_SIZE_T 8
#define SIZEOF_UINTPTR_T 8
#define SIZEOF_SHORT 2
#define SIZEOF_INT 4
#define SIZEOF_LONG __SIZEOF_LONG__
#define SIZEOF_LONG_LONG 8
#define SIZEOF_FLOAT 4
#define SIZEOF_DOUBLE 8
#define SIZEOF_WCHAR_T __SIZEOF_WCHAR_T__
#define SIZEOF_PID_T 4
#define SIZEOF_TIME_T 8
#define SIZEOF_OFF_T 8
#define SIZEOF_FPOS_T 16
#define SIZEOF__BOOL 1
#define ALIGNOF_LONG 8
#define ALIGNOF_SIZE_T 8
#define WITH_DOC_STRINGS 1
#define WITH_PYMALLOC 1
#define STDC_HEADERS 1
#define RETSIGTYPE void
#ifdef _WIN32
#define MS_WINDOWS
#define MS_WIN64
#define MS_WIN32
#define NT_THREADS
#define HAVE_IO_H
#define HAVE_DIRECT_H
#define HAVE_PROCESS_H
#define SIZEOF_LONG_DOUBLE 8
#define Py_ENABLE_SHARED 1
#else
#define SIZEOF_LONG_DOUBLE 16
#define SIZEOF_PTHREAD_T 8
#define DOUBLE_IS_LITTLE_ENDIAN_IEEE754 1
#define _POSIX_THREADS 1
#endif
