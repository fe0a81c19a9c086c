//: hpycompat_badarg -- the error of a built-in function given an argument of the wrong type
HPYCOMPAT_FN HPy
hpycompat_badarg(HPyContext *ctx)
{
    HPyErr_SetString(ctx, ctx->h_TypeError, "bad argument type for built-in operation");
    return HPy_NULL;
}

//: hpycompat_strbase -- calls a method of str itself
HPYCOMPAT_FN HPy
hpycompat_strbase(HPyContext *ctx, const char *name, HPy *args, size_t nargs)
{
    return hpycompat_base(ctx, ctx->h_UnicodeType, name, args, nargs);
}

//: hpycompat_needstr -- whether o is a str, else the C API's error
HPYCOMPAT_FN int
hpycompat_needstr(HPyContext *ctx, HPy o)
{
    if (HPyUnicode_Check(ctx, o))
        return 1;
    HPyErr_Format(ctx, ctx->h_TypeError, "must be str, not %.100s", HPyCompat_TypeName(ctx, o).s);
    return 0;
}

//: HPyCompat_Unicode_Decode -- n bytes decoded by a codec; a null encoding is UTF-8, null errors are strict
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Decode(HPyContext *ctx, const char *p, HPy_ssize_t n, const char *encoding, const char *errors)
{
    HPy bytes, res;
    if (n == 0)
        return HPyUnicode_FromString(ctx, "");
    bytes = HPyBytes_FromStringAndSize(ctx, p, n);
    if (HPy_IsNull(bytes))
        return HPy_NULL;
    res = HPyUnicode_FromEncodedObject(ctx, bytes, encoding ? encoding : "utf-8", errors);
    HPy_Close(ctx, bytes);
    return res;
}

//: HPyCompat_Unicode_DecodeUTF8 -- n bytes of UTF-8 as a str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_DecodeUTF8(HPyContext *ctx, const char *p, HPy_ssize_t n, const char *errors)
{
    char buf[256];
    HPy_ssize_t i = 0;
    /* of a text that HPy can take as it is, short and plain, no bytes object is made */
    if (p != NULL && n > 0 && n < (HPy_ssize_t)sizeof(buf)) {
        for (; i < n && p[i] > 0 && (unsigned char)p[i] < 128; i++)
            buf[i] = p[i];
        if (i == n) {
            buf[n] = '\0';
            return HPyUnicode_FromString(ctx, buf);
        }
    }
    return HPyCompat_Unicode_Decode(ctx, p, n, "utf-8", errors);
}

//: HPyCompat_Unicode_FromStringAndSize -- n bytes of UTF-8 as a str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromStringAndSize(HPyContext *ctx, const char *p, HPy_ssize_t n)
{
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Negative size passed to PyUnicode_FromStringAndSize");
        return HPy_NULL;
    }
    if (p == NULL && n > 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "NULL string with positive size with NULL passed to PyUnicode_FromStringAndSize");
        return HPy_NULL;
    }
    return HPyCompat_Unicode_DecodeUTF8(ctx, p, n, NULL);
}

//: HPyCompat_Unicode_DecodeLocale -- a text in the file system's encoding as a str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_DecodeLocale(HPyContext *ctx, const char *text, const char *errors)
{
    (void)errors;
    return HPyUnicode_DecodeFSDefault(ctx, text);
}

//: HPyCompat_Unicode_AsEncodedString -- a str encoded by a codec, as bytes; a null encoding is UTF-8
HPYCOMPAT_FN HPy
HPyCompat_Unicode_AsEncodedString(HPyContext *ctx, HPy text, const char *encoding, const char *errors)
{
    HPy args[3], res = HPy_NULL;
    if (!HPyUnicode_Check(ctx, text))
        return hpycompat_badarg(ctx);
    args[0] = text;
    args[1] = HPyUnicode_FromString(ctx, encoding ? encoding : "utf-8");
    args[2] = HPyUnicode_FromString(ctx, errors ? errors : "strict");
    if (!HPy_IsNull(args[1]) && !HPy_IsNull(args[2]))
        res = hpycompat_strbase(ctx, "encode", args, 3);
    HPy_Close(ctx, args[2]);
    HPy_Close(ctx, args[1]);
    return res;
}

//: HPyCompat_Unicode_AsUTF8 -- the UTF-8 of a str, valid as long as the str
HPYCOMPAT_FN const char *
HPyCompat_Unicode_AsUTF8(HPyContext *ctx, HPy text)
{
    if (!HPyUnicode_Check(ctx, text)) {
        hpycompat_badarg(ctx);
        return NULL;
    }
    return HPyUnicode_AsUTF8AndSize(ctx, text, NULL);
}

//: HPyCompat_Unicode_AsUTF8AndSize -- the UTF-8 of a str and its length; a null size is allowed
HPYCOMPAT_FN const char *
HPyCompat_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy text, HPy_ssize_t *size)
{
    if (!HPyUnicode_Check(ctx, text)) {
        if (size)
            *size = -1;
        hpycompat_badarg(ctx);
        return NULL;
    }
    return HPyUnicode_AsUTF8AndSize(ctx, text, size);
}

//: HPyCompat_Unicode_GET_LENGTH -- the number of characters of a str
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_GET_LENGTH(HPyContext *ctx, HPy text)
{
    return hpycompat_len(ctx, ctx->h_UnicodeType, text);
}

//: HPyCompat_Unicode_GetLength -- the number of characters of a str, or -1
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_GetLength(HPyContext *ctx, HPy text)
{
    if (!HPyUnicode_Check(ctx, text)) {
        hpycompat_badarg(ctx);
        return -1;
    }
    return hpycompat_len(ctx, ctx->h_UnicodeType, text);
}

//: HPyCompat_Unicode_FromObject -- a str itself, an exact copy of an instance of a subclass
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromObject(HPyContext *ctx, HPy o)
{
    if (HPyCompat_IsExact(ctx, o, ctx->h_UnicodeType))
        return HPy_Dup(ctx, o);
    if (HPyUnicode_Check(ctx, o))
        return hpycompat_strbase(ctx, "__str__", &o, 1);
    HPyErr_Format(ctx, ctx->h_TypeError, "Can't convert '%.100s' object to str implicitly", HPyCompat_TypeName(ctx, o).s);
    return HPy_NULL;
}

//: HPyCompat_Unicode_Concat -- a + b of two str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Concat(HPyContext *ctx, HPy a, HPy b)
{
    HPy args[2];
    if (!hpycompat_needstr(ctx, a))
        return HPy_NULL;
    if (!HPyUnicode_Check(ctx, b)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "can only concatenate str (not \"%.200s\") to str", HPyCompat_TypeName(ctx, b).s);
        return HPy_NULL;
    }
    args[0] = a;
    args[1] = b;
    return hpycompat_strbase(ctx, "__add__", args, 2);
}

//: HPyCompat_Unicode_Append -- *text += more; *text, which is owned, is replaced, and is null after an error
HPYCOMPAT_FN void
HPyCompat_Unicode_Append(HPyContext *ctx, HPy *text, HPy more)
{
    HPy res = HPy_NULL;
    if (HPy_IsNull(*text))
        return;
    if (!HPy_IsNull(more)) {
        if (HPyUnicode_Check(ctx, *text) && HPyUnicode_Check(ctx, more)) {
            if (HPyCompat_IsExact(ctx, more, ctx->h_UnicodeType) && HPy_Length(ctx, more) == 0)
                return;
            if (HPyCompat_IsExact(ctx, *text, ctx->h_UnicodeType) && HPy_Length(ctx, *text) == 0)
                res = HPy_Dup(ctx, more);
            else
                res = HPyCompat_Unicode_Concat(ctx, *text, more);
        }
        else
            hpycompat_badcall(ctx);
    }
    HPy_Close(ctx, *text);
    *text = res;
}

//: HPyCompat_Unicode_Join -- sep.join(items); a null sep is a blank
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Join(HPyContext *ctx, HPy sep, HPy items)
{
    HPy args[2], res, fast = HPyCompat_Sequence_Fast(ctx, items, "can only join an iterable");
    if (HPy_IsNull(fast))
        return HPy_NULL;
    if (HPy_Length(ctx, fast) <= 1)
        sep = HPy_NULL; /* it is not looked at */
    if (!HPy_IsNull(sep) && !HPyUnicode_Check(ctx, sep)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "separator: expected str instance, %.80s found", HPyCompat_TypeName(ctx, sep).s);
        HPy_Close(ctx, fast);
        return HPy_NULL;
    }
    args[0] = HPy_IsNull(sep) ? HPyUnicode_FromString(ctx, " ") : HPy_Dup(ctx, sep);
    args[1] = fast;
    res = HPy_IsNull(args[0]) ? HPy_NULL : hpycompat_strbase(ctx, "join", args, 2);
    HPy_Close(ctx, args[0]);
    HPy_Close(ctx, fast);
    return res;
}

//: hpycompat_split -- split or rsplit by str's own method
HPYCOMPAT_FN HPy
hpycompat_split(HPyContext *ctx, const char *method, HPy text, HPy sep, HPy_ssize_t max)
{
    HPy args[3], res;
    if (!hpycompat_needstr(ctx, text) || (!HPy_IsNull(sep) && !hpycompat_needstr(ctx, sep)))
        return HPy_NULL;
    args[0] = text;
    args[1] = HPy_IsNull(sep) ? ctx->h_None : sep;
    args[2] = HPyLong_FromSsize_t(ctx, max);
    if (HPy_IsNull(args[2]))
        return HPy_NULL;
    res = hpycompat_strbase(ctx, method, args, 3);
    HPy_Close(ctx, args[2]);
    return res;
}

//: HPyCompat_Unicode_Split -- text.split(sep, max); a null sep is whitespace
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Split(HPyContext *ctx, HPy text, HPy sep, HPy_ssize_t max)
{
    return hpycompat_split(ctx, "split", text, sep, max);
}

//: HPyCompat_Unicode_RSplit -- text.rsplit(sep, max); a null sep is whitespace
HPYCOMPAT_FN HPy
HPyCompat_Unicode_RSplit(HPyContext *ctx, HPy text, HPy sep, HPy_ssize_t max)
{
    return hpycompat_split(ctx, "rsplit", text, sep, max);
}

//: HPyCompat_Unicode_Splitlines -- text.splitlines(keepends)
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Splitlines(HPyContext *ctx, HPy text, int keepends)
{
    HPy args[2];
    if (!hpycompat_needstr(ctx, text))
        return HPy_NULL;
    args[0] = text;
    args[1] = keepends ? ctx->h_True : ctx->h_False;
    return hpycompat_strbase(ctx, "splitlines", args, 2);
}

//: HPyCompat_Unicode_Replace -- text.replace(old, new, max); a negative max replaces all
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Replace(HPyContext *ctx, HPy text, HPy old, HPy with, HPy_ssize_t max)
{
    HPy args[4], res;
    if (!hpycompat_needstr(ctx, text) || !hpycompat_needstr(ctx, old) || !hpycompat_needstr(ctx, with))
        return HPy_NULL;
    args[0] = text;
    args[1] = old;
    args[2] = with;
    args[3] = HPyLong_FromSsize_t(ctx, max < 0 ? -1 : max);
    if (HPy_IsNull(args[3]))
        return HPy_NULL;
    res = hpycompat_strbase(ctx, "replace", args, 4);
    HPy_Close(ctx, args[3]);
    return res;
}

//: hpycompat_search -- a method of str itself that looks for sub between two ends
HPYCOMPAT_FN HPy
hpycompat_search(HPyContext *ctx, const char *method, HPy text, HPy sub, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy args[4], res = HPy_NULL;
    if (!hpycompat_needstr(ctx, text) || !hpycompat_needstr(ctx, sub))
        return HPy_NULL;
    args[0] = text;
    args[1] = sub;
    args[2] = HPyLong_FromSsize_t(ctx, lo);
    args[3] = HPyLong_FromSsize_t(ctx, hi);
    if (!HPy_IsNull(args[2]) && !HPy_IsNull(args[3]))
        res = hpycompat_strbase(ctx, method, args, 4);
    HPy_Close(ctx, args[3]);
    HPy_Close(ctx, args[2]);
    return res;
}

//: HPyCompat_Unicode_Find -- where sub is in text[lo:hi], from the front or, with a negative direction, from behind; -1 nowhere, -2 error
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_Find(HPyContext *ctx, HPy text, HPy sub, HPy_ssize_t lo, HPy_ssize_t hi, int direction)
{
    HPy res = hpycompat_search(ctx, direction > 0 ? "find" : "rfind", text, sub, lo, hi);
    HPy_ssize_t at;
    if (HPy_IsNull(res))
        return -2;
    at = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return at;
}

//: HPyCompat_Unicode_FindChar -- where a character is in text[lo:hi]; -1 nowhere, -2 error
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_FindChar(HPyContext *ctx, HPy text, HPy_UCS4 c, HPy_ssize_t lo, HPy_ssize_t hi, int direction)
{
    HPy sub = HPyCompat_Unicode_FromOrdinal(ctx, (int)c);
    HPy_ssize_t at;
    if (HPy_IsNull(sub))
        return -2;
    at = HPyCompat_Unicode_Find(ctx, text, sub, lo, hi, direction);
    HPy_Close(ctx, sub);
    return at;
}

//: HPyCompat_Unicode_Count -- how often sub is in text[lo:hi], or -1
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_Count(HPyContext *ctx, HPy text, HPy sub, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy res = hpycompat_search(ctx, "count", text, sub, lo, hi);
    HPy_ssize_t n;
    if (HPy_IsNull(res))
        return -1;
    n = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: HPyCompat_Unicode_Tailmatch -- whether text[lo:hi] starts with sub or, with a positive direction, ends with it; -1 on error
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_Tailmatch(HPyContext *ctx, HPy text, HPy sub, HPy_ssize_t lo, HPy_ssize_t hi, int direction)
{
    return hpycompat_truth(ctx, hpycompat_search(ctx, direction > 0 ? "endswith" : "startswith", text, sub, lo, hi));
}

//: HPyCompat_Unicode_Contains -- whether sub is in text, or -1
HPYCOMPAT_FN int
HPyCompat_Unicode_Contains(HPyContext *ctx, HPy text, HPy sub)
{
    HPy args[2];
    if (!HPyUnicode_Check(ctx, sub)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "'in <string>' requires string as left operand, not %.100s", HPyCompat_TypeName(ctx, sub).s);
        return -1;
    }
    if (!hpycompat_needstr(ctx, text))
        return -1;
    args[0] = text;
    args[1] = sub;
    return hpycompat_truth(ctx, hpycompat_strbase(ctx, "__contains__", args, 2));
}

//: HPyCompat_Unicode_Compare -- -1, 0 or 1 as a is less than, equal to or greater than b; -1 with an error for what is no str
HPYCOMPAT_FN int
HPyCompat_Unicode_Compare(HPyContext *ctx, HPy a, HPy b)
{
    HPy args[2];
    int less;
    if (!HPyUnicode_Check(ctx, a) || !HPyUnicode_Check(ctx, b)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "Can't compare %.100s and %.100s", HPyCompat_TypeName(ctx, a).s, HPyCompat_TypeName(ctx, b).s);
        return -1;
    }
    if (HPy_Is(ctx, a, b))
        return 0;
    args[0] = a;
    args[1] = b;
    less = hpycompat_truth(ctx, hpycompat_strbase(ctx, "__lt__", args, 2));
    if (less != 0)
        return -1;
    return hpycompat_truth(ctx, hpycompat_strbase(ctx, "__gt__", args, 2));
}

//: HPyCompat_Unicode_RichCompare -- a comparison by str's own method, NotImplemented for what is no str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_RichCompare(HPyContext *ctx, HPy a, HPy b, int op)
{
    static const char *const names[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
    HPy args[2];
    if (!HPyUnicode_Check(ctx, a) || !HPyUnicode_Check(ctx, b) || op < 0 || op > 5)
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    args[0] = a;
    args[1] = b;
    return hpycompat_strbase(ctx, names[op], args, 2);
}

//: HPyCompat_Unicode_CompareWithASCIIString -- -1, 0 or 1 as a str is less than, equal to or greater than a text of Latin-1
HPYCOMPAT_FN int
HPyCompat_Unicode_CompareWithASCIIString(HPyContext *ctx, HPy text, const char *with)
{
    HPy_ssize_t n = hpycompat_len(ctx, ctx->h_UnicodeType, text), i, size;
    const char *utf8 = HPyUnicode_AsUTF8AndSize(ctx, text, &size);
    if (utf8 == NULL)
        HPyErr_Clear(ctx);
    for (i = 0; i < n; i++) {
        HPy_UCS4 a = utf8 != NULL && size == n ? (unsigned char)utf8[i] : HPyUnicode_ReadChar(ctx, text, i);
        HPy_UCS4 b = (unsigned char)with[i];
        if (b == 0)
            return 1;
        if (a != b)
            return a < b ? -1 : 1;
    }
    return with[n] ? -1 : 0;
}

//: HPyCompat_Unicode_EqualToUTF8AndSize -- whether a str's UTF-8 is these n bytes; never an error
HPYCOMPAT_FN int
HPyCompat_Unicode_EqualToUTF8AndSize(HPyContext *ctx, HPy text, const char *with, HPy_ssize_t n)
{
    HPy_ssize_t size;
    const char *utf8 = HPyUnicode_AsUTF8AndSize(ctx, text, &size);
    if (utf8 == NULL) {
        HPyErr_Clear(ctx);
        return 0;
    }
    return size == n && memcmp(utf8, with, (size_t)n) == 0;
}

//: HPyCompat_Unicode_EqualToUTF8 -- whether a str's UTF-8 is this text; never an error
HPYCOMPAT_FN int
HPyCompat_Unicode_EqualToUTF8(HPyContext *ctx, HPy text, const char *with)
{
    return HPyCompat_Unicode_EqualToUTF8AndSize(ctx, text, with, (HPy_ssize_t)strlen(with));
}

//: HPyCompat_Unicode_EQ -- whether two str are equal
HPYCOMPAT_FN int
HPyCompat_Unicode_EQ(HPyContext *ctx, HPy a, HPy b)
{
    HPy args[2];
    args[0] = a;
    args[1] = b;
    return hpycompat_truth(ctx, hpycompat_strbase(ctx, "__eq__", args, 2));
}

//: HPyCompat_Unicode_Format -- format % args
HPYCOMPAT_FN HPy
HPyCompat_Unicode_Format(HPyContext *ctx, HPy format, HPy values)
{
    HPy args[2];
    if (HPy_IsNull(format) || HPy_IsNull(values))
        return hpycompat_badcall_h(ctx);
    if (!hpycompat_needstr(ctx, format))
        return HPy_NULL;
    args[0] = format;
    args[1] = values;
    return hpycompat_strbase(ctx, "__mod__", args, 2);
}

//: HPyCompat_Unicode_InternInPlace -- *text, which is owned, becomes the interned str of the same characters; never an error
HPYCOMPAT_FN void
HPyCompat_Unicode_InternInPlace(HPyContext *ctx, HPy *text)
{
    HPy sys, res = HPy_NULL;
    if (HPy_IsNull(*text) || !HPyCompat_IsExact(ctx, *text, ctx->h_UnicodeType))
        return;
    sys = HPyImport_ImportModule(ctx, "sys");
    if (!HPy_IsNull(sys))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, sys, "intern"), text, 1);
    HPy_Close(ctx, sys);
    if (HPy_IsNull(res)) {
        HPyErr_Clear(ctx);
        return;
    }
    HPy_Close(ctx, *text);
    *text = res;
}

//: HPyCompat_Unicode_InternFromString -- the interned str of a text
HPYCOMPAT_FN HPy
HPyCompat_Unicode_InternFromString(HPyContext *ctx, const char *text)
{
    HPy res = HPyUnicode_FromString(ctx, text);
    HPyCompat_Unicode_InternInPlace(ctx, &res);
    return res;
}

//: HPyCompat_Unicode_FromOrdinal -- chr(c)
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromOrdinal(HPyContext *ctx, int c)
{
    HPy num, res;
    if (c > 0 && c < 128) {
        char buf[2];
        buf[0] = (char)c;
        buf[1] = '\0';
        return HPyUnicode_FromString(ctx, buf);
    }
    num = HPyLong_FromLong(ctx, c);
    if (HPy_IsNull(num))
        return HPy_NULL;
    res = hpycompat_call1(ctx, "chr", num);
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_UCS4_Is -- what a method of str says of a character: isalnum for a, isalpha for A, isdecimal d, isdigit D, isnumeric n, isspace s, islower l, isupper u, isprintable p
HPYCOMPAT_FN int
HPyCompat_UCS4_Is(HPyContext *ctx, Py_UCS4 ch, int kind)
{
    int upper = ch >= 'A' && ch <= 'Z', lower = ch >= 'a' && ch <= 'z', digit = ch >= '0' && ch <= '9', is;
    const char *method;
    HPy s, res;
    switch (kind) {
    case 'a': method = "isalnum", is = upper || lower || digit; break;
    case 'A': method = "isalpha", is = upper || lower; break;
    case 'd': method = "isdecimal", is = digit; break;
    case 'D': method = "isdigit", is = digit; break;
    case 'n': method = "isnumeric", is = digit; break;
    case 's': method = "isspace", is = ch == ' ' || (ch >= 9 && ch <= 13) || (ch >= 28 && ch <= 31); break;
    case 'l': method = "islower", is = lower; break;
    case 'u': method = "isupper", is = upper; break;
    default: method = "isprintable", is = ch >= 32 && ch < 127; break;
    }
    if (ch < 128 || ch > 0x10ffff)
        return ch < 128 && is;
    s = HPyCompat_Unicode_FromOrdinal(ctx, (int)ch);
    res = HPy_IsNull(s) ? HPy_NULL : hpycompat_strbase(ctx, method, &s, 1);
    HPy_Close(ctx, s);
    is = HPy_IsNull(res) ? 0 : HPy_IsTrue(ctx, res);
    if (HPy_IsNull(res))
        HPyErr_Clear(ctx); /* nobody looks for an error here */
    HPy_Close(ctx, res);
    return is;
}

//: hpycompat_utf32 -- the name of UTF-32 in this machine's byte order
HPYCOMPAT_FN const char *
hpycompat_utf32(void)
{
    const union { uint32_t word; unsigned char first; } probe = {1};
    return probe.first ? "utf-32-le" : "utf-32-be";
}

//: HPyCompat_Unicode_FromUCS4 -- n code points as a str, surrogates included
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromUCS4(HPyContext *ctx, const HPy_UCS4 *p, HPy_ssize_t n)
{
    return HPyCompat_Unicode_Decode(ctx, (const char *)p, n * 4, hpycompat_utf32(), "surrogatepass");
}

//: HPyCompat_Unicode_FromKindAndData -- a str of n characters of 1, 2 or 4 bytes each
HPYCOMPAT_FN HPy
HPyCompat_Unicode_FromKindAndData(HPyContext *ctx, int kind, const void *data, HPy_ssize_t n)
{
    const uint16_t *p = (const uint16_t *)data;
    HPy_UCS4 *wide;
    HPy res;
    HPy_ssize_t i;
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "size must be positive");
        return HPy_NULL;
    }
    if (kind == 1)
        return HPyUnicode_DecodeLatin1(ctx, (const char *)data, n, NULL);
    if (kind == 4)
        return HPyCompat_Unicode_FromUCS4(ctx, (const HPy_UCS4 *)data, n);
    if (kind != 2) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "invalid kind");
        return HPy_NULL;
    }
    wide = (HPy_UCS4 *)malloc(n ? (size_t)n * sizeof(*wide) : 1);
    if (wide == NULL)
        return HPyErr_NoMemory(ctx);
    for (i = 0; i < n; i++)
        wide[i] = p[i];
    res = HPyCompat_Unicode_FromUCS4(ctx, wide, n);
    free(wide);
    return res;
}

//: HPyCompat_Unicode_AsUCS4Copy -- the code points of a str and a 0, in memory to be freed by HPyCompat_Mem_Free
HPYCOMPAT_FN HPy_UCS4 *
HPyCompat_Unicode_AsUCS4Copy(HPyContext *ctx, HPy text)
{
    HPy bytes = HPyCompat_Unicode_AsEncodedString(ctx, text, hpycompat_utf32(), "surrogatepass");
    HPy_UCS4 *p;
    size_t n;
    if (HPy_IsNull(bytes))
        return NULL;
    n = (size_t)hpycompat_bytes_size(ctx, bytes);
    p = (HPy_UCS4 *)malloc(n + 4);
    if (p == NULL) {
        HPyErr_NoMemory(ctx);
    }
    else {
        memcpy(p, HPyBytes_AS_STRING(ctx, bytes), n);
        p[n / 4] = 0;
    }
    HPy_Close(ctx, bytes);
    return p;
}

//: HPyCompat_Unicode_AsUCS4 -- copies the code points of a str into a buffer of n, with a 0 when asked for; NULL when it is too small
HPYCOMPAT_FN HPy_UCS4 *
HPyCompat_Unicode_AsUCS4(HPyContext *ctx, HPy text, HPy_UCS4 *buf, HPy_ssize_t n, int zero)
{
    HPy_UCS4 *p;
    HPy_ssize_t len = HPyCompat_Unicode_GetLength(ctx, text);
    if (buf == NULL || n < 0 || len < 0) {
        if (!HPyErr_Occurred(ctx))
            hpycompat_badcall(ctx);
        return NULL;
    }
    if (n < len + (zero ? 1 : 0)) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "string is longer than the buffer");
        if (zero && n > 0)
            buf[0] = 0;
        return NULL;
    }
    p = HPyCompat_Unicode_AsUCS4Copy(ctx, text);
    if (p == NULL)
        return NULL;
    memcpy(buf, p, (size_t)(len + (zero ? 1 : 0)) * sizeof(*p));
    free(p);
    return buf;
}

//: hpycompat_wide -- a str as wchar_t with a 0 behind, in new memory; *n is the number without the 0
HPYCOMPAT_FN wchar_t *
hpycompat_wide(HPyContext *ctx, HPy text, HPy_ssize_t *n)
{
    HPy_UCS4 *p = HPyCompat_Unicode_AsUCS4Copy(ctx, text);
    wchar_t *w;
    HPy_ssize_t len, i, k = 0;
    if (p == NULL)
        return NULL;
    len = hpycompat_len(ctx, ctx->h_UnicodeType, text);
    w = len < 0 || len > HPY_SSIZE_T_MAX / 16 ? NULL : (wchar_t *)malloc(((size_t)len * 2 + 1) * sizeof(*w));
    if (w == NULL) {
        HPyErr_NoMemory(ctx);
    }
    else {
        for (i = 0; i < len; i++) {
            if (sizeof(wchar_t) == 2 && p[i] > 0xffff) {
                w[k++] = (wchar_t)(0xd800 + ((p[i] - 0x10000) >> 10));
                w[k++] = (wchar_t)(0xdc00 + (p[i] & 0x3ff));
            }
            else {
                w[k++] = (wchar_t)p[i];
            }
        }
        w[k] = 0;
        *n = k;
    }
    free(p);
    return w;
}

//: HPyCompat_Unicode_AsWideCharString -- a str as wchar_t with a 0 behind, in memory to be freed by HPyCompat_Mem_Free
HPYCOMPAT_FN wchar_t *
HPyCompat_Unicode_AsWideCharString(HPyContext *ctx, HPy text, HPy_ssize_t *size)
{
    HPy_ssize_t n;
    wchar_t *w;
    if (HPy_IsNull(text)) {
        hpycompat_badcall(ctx);
        return NULL;
    }
    w = hpycompat_wide(ctx, text, &n);
    if (w != NULL && size == NULL && wcslen(w) != (size_t)n) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null character");
        free(w);
        return NULL;
    }
    if (w != NULL && size != NULL)
        *size = n;
    return w;
}

//: HPyCompat_Unicode_AsWideChar -- copies at most n characters of a str; the number copied, or -1; with a null buffer the number needed
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Unicode_AsWideChar(HPyContext *ctx, HPy text, wchar_t *buf, HPy_ssize_t n)
{
    HPy_ssize_t len;
    wchar_t *w = HPy_IsNull(text) ? NULL : hpycompat_wide(ctx, text, &len);
    if (HPy_IsNull(text))
        hpycompat_badcall(ctx);
    if (w == NULL)
        return -1;
    if (buf == NULL) {
        len++;
    }
    else {
        if (n > len)
            n = len + 1;
        else
            len = n;
        memcpy(buf, w, (size_t)n * sizeof(*w));
    }
    free(w);
    return len;
}

//: HPyCompat_OS_FSPath -- os.fspath(o)
HPYCOMPAT_FN HPy
HPyCompat_OS_FSPath(HPyContext *ctx, HPy o)
{
    HPy mod, res;
    if (HPyUnicode_Check(ctx, o) || HPyBytes_Check(ctx, o))
        return HPy_Dup(ctx, o);
    mod = HPyImport_ImportModule(ctx, "os");
    if (HPy_IsNull(mod))
        return HPy_NULL;
    res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, mod, "fspath"), &o, 1);
    HPy_Close(ctx, mod);
    return res;
}

//: HPyCompat_Unicode_FSConverter -- an O& converter: a path as bytes in *(HPy *)result, owned; a null path closes it
HPYCOMPAT_FN int
HPyCompat_Unicode_FSConverter(HPyContext *ctx, HPy arg, void *result)
{
    HPy path, bytes;
    if (HPy_IsNull(arg)) {
        HPy_Close(ctx, *(HPy *)result);
        *(HPy *)result = HPy_NULL;
        return 1;
    }
    path = HPyCompat_OS_FSPath(ctx, arg);
    if (HPy_IsNull(path))
        return 0;
    bytes = HPyBytes_Check(ctx, path) ? HPy_Dup(ctx, path) : HPyUnicode_EncodeFSDefault(ctx, path);
    HPy_Close(ctx, path);
    if (HPy_IsNull(bytes))
        return 0;
    if (strlen(HPyBytes_AS_STRING(ctx, bytes)) != (size_t)hpycompat_bytes_size(ctx, bytes)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null byte");
        HPy_Close(ctx, bytes);
        return 0;
    }
    *(HPy *)result = bytes;
    return HPyCompat_CLEANUP_SUPPORTED;
}

//: HPyCompat_Unicode_FSDecoder -- an O& converter: a path as str in *(HPy *)result, owned; a null path closes it
HPYCOMPAT_FN int
HPyCompat_Unicode_FSDecoder(HPyContext *ctx, HPy arg, void *result)
{
    HPy path, text;
    if (HPy_IsNull(arg)) {
        HPy_Close(ctx, *(HPy *)result);
        *(HPy *)result = HPy_NULL;
        return 1;
    }
    path = HPyCompat_OS_FSPath(ctx, arg);
    if (HPy_IsNull(path))
        return 0;
    if (HPyUnicode_Check(ctx, path))
        text = HPy_Dup(ctx, path);
    else
        text = HPyUnicode_DecodeFSDefaultAndSize(ctx, HPyBytes_AS_STRING(ctx, path), hpycompat_bytes_size(ctx, path));
    HPy_Close(ctx, path);
    if (HPy_IsNull(text))
        return 0;
    if (HPyCompat_Unicode_FindChar(ctx, text, 0, 0, HPY_SSIZE_T_MAX, 1) >= 0) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "embedded null character");
        HPy_Close(ctx, text);
        return 0;
    }
    *(HPy *)result = text;
    return HPyCompat_CLEANUP_SUPPORTED;
}

//: hpycompat_utf16or32 -- decodes with the byte order the C API asks for: -1 little, 1 big, 0 by the mark; *order is set for a mark
HPYCOMPAT_FN HPy
hpycompat_utf16or32(HPyContext *ctx, const char *p, HPy_ssize_t n, const char *errors, int *order, const char *const *names)
{
    int want = order ? *order : 0;
    HPy res = HPyCompat_Unicode_Decode(ctx, p, n, names[want < 0 ? 0 : want > 0 ? 2 : 1], errors);
    if (order && want == 0 && n >= 2 && (unsigned char)p[0] == 0xff && (unsigned char)p[1] == 0xfe)
        *order = -1;
    else if (order && want == 0 && n >= 2
             && (((unsigned char)p[0] == 0xfe && (unsigned char)p[1] == 0xff)
                 || (n >= 4 && !p[0] && !p[1] && (unsigned char)p[2] == 0xfe && (unsigned char)p[3] == 0xff)))
        *order = 1;
    return res;
}

//: HPyCompat_Unicode_DecodeUTF16 -- n bytes of UTF-16 as a str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_DecodeUTF16(HPyContext *ctx, const char *p, HPy_ssize_t n, const char *errors, int *order)
{
    static const char *const names[] = {"utf-16-le", "utf-16", "utf-16-be"};
    return hpycompat_utf16or32(ctx, p, n, errors, order, names);
}

//: HPyCompat_Unicode_DecodeUTF32 -- n bytes of UTF-32 as a str
HPYCOMPAT_FN HPy
HPyCompat_Unicode_DecodeUTF32(HPyContext *ctx, const char *p, HPy_ssize_t n, const char *errors, int *order)
{
    static const char *const names[] = {"utf-32-le", "utf-32", "utf-32-be"};
    return hpycompat_utf16or32(ctx, p, n, errors, order, names);
}
