//: HPyCompat_Long_AsLong -- o as a long, with the C API's message on overflow
HPYCOMPAT_FN long
HPyCompat_Long_AsLong(HPyContext *ctx, HPy o)
{
    /* __index__ is called apart: an OverflowError of its own keeps its message. */
    HPy num = HPy_NULL, type;
    int apart;
    long res;
    if (HPy_IsNull(o)) { /* of a call whose failure nobody looked at */
        hpycompat_badcall(ctx);
        return -1;
    }
    if (!HPy_TypeCheck(ctx, o, ctx->h_LongType)) {
        type = HPy_Type(ctx, o);
        apart = HPy_HasAttr_s(ctx, type, "__index__");
        HPy_Close(ctx, type);
        if (!apart)
            return HPyLong_AsLong(ctx, o);
        num = HPy_Index(ctx, o);
        if (HPy_IsNull(num))
            return -1;
        o = num;
    }
    res = HPyLong_AsLong(ctx, o);
    if (res == -1 && HPyErr_Occurred(ctx) && HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError))
        HPyErr_SetString(ctx, ctx->h_OverflowError, "Python int too large to convert to C long");
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_Long_AsInt -- o as an int
HPYCOMPAT_FN int
HPyCompat_Long_AsInt(HPyContext *ctx, HPy o)
{
    int overflow;
    long res = HPyCompat_Long_AsLongAndOverflow(ctx, o, &overflow);
    if (overflow || res > INT_MAX || res < INT_MIN) {
        HPyErr_SetString(ctx, ctx->h_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    return (int)res;
}

//: HPyCompat_Long_AsLongLongAndOverflow -- o as a long long; too large sets *overflow to its sign and is no error
HPYCOMPAT_FN long long
HPyCompat_Long_AsLongLongAndOverflow(HPyContext *ctx, HPy o, int *overflow)
{
    HPy num, zero;
    long long res = -1;
    *overflow = 0;
    if (HPy_IsNull(o)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (!HPyCompat_Index_Check(ctx, o))
        return HPyLong_AsLongLong(ctx, o); /* for the error in the running version's words */
    num = HPy_Index(ctx, o);
    if (HPy_IsNull(num))
        return -1;
    res = HPyLong_AsLongLong(ctx, num);
    if (res == -1 && HPyErr_Occurred(ctx) && HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError)) {
        HPyErr_Clear(ctx);
        zero = HPyLong_FromLong(ctx, 0);
        if (!HPy_IsNull(zero))
            *overflow = hpycompat_longless(ctx, num, zero) ? -1 : 1;
        HPy_Close(ctx, zero);
    }
    HPy_Close(ctx, num);
    return res;
}

//: hpycompat_longless -- a < b by int's own method
HPYCOMPAT_FN int
hpycompat_longless(HPyContext *ctx, HPy a, HPy b)
{
    HPy args[2];
    args[0] = a;
    args[1] = b;
    return hpycompat_truth(ctx, hpycompat_base(ctx, ctx->h_LongType, "__lt__", args, 2));
}

//: HPyCompat_Long_AsLongAndOverflow -- o as a long; too large sets *overflow to its sign and is no error
HPYCOMPAT_FN long
HPyCompat_Long_AsLongAndOverflow(HPyContext *ctx, HPy o, int *overflow)
{
    long long res = HPyCompat_Long_AsLongLongAndOverflow(ctx, o, overflow);
    if (res > LONG_MAX || res < LONG_MIN) {
        *overflow = res < 0 ? -1 : 1;
        return -1;
    }
    return (long)res;
}

//: HPyCompat_Long_AsLongLong -- o as a long long
HPYCOMPAT_FN long long
HPyCompat_Long_AsLongLong(HPyContext *ctx, HPy o)
{
    if (HPy_IsNull(o)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    return HPyLong_AsLongLong(ctx, o);
}

//: hpycompat_needint -- whether o is an int; else the C API's error for functions that take nothing else
HPYCOMPAT_FN int
hpycompat_needint(HPyContext *ctx, HPy o)
{
    if (HPy_IsNull(o)) {
        hpycompat_badcall(ctx);
        return 0;
    }
    if (HPy_TypeCheck(ctx, o, ctx->h_LongType))
        return 1;
    HPyErr_SetString(ctx, ctx->h_TypeError, "an integer is required");
    return 0;
}

//: HPyCompat_Long_AsUnsignedLong -- an int as an unsigned long, with the C API's messages
HPYCOMPAT_FN unsigned long
HPyCompat_Long_AsUnsignedLong(HPyContext *ctx, HPy o)
{
    unsigned long res;
    HPy zero;
    if (!hpycompat_needint(ctx, o))
        return (unsigned long)-1;
    res = HPyLong_AsUnsignedLong(ctx, o);
    if (res == (unsigned long)-1 && HPyErr_Occurred(ctx)) {
        HPyErr_Clear(ctx);
        zero = HPyLong_FromLong(ctx, 0);
        HPyErr_SetString(ctx, ctx->h_OverflowError, hpycompat_longless(ctx, o, zero)
                             ? "can't convert negative value to unsigned int"
                             : "Python int too large to convert to C unsigned long");
        HPy_Close(ctx, zero);
    }
    return res;
}

//: HPyCompat_Number_AsSsize_t -- o.__index__() as a size; too large is clipped, or raises err when that is given
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Number_AsSsize_t(HPyContext *ctx, HPy o, HPy err)
{
    HPy num = HPy_Index(ctx, o), zero;
    HPy_ssize_t res;
    if (HPy_IsNull(num))
        return -1;
    res = HPyLong_AsSsize_t(ctx, num);
    if (res == -1 && HPyErr_Occurred(ctx) && HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError)) {
        HPyErr_Clear(ctx);
        if (HPy_IsNull(err)) {
            zero = HPyLong_FromLong(ctx, 0);
            res = hpycompat_longless(ctx, num, zero) ? HPY_SSIZE_T_MIN : HPY_SSIZE_T_MAX;
            HPy_Close(ctx, zero);
        }
        else {
            HPyErr_Format(ctx, err, "cannot fit '%.200s' into an index-sized integer", HPyCompat_TypeName(ctx, o).s);
        }
    }
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_Number_ToBase -- the text of an integer to base 2, 8, 10 or 16
HPYCOMPAT_FN HPy
HPyCompat_Number_ToBase(HPyContext *ctx, HPy o, int base)
{
    HPy num, res;
    if (base != 2 && base != 8 && base != 10 && base != 16) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
        return HPy_NULL;
    }
    num = HPy_Index(ctx, o);
    if (HPy_IsNull(num))
        return HPy_NULL;
    if (base == 10)
        res = hpycompat_base(ctx, ctx->h_LongType, "__repr__", &num, 1);
    else
        res = hpycompat_call1(ctx, base == 2 ? "bin" : base == 8 ? "oct" : "hex", num);
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_Index_Check -- whether o can be an index
HPYCOMPAT_FN int
HPyCompat_Index_Check(HPyContext *ctx, HPy o)
{
    return !HPy_IsNull(o) && (HPy_TypeCheck(ctx, o, ctx->h_LongType) || hpycompat_typehas(ctx, o, "__index__"));
}

//: HPyCompat_Callable_Check -- whether o can be called; null can't
HPYCOMPAT_FN int
HPyCompat_Callable_Check(HPyContext *ctx, HPy o)
{
    return !HPy_IsNull(o) && HPyCallable_Check(ctx, o);
}

//: HPyCompat_Number_Check -- whether o is a number: PyPy's HPyNumber_Check knows fewer
HPYCOMPAT_FN int
HPyCompat_Number_Check(HPyContext *ctx, HPy o)
{
    return !HPy_IsNull(o) && (HPyNumber_Check(ctx, o) || HPy_TypeCheck(ctx, o, ctx->h_ComplexType)
                              || hpycompat_typehas(ctx, o, "__index__"));
}

//: HPyCompat_Long_FromVoidPtr -- an address as an int
HPYCOMPAT_FN HPy
HPyCompat_Long_FromVoidPtr(HPyContext *ctx, void *p)
{
    return HPyLong_FromSize_t(ctx, (size_t)p);
}

//: HPyCompat_Long_FromDouble -- the whole part of a double as an int
HPYCOMPAT_FN HPy
HPyCompat_Long_FromDouble(HPyContext *ctx, double d)
{
    HPy num = HPyFloat_FromDouble(ctx, d), res;
    if (HPy_IsNull(num))
        return HPy_NULL;
    res = HPy_Long(ctx, num);
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_Long_FromUnicodeObject -- int(text, base)
HPYCOMPAT_FN HPy
HPyCompat_Long_FromUnicodeObject(HPyContext *ctx, HPy text, int base)
{
    HPy args[2], res;
    args[0] = text;
    args[1] = HPyLong_FromLong(ctx, base);
    if (HPy_IsNull(args[1]))
        return HPy_NULL;
    res = HPy_Call(ctx, ctx->h_LongType, args, 2, HPy_NULL);
    HPy_Close(ctx, args[1]);
    return res;
}

//: HPyCompat_Long_FromString -- the int that a text holds; *end, where given, is set behind its last digit
HPYCOMPAT_FN HPy
HPyCompat_Long_FromString(HPyContext *ctx, const char *text, char **end, int base)
{
    const char *p = text, *digits, *stop = NULL;
    int real = base, last = 0;
    HPy str, res;
    if ((base != 0 && base < 2) || base > 36) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "int() arg 2 must be >= 2 and <= 36");
        return HPy_NULL;
    }
    /* find the longest literal at the start; int() then judges it */
    while (*p == ' ' || (*p >= '\t' && *p <= '\r'))
        p++;
    if (*p == '+' || *p == '-')
        p++;
    if (p[0] == '0' && (base == 0 || base == 16) && (p[1] | 32) == 'x')
        real = 16, p += 2;
    else if (p[0] == '0' && (base == 0 || base == 8) && (p[1] | 32) == 'o')
        real = 8, p += 2;
    else if (p[0] == '0' && (base == 0 || base == 2) && (p[1] | 32) == 'b')
        real = 2, p += 2;
    else if (base == 0)
        real = 10;
    if (p > text && p[0] == '_' && (p[-1] | 32) >= 'b')
        p++;
    for (digits = p; *p; p++) {
        int c = *p >= '0' && *p <= '9' ? *p - '0' : (*p | 32) >= 'a' && (*p | 32) <= 'z' ? (*p | 32) - 'a' + 10 : 99;
        if (*p == '_' && last != '_' && p > digits) {
            last = '_';
            continue;
        }
        if (c >= real)
            break;
        last = *p;
        stop = p + 1;
    }
    if (last == '_')
        stop = NULL;
    if (base == 0 && real == 10 && stop != NULL && digits[0] == '0') {
        real = 0; /* zeros in front are for zero alone, and the message then names the base given */
        if (strspn(digits, "0_") < (size_t)(stop - digits))
            stop = NULL;
    }
    while (stop != NULL && (*stop == ' ' || (*stop >= '\t' && *stop <= '\r')))
        stop++;
    if (end != NULL)
        *end = (char *)(stop ? stop : text);
    if (stop == NULL || *stop) {
        str = HPyCompat_Unicode_DecodeUTF8(ctx, text, (HPy_ssize_t)strlen(text), NULL);
        if (!HPy_IsNull(str))
            HPyErr_Format(ctx, ctx->h_ValueError, "invalid literal for int() with base %d: %.200R", real, str);
        HPy_Close(ctx, str);
        return HPy_NULL;
    }
    str = HPyUnicode_DecodeASCII(ctx, text, (HPy_ssize_t)(stop - text), NULL);
    if (HPy_IsNull(str))
        return HPy_NULL;
    res = HPyCompat_Long_FromUnicodeObject(ctx, str, base);
    HPy_Close(ctx, str);
    return res;
}

//: HPyCompat_Float_FromString -- the float that a str or a bytes-like object spells
HPYCOMPAT_FN HPy
HPyCompat_Float_FromString(HPyContext *ctx, HPy o)
{
    if (!HPyUnicode_Check(ctx, o) && !HPyBytes_Check(ctx, o)) {
        HPy view = HPy_Call(ctx, ctx->h_MemoryViewType, &o, 1, HPy_NULL);
        if (HPy_IsNull(view)) {
            HPyErr_Clear(ctx);
            HPyErr_Format(ctx, ctx->h_TypeError, "float() argument must be a string or a %s, not '%.200s'",
                          hpycompat_version(ctx) < 0x030a00 ? "number" : "real number", HPyCompat_TypeName(ctx, o).s);
            return HPy_NULL;
        }
        HPy_Close(ctx, view);
    }
    return HPy_Float(ctx, o);
}

//: HPyCompat_Complex_FromDoubles -- complex(real, imag)
HPYCOMPAT_FN HPy
HPyCompat_Complex_FromDoubles(HPyContext *ctx, double real, double imag)
{
    HPy args[2], res = HPy_NULL;
    args[0] = HPyFloat_FromDouble(ctx, real);
    args[1] = HPyFloat_FromDouble(ctx, imag);
    if (!HPy_IsNull(args[0]) && !HPy_IsNull(args[1]))
        res = HPy_Call(ctx, ctx->h_ComplexType, args, 2, HPy_NULL);
    HPy_Close(ctx, args[1]);
    HPy_Close(ctx, args[0]);
    return res;
}

//: HPyCompat_Complex_FromCComplex -- complex(c.real, c.imag); null while an error is pending, which a call could lose
HPYCOMPAT_FN HPy
HPyCompat_Complex_FromCComplex(HPyContext *ctx, Py_complex c)
{
    if (HPyErr_Occurred(ctx))
        return HPy_NULL;
    return HPyCompat_Complex_FromDoubles(ctx, c.real, c.imag);
}

//: hpycompat_doubleattr -- an attribute as a double
HPYCOMPAT_FN double
hpycompat_doubleattr(HPyContext *ctx, HPy o, const char *name)
{
    HPy attr = HPy_GetAttr_s(ctx, o, name);
    double res;
    if (HPy_IsNull(attr))
        return -1.0;
    res = HPyFloat_AsDouble(ctx, attr);
    HPy_Close(ctx, attr);
    return res;
}

//: HPyCompat_Complex_AsCComplex -- a number as its two parts; real is -1 on an error
HPYCOMPAT_FN Py_complex
HPyCompat_Complex_AsCComplex(HPyContext *ctx, HPy o)
{
    Py_complex c;
    HPy meth, num = HPy_NULL;
    c.real = -1.0;
    c.imag = 0.0;
    if (HPy_TypeCheck(ctx, o, ctx->h_ComplexType)) {
        num = HPy_Dup(ctx, o);
    }
    else if (hpycompat_typehas(ctx, o, "__complex__")) {
        HPy type = HPy_Type(ctx, o);
        meth = HPy_GetAttr_s(ctx, type, "__complex__");
        HPy_Close(ctx, type);
        num = hpycompat_call(ctx, meth, &o, 1);
        if (HPy_IsNull(num))
            return c;
        if (!HPy_TypeCheck(ctx, num, ctx->h_ComplexType)) {
            HPyErr_Format(ctx, ctx->h_TypeError, "__complex__ returned non-complex (type %.200s)",
                          HPyCompat_TypeName(ctx, num).s);
            HPy_Close(ctx, num);
            return c;
        }
    }
    if (HPy_IsNull(num)) {
        c.real = HPyFloat_AsDouble(ctx, o);
        return c;
    }
    c.real = hpycompat_doubleattr(ctx, num, "real");
    c.imag = hpycompat_doubleattr(ctx, num, "imag");
    HPy_Close(ctx, num);
    return c;
}

//: HPyCompat_Complex_RealAsDouble -- the real part of a complex, any other number as it is
HPYCOMPAT_FN double
HPyCompat_Complex_RealAsDouble(HPyContext *ctx, HPy o)
{
    if (HPy_TypeCheck(ctx, o, ctx->h_ComplexType))
        return hpycompat_doubleattr(ctx, o, "real");
    if (hpycompat_typehas(ctx, o, "__complex__") && hpycompat_version(ctx) >= 0x030d00)
        return HPyCompat_Complex_AsCComplex(ctx, o).real;
    return HPyFloat_AsDouble(ctx, o);
}

//: HPyCompat_Complex_ImagAsDouble -- the imaginary part of a complex, 0 for anything else
HPYCOMPAT_FN double
HPyCompat_Complex_ImagAsDouble(HPyContext *ctx, HPy o)
{
    Py_complex c;
    if (HPy_TypeCheck(ctx, o, ctx->h_ComplexType))
        return hpycompat_doubleattr(ctx, o, "imag");
    if (HPy_TypeCheck(ctx, o, ctx->h_LongType) || HPy_TypeCheck(ctx, o, ctx->h_FloatType) || hpycompat_version(ctx) < 0x030d00)
        return 0.0; /* older ones don't look at it */
    c = HPyCompat_Complex_AsCComplex(ctx, o);
    return c.real == -1.0 && HPyErr_Occurred(ctx) ? -1.0 : c.imag;
}

//: HPyCompat_Long_NumBits -- how many bits the absolute value of an int has
HPYCOMPAT_FN size_t
HPyCompat_Long_NumBits(HPyContext *ctx, HPy o)
{
    HPy res = hpycompat_base(ctx, ctx->h_LongType, "bit_length", &o, 1);
    size_t n;
    if (HPy_IsNull(res))
        return (size_t)-1;
    n = HPyLong_AsSize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: HPyCompat_Long_Frexp -- an int as a fraction of at least 0.5 and a power of 2, as the C library's frexp gives a double
HPYCOMPAT_FN double
HPyCompat_Long_Frexp(HPyContext *ctx, HPy o, HPy_ssize_t *exponent)
{
    const size_t bits = HPyCompat_Long_NumBits(ctx, o);
    HPy one, n, args[2], power = HPy_NULL, res = HPy_NULL;
    double x = -1.0;
    *exponent = 0;
    if (bits == 0)
        return 0.0;
    if (bits == (size_t)-1)
        return -1.0;
    one = HPyLong_FromLong(ctx, 1);
    n = HPyLong_FromSize_t(ctx, bits);
    if (!HPy_IsNull(one) && !HPy_IsNull(n))
        power = HPy_Lshift(ctx, one, n);
    if (!HPy_IsNull(power)) { /* one int by another: rounded once, and right */
        args[0] = o;
        args[1] = power;
        res = hpycompat_base(ctx, ctx->h_LongType, "__truediv__", args, 2);
    }
    if (!HPy_IsNull(res)) {
        x = HPyFloat_AsDouble(ctx, res);
        *exponent = (HPy_ssize_t)bits;
        if (x == 1.0 || x == -1.0) {
            x /= 2;
            *exponent += 1;
        }
    }
    HPy_Close(ctx, res);
    HPy_Close(ctx, power);
    HPy_Close(ctx, n);
    HPy_Close(ctx, one);
    return x;
}

//: HPyCompat_Long_Sign -- the sign of an int as -1, 0 or 1
HPYCOMPAT_FN int
HPyCompat_Long_Sign(HPyContext *ctx, HPy o)
{
    HPy zero = HPyLong_FromLong(ctx, 0);
    int sign = hpycompat_longless(ctx, o, zero) == 1 ? -1 : hpycompat_longless(ctx, zero, o) == 1;
    HPy_Close(ctx, zero);
    return sign;
}

//: HPyCompat_Long_FromByteArray -- the int that n bytes spell
HPYCOMPAT_FN HPy
HPyCompat_Long_FromByteArray(HPyContext *ctx, const unsigned char *p, size_t n, int little, int is_signed)
{
    HPy args[3], names, key, res = HPy_NULL;
    args[0] = HPyBytes_FromStringAndSize(ctx, (const char *)p, (HPy_ssize_t)n);
    args[1] = HPyUnicode_FromString(ctx, little ? "little" : "big");
    args[2] = is_signed ? ctx->h_True : ctx->h_False;
    key = HPyUnicode_FromString(ctx, "signed");
    names = HPy_IsNull(key) ? HPy_NULL : HPyTuple_FromArray(ctx, &key, 1);
    if (!HPy_IsNull(args[0]) && !HPy_IsNull(args[1]) && !HPy_IsNull(names)) {
        HPy func = HPy_GetAttr_s(ctx, ctx->h_LongType, "from_bytes");
        if (!HPy_IsNull(func))
            res = HPy_Call(ctx, func, args, 2, names);
        HPy_Close(ctx, func);
    }
    HPy_Close(ctx, names);
    HPy_Close(ctx, key);
    HPy_Close(ctx, args[1]);
    HPy_Close(ctx, args[0]);
    return res;
}

//: HPyCompat_Long_AsByteArray -- writes an int into n bytes; 0, or -1 with OverflowError when it does not fit
HPYCOMPAT_FN int
HPyCompat_Long_AsByteArray(HPyContext *ctx, HPy o, unsigned char *p, size_t n, int little, int is_signed)
{
    HPy args[4], names, key, res = HPy_NULL;
    int ok = -1;
    args[0] = o;
    args[1] = HPyLong_FromSize_t(ctx, n);
    args[2] = HPyUnicode_FromString(ctx, little ? "little" : "big");
    args[3] = is_signed ? ctx->h_True : ctx->h_False;
    key = HPyUnicode_FromString(ctx, "signed");
    names = HPy_IsNull(key) ? HPy_NULL : HPyTuple_FromArray(ctx, &key, 1);
    if (!HPy_IsNull(args[1]) && !HPy_IsNull(args[2]) && !HPy_IsNull(names)) {
        HPy func = HPy_GetAttr_s(ctx, ctx->h_LongType, "to_bytes");
        if (!HPy_IsNull(func))
            res = HPy_Call(ctx, func, args, 3, names);
        HPy_Close(ctx, func);
    }
    if (!HPy_IsNull(res)) {
        memcpy(p, HPyBytes_AS_STRING(ctx, res), n);
        ok = 0;
    }
    HPy_Close(ctx, res);
    HPy_Close(ctx, names);
    HPy_Close(ctx, key);
    HPy_Close(ctx, args[2]);
    HPy_Close(ctx, args[1]);
    return ok;
}

//: HPyCompat_longintrepr -- the types that longintrepr.h defines for digits of 30 bits
typedef uint32_t digit;
typedef int32_t sdigit;
typedef uint64_t twodigits;
typedef int64_t stwodigits;
#define HPyCompat_longintrepr 1

//: HPyCompat_Long_DigitCount -- how many digits of 30 bits an int has, with the sign of the int
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Long_DigitCount(HPyContext *ctx, HPy o)
{
    HPy_ssize_t n = (HPy_ssize_t)((HPyCompat_Long_NumBits(ctx, o) + 29) / 30);
    return HPyCompat_Long_Sign(ctx, o) < 0 ? -n : n;
}

//: HPyCompat_Long_Tag -- the number of digits of an int, times 8, with 1 for the int 0 and 2 for a negative one
HPYCOMPAT_FN size_t
HPyCompat_Long_Tag(HPyContext *ctx, HPy o)
{
    HPy_ssize_t n = HPyCompat_Long_DigitCount(ctx, o);
    return n == 0 ? 1 : n < 0 ? (size_t)-n << 3 | 2 : (size_t)n << 3;
}

//: HPyCompat_Long_Digit -- digit i, of 30 bits, of the absolute value of an int; 0 behind the last
HPYCOMPAT_FN uint32_t
HPyCompat_Long_Digit(HPyContext *ctx, HPy o, HPy_ssize_t i)
{
    size_t bits = HPyCompat_Long_NumBits(ctx, o), n = bits / 8 + 1, k, at;
    int negative = HPyCompat_Long_Sign(ctx, o) < 0, carry = 1;
    uint32_t res = 0;
    unsigned char *p;
    if (bits == (size_t)-1 || i < 0 || (size_t)i > bits / 30)
        return 0;
    p = (unsigned char *)malloc(n);
    if (p == NULL) {
        HPyErr_NoMemory(ctx);
        return 0;
    }
    if (HPyCompat_Long_AsByteArray(ctx, o, p, n, 1, 1) == 0) {
        for (k = 0; negative && k < n; k++) { /* two's complement */
            p[k] = (unsigned char)(~p[k] + carry);
            carry = carry && p[k] == 0;
        }
        for (k = 0; k < 30; k++) {
            at = (size_t)i * 30 + k;
            if (at < bits && (p[at / 8] >> at % 8 & 1))
                res |= (uint32_t)1 << k;
        }
    }
    free(p);
    return res;
}

//: HPyCompat_Long_AsUnsignedLongLong -- an int as an unsigned long long, with the C API's messages
HPYCOMPAT_FN unsigned long long
HPyCompat_Long_AsUnsignedLongLong(HPyContext *ctx, HPy o)
{
    if (!hpycompat_needint(ctx, o))
        return (unsigned long long)-1;
    return HPyLong_AsUnsignedLongLong(ctx, o);
}
