//: HPyCompat_StrBuilder -- a str that is being written: length characters of kind bytes each, and a 0. It owns data, until built or cancelled
typedef struct {
    void *data;
    HPy_ssize_t length;
    int kind;
    HPy_UCS4 maxchar;
} HPyCompat_StrBuilder;

//: HPyCompat_StrBuilder_IsNull -- whether there is no builder
HPYCOMPAT_FN int
HPyCompat_StrBuilder_IsNull(HPyContext *ctx, HPyCompat_StrBuilder b)
{
    (void)ctx;
    return b.data == NULL;
}

//: HPyCompat_StrBuilder_New -- memory for n characters of which none exceeds maxchar, or a null builder with an exception
HPYCOMPAT_FN HPyCompat_StrBuilder
HPyCompat_StrBuilder_New(HPyContext *ctx, HPy_ssize_t n, HPy_UCS4 maxchar)
{
    HPyCompat_StrBuilder b = {NULL, 0, 0, 0};
    /* nothing is asked of an empty one */
    if (n != 0 && maxchar > 0x10ffff) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "invalid maximum character passed to PyUnicode_New");
        return b;
    }
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyUnicode_New");
        return b;
    }
    b.kind = maxchar < 256 ? 1 : maxchar < 65536 ? 2 : 4;
    b.maxchar = maxchar < 128 ? 127 : maxchar < 256 ? 255 : maxchar < 65536 ? 65535 : 0x10ffff;
    b.length = n;
    b.data = n < HPY_SSIZE_T_MAX / 4 ? calloc((size_t)n + 1, (size_t)b.kind) : NULL;
    if (b.data == NULL)
        HPyErr_NoMemory(ctx);
    return b;
}

//: HPyCompat_StrBuilder_Build -- the str, or null with an exception; the builder is gone
HPYCOMPAT_FN HPy
HPyCompat_StrBuilder_Build(HPyContext *ctx, HPyCompat_StrBuilder b)
{
    HPy res = HPyCompat_Unicode_FromKindAndData(ctx, b.kind, b.data, b.length);
    free(b.data);
    return res;
}

//: HPyCompat_StrBuilder_Cancel -- gives up the memory; null is allowed
HPYCOMPAT_FN void
HPyCompat_StrBuilder_Cancel(HPyContext *ctx, HPyCompat_StrBuilder b)
{
    (void)ctx;
    free(b.data);
}

//: hpycompat_strset -- sets characters of a str that is being written
HPYCOMPAT_FN void
hpycompat_strset(HPyCompat_StrBuilder *b, HPy_ssize_t i, HPy_UCS4 c)
{
    if (b->kind == 1)
        ((uint8_t *)b->data)[i] = (uint8_t)c;
    else if (b->kind == 2)
        ((uint16_t *)b->data)[i] = (uint16_t)c;
    else
        ((uint32_t *)b->data)[i] = c;
}

//: HPyCompat_StrBuilder_WriteChar -- sets one character; 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_StrBuilder_WriteChar(HPyContext *ctx, HPyCompat_StrBuilder *b, HPy_ssize_t i, HPy_UCS4 c)
{
    if (i < 0 || i >= b->length) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "string index out of range");
        return -1;
    }
    if (c > b->maxchar) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "character out of range");
        return -1;
    }
    hpycompat_strset(b, i, c);
    return 0;
}

//: HPyCompat_StrBuilder_Fill -- sets n characters, or as many as there are, to one; their number, or -1 with an exception
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_StrBuilder_Fill(HPyContext *ctx, HPyCompat_StrBuilder *b, HPy_ssize_t start, HPy_ssize_t n, HPy_UCS4 c)
{
    HPy_ssize_t i;
    if (b->length == 0) { /* all empty ones are one */
        HPyErr_SetString(ctx, ctx->h_SystemError, "Cannot modify a string currently used");
        return -1;
    }
    if (start < 0) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "string index out of range");
        return -1;
    }
    if (c > b->maxchar) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "fill character is bigger than the string maximum character");
        return -1;
    }
    if (n > b->length - start)
        n = b->length - start;
    if (n <= 0)
        return 0;
    for (i = 0; i < n; i++)
        hpycompat_strset(b, start + i, c);
    return n;
}

//: HPyCompat_StrBuilder_Copy -- copies n characters of a str, or as many as it has; their number, or -1 with an exception
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_StrBuilder_Copy(HPyContext *ctx, HPyCompat_StrBuilder *b, HPy_ssize_t start, HPy from, HPy_ssize_t first, HPy_ssize_t n)
{
    HPy_ssize_t i, size;
    HPy_UCS4 *p, max = 0;
    if (HPy_IsNull(from) || !HPyUnicode_Check(ctx, from)) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "bad argument to internal function");
        return -1;
    }
    size = HPyCompat_Unicode_GET_LENGTH(ctx, from);
    if (first < 0 || first > size || start < 0 || start > b->length) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "string index out of range");
        return -1;
    }
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "how_many cannot be negative");
        return -1;
    }
    if (n > size - first)
        n = size - first;
    if (start + n > b->length) {
        HPyErr_Format(ctx, ctx->h_SystemError, "Cannot write %zd characters at %zd in a string of %zd characters", n, start, b->length);
        return -1;
    }
    if (n == 0)
        return 0;
    p = HPyCompat_Unicode_AsUCS4Copy(ctx, from);
    if (p == NULL)
        return -1;
    for (i = 0; i < n; i++)
        if (p[first + i] > max)
            max = p[first + i];
    for (i = 0; i < n && max <= b->maxchar; i++)
        hpycompat_strset(b, start + i, p[first + i]);
    free(p);
    if (max > b->maxchar) {
        HPyErr_Format(ctx, ctx->h_SystemError, "Cannot copy %s characters into a string of %s characters",
                      max < 256 ? "latin1" : max < 65536 ? "UCS2" : "UCS4", b->maxchar < 128 ? "ascii" : b->maxchar < 256 ? "latin1" : "UCS2");
        return -1;
    }
    return n;
}
