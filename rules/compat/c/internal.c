//: HPyCompat_PATH_SEP -- the character between the parts of a path
#if defined(_WIN32)
#  define HPyCompat_PATH_SEP L'\\'
#else
#  define HPyCompat_PATH_SEP L'/'
#endif

//: HPyCompat_PATH_DELIM -- the character between the paths of a list
#if defined(_WIN32)
#  define HPyCompat_PATH_DELIM L';'
#else
#  define HPyCompat_PATH_DELIM L':'
#endif

//: HPyCompat_PATH_MAX -- the length of the longest path
#if defined(MAXPATHLEN)
#  define HPyCompat_PATH_MAX MAXPATHLEN
#elif defined(_WIN32)
#  define HPyCompat_PATH_MAX 256
#elif defined(PATH_MAX) && PATH_MAX > 1024
#  define HPyCompat_PATH_MAX PATH_MAX
#else
#  define HPyCompat_PATH_MAX 1024
#endif

//: HPyCompat_Double_Infinity -- infinity, below 0 where sign says so
HPYCOMPAT_FN double
HPyCompat_Double_Infinity(int sign)
{
    return sign ? -(double)INFINITY : (double)INFINITY;
}

//: HPyCompat_Double_NaN -- a number that is none, with its sign
HPYCOMPAT_FN double
HPyCompat_Double_NaN(int sign)
{
    return copysign((double)NAN, sign ? -1.0 : 1.0);
}

//: HPyCompat_Adjust_Erange1 -- errno after a C function gave x: ERANGE for infinity, none where a result came too near to 0
HPYCOMPAT_FN void
HPyCompat_Adjust_Erange1(double x)
{
    if (errno == 0 && (x == HUGE_VAL || x == -HUGE_VAL))
        errno = ERANGE;
    else if (errno == ERANGE && x == 0.0)
        errno = 0;
}

//: HPyCompat_Adjust_Erange2 -- errno after a C function gave x and y: ERANGE if one of them is infinity, else not
HPYCOMPAT_FN void
HPyCompat_Adjust_Erange2(double x, double y)
{
    const int huge = x == HUGE_VAL || x == -HUGE_VAL || y == HUGE_VAL || y == -HUGE_VAL;
    if (huge && errno == 0)
        errno = ERANGE;
    else if (!huge && errno == ERANGE)
        errno = 0;
}

//: HPyCompat_Bswap16 -- the bytes of a number in reverse order
HPYCOMPAT_FN uint16_t
HPyCompat_Bswap16(uint16_t x)
{
    return (uint16_t)(x << 8 | x >> 8);
}

//: HPyCompat_Bswap32 -- the bytes of a number in reverse order
HPYCOMPAT_FN uint32_t
HPyCompat_Bswap32(uint32_t x)
{
    return (uint32_t)HPyCompat_Bswap16((uint16_t)x) << 16 | HPyCompat_Bswap16((uint16_t)(x >> 16));
}

//: HPyCompat_Bswap64 -- the bytes of a number in reverse order
HPYCOMPAT_FN uint64_t
HPyCompat_Bswap64(uint64_t x)
{
    return (uint64_t)HPyCompat_Bswap32((uint32_t)x) << 32 | HPyCompat_Bswap32((uint32_t)(x >> 32));
}

//: HPyCompat_Popcount32 -- how many bits of x are set
HPYCOMPAT_FN int
HPyCompat_Popcount32(uint32_t x)
{
    int n = 0;
    for (; x != 0; x &= x - 1)
        n++;
    return n;
}

//: HPyCompat_Bit_Length -- how many bits it takes to write x
HPYCOMPAT_FN int
HPyCompat_Bit_Length(unsigned long x)
{
    int n = 0;
    for (; x != 0; x >>= 1)
        n++;
    return n;
}

//: hpycompat_hex -- memory in hexadecimal digits, as a str or as bytes
HPYCOMPAT_FN HPy
hpycompat_hex(HPyContext *ctx, const char *p, HPy_ssize_t n, int bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *text;
    HPy_ssize_t i;
    HPy res;
    if (n > HPY_SSIZE_T_MAX / 2 || (text = (char *)malloc((size_t)n * 2 + 1)) == NULL)
        return HPyErr_NoMemory(ctx);
    for (i = 0; i < n; i++) {
        text[2 * i] = digits[(unsigned char)p[i] >> 4];
        text[2 * i + 1] = digits[(unsigned char)p[i] & 15];
    }
    text[2 * n] = '\0';
    res = bytes ? HPyBytes_FromStringAndSize(ctx, text, n * 2) : HPyUnicode_FromString(ctx, text);
    free(text);
    return res;
}

//: HPyCompat_Strhex -- a str of hexadecimal digits
HPYCOMPAT_FN HPy
HPyCompat_Strhex(HPyContext *ctx, const char *p, HPy_ssize_t n)
{
    return hpycompat_hex(ctx, p, n, 0);
}

//: HPyCompat_Strhex_Bytes -- bytes of hexadecimal digits
HPYCOMPAT_FN HPy
HPyCompat_Strhex_Bytes(HPyContext *ctx, const char *p, HPy_ssize_t n)
{
    return hpycompat_hex(ctx, p, n, 1);
}

//: HPyCompat_Strhex_WithSep -- a str of hexadecimal digits in groups, as the method hex of bytes makes it
HPYCOMPAT_FN HPy
HPyCompat_Strhex_WithSep(HPyContext *ctx, const char *p, HPy_ssize_t n, HPy sep, int group)
{
    HPy args[3], res = HPy_NULL;
    if (HPy_IsNull(sep))
        return hpycompat_hex(ctx, p, n, 0);
    args[0] = HPyBytes_FromStringAndSize(ctx, p, n);
    args[1] = sep;
    args[2] = HPyLong_FromInt32_t(ctx, group);
    if (!HPy_IsNull(args[0]) && !HPy_IsNull(args[2]))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, args[0], "hex"), args + 1, 2);
    HPy_Close(ctx, args[2]);
    HPy_Close(ctx, args[0]);
    return res;
}

//: HPyCompat_Strhex_Bytes_WithSep -- bytes of hexadecimal digits in groups
HPYCOMPAT_FN HPy
HPyCompat_Strhex_Bytes_WithSep(HPyContext *ctx, const char *p, HPy_ssize_t n, HPy sep, int group)
{
    HPy text, res;
    if (HPy_IsNull(sep))
        return hpycompat_hex(ctx, p, n, 1);
    text = HPyCompat_Strhex_WithSep(ctx, p, n, sep, group);
    res = HPy_IsNull(text) ? HPy_NULL : HPyUnicode_AsASCIIString(ctx, text);
    HPy_Close(ctx, text);
    return res;
}

//: HPyCompat_Lasting -- a copy of a text for a function that uses it as long as the process runs; NULL of NULL, or without memory
HPYCOMPAT_FN char *
HPyCompat_Lasting(const char *text)
{
    const size_t n = text == NULL ? 0 : strlen(text) + 1;
    char *copy = text == NULL ? NULL : (char *)malloc(n);
    if (copy != NULL)
        memcpy(copy, text, n);
    return copy;
}
