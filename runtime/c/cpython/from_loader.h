/* The CPython ABI and the loader implement the same functions on the same
 * handles: object pointers. So a module of this ABI carries the loader's own
 * sources along, each through a file here that includes it.
 *
 * They are written against the structs of the hybrid ABI. These are the same but
 * for the context, which they never look into. */
#undef HPY_ABI_CPYTHON
#undef HPY_ABI_HYBRID
#define HPY_ABI_HYBRID
#ifndef HPYPORT_LOADER
#define HPYPORT_LOADER
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Each module has its own copy, seen by nobody else. */
#if (defined(__GNUC__) || defined(__clang__)) && !defined(_WIN32)
#pragma GCC visibility push(hidden)
#endif
