//: HPyCompat_Number_Index -- o as an int; one of a class derived from int stays as it is
HPYCOMPAT_FN HPy
HPyCompat_Number_Index(HPyContext *ctx, HPy o)
{
    if (HPy_IsNull(o))
        return hpycompat_nullerror(ctx);
    return HPy_TypeCheck(ctx, o, ctx->h_LongType) ? HPy_Dup(ctx, o) : HPy_Index(ctx, o);
}

//: HPyCompat_Long_FileDescriptor_Converter -- an O& converter: sets *(int *)to to a file's descriptor; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_FileDescriptor_Converter(HPyContext *ctx, HPy o, void *to)
{
    int fd = HPyCompat_Object_AsFileDescriptor(ctx, o);
    if (fd == -1)
        return 0;
    *(int *)to = fd;
    return 1;
}

//: hpycompat_ispositive -- whether an int is not negative; 0 with ValueError for one that is
HPYCOMPAT_FN int
hpycompat_ispositive(HPyContext *ctx, HPy o)
{
    if (!HPy_TypeCheck(ctx, o, ctx->h_LongType) || HPyCompat_Long_Sign(ctx, o) >= 0)
        return 1;
    HPyErr_SetString(ctx, ctx->h_ValueError, "value must be positive");
    return 0;
}

//: hpycompat_unsigned -- an unsigned int of at most max; 1, or 0 with OverflowError naming the C type
HPYCOMPAT_FN int
hpycompat_unsigned(HPyContext *ctx, HPy o, unsigned long max, const char *what, unsigned long *to)
{
    if (!hpycompat_ispositive(ctx, o))
        return 0;
    *to = HPyCompat_Long_AsUnsignedLong(ctx, o);
    if (*to == (unsigned long)-1 && HPyErr_Occurred(ctx))
        return 0;
    if (*to > max) {
        HPyErr_Format(ctx, ctx->h_OverflowError, "Python int too large for C %s", what);
        return 0;
    }
    return 1;
}

//: HPyCompat_Long_UnsignedShort_Converter -- an O& converter to unsigned short; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_UnsignedShort_Converter(HPyContext *ctx, HPy o, void *to)
{
    unsigned long n;
    if (!hpycompat_unsigned(ctx, o, USHRT_MAX, "unsigned short", &n))
        return 0;
    *(unsigned short *)to = (unsigned short)n;
    return 1;
}

//: HPyCompat_Long_UnsignedInt_Converter -- an O& converter to unsigned int; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_UnsignedInt_Converter(HPyContext *ctx, HPy o, void *to)
{
    unsigned long n;
    if (!hpycompat_unsigned(ctx, o, UINT_MAX, "unsigned int", &n))
        return 0;
    *(unsigned int *)to = (unsigned int)n;
    return 1;
}

//: HPyCompat_Long_UnsignedLong_Converter -- an O& converter to unsigned long; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_UnsignedLong_Converter(HPyContext *ctx, HPy o, void *to)
{
    unsigned long n;
    if (!hpycompat_unsigned(ctx, o, ULONG_MAX, "unsigned long", &n))
        return 0;
    *(unsigned long *)to = n;
    return 1;
}

//: HPyCompat_Long_UnsignedLongLong_Converter -- an O& converter to unsigned long long; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_UnsignedLongLong_Converter(HPyContext *ctx, HPy o, void *to)
{
    unsigned long long n;
    if (!hpycompat_ispositive(ctx, o))
        return 0;
    n = HPyCompat_Long_AsUnsignedLongLong(ctx, o);
    if (n == (unsigned long long)-1 && HPyErr_Occurred(ctx))
        return 0;
    *(unsigned long long *)to = n;
    return 1;
}

//: HPyCompat_Long_Size_t_Converter -- an O& converter to size_t; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Long_Size_t_Converter(HPyContext *ctx, HPy o, void *to)
{
    size_t n;
    if (!hpycompat_ispositive(ctx, o))
        return 0;
    n = HPyLong_AsSize_t(ctx, o);
    if (n == (size_t)-1 && HPyErr_Occurred(ctx))
        return 0;
    *(size_t *)to = n;
    return 1;
}

//: HPyCompat_Convert_Optional_Ssize_t -- an O& converter to a size that None leaves; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Convert_Optional_Ssize_t(HPyContext *ctx, HPy o, void *to)
{
    HPy_ssize_t n;
    if (HPy_Is(ctx, o, ctx->h_None))
        return 1;
    if (!HPyCompat_Index_Check(ctx, o)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "argument should be integer or None, not '%.200s'", HPyCompat_TypeName(ctx, o).s);
        return 0;
    }
    n = HPyCompat_Number_AsSsize_t(ctx, o, ctx->h_OverflowError);
    if (n == -1 && HPyErr_Occurred(ctx))
        return 0;
    *(HPy_ssize_t *)to = n;
    return 1;
}

//: HPyCompat_Eval_SliceIndexNotNone -- sets *to to a bound of a slice, clipped; 1, or 0 on error
HPYCOMPAT_FN int
HPyCompat_Eval_SliceIndexNotNone(HPyContext *ctx, HPy o, HPy_ssize_t *to)
{
    HPy_ssize_t n;
    if (!HPyCompat_Index_Check(ctx, o)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "slice indices must be integers or have an __index__ method");
        return 0;
    }
    n = HPyCompat_Number_AsSsize_t(ctx, o, HPy_NULL);
    if (n == -1 && HPyErr_Occurred(ctx))
        return 0;
    *to = n;
    return 1;
}

//: hpycompat_shifted -- o << n or o >> n
HPYCOMPAT_FN HPy
hpycompat_shifted(HPyContext *ctx, HPy o, size_t n, int left)
{
    HPy by = HPyLong_FromSize_t(ctx, n), res;
    if (HPy_IsNull(by))
        return by;
    res = left ? HPy_Lshift(ctx, o, by) : HPy_Rshift(ctx, o, by);
    HPy_Close(ctx, by);
    return res;
}

//: HPyCompat_Long_Lshift -- o << n
HPYCOMPAT_FN HPy
HPyCompat_Long_Lshift(HPyContext *ctx, HPy o, size_t n)
{
    return hpycompat_shifted(ctx, o, n, 1);
}

//: HPyCompat_Long_Rshift -- o >> n
HPYCOMPAT_FN HPy
HPyCompat_Long_Rshift(HPyContext *ctx, HPy o, size_t n)
{
    return hpycompat_shifted(ctx, o, n, 0);
}

//: HPyCompat_Long_GCD -- the greatest common divisor of two ints
HPYCOMPAT_FN HPy
HPyCompat_Long_GCD(HPyContext *ctx, HPy a, HPy b)
{
    HPy module = HPyImport_ImportModule(ctx, "math"), args[2], res = HPy_NULL;
    args[0] = a;
    args[1] = b;
    if (!HPy_IsNull(module))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, module, "gcd"), args, 2);
    HPy_Close(ctx, module);
    return res;
}

//: HPyCompat_Hash_Bytes -- the hash of n bytes, that of a bytes object
HPYCOMPAT_FN HPy_hash_t
HPyCompat_Hash_Bytes(HPyContext *ctx, const void *p, HPy_ssize_t n)
{
    HPy o = HPyBytes_FromStringAndSize(ctx, n == 0 ? "" : (const char *)p, n);
    HPy_hash_t hash = HPy_IsNull(o) ? -1 : HPy_Hash(ctx, o);
    HPy_Close(ctx, o);
    return hash;
}

//: hpycompat_codecs -- codecs.name(text)
HPYCOMPAT_FN HPy
hpycompat_codecs(HPyContext *ctx, const char *name, const char *text)
{
    HPy module = HPyImport_ImportModule(ctx, "codecs"), arg = HPy_NULL, res = HPy_NULL;
    if (!HPy_IsNull(module))
        arg = HPyUnicode_FromString(ctx, text);
    if (!HPy_IsNull(arg))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, module, name), &arg, 1);
    HPy_Close(ctx, arg);
    HPy_Close(ctx, module);
    return res;
}

//: HPyCompat_Codec_LookupError -- the handler for errors that a name stands for, "strict" for null
HPYCOMPAT_FN HPy
HPyCompat_Codec_LookupError(HPyContext *ctx, const char *name)
{
    return hpycompat_codecs(ctx, "lookup_error", name == NULL ? "strict" : name);
}

//: HPyCompat_Codec_Encoder -- the encoding function of a codec
HPYCOMPAT_FN HPy
HPyCompat_Codec_Encoder(HPyContext *ctx, const char *name)
{
    return hpycompat_codecs(ctx, "getencoder", name);
}

//: HPyCompat_Codec_Decoder -- the decoding function of a codec
HPYCOMPAT_FN HPy
HPyCompat_Codec_Decoder(HPyContext *ctx, const char *name)
{
    return hpycompat_codecs(ctx, "getdecoder", name);
}

//: hpycompat_unicodedata -- unicodedata.name(chr(c), -1)
HPYCOMPAT_FN HPy
hpycompat_unicodedata(HPyContext *ctx, const char *name, Py_UCS4 c)
{
    HPy module = HPyImport_ImportModule(ctx, "unicodedata"), args[2] = {HPy_NULL, HPy_NULL}, res = HPy_NULL;
    if (!HPy_IsNull(module)) {
        args[0] = HPyCompat_Unicode_FromOrdinal(ctx, (int)c);
        args[1] = HPyLong_FromLong(ctx, -1);
    }
    if (!HPy_IsNull(args[0]) && !HPy_IsNull(args[1]))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, module, name), args, 2);
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, args[1]);
    HPy_Close(ctx, module);
    return res;
}

//: hpycompat_number_of -- what unicodedata.name says of a character, -1 when that is nothing
HPYCOMPAT_FN double
hpycompat_number_of(HPyContext *ctx, const char *name, Py_UCS4 c)
{
    HPy o = c > 0x10ffff ? HPy_NULL : hpycompat_unicodedata(ctx, name, c);
    double n = HPy_IsNull(o) ? -1.0 : HPyFloat_AsDouble(ctx, o);
    HPy_Close(ctx, o);
    if (HPy_IsNull(o))
        HPyErr_Clear(ctx);
    return n;
}

//: HPyCompat_UCS4_ToDecimal -- the decimal digit that a character is, or -1
HPYCOMPAT_FN int
HPyCompat_UCS4_ToDecimal(HPyContext *ctx, Py_UCS4 c)
{
    return c - '0' < 10u ? (int)(c - '0') : c < 128 ? -1 : (int)hpycompat_number_of(ctx, "decimal", c);
}

//: HPyCompat_UCS4_ToDigit -- the digit that a character is, or -1
HPYCOMPAT_FN int
HPyCompat_UCS4_ToDigit(HPyContext *ctx, Py_UCS4 c)
{
    return c - '0' < 10u ? (int)(c - '0') : c < 128 ? -1 : (int)hpycompat_number_of(ctx, "digit", c);
}

//: HPyCompat_UCS4_ToNumeric -- the number that a character is, or -1
HPYCOMPAT_FN double
HPyCompat_UCS4_ToNumeric(HPyContext *ctx, Py_UCS4 c)
{
    return c - '0' < 10u ? (double)(c - '0') : c < 128 ? -1.0 : hpycompat_number_of(ctx, "numeric", c);
}

//: hpycompat_half -- the 16 bits of IEEE 754 nearest to x, ties to even; -1 when it is too large
HPYCOMPAT_FN long
hpycompat_half(double x)
{
    const long sign = signbit(x) ? 0x8000 : 0;
    double unit = 1.0 / 16777216.0, steps; /* 2**-24, the distance of the smallest */
    long exponent = 0;
    x = fabs(x);
    if (isnan(x))
        return sign | 0x7e00;
    if (isinf(x))
        return sign | 0x7c00;
    while (x >= 2048.0 * unit && exponent < 30) { /* beyond 11 bits of precision */
        unit *= 2.0;
        exponent++;
    }
    steps = nearbyint(x / unit);
    if (steps >= 2048.0) {
        steps /= 2.0;
        exponent++;
    }
    if (exponent > 29)
        return -1;
    return sign | (steps < 1024.0 ? (long)steps : (exponent << 10) + (long)steps);
}

//: HPyCompat_Float_Pack2 -- writes 2 bytes of IEEE 754, little-endian or not; 0, or -1 when the number is too large
HPYCOMPAT_FN int
HPyCompat_Float_Pack2(HPyContext *ctx, double x, unsigned char *p, int little)
{
    const long half = hpycompat_half(x);
    const uint16_t bits = (uint16_t)half;
    if (half < 0) {
        HPyErr_SetString(ctx, ctx->h_OverflowError, "float too large to pack with e format");
        return -1;
    }
    p[little ? 0 : 1] = (unsigned char)(bits & 0xff);
    p[little ? 1 : 0] = (unsigned char)(bits >> 8);
    return 0;
}

//: HPyCompat_Float_Unpack2 -- the number in 2 bytes of IEEE 754, little-endian or not
HPYCOMPAT_FN double
HPyCompat_Float_Unpack2(const unsigned char *p, int little)
{
    const unsigned bits = (unsigned)p[little ? 0 : 1] | (unsigned)p[little ? 1 : 0] << 8;
    const int exponent = (int)(bits >> 10 & 0x1f);
    const unsigned mantissa = bits & 0x3ff;
    double x;
    if (exponent == 0x1f)
        x = mantissa == 0 ? (double)INFINITY : (double)NAN;
    else if (exponent == 0)
        x = ldexp((double)mantissa, -24);
    else
        x = ldexp((double)(mantissa | 0x400), exponent - 25);
    return bits & 0x8000 ? copysign(x, -1.0) : x;
}

//: hpycompat_complex -- a complex number of two parts
HPYCOMPAT_FN Py_complex
hpycompat_complex(double real, double imag)
{
    Py_complex c;
    c.real = real;
    c.imag = imag;
    return c;
}

//: HPyCompat_C_Neg -- -a
HPYCOMPAT_FN Py_complex
HPyCompat_C_Neg(Py_complex a)
{
    return hpycompat_complex(-a.real, -a.imag);
}

//: HPyCompat_C_Sum -- a + b
HPYCOMPAT_FN Py_complex
HPyCompat_C_Sum(Py_complex a, Py_complex b)
{
    return hpycompat_complex(a.real + b.real, a.imag + b.imag);
}

//: HPyCompat_C_Diff -- a - b
HPYCOMPAT_FN Py_complex
HPyCompat_C_Diff(Py_complex a, Py_complex b)
{
    return hpycompat_complex(a.real - b.real, a.imag - b.imag);
}

//: HPyCompat_C_Abs -- the distance of a from 0; errno is ERANGE when that is too large, else 0
HPYCOMPAT_FN double
HPyCompat_C_Abs(Py_complex a)
{
    double size = hypot(a.real, a.imag);
    errno = isinf(size) && !isinf(a.real) && !isinf(a.imag) ? ERANGE : 0;
    return size;
}

//: HPyCompat_C_Prod -- a * b
HPYCOMPAT_FN Py_complex
HPyCompat_C_Prod(Py_complex a, Py_complex b)
{
    return hpycompat_complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

//: HPyCompat_C_Quot -- a / b; errno is EDOM where b is 0
HPYCOMPAT_FN Py_complex
HPyCompat_C_Quot(Py_complex a, Py_complex b)
{
    double ratio, size;
    if (fabs(b.real) >= fabs(b.imag)) {
        if (b.real == 0.0) {
            errno = EDOM;
            return hpycompat_complex(0.0, 0.0);
        }
        ratio = b.imag / b.real;
        size = b.real + b.imag * ratio;
        return hpycompat_complex((a.real + a.imag * ratio) / size, (a.imag - a.real * ratio) / size);
    }
    if (fabs(b.imag) >= fabs(b.real)) {
        ratio = b.real / b.imag;
        size = b.real * ratio + b.imag;
        return hpycompat_complex((a.real * ratio + a.imag) / size, (a.imag * ratio - a.real) / size);
    }
    return hpycompat_complex((double)NAN, (double)NAN);
}
