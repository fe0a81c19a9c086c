//: HPyCompat_UnicodeWriter -- a str that grows while it is written, as characters of four bytes; it owns data
typedef struct {
    void *data;
    int kind; /* 4 */
    HPy_UCS4 maxchar;
    HPy_ssize_t size, pos, min_length;
    HPy_UCS4 min_char;
    unsigned char overallocate, readonly; /* what an author may set, without an effect */
} HPyCompat_UnicodeWriter;

//: HPyCompat_UnicodeWriter_Init -- starts with nothing written
HPYCOMPAT_FN void
HPyCompat_UnicodeWriter_Init(HPyCompat_UnicodeWriter *w)
{
    memset(w, 0, sizeof(*w));
    w->kind = 4;
    w->maxchar = 0x10ffff;
}

//: HPyCompat_UnicodeWriter_Dealloc -- gives up what was written
HPYCOMPAT_FN void
HPyCompat_UnicodeWriter_Dealloc(HPyCompat_UnicodeWriter *w)
{
    free(w->data);
    w->data = NULL;
    w->size = w->pos = 0;
}

//: HPyCompat_UnicodeWriter_Prepare -- room for n more characters: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_Prepare(HPyContext *ctx, HPyCompat_UnicodeWriter *w, HPy_ssize_t n)
{
    HPy_ssize_t need;
    void *data;
    if (n <= w->size - w->pos && w->data != NULL)
        return 0;
    if (n > HPY_SSIZE_T_MAX / 8 - w->pos) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    need = w->pos + n;
    if (need < w->min_length && w->min_length < HPY_SSIZE_T_MAX / 8)
        need = w->min_length;
    need += need / 4 + 16;
    data = realloc(w->data, (size_t)need * 4);
    if (data == NULL) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    w->data = data;
    w->size = need;
    return 0;
}

//: HPyCompat_UnicodeWriter_WriteChar -- writes a character: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_WriteChar(HPyContext *ctx, HPyCompat_UnicodeWriter *w, HPy_UCS4 c)
{
    if (HPyCompat_UnicodeWriter_Prepare(ctx, w, 1) < 0)
        return -1;
    ((HPy_UCS4 *)w->data)[w->pos++] = c;
    return 0;
}

//: HPyCompat_UnicodeWriter_WriteLatin1String -- writes n bytes, each a character: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_WriteLatin1String(HPyContext *ctx, HPyCompat_UnicodeWriter *w, const char *p, HPy_ssize_t n)
{
    HPy_ssize_t i;
    if (HPyCompat_UnicodeWriter_Prepare(ctx, w, n) < 0)
        return -1;
    for (i = 0; i < n; i++)
        ((HPy_UCS4 *)w->data)[w->pos++] = (unsigned char)p[i];
    return 0;
}

//: HPyCompat_UnicodeWriter_WriteASCIIString -- writes n characters of ASCII, all up to the 0 when n is -1: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_WriteASCIIString(HPyContext *ctx, HPyCompat_UnicodeWriter *w, const char *p, HPy_ssize_t n)
{
    return HPyCompat_UnicodeWriter_WriteLatin1String(ctx, w, p, n == -1 ? (HPy_ssize_t)strlen(p) : n);
}

//: HPyCompat_UnicodeWriter_WriteSubstring -- writes text[start:end]: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_WriteSubstring(HPyContext *ctx, HPyCompat_UnicodeWriter *w, HPy text, HPy_ssize_t start, HPy_ssize_t end)
{
    HPy_UCS4 *p;
    if (end <= start)
        return 0;
    if (HPyCompat_UnicodeWriter_Prepare(ctx, w, end - start) < 0)
        return -1;
    p = HPyCompat_Unicode_AsUCS4Copy(ctx, text);
    if (p == NULL)
        return -1;
    memcpy((HPy_UCS4 *)w->data + w->pos, p + start, (size_t)(end - start) * 4);
    w->pos += end - start;
    free(p);
    return 0;
}

//: HPyCompat_UnicodeWriter_WriteStr -- writes a str: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_UnicodeWriter_WriteStr(HPyContext *ctx, HPyCompat_UnicodeWriter *w, HPy text)
{
    return HPyCompat_UnicodeWriter_WriteSubstring(ctx, w, text, 0, HPyCompat_Unicode_GET_LENGTH(ctx, text));
}

//: HPyCompat_UnicodeWriter_Finish -- the str that was written, or null with an exception; the writer is empty
HPYCOMPAT_FN HPy
HPyCompat_UnicodeWriter_Finish(HPyContext *ctx, HPyCompat_UnicodeWriter *w)
{
    static const HPy_UCS4 none[1] = {0};
    HPy res = HPyCompat_Unicode_FromUCS4(ctx, w->data == NULL ? none : (const HPy_UCS4 *)w->data, w->pos);
    HPyCompat_UnicodeWriter_Dealloc(w);
    return res;
}

//: HPyCompat_RawBytesWriter -- bytes that are written through a pointer of the author's; it owns data
typedef struct {
    char *data;
    HPy_ssize_t allocated, min_size;
    int use_bytearray, overallocate;
} HPyCompat_RawBytesWriter;

//: HPyCompat_RawBytesWriter_Init -- starts with nothing written
HPYCOMPAT_FN void
HPyCompat_RawBytesWriter_Init(HPyCompat_RawBytesWriter *w)
{
    memset(w, 0, sizeof(*w));
}

//: HPyCompat_RawBytesWriter_Dealloc -- gives up what was written
HPYCOMPAT_FN void
HPyCompat_RawBytesWriter_Dealloc(HPyCompat_RawBytesWriter *w)
{
    free(w->data);
    w->data = NULL;
    w->allocated = 0;
}

//: HPyCompat_RawBytesWriter_Resize -- room for n bytes in all; where the pointer is now, or NULL with an exception
HPYCOMPAT_FN void *
HPyCompat_RawBytesWriter_Resize(HPyContext *ctx, HPyCompat_RawBytesWriter *w, void *at, HPy_ssize_t n)
{
    HPy_ssize_t pos = w->data == NULL ? 0 : (char *)at - w->data;
    char *data;
    if (n < w->allocated && w->data != NULL)
        return at;
    data = n > HPY_SSIZE_T_MAX / 2 ? NULL : (char *)realloc(w->data, (size_t)n + (w->overallocate ? (size_t)n / 2 : 0) + 1);
    if (data == NULL) {
        HPyErr_NoMemory(ctx);
        return NULL;
    }
    w->data = data;
    w->allocated = n + (w->overallocate ? n / 2 : 0) + 1;
    return data + pos;
}

//: HPyCompat_RawBytesWriter_Prepare -- room for n bytes more than were asked for so far; where the pointer is now, or NULL with an exception
HPYCOMPAT_FN void *
HPyCompat_RawBytesWriter_Prepare(HPyContext *ctx, HPyCompat_RawBytesWriter *w, void *at, HPy_ssize_t n)
{
    if (n > HPY_SSIZE_T_MAX / 2 - w->min_size) {
        HPyErr_NoMemory(ctx);
        HPyCompat_RawBytesWriter_Dealloc(w);
        return NULL;
    }
    w->min_size += n;
    return HPyCompat_RawBytesWriter_Resize(ctx, w, at, w->min_size);
}

//: HPyCompat_RawBytesWriter_Alloc -- room for n bytes; where they start, or NULL with an exception
HPYCOMPAT_FN void *
HPyCompat_RawBytesWriter_Alloc(HPyContext *ctx, HPyCompat_RawBytesWriter *w, HPy_ssize_t n)
{
    return HPyCompat_RawBytesWriter_Prepare(ctx, w, NULL, n);
}

//: HPyCompat_RawBytesWriter_WriteBytes -- writes n bytes; where the next go, or NULL with an exception
HPYCOMPAT_FN void *
HPyCompat_RawBytesWriter_WriteBytes(HPyContext *ctx, HPyCompat_RawBytesWriter *w, void *at, const void *from, HPy_ssize_t n)
{
    char *p = (char *)HPyCompat_RawBytesWriter_Prepare(ctx, w, at, n);
    if (p == NULL)
        return NULL;
    memcpy(p, from, (size_t)n);
    return p + n;
}

//: HPyCompat_RawBytesWriter_Finish -- what was written up to the pointer, as bytes or a bytearray, or null with an exception
HPYCOMPAT_FN HPy
HPyCompat_RawBytesWriter_Finish(HPyContext *ctx, HPyCompat_RawBytesWriter *w, void *at)
{
    HPy_ssize_t n = w->data == NULL ? 0 : (char *)at - w->data;
    HPy res = w->use_bytearray ? HPyCompat_ByteArray_FromStringAndSize(ctx, n ? w->data : "", n) : HPyBytes_FromStringAndSize(ctx, n ? w->data : "", n);
    HPyCompat_RawBytesWriter_Dealloc(w);
    return res;
}
