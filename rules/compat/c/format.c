//: hpycompat_put -- appends a str to a list of pieces and closes it; 0, or -1 also for null
HPYCOMPAT_FN int
hpycompat_put(HPyContext *ctx, HPy pieces, HPy piece)
{
    int res = HPy_IsNull(piece) ? -1 : HPyList_Append(ctx, pieces, piece);
    HPy_Close(ctx, piece);
    return res;
}

//: hpycompat_putpadded -- the same for a str that is cut to a precision and filled up to a width, in characters
HPYCOMPAT_FN int
hpycompat_putpadded(HPyContext *ctx, HPy pieces, HPy piece, int width, int precision, int left)
{
    HPy cut;
    HPy_ssize_t n;
    if (HPy_IsNull(piece))
        return -1;
    if (precision >= 0) {
        cut = HPyUnicode_Substring(ctx, piece, 0, precision);
        HPy_Close(ctx, piece);
        if (HPy_IsNull(cut))
            return -1;
        piece = cut;
    }
    n = hpycompat_len(ctx, ctx->h_UnicodeType, piece);
    if (left && hpycompat_put(ctx, pieces, HPy_Dup(ctx, piece)) < 0)
        width = (int)n;
    for (; width > n; width--) {
        if (hpycompat_put(ctx, pieces, HPyUnicode_FromString(ctx, " ")) < 0) {
            HPy_Close(ctx, piece);
            return -1;
        }
    }
    if (!left)
        return hpycompat_put(ctx, pieces, piece);
    HPy_Close(ctx, piece);
    return HPyErr_Occurred(ctx) ? -1 : 0;
}

//: hpycompat_putnumber -- the same for the digits of a number, with their sign in front
HPYCOMPAT_FN int
hpycompat_putnumber(HPyContext *ctx, HPy pieces, const char *digits, int negative, int width, int precision, int zero, int left)
{
    char buf[256];
    int n = (int)strlen(digits), fill, at = 0;
    if (precision > 100)
        precision = 100;
    if (width > 200)
        width = 200;
    if (precision < n)
        precision = n;
    fill = width - precision - negative;
    if (zero && !left && fill > 0) {
        precision += fill;
        fill = 0;
    }
    for (; !left && fill > 0; fill--)
        buf[at++] = ' ';
    if (negative)
        buf[at++] = '-';
    while (precision-- > n)
        buf[at++] = '0';
    memcpy(buf + at, digits, (size_t)n);
    for (at += n; fill > 0; fill--)
        buf[at++] = ' ';
    buf[at] = '\0';
    return hpycompat_put(ctx, pieces, HPyUnicode_FromString(ctx, buf));
}

//: hpycompat_putunit -- one conversion of a format, whose text goes on at *fmt; 1 for one that is unknown
HPYCOMPAT_FN int
hpycompat_putunit(HPyContext *ctx, HPy pieces, const char **fmt, hpycompat_va *va)
{
    const char *p = *fmt;
    char digits[40];
    int zero = 0, left = 0, width = -1, precision = -1, size = 0, negative = 0, c;
    for (; *p == '0' || *p == '-'; p++) {
        if (*p == '0')
            zero = 1;
        else
            left = 1;
    }
    for (; *p >= '0' && *p <= '9' && width < 10000; p++)
        width = (width < 0 ? 0 : width * 10) + (*p - '0');
    if (*p == '.')
        for (p++, precision = 0; *p >= '0' && *p <= '9' && precision < 10000; p++)
            precision = precision * 10 + (*p - '0');
    if (*p == 'z')
        size = *p++;
    else
        for (; *p == 'l' && size < 2; p++)
            size++;
    c = *p;
    if (c != '\0')
        p++;
    *fmt = p;
    switch (c) {
    case '%':
        return hpycompat_put(ctx, pieces, HPyUnicode_FromString(ctx, "%"));
    case 'c': {
        int ch = va_arg(va->va, int);
        if (ch < 0 || ch > 0x10ffff) {
            HPyErr_SetString(ctx, ctx->h_OverflowError, "character argument not in range(0x110000)");
            return -1;
        }
        return hpycompat_put(ctx, pieces, HPyCompat_Unicode_FromOrdinal(ctx, ch));
    }
    case 'd':
    case 'i': {
        long long v;
        if (size == 'z')
            v = va_arg(va->va, HPy_ssize_t);
        else
            v = size == 2 ? va_arg(va->va, long long) : size ? va_arg(va->va, long) : va_arg(va->va, int);
        negative = v < 0;
        snprintf(digits, sizeof(digits), "%llu", negative ? 0ULL - (unsigned long long)v : (unsigned long long)v);
        return hpycompat_putnumber(ctx, pieces, digits, negative, width, precision, zero, left);
    }
    case 'u':
    case 'x': {
        unsigned long long v;
        if (size == 'z')
            v = va_arg(va->va, size_t);
        else
            v = size == 2 ? va_arg(va->va, unsigned long long) : size ? va_arg(va->va, unsigned long) : va_arg(va->va, unsigned int);
        snprintf(digits, sizeof(digits), c == 'u' ? "%llu" : "%llx", v);
        return hpycompat_putnumber(ctx, pieces, digits, 0, width, precision, zero, left);
    }
    case 'p':
        snprintf(digits, sizeof(digits), "0x%p", va_arg(va->va, void *));
        if (digits[2] == '0' && (digits[3] | 32) == 'x') {
            memmove(digits, digits + 2, strlen(digits) - 1);
            digits[1] = 'x';
        }
        return hpycompat_put(ctx, pieces, HPyUnicode_FromString(ctx, digits));
    case 's':
    case 'V': {
        HPy text = c == 'V' ? va_arg(va->va, HPy) : HPy_NULL;
        const char *s = va_arg(va->va, const char *);
        size_t n = 0;
        if (!HPy_IsNull(text))
            return hpycompat_putpadded(ctx, pieces, HPy_Dup(ctx, text), width, precision, left);
        while ((precision < 0 || n < (size_t)precision) && s[n] != '\0')
            n++;
        return hpycompat_putpadded(ctx, pieces, HPyCompat_Unicode_DecodeUTF8(ctx, s, (HPy_ssize_t)n, "replace"), width, -1, left);
    }
    case 'U':
        return hpycompat_putpadded(ctx, pieces, HPy_Dup(ctx, va_arg(va->va, HPy)), width, precision, left);
    case 'S':
        return hpycompat_putpadded(ctx, pieces, HPy_Str(ctx, va_arg(va->va, HPy)), width, precision, left);
    case 'R':
        return hpycompat_putpadded(ctx, pieces, HPy_Repr(ctx, va_arg(va->va, HPy)), width, precision, left);
    case 'A':
        return hpycompat_putpadded(ctx, pieces, HPy_ASCII(ctx, va_arg(va->va, HPy)), width, precision, left);
    default:
        return 1;
    }
}

//: HPyCompat_Unicode_FromFormatV -- PyUnicode_FromFormatV: text of any characters, and an unknown unit ends it as it is written
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromFormatV(HPyContext *ctx, const char *fmt, va_list args)
{
    HPy pieces = HPyList_New(ctx, 0), join[2], res = HPy_NULL;
    hpycompat_va va;
    const char *end, *p;
    int ok = HPy_IsNull(pieces) ? -1 : 0;
    va_copy(va.va, args);
    while (ok == 0 && *fmt != '\0') {
        end = strchr(fmt, '%');
        if (end == NULL)
            end = fmt + strlen(fmt);
        for (p = fmt; p < end && ok == 0; p++) {
            if ((unsigned char)*p >= 128) {
                HPyErr_Format(ctx, ctx->h_ValueError,
                              "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a non-ASCII byte: 0x%02x",
                              (unsigned int)(unsigned char)*p);
                ok = -1;
            }
        }
        if (ok == 0 && end > fmt)
            ok = hpycompat_put(ctx, pieces, HPyUnicode_DecodeASCII(ctx, fmt, (HPy_ssize_t)(end - fmt), NULL));
        fmt = end;
        if (ok == 0 && *fmt == '%') {
            fmt++;
            ok = hpycompat_putunit(ctx, pieces, &fmt, &va);
            if (ok == 1 && hpycompat_version(ctx) >= 0x030c00) {
                HPyErr_Format(ctx, ctx->h_SystemError, "invalid format string: %s", end);
                ok = -1;
            }
            if (ok == 1)
                ok = hpycompat_put(ctx, pieces, HPyUnicode_FromString(ctx, end)) < 0 ? -1 : 1;
        }
    }
    va_end(va.va);
    if (ok >= 0) {
        join[0] = HPyUnicode_FromString(ctx, "");
        join[1] = pieces;
        if (!HPy_IsNull(join[0]))
            res = hpycompat_strbase(ctx, "join", join, 2);
        HPy_Close(ctx, join[0]);
    }
    HPy_Close(ctx, pieces);
    return res;
}

//: HPyCompat_Unicode_FromFormat -- PyUnicode_FromFormat; HPy's own function does for formats without %S %U %V
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromFormat(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    HPy res;
    va_start(va, fmt);
    res = HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
    va_end(va);
    return res;
}

//: HPyCompat_Err_Format -- PyErr_Format; HPy's own function does for formats without %S %U %V. Null
HPYCOMPAT_FN HPy
HPyCompat_Err_Format(HPyContext *ctx, HPy type, const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    HPyCompat_Err_FormatV(ctx, type, fmt, va);
    va_end(va);
    return HPy_NULL;
}
