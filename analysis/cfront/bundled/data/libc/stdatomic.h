#ifndef __HPYPORT_STDATOMIC_H
#define __HPYPORT_STDATOMIC_H
#include <stdint.h>
#define ATOMIC_BOOL_LOCK_FREE 2
#define ATOMIC_INT_LOCK_FREE 2
#define ATOMIC_LONG_LOCK_FREE 2
#define ATOMIC_LLONG_LOCK_FREE 2
#define ATOMIC_POINTER_LOCK_FREE 2
#define ATOMIC_VAR_INIT(v) (v)
#define ATOMIC_FLAG_INIT { 0 }
typedef enum { memory_order_relaxed = 0, memory_order_consume = 1, memory_order_acquire = 2, memory_order_release = 3, memory_order_acq_rel = 4, memory_order_seq_cst = 5 } memory_order;
typedef struct { _Bool __hpyport_value; } atomic_flag;
typedef _Bool atomic_bool;
typedef char atomic_char;
typedef signed char atomic_schar;
typedef unsigned char atomic_uchar;
typedef short atomic_short;
typedef unsigned short atomic_ushort;
typedef int atomic_int;
typedef unsigned int atomic_uint;
typedef long atomic_long;
typedef unsigned long atomic_ulong;
typedef long long atomic_llong;
typedef unsigned long long atomic_ullong;
typedef intptr_t atomic_intptr_t;
typedef uintptr_t atomic_uintptr_t;
typedef size_t atomic_size_t;
typedef ptrdiff_t atomic_ptrdiff_t;
typedef intmax_t atomic_intmax_t;
typedef uintmax_t atomic_uintmax_t;
void atomic_init(), atomic_thread_fence(int), atomic_signal_fence(int), atomic_store(), atomic_store_explicit();
long atomic_load(), atomic_load_explicit(), atomic_exchange(), atomic_exchange_explicit();
long atomic_fetch_add(), atomic_fetch_sub(), atomic_fetch_or(), atomic_fetch_and(), atomic_fetch_xor();
long atomic_fetch_add_explicit(), atomic_fetch_sub_explicit(), atomic_fetch_or_explicit(), atomic_fetch_and_explicit(), atomic_fetch_xor_explicit();
_Bool atomic_compare_exchange_strong(), atomic_compare_exchange_weak(), atomic_compare_exchange_strong_explicit(), atomic_compare_exchange_weak_explicit();
_Bool atomic_flag_test_and_set(), atomic_flag_test_and_set_explicit(), atomic_is_lock_free();
void atomic_flag_clear(), atomic_flag_clear_explicit();
#endif
