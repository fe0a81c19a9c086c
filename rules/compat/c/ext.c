//: HPyCompat_ExtTable -- the extension table: what an interpreter offers beyond HPy 0.9; any member may be NULL
typedef struct {
    uint32_t version; /* 1 and up: later ones add members at the end */
    uint32_t size;
    const char *name;
    HPy (*err_get_raised)(HPyContext *ctx);
    void (*err_set_raised)(HPyContext *ctx, HPy exc);
    HPy (*err_get_handled)(HPyContext *ctx);
    void (*err_set_handled)(HPyContext *ctx, HPy exc);
    int (*buffer_get)(HPyContext *ctx, HPy o, HPyCompat_buffer *view, int flags);
    void (*buffer_release)(HPyContext *ctx, HPyCompat_buffer *view);
    void *(*str_data)(HPyContext *ctx, HPy text, int *kind, HPy_ssize_t *length);
    int (*gil_usable)(HPyContext *module);
    HPyContext *(*gil_ensure)(HPyContext *module, int *state);
    void (*gil_release)(HPyContext *ctx, int state);
    int (*recursion_enter)(HPyContext *ctx, const char *where);
    void (*recursion_leave)(HPyContext *ctx);
    HPy (*weakref_new)(HPyContext *ctx, HPy o, HPy callback);
    int (*weakref_get)(HPyContext *ctx, HPy ref, HPy *o);
    int (*set_add)(HPyContext *ctx, HPy set, HPy key);
    int (*set_contains)(HPyContext *ctx, HPy set, HPy key);
    int (*set_discard)(HPyContext *ctx, HPy set, HPy key);
    HPy_ssize_t (*set_size)(HPyContext *ctx, HPy set);
} HPyCompat_ExtTable;

//: hpycompat_ext_known -- what hpycompat_ext found, and the context it was asked with first
HPYCOMPAT_COMMON(const HPyCompat_ExtTable *, hpycompat_ext_known)
HPYCOMPAT_COMMON(HPyContext *, hpycompat_ext_ctx)
HPYCOMPAT_COMMON(int, hpycompat_ext_asked)

//: hpycompat_ext -- the extension table, or NULL; looked for once, which must not be while an error is pending
HPYCOMPAT_FN const HPyCompat_ExtTable *
hpycompat_ext(HPyContext *ctx)
{
    /* hpycompat_ext_known */
#ifndef HPY_ABI_CPYTHON /* there handles are object pointers and the context has no functions */
    HPy mod, attr;
    const HPyCompat_ExtTable *t = NULL;
    if (hpycompat_ext_asked)
        return hpycompat_ext_known;
    hpycompat_ext_asked = 1;
    hpycompat_ext_ctx = ctx;
    mod = HPyImport_ImportModule(ctx, "hpy_extension");
    attr = HPy_IsNull(mod) ? HPy_NULL : HPy_GetAttr_s(ctx, mod, "table");
    if (!HPy_IsNull(attr))
        t = (const HPyCompat_ExtTable *)HPyLong_AsVoidPtr(ctx, attr);
    HPyErr_Clear(ctx);
    HPy_Close(ctx, attr);
    HPy_Close(ctx, mod);
    if (t != NULL && t->version >= 1 && t->size >= sizeof(*t))
        hpycompat_ext_known = t;
#else
    (void)ctx;
#endif
    return hpycompat_ext_known;
}

//: hpycompat_ext_missing -- the error of a function that only the extension table has
HPYCOMPAT_FN void
hpycompat_ext_missing(HPyContext *ctx, const char *function)
{
#ifndef HPY_ABI_CPYTHON
    const char *loader = ctx->name;
#else
    const char *loader = "CPython ABI";
#endif
    HPyErr_Format(ctx, ctx->h_NotImplementedError, "%s needs the module hpy_extension, which this loader of HPy lacks (%s)", function, loader);
}

//: HPyCompat_GILState_Init -- makes sure that a thread without a context can get one; the module's exec function calls it
HPYCOMPAT_INIT int
HPyCompat_GILState_Init(HPyContext *ctx)
{
#ifndef HPY_ABI_CPYTHON
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    if (t == NULL || t->gil_usable == NULL || t->gil_ensure == NULL || t->gil_release == NULL
        || !t->gil_usable(_ctx_for_trampolines)) {
        hpycompat_ext_missing(ctx, "PyGILState_Ensure");
        return -1;
    }
#endif
    hpycompat_ext_ctx = ctx;
    return 0;
}

//: HPyCompat_GILState_Ensure -- takes the lock in any thread and gives the context to use until it is released
HPYCOMPAT_FN PyGILState_STATE
HPyCompat_GILState_Ensure(HPyContext **ctx)
{
    /* HPyCompat_GILState_Init hpycompat_ext_known */
#ifndef HPY_ABI_CPYTHON
    int state;
    *ctx = hpycompat_ext_known->gil_ensure(_ctx_for_trampolines, &state);
    return (PyGILState_STATE)state;
#else
    *ctx = hpycompat_ext_ctx;
    return PyGILState_Ensure();
#endif
}

//: HPyCompat_GILState_Release -- gives back what HPyCompat_GILState_Ensure took; the context is not to be used afterwards
HPYCOMPAT_FN void
HPyCompat_GILState_Release(HPyContext *ctx, PyGILState_STATE state)
{
    /* HPyCompat_GILState_Init hpycompat_ext_known */
    (void)ctx;
#ifndef HPY_ABI_CPYTHON
    hpycompat_ext_known->gil_release(ctx, (int)state);
#else
    PyGILState_Release(state);
#endif
}

//: hpycompat_ascii -- the characters of a str that is ASCII, valid as long as it; NULL for another
HPYCOMPAT_FN const char *
hpycompat_ascii(HPyContext *ctx, HPy text, HPy_ssize_t *n)
{
    HPy_ssize_t size;
    const char *utf8 = HPyUnicode_AsUTF8AndSize(ctx, text, &size);
    if (utf8 == NULL)
        HPyErr_Clear(ctx); /* it has surrogates */
    *n = hpycompat_len(ctx, ctx->h_UnicodeType, text);
    return utf8 != NULL && size == *n ? utf8 : NULL;
}

//: hpycompat_nostr -- whether o is no str, of which a macro of the C API gives what lies in memory; a TypeError is pending then
HPYCOMPAT_FN int
hpycompat_nostr(HPyContext *ctx, HPy o)
{
    if (!HPy_IsNull(o) && HPyUnicode_Check(ctx, o))
        return 0;
    HPyErr_SetString(ctx, ctx->h_TypeError, "bad argument type for built-in operation");
    return 1;
}

//: HPyCompat_Unicode_MAX_CHAR_VALUE -- 127, 255, 65535 or 1114111: the least of them that no character of a str exceeds; of what is no str, 127 and a TypeError
HPYCOMPAT_FN HPy_UCS4
HPyCompat_Unicode_MAX_CHAR_VALUE(HPyContext *ctx, HPy text)
{
    HPy_ssize_t n, i;
    HPy_UCS4 max = 0, *p;
    if (hpycompat_ascii(ctx, text, &n) != NULL)
        return 127;
    if (hpycompat_nostr(ctx, text))
        return 127;
    p = HPyCompat_Unicode_AsUCS4Copy(ctx, text);
    if (p == NULL)
        HPy_FatalError(ctx, "no memory for the characters of a str");
    for (i = 0; i < n; i++)
        if (p[i] > max)
            max = p[i];
    free(p);
    return max < 256 ? 255 : max < 65536 ? 65535 : 1114111;
}

//: HPyCompat_Unicode_IS_ASCII -- whether all characters of a str are ASCII; of what is no str, 0 and a TypeError
HPYCOMPAT_FN int
HPyCompat_Unicode_IS_ASCII(HPyContext *ctx, HPy text)
{
    HPy_ssize_t n;
    if (hpycompat_ascii(ctx, text, &n) != NULL)
        return 1;
    hpycompat_nostr(ctx, text);
    return 0;
}

//: HPyCompat_Unicode_IS_COMPACT_ASCII -- whether a str is no instance of a subclass and all its characters are ASCII
HPYCOMPAT_FN int
HPyCompat_Unicode_IS_COMPACT_ASCII(HPyContext *ctx, HPy text)
{
    return HPyCompat_IsExact(ctx, text, ctx->h_UnicodeType) && HPyCompat_Unicode_IS_ASCII(ctx, text);
}

//: HPyCompat_Unicode_KIND -- the bytes for each character of a str: 1, 2 or 4, as few as its characters need; of what is no str, 1 and a TypeError
HPYCOMPAT_FN int
HPyCompat_Unicode_KIND(HPyContext *ctx, HPy text)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy_ssize_t n;
    HPy_UCS4 max;
    int kind;
    if (t != NULL && t->str_data != NULL && t->str_data(ctx, text, &kind, &n) != NULL)
        return kind;
    max = HPyCompat_Unicode_MAX_CHAR_VALUE(ctx, text);
    return max < 256 ? 1 : max < 65536 ? 2 : 4;
}

//: hpycompat_keep -- lets a capsule in *keep, made when that is null, free memory of malloc in the end; NULL when it can't
typedef struct hpycompat_kept {
    void *memory;
    size_t size;
    struct hpycompat_kept *next;
} hpycompat_kept;
HPyCapsule_DESTRUCTOR(hpycompat_unkeep)
static void
hpycompat_unkeep_impl(const char *name, void *pointer, void *context)
{
    hpycompat_kept *k = (hpycompat_kept *)pointer, *next;
    (void)name;
    (void)context;
    for (; k != NULL; k = next) {
        next = k->next;
        free(k->memory);
        free(k);
    }
}
HPYCOMPAT_FN void *
hpycompat_keep(HPyContext *ctx, HPy *keep, void *memory, size_t size)
{
    static const char name[] = "hpycompat.kept";
    hpycompat_kept *first, *old, *k = (hpycompat_kept *)calloc(1, sizeof(*k));
    if (k == NULL) {
        free(memory);
        return NULL;
    }
    k->memory = memory;
    k->size = size;
    /* each stays: the pointer of an earlier call may still be in use */
    if (HPy_IsNull(*keep)) {
        *keep = HPyCapsule_New(ctx, k, name, &hpycompat_unkeep);
        if (HPy_IsNull(*keep)) {
            free(memory);
            free(k);
            return NULL;
        }
        return memory;
    }
    first = (hpycompat_kept *)HPyCapsule_GetPointer(ctx, *keep, name);
    if (first == NULL) {
        free(memory);
        free(k);
        return NULL;
    }
    /* the characters of one str are in one place, however often they are asked for: pointers into them are compared */
    for (old = first; old != NULL; old = old->next)
        if (old->size == size && memcmp(old->memory, memory, size) == 0) {
            free(memory);
            free(k);
            return old->memory;
        }
    k->next = first->next;
    first->next = k;
    return memory;
}

//: HPyCompat_Unicode_DATA -- the characters of a str, of its kind, with a 0 behind; valid as long as str and *keep, which is owned; of what is no str, none but the 0, and a TypeError
HPYCOMPAT_FN void *
HPyCompat_Unicode_DATA(HPyContext *ctx, HPy text, HPy *keep)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy_ssize_t n, i;
    HPy_UCS4 max = 0, *p;
    const char *ascii;
    void *data;
    int kind;
    if (t != NULL && t->str_data != NULL && (data = t->str_data(ctx, text, &kind, &n)) != NULL)
        return data;
    /* a debug mode may give another copy each time, and the author goes from one pointer to the other */
    ascii = hpycompat_ascii(ctx, text, &n);
    if (ascii != NULL && hpycompat_ascii(ctx, text, &n) == ascii)
        return (void *)ascii;
    if (hpycompat_nostr(ctx, text)) {
        static HPy_UCS4 none[1];
        none[0] = 0;
        return none;
    }
    p = HPyCompat_Unicode_AsUCS4Copy(ctx, text);
    for (i = 0; p != NULL && i < n; i++)
        if (p[i] > max)
            max = p[i];
    kind = max < 256 ? 1 : max < 65536 ? 2 : 4;
    /* in place: what is written lies before what is still to be read */
    for (i = 0; p != NULL && i <= n; i++) {
        if (kind == 1)
            ((uint8_t *)p)[i] = (uint8_t)p[i];
        else if (kind == 2)
            ((uint16_t *)p)[i] = (uint16_t)p[i];
    }
    if (p == NULL || (data = hpycompat_keep(ctx, keep, p, ((size_t)n + 1) * (size_t)kind)) == NULL)
        HPy_FatalError(ctx, "no memory for the characters of a str");
    return data;
}

//: HPyCompat_Unicode_WideChars -- a str as wchar_t with a 0 behind, in one place each time; valid as long as *keep, which is owned; NULL on error
HPYCOMPAT_FN wchar_t *
HPyCompat_Unicode_WideChars(HPyContext *ctx, HPy text, HPy *keep)
{
    HPy_ssize_t n;
    wchar_t *w = HPyCompat_Unicode_AsWideCharString(ctx, text, &n);
    if (w == NULL)
        return NULL;
    w = (wchar_t *)hpycompat_keep(ctx, keep, w, ((size_t)n + 1) * sizeof(*w));
    if (w == NULL && !HPyErr_Occurred(ctx))
        HPyErr_NoMemory(ctx);
    return w;
}

//: HPyCompat_Bytes_Chars -- the memory of bytes, the same each time; valid as long as bytes and *keep, which is owned; NULL on error
HPYCOMPAT_FN const char *
HPyCompat_Bytes_Chars(HPyContext *ctx, HPy o, HPy *keep)
{
    const char *p = HPyBytes_AsString(ctx, o);
    HPy_ssize_t n;
    char *copy;
    /* PyPy and debug modes copy for each call; of two copies that live neither is where the other is */
    if (p == NULL || HPyBytes_AsString(ctx, o) == p)
        return p;
    n = HPyBytes_Size(ctx, o);
    if (n < 0)
        return NULL;
    copy = (char *)malloc((size_t)n + 1);
    if (copy != NULL) {
        memcpy(copy, p, (size_t)n + 1);
        copy = (char *)hpycompat_keep(ctx, keep, copy, (size_t)n + 1);
    }
    if (copy == NULL && !HPyErr_Occurred(ctx))
        HPyErr_NoMemory(ctx);
    return copy;
}

//: HPyCompat_Unicode_READ -- character i of memory whose characters have `kind` bytes each
#define HPyCompat_Unicode_READ(kind, data, i) \
    ((HPy_UCS4)((kind) == 1 ? ((const uint8_t *)(data))[i] : (kind) == 2 ? ((const uint16_t *)(data))[i] : ((const uint32_t *)(data))[i]))

//: HPyCompat_Unicode_WRITE -- sets character i of memory whose characters have `kind` bytes each
#define HPyCompat_Unicode_WRITE(kind, data, i, c) \
    do { \
        if ((kind) == 1) \
            ((uint8_t *)(data))[i] = (uint8_t)(c); \
        else if ((kind) == 2) \
            ((uint16_t *)(data))[i] = (uint16_t)(c); \
        else \
            ((uint32_t *)(data))[i] = (uint32_t)(c); \
    } while (0)

//: HPyCompat_Weakref_NewRef -- a weak reference to o; a null callback or None is none
HPYCOMPAT_FN HPy
HPyCompat_Weakref_NewRef(HPyContext *ctx, HPy o, HPy callback)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy args[2];
    if (t != NULL && t->weakref_new != NULL)
        return t->weakref_new(ctx, o, callback);
    args[0] = o;
    args[1] = callback;
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "weakref", "ref"), args, HPy_IsNull(callback) ? 1 : 2);
}

//: HPyCompat_Weakref_NewProxy -- a weak proxy of o; a null callback or None is none
HPYCOMPAT_FN HPy
HPyCompat_Weakref_NewProxy(HPyContext *ctx, HPy o, HPy callback)
{
    HPy args[2];
    args[0] = o;
    args[1] = callback;
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "weakref", "proxy"), args, HPy_IsNull(callback) ? 1 : 2);
}

//: HPyCompat_Weakref_Check -- whether o is a weak reference (1), a proxy (2) or, with 3, either
HPYCOMPAT_FN int
HPyCompat_Weakref_Check(HPyContext *ctx, HPy o, int what)
{
    return ((what & 1) && HPyCompat_ModuleAttrCheck(ctx, o, "weakref", "ReferenceType", 0))
           || ((what & 2) && (HPyCompat_ModuleAttrCheck(ctx, o, "weakref", "ProxyType", 1)
                              || HPyCompat_ModuleAttrCheck(ctx, o, "weakref", "CallableProxyType", 1)));
}

//: hpycompat_weakref -- what a weak reference refers to: 1 and an owned handle, 0 and null when it is gone, -1; SystemError for what is none
HPYCOMPAT_FN int
hpycompat_weakref(HPyContext *ctx, HPy ref, HPy *o)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy type, res;
    *o = HPy_NULL;
    if (t != NULL && t->weakref_get != NULL && !HPy_IsNull(ref))
        return t->weakref_get(ctx, ref, o);
    if (HPy_IsNull(ref) || !HPyCompat_Weakref_Check(ctx, ref, 3)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (!HPyCompat_Weakref_Check(ctx, ref, 1)) {
        hpycompat_ext_missing(ctx, "PyWeakref_GetObject of a proxy");
        return -1;
    }
    type = HPyCompat_ModuleAttr(ctx, "weakref", "ReferenceType");
    res = HPy_IsNull(type) ? HPy_NULL : hpycompat_base(ctx, type, "__call__", &ref, 1);
    HPy_Close(ctx, type);
    if (HPy_IsNull(res))
        return -1;
    if (HPy_Is(ctx, res, ctx->h_None)) {
        HPy_Close(ctx, res);
        return 0;
    }
    *o = res;
    return 1;
}

//: HPyCompat_Weakref_GetRef -- what a weak reference refers to: 1 and an owned handle, 0 and null when it is gone, -1; TypeError for what is none
HPYCOMPAT_FN int
HPyCompat_Weakref_GetRef(HPyContext *ctx, HPy ref, HPy *o)
{
    *o = HPy_NULL;
    if (!HPy_IsNull(ref) && !HPyCompat_Weakref_Check(ctx, ref, 3)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "expected a weakref");
        return -1;
    }
    return hpycompat_weakref(ctx, ref, o);
}

//: HPyCompat_Weakref_GetObject -- what a weak reference refers to, None when it is gone, null on error
HPYCOMPAT_FN HPy
HPyCompat_Weakref_GetObject(HPyContext *ctx, HPy ref)
{
    HPy o;
    int found = hpycompat_weakref(ctx, ref, &o);
    return found == 0 ? HPy_Dup(ctx, ctx->h_None) : o;
}

//: HPyCompat_Err_GetExcInfo -- the exception that is being handled: owned type, value and traceback; for none nulls up to 3.10, then None, the value null again from 3.13 on
HPYCOMPAT_FN void
HPyCompat_Err_GetExcInfo(HPyContext *ctx, HPy *type, HPy *value, HPy *tb)
{
    HPy info = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "sys", "exc_info"), NULL, 0), *to[3];
    HPy version = HPyCompat_ModuleAttr(ctx, "sys", "hexversion");
    long hex = HPy_IsNull(version) ? 0x030B0000L : HPyLong_AsLong(ctx, version);
    int i, nulls = hex < 0x030B0000L ? 7 : hex < 0x030D0000L ? 0 : 2; /* which are */
    HPy_Close(ctx, version);
    to[0] = type;
    to[1] = value;
    to[2] = tb;
    for (i = 0; i < 3; i++) {
        *to[i] = HPy_IsNull(info) ? HPy_NULL : HPy_GetItem_i(ctx, info, i);
        if ((nulls >> i & 1) && !HPy_IsNull(*to[i]) && HPy_Is(ctx, *to[i], ctx->h_None)) {
            HPy_Close(ctx, *to[i]);
            *to[i] = HPy_NULL;
        }
    }
    HPy_Close(ctx, info);
}

//: HPyCompat_Err_SetExcInfo -- sets the exception that is being handled; NotImplementedError where no extension table is. The handles stay the caller's
HPYCOMPAT_FN void
HPyCompat_Err_SetExcInfo(HPyContext *ctx, HPy type, HPy value, HPy tb)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    (void)type;
    (void)tb;
    if (t == NULL || t->err_set_handled == NULL)
        hpycompat_ext_missing(ctx, "PyErr_SetExcInfo");
    else
        t->err_set_handled(ctx, !HPy_IsNull(value) && HPy_Is(ctx, value, ctx->h_None) ? HPy_NULL : value);
}

//: HPyCompat_Err_ChainExceptions -- makes a fetched exception the context of the pending one, or raises it when none is. The handles stay the caller's
HPYCOMPAT_FN void
HPyCompat_Err_ChainExceptions(HPyContext *ctx, HPy type, HPy value, HPy tb)
{
    HPy exc;
    if (HPy_IsNull(type))
        return;
    if (!HPyErr_Occurred(ctx)) {
        HPyCompat_Err_Restore(ctx, type, value, tb);
        return;
    }
    exc = HPyCompat_Err_GetRaisedException(ctx);
    if (HPy_IsNull(exc))
        return;
    if (!HPy_IsNull(value) && HPy_SetAttr_s(ctx, exc, "__context__", value) < 0)
        HPyErr_Clear(ctx);
    HPyCompat_Err_SetRaisedException(ctx, exc);
    HPy_Close(ctx, exc);
}

//: HPyCompat_Bytes_Resize -- *bytes, which is owned, gets n bytes: what fits of the old ones; null and -1 after an error
HPYCOMPAT_FN int
HPyCompat_Bytes_Resize(HPyContext *ctx, HPy *bytes, HPy_ssize_t n)
{
    HPy old = *bytes, res;
    HPy_ssize_t size;
    if (HPy_IsNull(old) || !HPyBytes_Check(ctx, old) || n < 0) {
        HPy_Close(ctx, old);
        *bytes = HPy_NULL;
        hpycompat_badcall(ctx);
        return -1;
    }
    size = hpycompat_bytes_size(ctx, old);
    if (n == size)
        return 0;
    if (n < size) {
        res = HPyBytes_FromStringAndSize(ctx, HPyBytes_AS_STRING(ctx, old), n);
    }
    else {
        res = HPyCompat_Bytes_FromStringAndSize(ctx, NULL, n);
        if (!HPy_IsNull(res))
            memcpy((char *)HPyBytes_AS_STRING(ctx, res), HPyBytes_AS_STRING(ctx, old), (size_t)size);
    }
    HPy_Close(ctx, old);
    *bytes = res;
    return HPy_IsNull(res) ? -1 : 0;
}

//: HPyCompat_MemoryView_FromMemory -- a memoryview of n bytes of C; 0x200 in flags lets it be written
HPYCOMPAT_FN HPy
HPyCompat_MemoryView_FromMemory(HPyContext *ctx, char *p, HPy_ssize_t n, int flags)
{
    HPy mod = HPyImport_ImportModule(ctx, "ctypes"), args[2], res = HPy_NULL, type, array, view, ro;
    if (HPy_IsNull(mod))
        return HPy_NULL;
    type = HPy_GetAttr_s(ctx, mod, "c_char");
    args[0] = HPyLong_FromSsize_t(ctx, n);
    array = HPy_IsNull(type) || HPy_IsNull(args[0]) ? HPy_NULL : HPy_Multiply(ctx, type, args[0]);
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, type);
    args[0] = HPyLong_FromUnsignedLongLong(ctx, (unsigned long long)(uintptr_t)p);
    if (!HPy_IsNull(array) && !HPy_IsNull(args[0]))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, array, "from_address"), args, 1);
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, array);
    HPy_Close(ctx, mod);
    if (HPy_IsNull(res))
        return HPy_NULL;
    array = res;
    view = HPy_Call(ctx, ctx->h_MemoryViewType, &array, 1, HPy_NULL);
    HPy_Close(ctx, array);
    args[0] = HPyUnicode_FromString(ctx, "B");
    res = HPy_IsNull(view) || HPy_IsNull(args[0]) ? HPy_NULL : hpycompat_call(ctx, HPy_GetAttr_s(ctx, view, "cast"), args, 1);
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, view);
    if (HPy_IsNull(res) || (flags & 0x200))
        return res;
    ro = hpycompat_call(ctx, HPy_GetAttr_s(ctx, res, "toreadonly"), NULL, 0);
    HPy_Close(ctx, res);
    return ro;
}

//: HPyCompat_Type_BasicSize -- the size of the objects of a type, -1 when it tells none
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Type_BasicSize(HPyContext *ctx, HPy type)
{
    HPy size = HPy_GetAttr_s(ctx, type, "__basicsize__");
    HPy_ssize_t n = HPy_IsNull(size) ? -1 : HPyLong_AsSsize_t(ctx, size);
    HPy_Close(ctx, size);
    HPyErr_Clear(ctx);
    return n;
}

//: HPyCompat_Eval_SliceIndex -- sets *to to a bound of a slice, clipped; None and null leave it; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Eval_SliceIndex(HPyContext *ctx, HPy o, HPy_ssize_t *to)
{
    HPy_ssize_t n;
    if (HPy_IsNull(o) || HPy_Is(ctx, o, ctx->h_None))
        return 1;
    if (!HPyCompat_Index_Check(ctx, o)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "slice indices must be integers or None or have an __index__ method");
        return 0;
    }
    n = HPyCompat_Number_AsSsize_t(ctx, o, HPy_NULL);
    if (n == -1 && HPyErr_Occurred(ctx))
        return 0;
    *to = n;
    return 1;
}

//: hpycompat_packed -- bytes of a number in the byte order that is asked for
HPYCOMPAT_FN void
hpycompat_packed(unsigned char *to, const void *from, int n, int little)
{
    const union { uint32_t word; unsigned char first; } probe = {1};
    const unsigned char *p = (const unsigned char *)from;
    int i;
    for (i = 0; i < n; i++)
        to[i] = p[!little == !probe.first ? i : n - 1 - i];
}

//: HPyCompat_Float_Pack8 -- writes 8 bytes of IEEE 754, little-endian or not; 0
HPYCOMPAT_FN int
HPyCompat_Float_Pack8(HPyContext *ctx, double x, unsigned char *p, int little)
{
    (void)ctx;
    hpycompat_packed(p, &x, 8, little);
    return 0;
}

//: HPyCompat_Float_Pack4 -- writes 4 bytes of IEEE 754, little-endian or not; 0, or -1 when the number is too large
HPYCOMPAT_FN int
HPyCompat_Float_Pack4(HPyContext *ctx, double x, unsigned char *p, int little)
{
    float y = (float)x;
    if (isinf(y) && !isinf(x)) {
        HPyErr_SetString(ctx, ctx->h_OverflowError, "float too large to pack with f format");
        return -1;
    }
    hpycompat_packed(p, &y, 4, little);
    return 0;
}

//: HPyCompat_Float_Unpack8 -- the number in 8 bytes of IEEE 754, little-endian or not
HPYCOMPAT_FN double
HPyCompat_Float_Unpack8(const unsigned char *p, int little)
{
    double x;
    hpycompat_packed((unsigned char *)&x, p, 8, little);
    return x;
}

//: HPyCompat_Float_Unpack4 -- the number in 4 bytes of IEEE 754, little-endian or not
HPYCOMPAT_FN double
HPyCompat_Float_Unpack4(const unsigned char *p, int little)
{
    float x;
    hpycompat_packed((unsigned char *)&x, p, 4, little);
    return x;
}
