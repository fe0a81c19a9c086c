/* What differs between compilers, and nothing else. */
#ifndef HPYPORT_COMPILER_H
#define HPYPORT_COMPILER_H

#if defined(__GNUC__) || defined(__clang__)
#define _HPy_UNUSED __attribute__((unused))
#define _HPy_NO_RETURN __attribute__((noreturn))
#else
#define _HPy_UNUSED
#if defined(_MSC_VER)
#define _HPy_NO_RETURN __declspec(noreturn)
#else
#define _HPy_NO_RETURN
#endif
#endif

#if defined(__GNUC__) || defined(__clang__)
#define _HPy_LIKELY(condition) __builtin_expect(!!(condition), 1)
#else
#define _HPy_LIKELY(condition) (condition)
#endif

/* Members of a union without a name are C11; compilers knew them before. */
#if (defined(__GNUC__) || defined(__clang__)) && !defined(__cplusplus)
#define _HPy_ANONYMOUS __extension__
#else
#define _HPy_ANONYMOUS
#endif

/* PE binaries export nothing unless told to. */
#if (defined(__GNUC__) || defined(__clang__)) && !defined(_WIN32) && !defined(__CYGWIN__)
#define _HPy_HIDDEN __attribute__((visibility("hidden")))
#else
#define _HPy_HIDDEN
#endif

#ifndef HPy_EXPORTED_SYMBOL
#if defined(_WIN32) || defined(__CYGWIN__)
#define HPy_EXPORTED_SYMBOL __declspec(dllexport)
#elif defined(__GNUC__) || defined(__clang__)
#define HPy_EXPORTED_SYMBOL __attribute__((visibility("default")))
#else
#define HPy_EXPORTED_SYMBOL
#endif
#endif

#ifdef __cplusplus
#define HPy_EXPORTED_FUNC extern "C" HPy_EXPORTED_SYMBOL
#else
#define HPy_EXPORTED_FUNC HPy_EXPORTED_SYMBOL
#endif

/* An unused parameter keeps its place and loses its name: using it after all is
 * then an error. */
#define _HPy_UNUSED_ARG(name) _hpy_unused_##name _HPy_UNUSED

/* Legacy functions exist in a universal build only to say why they don't. */
#define _HPy_LEGACY_MESSAGE "Cannot use legacy functions when targeting the HPy Universal ABI"
#if !defined(HPY_ABI_UNIVERSAL)
#define _HPY_LEGACY
#elif defined(_MSC_VER)
#define _HPY_LEGACY __declspec(deprecated(_HPy_LEGACY_MESSAGE))
#elif defined(__has_attribute)
#if __has_attribute(error)
#define _HPY_LEGACY __attribute__((error(_HPy_LEGACY_MESSAGE)))
#endif
#endif
#ifndef _HPY_LEGACY
#define _HPY_LEGACY
#endif

/* The API proper, helpers written in terms of it, and helpers that are compiled
 * into each module. */
#define HPyAPI_FUNC _HPy_UNUSED static inline
#define HPyAPI_INLINE_HELPER HPyAPI_FUNC
#define HPyAPI_UNUSED HPyAPI_FUNC
#define HPyAPI_HELPER extern _HPy_HIDDEN
#define HPyAPI_IMPL extern _HPy_HIDDEN

/* Older MSVC preprocessors hand __VA_ARGS__ on as one argument; a second scan
 * splits it. */
#define _HPy_EXPAND(text) text

/* A struct value in an expression: C++ has no compound literals. */
#ifdef __cplusplus
#define _HPy_VALUE(type, word) (type{word})
#else
#define _HPy_VALUE(type, word) ((type){word})
#endif

/* Function pointers are stored as one type and cast back before the call.
 * void (*)(void) is the type that compilers let any other pass through. */
#define _HPy_FUNCTION(type, function) ((type)(void (*)(void))(function))

#endif
