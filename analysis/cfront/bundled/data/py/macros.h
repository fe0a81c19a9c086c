/* API macros that take a type or a bare name, or that are no expression.
   Everything else is a function in names.tsv. A name that starts with
   __hpyport_ is a marker: Marker says which API macro it stands for. No #if is needed here: each
   definition is put under the versions that names.tsv gives for its name. */

#define PyAPI_FUNC(T) T
#define PyAPI_DATA(T) extern T
#define PyMODINIT_FUNC PyObject *
#define Py_EXPORTED_SYMBOL
#define Py_IMPORTED_SYMBOL
#define Py_LOCAL_SYMBOL
#define Py_LOCAL(T) static T
#define Py_LOCAL_INLINE(T) static inline T
#define Py_DEPRECATED(v)
#define Py_GCC_ATTRIBUTE(x)
#define Py_ALIGNED(n)
#define Py_ALWAYS_INLINE
#define Py_NO_INLINE
#define _Py_NO_INLINE
#define _Py_HOT_FUNCTION
#define _Py_NO_RETURN __attribute__((__noreturn__))
#define _Py_COMP_DIAG_PUSH
#define _Py_COMP_DIAG_POP
#define _Py_COMP_DIAG_IGNORE_DEPR_DECLS
#define Py_UNUSED(name) _unused_ ## name __attribute__((unused))
#define Py_VA_COPY va_copy
#define PY_CXX_CONST

#define PyObject_HEAD PyObject ob_base;
#define PyObject_VAR_HEAD PyVarObject ob_base;
#define _PyObject_HEAD_EXTRA
#define _PyObject_EXTRA_INIT
#define PyObject_HEAD_INIT(T) { 1, (T) },
#define PyVarObject_HEAD_INIT(T, size) { { 1, (T) }, (size) },
#define PyModuleDef_HEAD_INIT { { 1, 0 }, 0, 0, 0 }
#define PyDescr_COMMON PyDescrObject d_common
#define PyException_HEAD PyObject ob_base; PyObject *dict; PyObject *args; PyObject *notes; PyObject *traceback; PyObject *context; PyObject *cause; char suppress_context;
#define PyDoc_VAR(name) static const char name[]
#define PyDoc_STR(text) text
#define PyDoc_STRVAR(name, text) static const char name[] = text

extern PyObject *Py_None, *Py_True, *Py_False, *Py_Ellipsis, *Py_NotImplemented;
#define Py_None Py_None
#define Py_True Py_True
#define Py_False Py_False
#define Py_Ellipsis Py_Ellipsis
#define Py_NotImplemented Py_NotImplemented

PyObject *__hpyport_Py_RETURN_NONE(void);
PyObject *__hpyport_Py_RETURN_TRUE(void);
PyObject *__hpyport_Py_RETURN_FALSE(void);
PyObject *__hpyport_Py_RETURN_NOTIMPLEMENTED(void);
PyObject *__hpyport_Py_RETURN_NAN(void);
PyObject *__hpyport_Py_RETURN_INF(double);
PyObject *__hpyport_Py_RETURN_RICHCOMPARE();
#define Py_RETURN_NONE return __hpyport_Py_RETURN_NONE()
#define Py_RETURN_TRUE return __hpyport_Py_RETURN_TRUE()
#define Py_RETURN_FALSE return __hpyport_Py_RETURN_FALSE()
#define Py_RETURN_NOTIMPLEMENTED return __hpyport_Py_RETURN_NOTIMPLEMENTED()
#define Py_RETURN_NAN return __hpyport_Py_RETURN_NAN()
#define Py_RETURN_INF(sign) return __hpyport_Py_RETURN_INF(sign)
#define Py_RETURN_RICHCOMPARE(v, w, op) return __hpyport_Py_RETURN_RICHCOMPARE(v, w, op)

void *__hpyport_PyObject_New(PyTypeObject *);
void *__hpyport_PyObject_NEW(PyTypeObject *);
void *__hpyport_PyObject_NewVar(PyTypeObject *, Py_ssize_t);
void *__hpyport_PyObject_NEW_VAR(PyTypeObject *, Py_ssize_t);
void *__hpyport_PyObject_GC_New(PyTypeObject *);
void *__hpyport_PyObject_GC_NewVar(PyTypeObject *, Py_ssize_t);
void *__hpyport_PyObject_GC_Resize();
#define PyObject_New(T, t) ((T *)__hpyport_PyObject_New(t))
#define PyObject_NEW(T, t) ((T *)__hpyport_PyObject_NEW(t))
#define PyObject_NewVar(T, t, n) ((T *)__hpyport_PyObject_NewVar(t, n))
#define PyObject_NEW_VAR(T, t, n) ((T *)__hpyport_PyObject_NEW_VAR(t, n))
#define PyObject_GC_New(T, t) ((T *)__hpyport_PyObject_GC_New(t))
#define PyObject_GC_NewVar(T, t, n) ((T *)__hpyport_PyObject_GC_NewVar(t, n))
#define PyObject_GC_Resize(T, op, n) ((T *)__hpyport_PyObject_GC_Resize(op, n))

void *__hpyport_PyMem_New(size_t, size_t);
void *__hpyport_PyMem_NEW(size_t, size_t);
void *__hpyport_PyMem_Resize(void *, size_t, size_t);
void *__hpyport_PyMem_RESIZE(void *, size_t, size_t);
#define PyMem_New(T, n) ((T *)__hpyport_PyMem_New(n, sizeof(T)))
#define PyMem_NEW(T, n) ((T *)__hpyport_PyMem_NEW(n, sizeof(T)))
#define PyMem_Resize(p, T, n) ((p) = (T *)__hpyport_PyMem_Resize(p, n, sizeof(T)))
#define PyMem_RESIZE(p, T, n) ((p) = (T *)__hpyport_PyMem_RESIZE(p, n, sizeof(T)))
void PyMem_DEL(void *);
#define PyMem_DEL PyMem_DEL

#define Py_BEGIN_ALLOW_THREADS { PyThreadState *_save; _save = PyEval_SaveThread();
#define Py_BLOCK_THREADS PyEval_RestoreThread(_save);
#define Py_UNBLOCK_THREADS _save = PyEval_SaveThread();
#define Py_END_ALLOW_THREADS PyEval_RestoreThread(_save); }
#define Py_ALLOW_RECURSION {
#define Py_END_ALLOW_RECURSION }

void __hpyport_Py_TRASHCAN_BEGIN();
void __hpyport_Py_TRASHCAN_BEGIN_CONDITION();
void __hpyport_Py_TRASHCAN_SAFE_BEGIN();
void __hpyport_Py_TRASHCAN_SAFE_END();
#define Py_TRASHCAN_BEGIN(op, dealloc) do { __hpyport_Py_TRASHCAN_BEGIN(op, dealloc);
#define Py_TRASHCAN_END ; } while (0);
#define Py_TRASHCAN_BEGIN_CONDITION(op, cond) do { __hpyport_Py_TRASHCAN_BEGIN_CONDITION(op, cond);
#define Py_TRASHCAN_SAFE_BEGIN(op) do { __hpyport_Py_TRASHCAN_SAFE_BEGIN(op);
#define Py_TRASHCAN_SAFE_END(op) __hpyport_Py_TRASHCAN_SAFE_END(op); } while (0);

void __hpyport_Py_BEGIN_CRITICAL_SECTION();
void __hpyport_Py_BEGIN_CRITICAL_SECTION2();
#define Py_BEGIN_CRITICAL_SECTION(op) { __hpyport_Py_BEGIN_CRITICAL_SECTION(op);
#define Py_END_CRITICAL_SECTION() }
#define Py_BEGIN_CRITICAL_SECTION2(a, b) { __hpyport_Py_BEGIN_CRITICAL_SECTION2(a, b);
#define Py_END_CRITICAL_SECTION2() }
void __hpyport_Py_BEGIN_CRITICAL_SECTION_MUTEX();
void __hpyport_Py_BEGIN_CRITICAL_SECTION2_MUTEX();
#define Py_BEGIN_CRITICAL_SECTION_MUTEX(m) { __hpyport_Py_BEGIN_CRITICAL_SECTION_MUTEX(m);
#define Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b) { __hpyport_Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b);

#define _Py_static_string_init(text) { .string = text }
#define _Py_static_string(var, text) static _Py_Identifier var = _Py_static_string_init(text)
#define _Py_IDENTIFIER(name) _Py_static_string(PyId_ ## name, #name)

/* Casts stay casts: a call would hide the function or object they are put on. */
#define _Py_CAST(T, x) ((T)(x))
#define _Py_STATIC_CAST(T, x) ((T)(x))
#define _Py_NULL ((void *)0)
#define _Py_RVALUE(x) ((void)0, (x))
#define _PyCFunction_CAST(f) ((PyCFunction)(void (*)(void))(f))
#define _Py_FUNC_CAST(T, f) ((T)(void (*)(void))(f))
#define _PyCFunctionFast_CAST(f) ((PyCFunctionFast)(void (*)(void))(f))
#define _PyCFunctionWithKeywords_CAST(f) ((PyCFunctionWithKeywords)(void (*)(void))(f))
#define _PyCFunctionFastWithKeywords_CAST(f) ((PyCFunctionFastWithKeywords)(void (*)(void))(f))
#define _PyObject_CAST(x) ((PyObject *)(x))
#define _PyObject_CAST_CONST(x) ((const PyObject *)(x))
#define _PyVarObject_CAST(x) ((PyVarObject *)(x))
#define _PyVarObject_CAST_CONST(x) ((const PyVarObject *)(x))
#define _PyASCIIObject_CAST(x) ((PyASCIIObject *)(x))
#define _PyCompactUnicodeObject_CAST(x) ((PyCompactUnicodeObject *)(x))
#define _PyUnicodeObject_CAST(x) ((PyUnicodeObject *)(x))
#define _PyBytes_CAST(x) ((PyBytesObject *)(x))
#define _PyByteArray_CAST(x) ((PyByteArrayObject *)(x))
#define _PyTuple_CAST(x) ((PyTupleObject *)(x))
#define _PyList_CAST(x) ((PyListObject *)(x))
#define _PyFunction_CAST(x) ((PyFunctionObject *)(x))
#define _PyCFunctionObject_CAST(x) ((PyCFunctionObject *)(x))
#define _PyCMethodObject_CAST(x) ((PyCMethodObject *)(x))
#define _PyLong_CAST(x) ((PyLongObject *)(x))
#define _PyCell_CAST(x) ((PyCellObject *)(x))

void __hpyport_Py_BUILD_ASSERT();
size_t __hpyport_Py_BUILD_ASSERT_EXPR();
#define Py_BUILD_ASSERT(cond) __hpyport_Py_BUILD_ASSERT(cond)
#define Py_BUILD_ASSERT_EXPR(cond) __hpyport_Py_BUILD_ASSERT_EXPR(cond)
#define Py_MIN(a, b) ((a) > (b) ? (b) : (a))
#define Py_MAX(a, b) ((a) > (b) ? (a) : (b))
#define Py_ABS(a) ((a) < 0 ? -(a) : (a))
#define _Py_XSTRINGIFY(x) #x
#define Py_STRINGIFY(x) _Py_XSTRINGIFY(x)
#define Py_MEMBER_SIZE(T, m) sizeof(((T *)0)->m)
#define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#define Py_ARRAY_LENGTH(a) (sizeof(a) / sizeof((a)[0]))
#define Py_SAFE_DOWNCAST(value, wide, narrow) ((narrow)(value))
#define Py_ARITHMETIC_RIGHT_SHIFT(T, i, j) ((i) >> (j))
#define Py_FORCE_EXPANSION(x) x
#define Py_FORCE_DOUBLE(x) (x)
#define _Py_SIZE_ROUND_DOWN(n, a) ((size_t)(n) & ~(size_t)((a) - 1))
#define _Py_SIZE_ROUND_UP(n, a) (((size_t)(n) + (size_t)((a) - 1)) & ~(size_t)((a) - 1))
#define _Py_ALIGN_DOWN(p, a) ((void *)((uintptr_t)(p) & ~(uintptr_t)((a) - 1)))
#define _Py_ALIGN_UP(p, a) ((void *)(((uintptr_t)(p) + (uintptr_t)((a) - 1)) & ~(uintptr_t)((a) - 1)))
#define _Py_IS_ALIGNED(p, a) (!((uintptr_t)(p) & (uintptr_t)((a) - 1)))
#define PyFPE_START_PROTECT(text, leave)
#define PyFPE_END_PROTECT(v)
#define Py_UNICODE_MATCH(s, i, sub) __hpyport_Py_UNICODE_MATCH(s, i, sub)
int __hpyport_Py_UNICODE_MATCH();

#define PY_LONG_LONG long long
#define PY_INT32_T int32_t
#define PY_UINT32_T uint32_t
#define PY_INT64_T int64_t
#define PY_UINT64_T uint64_t
#define PY_TIMEOUT_T long long
#define Py_LL(x) x ## LL
#define Py_ULL(x) x ## ULL
#define PY_FORMAT_SIZE_T "z"
#define _Py_PARSE_PID "i"
#define _Py_PARSE_INTPTR "L"
#define _Py_PARSE_UINTPTR "K"
#define Py_HUGE_VAL HUGE_VAL
#define Py_INFINITY ((double)INFINITY)
#define Py_NAN ((double)NAN)
#define Py_MATH_PI 3.14159265358979323846
#define Py_MATH_E 2.7182818284590452354
#define Py_MATH_TAU 6.2831853071795864769252867665590057683943L
#define Py_MATH_PIl 3.1415926535897932384626433832795029L
#define Py_MATH_El 2.7182818284590452353602874713526625L
#define Py_MEMCPY memcpy
#define WITH_THREAD 1
#define PY_HAVE_THREAD_NATIVE_ID
#define Py_UNICODE_WIDE
#define Py_USING_UNICODE
#define PY_UNICODE_TYPE wchar_t
#define Py_tss_NEEDS_INIT { 0 }
#define _PyCompilerFlags_INIT (PyCompilerFlags){ .cf_flags = 0 }
#define Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED ((void *)0)
#define Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED ((void *)1)
#define Py_MOD_PER_INTERPRETER_GIL_SUPPORTED ((void *)2)
#define Py_MOD_GIL_USED ((void *)0)
#define Py_MOD_GIL_NOT_USED ((void *)1)
#define Py_TP_USE_SPEC ((void *)0)
#define _Py_FALLTHROUGH
#define Py_PACK_FULL_VERSION(a, b, c, d, e) ((((a) & 0xff) << 24) | (((b) & 0xff) << 16) | (((c) & 0xff) << 8) | (((d) & 0xf) << 4) | ((e) & 0xf))

#define _Py_DEC_REFTOTAL
#define _Py_INC_REFTOTAL
#define _Py_COUNT_ALLOCS_COMMA
#define _Py_INC_TPALLOCS(op)
#define _Py_INC_TPFREES(op)
#define _Py_DEC_TPFREES(op)
#define _Py_TYPEOF(x) __typeof__(x)
#define _Py__has_builtin(x) 0
#define _Py__has_attribute(x) 0
#define _Py_NONSTRING
#define _Py_NO_SANITIZE_ADDRESS
#define _Py_NO_SANITIZE_MEMORY
#define _Py_NO_SANITIZE_THREAD
#define _Py_NO_SANITIZE_UNDEFINED
#define _Py_ALIGNED_DEF(n, T) T
#define _Py_CONTAINER_OF(p, T, m) ((T *)((char *)(p) - offsetof(T, m)))
#define _Py_DEPRECATED_EXTERNALLY(v)
#define _Py_SET_53BIT_PRECISION_HEADER
#define _Py_SET_53BIT_PRECISION_START
#define _Py_SET_53BIT_PRECISION_END
#define _Py_IS_TYPE_SIGNED(T) ((T)(-1) <= 0)
#define _Py_ABS_CAST(T, x) ((x) >= 0 ? (T)(x) : (T)-(x))
