//: HPyCompat_Bytes_AsStringAndSize -- the memory of bytes; without a size it must hold no 0
HPYCOMPAT_FN int
HPyCompat_Bytes_AsStringAndSize(HPyContext *ctx, HPy o, char **p, HPy_ssize_t *size)
{
    if (p == NULL) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (!HPyBytes_Check(ctx, o)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "expected bytes, %.200s found", HPyCompat_TypeName(ctx, o).s);
        return -1;
    }
    *p = (char *)HPyBytes_AS_STRING(ctx, o);
    if (size != NULL) {
        *size = hpycompat_bytes_size(ctx, o);
    }
    else if (strlen(*p) != (size_t)hpycompat_bytes_size(ctx, o)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null byte");
        return -1;
    }
    return 0;
}

//: HPyCompat_Bytes_FromStringAndSize -- n bytes; a null p gives n zeros
HPYCOMPAT_FN HPy
HPyCompat_Bytes_FromStringAndSize(HPyContext *ctx, const char *p, HPy_ssize_t n)
{
    HPy count, res;
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
        return HPy_NULL;
    }
    if (p != NULL || n == 0)
        return HPyBytes_FromStringAndSize(ctx, p ? p : "", n);
    count = HPyLong_FromSsize_t(ctx, n);
    if (HPy_IsNull(count))
        return HPy_NULL;
    res = HPy_Call(ctx, ctx->h_BytesType, &count, 1, HPy_NULL);
    HPy_Close(ctx, count);
    return res;
}

//: HPyCompat_BytesWriter -- bytes in the making: write to buf, then build or cancel. It owns buf
typedef struct {
    char *buf;
    HPy_ssize_t size;
} HPyCompat_BytesWriter;

//: HPyCompat_BytesWriter_New -- starts bytes of n; buf is NULL after an error
HPYCOMPAT_FN HPyCompat_BytesWriter
HPyCompat_BytesWriter_New(HPyContext *ctx, HPy_ssize_t n)
{
    HPyCompat_BytesWriter w;
    w.size = n;
    w.buf = NULL;
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
        return w;
    }
    w.buf = (char *)malloc((size_t)n + 1);
    if (w.buf == NULL)
        HPyErr_NoMemory(ctx);
    else
        w.buf[n] = '\0';
    return w;
}

//: HPyCompat_BytesWriter_Resize -- changes the size and keeps what fits; -1 after an error, which cancels
HPYCOMPAT_FN int
HPyCompat_BytesWriter_Resize(HPyContext *ctx, HPyCompat_BytesWriter *w, HPy_ssize_t n)
{
    char *buf = n < 0 ? NULL : (char *)realloc(w->buf, (size_t)n + 1);
    if (buf == NULL) {
        free(w->buf);
        w->buf = NULL;
        if (n < 0)
            hpycompat_badcall(ctx);
        else
            HPyErr_NoMemory(ctx);
        return -1;
    }
    buf[n] = '\0';
    w->buf = buf;
    w->size = n;
    return 0;
}

//: HPyCompat_BytesWriter_Build -- the bytes, owned; the writer is finished
HPYCOMPAT_FN HPy
HPyCompat_BytesWriter_Build(HPyContext *ctx, HPyCompat_BytesWriter *w)
{
    HPy res = w->buf ? HPyBytes_FromStringAndSize(ctx, w->buf, w->size) : HPy_NULL;
    free(w->buf);
    w->buf = NULL;
    return res;
}

//: HPyCompat_BytesWriter_Cancel -- gives up; allowed on a finished writer
HPYCOMPAT_FN void
HPyCompat_BytesWriter_Cancel(HPyContext *ctx, HPyCompat_BytesWriter *w)
{
    (void)ctx;
    free(w->buf);
    w->buf = NULL;
}

//: HPyCompat_Bytes_Concat -- *a += b; *a, which is owned, is replaced, and is null after an error
HPYCOMPAT_FN void
HPyCompat_Bytes_Concat(HPyContext *ctx, HPy *a, HPy b)
{
    HPy args[2], res = HPy_NULL;
    if (HPy_IsNull(*a))
        return;
    if (!HPy_IsNull(b)) {
        args[0] = *a;
        args[1] = b;
        res = hpycompat_base(ctx, ctx->h_BytesType, "__add__", args, 2);
        if (!HPy_IsNull(res) && HPy_Is(ctx, res, ctx->h_NotImplemented)) {
            HPyErr_Format(ctx, ctx->h_TypeError, "can't concat %.100s to %.100s", HPyCompat_TypeName(ctx, b).s, HPyCompat_TypeName(ctx, *a).s);
            HPy_Close(ctx, res);
            res = HPy_NULL;
        }
    }
    HPy_Close(ctx, *a);
    *a = res;
}

//: HPyCompat_Bytes_Join -- sep.join(items)
HPYCOMPAT_FN HPy
HPyCompat_Bytes_Join(HPyContext *ctx, HPy sep, HPy items)
{
    HPy args[2];
    args[0] = sep;
    args[1] = items;
    return hpycompat_base(ctx, ctx->h_BytesType, "join", args, 2);
}

//: HPyCompat_Bytes_FromObject -- the bytes of a bytes-like object or of an iterable of small numbers
HPYCOMPAT_FN HPy
HPyCompat_Bytes_FromObject(HPyContext *ctx, HPy o)
{
    HPy it, res;
    if (HPy_IsNull(o))
        return hpycompat_badcall_h(ctx);
    if (HPyCompat_IsExact(ctx, o, ctx->h_BytesType))
        return HPy_Dup(ctx, o);
    if (HPyCompat_Object_CheckBuffer(ctx, o)) {
        HPy view = HPy_Call(ctx, ctx->h_MemoryViewType, &o, 1, HPy_NULL);
        if (HPy_IsNull(view))
            return HPy_NULL;
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, view, "tobytes"), NULL, 0);
        HPy_Close(ctx, view);
        return res;
    }
    it = HPyUnicode_Check(ctx, o) ? HPy_NULL : HPyCompat_Object_GetIter(ctx, o);
    if (HPy_IsNull(it)) {
        if (HPyErr_Occurred(ctx) && !HPyErr_ExceptionMatches(ctx, ctx->h_TypeError))
            return HPy_NULL;
        HPyErr_Clear(ctx);
        HPyErr_Format(ctx, ctx->h_TypeError, "cannot convert '%.200s' object to bytes", HPyCompat_TypeName(ctx, o).s);
        return HPy_NULL;
    }
    res = HPy_Call(ctx, ctx->h_BytesType, &it, 1, HPy_NULL);
    HPy_Close(ctx, it);
    return res;
}

//: hpycompat_isbuiltin -- whether o is an instance of a built-in type of that name
HPYCOMPAT_FN int
hpycompat_isbuiltin(HPyContext *ctx, HPy o, const char *name)
{
    HPy type = hpycompat_builtin(ctx, name);
    int found;
    if (HPy_IsNull(type)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    found = HPy_TypeCheck(ctx, o, type);
    HPy_Close(ctx, type);
    return found;
}

//: hpycompat_isbuiltinexact -- whether the type of o is the built-in type of that name
HPYCOMPAT_FN int
hpycompat_isbuiltinexact(HPyContext *ctx, HPy o, const char *name)
{
    HPy type = hpycompat_builtin(ctx, name);
    int found;
    if (HPy_IsNull(type)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    found = HPyCompat_IsExact(ctx, o, type);
    HPy_Close(ctx, type);
    return found;
}

//: HPyCompat_ByteArray_Check -- whether o is a bytearray
HPYCOMPAT_FN int
HPyCompat_ByteArray_Check(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltin(ctx, o, "bytearray");
}

//: HPyCompat_ByteArray_CheckExact -- whether o is a bytearray and no instance of a subclass
HPYCOMPAT_FN int
HPyCompat_ByteArray_CheckExact(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltinexact(ctx, o, "bytearray");
}

//: HPyCompat_ByteArray_FromObject -- bytearray(o)
HPYCOMPAT_FN HPy
HPyCompat_ByteArray_FromObject(HPyContext *ctx, HPy o)
{
    return hpycompat_call1(ctx, "bytearray", o);
}

//: HPyCompat_ByteArray_FromStringAndSize -- a bytearray of n bytes, zeros when p is null
HPYCOMPAT_FN HPy
HPyCompat_ByteArray_FromStringAndSize(HPyContext *ctx, const char *p, HPy_ssize_t n)
{
    HPy arg, res;
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyByteArray_FromStringAndSize");
        return HPy_NULL;
    }
    arg = p ? HPyBytes_FromStringAndSize(ctx, p, n) : HPyLong_FromSsize_t(ctx, n);
    if (HPy_IsNull(arg))
        return HPy_NULL;
    res = hpycompat_call1(ctx, "bytearray", arg);
    HPy_Close(ctx, arg);
    return res;
}

//: HPyCompat_ByteArray_Concat -- a + b as a bytearray
HPYCOMPAT_FN HPy
HPyCompat_ByteArray_Concat(HPyContext *ctx, HPy a, HPy b)
{
    HPyCompat_buffer va, vb;
    HPy left, res;
    memset(&va, 0, sizeof(va));
    memset(&vb, 0, sizeof(vb));
    if (HPyCompat_Object_GetBuffer(ctx, a, &va, 0) < 0 || HPyCompat_Object_GetBuffer(ctx, b, &vb, 0) < 0) {
        HPyErr_Clear(ctx);
        HPyCompat_Buffer_Release(ctx, &va);
        HPyErr_Format(ctx, ctx->h_TypeError, "can't concat %.100s to %.100s", HPyCompat_TypeName(ctx, b).s, HPyCompat_TypeName(ctx, a).s);
        return HPy_NULL;
    }
    HPyCompat_Buffer_Release(ctx, &vb);
    HPyCompat_Buffer_Release(ctx, &va);
    left = hpycompat_call1(ctx, "bytearray", a);
    if (HPy_IsNull(left))
        return HPy_NULL;
    res = HPy_InPlaceAdd(ctx, left, b);
    HPy_Close(ctx, left);
    return res;
}

//: HPyCompat_Bytes_FromFormat -- a formatted text as bytes
HPYCOMPAT_FN HPy
HPyCompat_Bytes_FromFormat(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    HPy text, res;
    va_start(va, fmt);
    text = HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
    va_end(va);
    if (HPy_IsNull(text))
        return HPy_NULL;
    res = HPyUnicode_AsLatin1String(ctx, text);
    HPy_Close(ctx, text);
    return res;
}

//: HPyCompat_BytesBuilder -- bytes that are being written; it owns data, which has a null byte behind size, until built or cancelled
typedef struct {
    char *data;
    HPy_ssize_t size;
} HPyCompat_BytesBuilder;

//: HPyCompat_BytesBuilder_IsNull -- whether there is no builder
HPYCOMPAT_FN int
HPyCompat_BytesBuilder_IsNull(HPyContext *ctx, HPyCompat_BytesBuilder b)
{
    (void)ctx;
    return b.data == NULL;
}

//: HPyCompat_BytesBuilder_New -- memory for n bytes, or a null builder with an exception
HPYCOMPAT_FN HPyCompat_BytesBuilder
HPyCompat_BytesBuilder_New(HPyContext *ctx, HPy_ssize_t n)
{
    HPyCompat_BytesBuilder b = {NULL, 0};
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
        return b;
    }
    b.data = (char *)malloc((size_t)n + 1);
    if (b.data == NULL) {
        HPyErr_NoMemory(ctx);
        return b;
    }
    b.data[n] = '\0';
    b.size = n;
    return b;
}

//: HPyCompat_BytesBuilder_Resize -- 0, or -1 with an exception and the builder null
HPYCOMPAT_FN int
HPyCompat_BytesBuilder_Resize(HPyContext *ctx, HPyCompat_BytesBuilder *b, HPy_ssize_t n)
{
    char *data;
    if (n < 0 || b->data == NULL) {
        free(b->data);
        b->data = NULL;
        HPyErr_SetString(ctx, ctx->h_SystemError, "bad argument to internal function");
        return -1;
    }
    data = (char *)realloc(b->data, (size_t)n + 1);
    if (data == NULL) {
        free(b->data);
        b->data = NULL;
        HPyErr_NoMemory(ctx);
        return -1;
    }
    data[n] = '\0';
    b->data = data;
    b->size = n;
    return 0;
}

//: HPyCompat_BytesBuilder_Build -- the bytes, or null with an exception; the builder is gone
HPYCOMPAT_FN HPy
HPyCompat_BytesBuilder_Build(HPyContext *ctx, HPyCompat_BytesBuilder b)
{
    HPy res = HPyBytes_FromStringAndSize(ctx, b.data, b.size);
    free(b.data);
    return res;
}

//: HPyCompat_BytesBuilder_Cancel -- gives up the memory; null is allowed
HPYCOMPAT_FN void
HPyCompat_BytesBuilder_Cancel(HPyContext *ctx, HPyCompat_BytesBuilder b)
{
    (void)ctx;
    free(b.data);
}
