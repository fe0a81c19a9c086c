/* hpy_compat.h: what this module used of CPython's C API and HPy 0.9 lacks, written over HPy calls.
 *
 * Made by hpyport together with the port; it holds only the functions the port uses. Each keeps the
 * semantics of the C-API function of the like name, with two differences: every handle that comes
 * back is owned by the caller, and no function takes over an argument. Include it where hpy.h was
 * included. It needs nothing beyond HPy 0.9.0, so it works with every HPy loader.
 */
#ifndef HPY_COMPAT_H
#define HPY_COMPAT_H

/* What Python.h asks of the C library's headers, before the first of them is read: authors use memmem, strdup or
 * clock_gettime without saying so, and get one strerror_r or the other by it. */
#ifndef _GNU_SOURCE
#  define _GNU_SOURCE 1
#endif
#ifndef _DARWIN_C_SOURCE
#  define _DARWIN_C_SOURCE 1
#endif
#ifndef _NETBSD_SOURCE
#  define _NETBSD_SOURCE 1
#endif
#ifndef __BSD_VISIBLE
#  define __BSD_VISIBLE 1
#endif
#ifndef _LARGEFILE_SOURCE
#  define _LARGEFILE_SOURCE 1
#endif
#ifndef _FILE_OFFSET_BITS
#  define _FILE_OFFSET_BITS 64
#endif
#ifndef _REENTRANT
#  define _REENTRANT 1
#endif
#include "hpy.h"
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
/* The rest of what Python.h includes: authors call getpid and write struct stat without saying so. */
#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#if !defined(_WIN32)
#  include <pthread.h>
#  include <sys/select.h>
#  include <sys/time.h>
#  include <unistd.h>
#endif

/* A function that this translation unit leaves unused is no mistake. */
#if defined(__GNUC__) || defined(__clang__)
#  define HPyCompat_UNUSED __attribute__((unused))
#else
#  define HPyCompat_UNUSED
#endif
#if defined(_MSC_VER) && !defined(__cplusplus)
#  define HPYCOMPAT_FN static __inline
#else
#  define HPYCOMPAT_FN HPyCompat_UNUSED static inline
#endif

/* What some functions keep for the module's life. The module definition lists these variables, and the
 * exec function calls the functions marked HPYCOMPAT_INIT. Where several source files include this
 * header, define HPYCOMPAT_SHARED in all of them and HPYCOMPAT_OWNER in one as well. */
#if !defined(HPYCOMPAT_SHARED)
#  define HPYCOMPAT_GLOBAL(name) static HPyGlobal name;
#elif defined(HPYCOMPAT_OWNER)
#  define HPYCOMPAT_GLOBAL(name) HPyGlobal name;
#else
#  define HPYCOMPAT_GLOBAL(name) extern HPyGlobal name;
#endif
#define HPYCOMPAT_INIT HPYCOMPAT_FN
/* A variable that is one for all source files of the module, without an owner among them. */
#if defined(_WIN32)
#  define HPYCOMPAT_COMMON(type, name) __declspec(selectany) type name = 0;
#else
#  define HPYCOMPAT_COMMON(type, name) __attribute__((weak, visibility("hidden"))) type name = 0;
#endif

/* One binary serves every Python from 3.8 up, so no compile-time test may choose what a newer one
 * alone has: without Python.h the version seen is the oldest. */
#ifndef Py_PYTHON_H
#  ifndef PY_MAJOR_VERSION
#    define PY_MAJOR_VERSION 3
#  endif
#  ifndef PY_MINOR_VERSION
#    define PY_MINOR_VERSION 8
#  endif
#  ifndef PY_MICRO_VERSION
#    define PY_MICRO_VERSION 0
#  endif
#  ifndef PY_VERSION_HEX
#    define PY_VERSION_HEX 0x03080000
#  endif
#  ifndef PY_SSIZE_T_MAX
#    define PY_SSIZE_T_MAX HPY_SSIZE_T_MAX
#    define PY_SSIZE_T_MIN HPY_SSIZE_T_MIN
#  endif
typedef HPy_ssize_t Py_ssize_t;
typedef HPy_hash_t Py_hash_t;
typedef size_t Py_uhash_t;
typedef uint32_t Py_UCS4;
typedef uint16_t Py_UCS2;
typedef uint8_t Py_UCS1;
typedef uintptr_t Py_uintptr_t;
typedef intptr_t Py_intptr_t;
typedef wchar_t Py_UNICODE;
typedef struct { double real; double imag; } Py_complex;
typedef enum { PyGILState_LOCKED, PyGILState_UNLOCKED } PyGILState_STATE;
typedef struct hpycompat_threadstate PyThreadState; /* only pointers to it, from HPyCompat_SaveThread */
typedef void *PyThread_type_lock;
typedef enum { PY_LOCK_FAILURE = 0, PY_LOCK_ACQUIRED = 1, PY_LOCK_INTR = 2 } PyLockStatus;
enum PyUnicode_Kind { HPyCompat_KIND_1 = 1, HPyCompat_KIND_2 = 2, HPyCompat_KIND_4 = 4 };
#define WAIT_LOCK 1
#define NOWAIT_LOCK 0
#define PY_TIMEOUT_T long long
#define PY_TIMEOUT_MAX (LLONG_MAX / 1000)
typedef struct { int _is_initialized; unsigned long _key; } Py_tss_t;
#define Py_tss_NEEDS_INIT {0, 0}
typedef struct { const char *string; } _Py_Identifier; /* a name of an attribute or method */
#define _Py_static_string_init(text) {text}
#define _Py_static_string(name, text) static _Py_Identifier name = _Py_static_string_init(text)
#define _Py_IDENTIFIER(name) _Py_static_string(PyId_ ## name, #name)
#endif

/* What pyconfig.h says of the platform, for conditions that ask. */
#ifndef SIZEOF_LONG
#  ifdef __SIZEOF_LONG__
#    define SIZEOF_SHORT __SIZEOF_SHORT__
#    define SIZEOF_INT __SIZEOF_INT__
#    define SIZEOF_LONG __SIZEOF_LONG__
#    define SIZEOF_LONG_LONG __SIZEOF_LONG_LONG__
#    define SIZEOF_VOID_P __SIZEOF_POINTER__
#    define SIZEOF_SIZE_T __SIZEOF_SIZE_T__
#    define SIZEOF_WCHAR_T __SIZEOF_WCHAR_T__
#    define SIZEOF_FLOAT __SIZEOF_FLOAT__
#    define SIZEOF_DOUBLE __SIZEOF_DOUBLE__
#  else
#    define SIZEOF_SHORT 2
#    define SIZEOF_INT 4
#    define SIZEOF_LONG 4
#    define SIZEOF_LONG_LONG 8
#    if defined(_WIN64)
#      define SIZEOF_VOID_P 8
#      define SIZEOF_SIZE_T 8
#    else
#      define SIZEOF_VOID_P 4
#      define SIZEOF_SIZE_T 4
#    endif
#    define SIZEOF_WCHAR_T 2
#    define SIZEOF_FLOAT 4
#    define SIZEOF_DOUBLE 8
#  endif
#endif
#ifndef Py_UNUSED
#  define Py_UNUSED(name) _unused_ ## name
#endif
#ifndef Py_UNREACHABLE
#  define Py_UNREACHABLE() abort()
#endif
#ifndef Py_PYTHON_H
/* Declarations that the C API spells by macros: storage, and texts of documentation. */
#  ifndef Py_LOCAL
#    define Py_LOCAL(type) static type
#    define Py_LOCAL_INLINE(type) static inline type
#  endif
#  ifndef PyFPE_START_PROTECT
#    define PyFPE_START_PROTECT(text, leave)
#    define PyFPE_END_PROTECT(value)
#  endif
#  ifndef PyAPI_FUNC
#    define PyAPI_FUNC(type) type
#    define PyAPI_DATA(type) extern type
#  endif
#  ifndef Py_EXPORTED_SYMBOL
#    if defined(_WIN32)
#      define Py_IMPORTED_SYMBOL __declspec(dllimport)
#      define Py_EXPORTED_SYMBOL __declspec(dllexport)
#      define Py_LOCAL_SYMBOL
#    else
#      define Py_IMPORTED_SYMBOL __attribute__((visibility("default")))
#      define Py_EXPORTED_SYMBOL __attribute__((visibility("default")))
#      define Py_LOCAL_SYMBOL __attribute__((visibility("hidden")))
#    endif
#  endif
#  ifndef PyDoc_VAR
#    define PyDoc_VAR(name) static const char name[]
#    define PyDoc_STR(text) text
#    define PyDoc_STRVAR(name, text) PyDoc_VAR(name) = PyDoc_STR(text)
#  endif
#endif
#ifndef Py_MIN
#  define Py_MIN(x, y) ((x) > (y) ? (y) : (x))
#  define Py_MAX(x, y) ((x) > (y) ? (x) : (y))
#  define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#endif
#ifndef Py_BUILD_ASSERT_EXPR
#  define Py_BUILD_ASSERT_EXPR(cond) (sizeof(char[1 - 2 * !(cond)]) - 1)
#  define Py_BUILD_ASSERT(cond) do { (void)Py_BUILD_ASSERT_EXPR(cond); } while (0)
#endif
#ifndef Py_CHARMASK
#  define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#endif

#ifdef __cplusplus
extern "C" {
#endif
