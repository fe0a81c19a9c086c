#ifndef __HPYPORT_SYS_CDEFS_H
#define __HPYPORT_SYS_CDEFS_H
#include <stddef.h>
/* What headers that are read from the machine add to prototypes: libintl.h, say. */
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW
#define __THROWNL
#define __NTH(f) f
#define __NTHNL(f) f
#define __wur
#define __nonnull(params)
#define __attr_access(x)
#define __attr_access_none(n)
#define __attr_dealloc(f, n)
#define __attr_dealloc_free
#define __attribute_alloc_size__(params)
#define __attribute_const__
#define __attribute_deprecated__
#define __attribute_deprecated_msg__(text)
#define __attribute_format_arg__(n)
#define __attribute_malloc__
#define __attribute_nonnull__(params)
#define __attribute_pure__
#define __attribute_used__
#define __attribute_warn_unused_result__
#define __returns_nonnull
#define __P(x) x
#define __CONCAT(a, b) a ## b
#define __STRING(x) #x
#define __attribute_noinline__
#endif
