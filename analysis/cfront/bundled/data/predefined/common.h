#define __STDC__ 1
#define __STDC_VERSION__ 201710L
#define __STDC_HOSTED__ 1
#define __CHAR_BIT__ 8
#define __SCHAR_MAX__ 127
#define __SHRT_MAX__ 32767
#define __INT_MAX__ 2147483647
#define __LONG_LONG_MAX__ 9223372036854775807LL
#define __SIZEOF_SHORT__ 2
#define __SIZEOF_INT__ 4
#define __SIZEOF_LONG_LONG__ 8
#define __SIZEOF_FLOAT__ 4
#define __SIZEOF_DOUBLE__ 8
#define __SIZEOF_POINTER__ 8
#define __SIZEOF_SIZE_T__ 8
#define __SIZEOF_PTRDIFF_T__ 8
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
#define __ORDER_PDP_ENDIAN__ 3412
#define __BYTE_ORDER__ 1234
#define __FLOAT_WORD_ORDER__ 1234
typedef void *__builtin_va_list;
#define __builtin_va_list __builtin_va_list
#define __builtin_va_arg(va, T) (*(T *)__builtin_va_arg_impl(va))
void *__builtin_va_arg_impl();
void __builtin_va_start(), __builtin_va_end(), __builtin_va_copy();
#define __builtin_offsetof(T, m) ((__SIZE_TYPE__)&(((T *)0)->m))
