/* hpy.h: the HPy API, version 0.9, for C11 and C++11.
 *
 * A build picks one of three targets by defining exactly one of:
 *
 *   HPY_ABI_UNIVERSAL  one binary for every Python: each call goes through the
 *                      context, Python.h stays out
 *   HPY_ABI_HYBRID     the same, and Python.h besides: for modules that are
 *                      ported in part
 *   HPY_ABI_CPYTHON    one binary for one CPython: each call is the C-API call
 */
#ifndef HPYPORT_HPY_H
#define HPYPORT_HPY_H

#if defined(HPY_ABI_UNIVERSAL) + defined(HPY_ABI_HYBRID) + defined(HPY_ABI_CPYTHON) != 1
#error "define exactly one of HPY_ABI_UNIVERSAL, HPY_ABI_HYBRID and HPY_ABI_CPYTHON"
#endif

#if defined(HPY_ABI_UNIVERSAL)
#define HPY_ABI "universal"
#elif defined(HPY_ABI_HYBRID)
#define HPY_ABI "hybrid"
#else
#define HPY_ABI "cpython"
#endif

#ifndef HPY_ABI_UNIVERSAL
#ifdef Py_LIMITED_API
#ifdef Py_PYTHON_H
#error "this ABI of HPy needs all of Python.h, which was included with Py_LIMITED_API defined; undefine that before"
#endif
#undef Py_LIMITED_API
#endif
#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>
#endif

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

#include "hpy/version.h"
#include "hpy/compiler.h"

#ifdef __cplusplus
extern "C" {
#endif

#include "hpy/abi.h"
#include "hpy/types.h"
#include "hpy/functypes.h"
#include "hpy/structs.h"
#ifdef HPY_ABI_CPYTHON
#include "hpy/cpython/context.h"
#include "hpy/cpython/object.h"
#include "hpy/cpython/calls.h"
#include "hpy/cpython/trampolines.h"
#else
#include "hpy/context.h"
#include "hpy/layout.h"
#include "hpy/headed.h"
#include "hpy/calls.h"
#include "hpy/calls_extra.h"
#include "hpy/trampolines.h"
#endif
#include "hpy/capsule.h"
#include "hpy/def.h"
#include "hpy/module.h"
#include "hpy/macros.h"
#include "hpy/inline.h"
#include "hpy/helpers.h"

#ifdef __cplusplus
}
#endif

#endif
