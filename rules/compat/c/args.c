//: HPyCompat_Tracker_NULL -- a tracker that holds nothing; closing it is allowed
#define HPyCompat_Tracker_NULL hpycompat_tracker_null()
HPYCOMPAT_FN HPyTracker
hpycompat_tracker_null(void)
{
    HPyTracker none;
    none._i = 0;
    return none;
}

//: HPyCompat_Tracker_Close -- closes the handles that a parser left with a tracker, and empties it
HPYCOMPAT_FN void
HPyCompat_Tracker_Close(HPyContext *ctx, HPyTracker *ht)
{
    if (ht->_i != 0)
        HPyTracker_Close(ctx, *ht);
    ht->_i = 0;
}

//: HPyCompat_CLEANUP_SUPPORTED -- what an O& converter returns when it wants to be called again with HPy_NULL on failure
#define HPyCompat_CLEANUP_SUPPORTED 0x20000

//: hpycompat_va -- the arguments behind the format, so that functions can share their place in it
typedef struct { va_list va; } hpycompat_va;

//: HPyCompat_converter -- what a unit O& of a parser calls
typedef int (*HPyCompat_converter)(HPyContext *ctx, HPy arg, void *result);

//: hpycompat_undo -- one thing that a failing parser must give back
typedef struct {
    int kind; /* 'm' malloc'ed memory at ptr, '*' a buffer, '&' a converter to call */
    void *ptr;
    HPyCompat_converter conv;
} hpycompat_undo;

//: hpycompat_args -- one run of a parser
typedef struct {
    HPyContext *ctx;
    HPyTracker *ht;     /* keeps temporary handles that an output needs; NULL where nothing may be kept */
    int kept;           /* an output of the unit at hand points to or into its argument */
    int nundo;
    hpycompat_undo *undo, few[8];
    int levels[32];
    char msg[512];
} hpycompat_args;

//: hpycompat_args_start -- prepares a run; the tracker, where given, becomes empty
HPYCOMPAT_FN int
hpycompat_args_start(hpycompat_args *st, HPyContext *ctx, HPyTracker *ht, const char *fmt)
{
    size_t n = 0;
    const char *p;
    st->ctx = ctx;
    st->ht = ht;
    st->nundo = 0;
    st->kept = 0;
    st->levels[0] = 0;
    st->msg[0] = '\0';
    st->undo = st->few;
    if (ht)
        ht->_i = 0;
    for (p = fmt; *p && *p != ':' && *p != ';'; p++)
        n += *p == '*' || *p == 'e' || *p == '&';
    if (n > sizeof(st->few) / sizeof(st->few[0])) {
        st->undo = (hpycompat_undo *)malloc(n * sizeof(*st->undo));
        if (st->undo == NULL) {
            HPyErr_NoMemory(ctx);
            return -1;
        }
    }
    return 0;
}

//: hpycompat_args_end -- ends a run: on failure everything acquired is given back
HPYCOMPAT_FN int
hpycompat_args_end(hpycompat_args *st, int ok)
{
    int i;
    if (!ok) {
        for (i = 0; i < st->nundo; i++) {
            hpycompat_undo *u = &st->undo[i];
            if (u->kind == 'm') {
                free(*(void **)u->ptr);
                *(void **)u->ptr = NULL;
            }
            else if (u->kind == '*') {
                HPyCompat_Buffer_Release(st->ctx, (HPyCompat_buffer *)u->ptr);
            }
            else {
                u->conv(st->ctx, HPy_NULL, u->ptr);
            }
        }
        if (st->ht)
            HPyCompat_Tracker_Close(st->ctx, st->ht);
    }
    if (st->undo != st->few)
        free(st->undo);
    return ok;
}

//: hpycompat_args_keep -- ends the use of a temporary argument: closed, or tracked when an output needs it
HPYCOMPAT_FN int
hpycompat_args_keep(hpycompat_args *st, HPy arg)
{
    HPyContext *ctx = st->ctx;
    int kept = st->kept;
    st->kept = 0;
    if (!kept) {
        HPy_Close(ctx, arg);
        return 0;
    }
    if (st->ht == NULL) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "this argument format needs an HPyTracker for nested objects");
        HPy_Close(ctx, arg);
        return -1;
    }
    if (st->ht->_i == 0) {
        *st->ht = HPyTracker_New(ctx, 0);
        if (st->ht->_i == 0) {
            HPy_Close(ctx, arg);
            return -1;
        }
    }
    if (HPyTracker_Add(ctx, *st->ht, arg) < 0) {
        HPy_Close(ctx, arg);
        return -1;
    }
    return 0;
}

//: hpycompat_args_undo -- remembers what a failure further on must give back
HPYCOMPAT_FN void
hpycompat_args_undo(hpycompat_args *st, int kind, void *ptr, HPyCompat_converter conv)
{
    hpycompat_undo *u = &st->undo[st->nundo++];
    u->kind = kind;
    u->ptr = ptr;
    u->conv = conv;
}

//: hpycompat_args_bad -- the message for an argument of the wrong type
HPYCOMPAT_FN const char *
hpycompat_args_bad(hpycompat_args *st, const char *expected, HPy arg)
{
    if (HPyErr_Occurred(st->ctx)) /* it stays, and nothing of Python may run meanwhile */
        return "(error)";
    if (expected[0] == '(')
        snprintf(st->msg, sizeof(st->msg), "%.100s", expected);
    else
        snprintf(st->msg, sizeof(st->msg), "must be %.50s, not %.50s", expected,
                 HPy_Is(st->ctx, arg, st->ctx->h_None) ? "None" : HPyCompat_TypeName(st->ctx, arg).s);
    return st->msg;
}

//: hpycompat_args_error -- raises a unit's message with the argument's place before it, unless an error is set
HPYCOMPAT_FN void
hpycompat_args_error(hpycompat_args *st, int place, const char *msg, const int *levels, const char *fname, const char *custom)
{
    HPyContext *ctx = st->ctx;
    char buf[512];
    size_t n = 0;
    int i;
    if (HPyErr_Occurred(ctx))
        return;
    if (custom == NULL) {
        if (fname != NULL)
            n += (size_t)snprintf(buf, sizeof(buf), "%.200s() ", fname);
        if (place != 0) {
            n += (size_t)snprintf(buf + n, sizeof(buf) - n, "argument %d", place);
            for (i = 0; i < 32 && levels[i] > 0 && n < 220; i++)
                n += (size_t)snprintf(buf + n, sizeof(buf) - n, ", item %d", levels[i] - 1);
        }
        else {
            n += (size_t)snprintf(buf + n, sizeof(buf) - n, "argument");
        }
        snprintf(buf + n, sizeof(buf) - n, " %.256s", msg);
        custom = buf;
    }
    HPyErr_SetString(ctx, msg[0] == '(' ? ctx->h_SystemError : ctx->h_TypeError, custom);
}

//: hpycompat_args_long -- an integer argument within bounds; what names the C type in the message
HPYCOMPAT_FN int
hpycompat_args_long(HPyContext *ctx, HPy arg, long lo, long hi, const char *what, long *res)
{
    char msg[80];
    *res = HPyCompat_Long_AsLong(ctx, arg);
    if (*res == -1 && HPyErr_Occurred(ctx))
        return -1;
    if (*res >= lo && *res <= hi)
        return 0;
    snprintf(msg, sizeof(msg), "%s is %s", what, *res < lo ? "less than minimum" : "greater than maximum");
    HPyErr_SetString(ctx, ctx->h_OverflowError, msg);
    return -1;
}

//: hpycompat_args_bytes -- memory of a bytes-like object that stays valid without a release
HPYCOMPAT_FN const char *
hpycompat_args_bytes(hpycompat_args *st, HPy arg, const char **p, HPy_ssize_t *n)
{
    HPyContext *ctx = st->ctx;
    HPyCompat_buffer view;
    *p = NULL;
    if (HPyBytes_Check(ctx, arg)) {
        *p = HPyBytes_AS_STRING(ctx, arg);
        *n = hpycompat_bytes_size(ctx, arg);
        return NULL;
    }
    /* a bytearray, an array or a memoryview may move: CPython refuses each by its release function */
    if (HPyCompat_Object_GetBuffer(ctx, arg, &view, 0) == 0)
        HPyCompat_Buffer_Release(ctx, &view);
    else if (!HPyErr_ExceptionMatches(ctx, ctx->h_BufferError))
        return "bytes-like object";
    HPyErr_Clear(ctx);
    return "read-only bytes-like object";
}

//: hpycompat_args_star -- the buffer of y*, s*, z* and w*
HPYCOMPAT_FN const char *
hpycompat_args_star(hpycompat_args *st, HPy arg, int unit, HPyCompat_buffer *view)
{
    HPyContext *ctx = st->ctx;
    if (unit == 'z' && HPy_Is(ctx, arg, ctx->h_None)) {
        HPyCompat_Buffer_FillInfo(ctx, view, HPy_NULL, NULL, 0, 1, 0);
    }
    else if (unit != 'y' && unit != 'w' && HPyUnicode_Check(ctx, arg)) {
        HPy_ssize_t n;
        const char *text = HPyUnicode_AsUTF8AndSize(ctx, arg, &n);
        if (text == NULL)
            return hpycompat_args_bad(st, "(unicode conversion error)", arg);
        HPyCompat_Buffer_FillInfo(ctx, view, arg, (void *)text, n, 1, 0);
        st->kept = 1;
    }
    else if (unit == 'w') {
        if (HPyCompat_Object_GetBuffer(ctx, arg, view, 1) < 0) {
            HPyErr_Clear(ctx);
            return hpycompat_args_bad(st, "read-write bytes-like object", arg);
        }
    }
    else if (HPyCompat_Object_GetBuffer(ctx, arg, view, 0) < 0) {
        return hpycompat_args_bad(st, "bytes-like object", arg);
    }
    if (HPyBytes_Check(ctx, arg))
        st->kept = 1;
    hpycompat_args_undo(st, '*', view, NULL);
    return NULL;
}

//: hpycompat_args_text -- the units s, z and y with and without #; a % is a # for a length that is an int
HPYCOMPAT_FN const char *
hpycompat_args_text(hpycompat_args *st, HPy arg, int unit, const char **fmt, hpycompat_va *va)
{
    HPyContext *ctx = st->ctx;
    const char **p, *bad;
    HPy_ssize_t n = 0, len, *size = NULL;
    int *small = NULL;
    if (**fmt == '*') {
        ++*fmt;
        return hpycompat_args_star(st, arg, unit, va_arg(va->va, HPyCompat_buffer *));
    }
    p = va_arg(va->va, const char **);
    if (**fmt == '#') {
        ++*fmt;
        size = va_arg(va->va, HPy_ssize_t *);
    }
    else if (**fmt == '%') {
        ++*fmt;
        small = va_arg(va->va, int *);
        size = &len;
    }
    st->kept = 1;
    if (unit == 'z' && HPy_Is(ctx, arg, ctx->h_None)) {
        *p = NULL;
        if (small)
            *small = 0;
        else if (size)
            *size = 0;
        return NULL;
    }
    if (unit != 'y' && HPyUnicode_Check(ctx, arg)) {
        *p = HPyUnicode_AsUTF8AndSize(ctx, arg, &n);
        if (*p == NULL)
            return hpycompat_args_bad(st, "(unicode conversion error)", arg);
    }
    else if (unit == 'y' || size) {
        bad = hpycompat_args_bytes(st, arg, p, &n);
        if (bad)
            return hpycompat_args_bad(st, bad, arg);
    }
    else {
        return hpycompat_args_bad(st, unit == 'z' ? "str or None" : "str", arg);
    }
    if (small) {
        if (n > INT_MAX) {
            HPyErr_SetString(ctx, ctx->h_OverflowError, "size does not fit in an int");
            return "(error)";
        }
        *small = (int)n;
    }
    else if (size) {
        *size = n;
    }
    else if (strlen(*p) != (size_t)n) {
        HPyErr_SetString(ctx, ctx->h_ValueError, unit == 'y' ? "embedded null byte" : "embedded null character");
        return "(error)";
    }
    return NULL;
}

//: hpycompat_args_encoded -- the units es, et, es# and et#
HPYCOMPAT_FN const char *
hpycompat_args_encoded(hpycompat_args *st, HPy arg, const char **fmt, hpycompat_va *va)
{
    HPyContext *ctx = st->ctx;
    const char *encoding = va_arg(va->va, const char *), *from, *msg = NULL;
    int recode = **fmt == 's', isbytes, isarray;
    char **out;
    HPy_ssize_t n, *size = NULL;
    HPy bytes = HPy_NULL;
    if (**fmt != 's' && **fmt != 't')
        return hpycompat_args_bad(st, "(unknown parser marker combination)", arg);
    ++*fmt;
    out = va_arg(va->va, char **);
    if (**fmt == '#') {
        ++*fmt;
        size = va_arg(va->va, HPy_ssize_t *);
        if (size == NULL)
            return hpycompat_args_bad(st, "(buffer_len is NULL)", arg);
    }
    if (out == NULL)
        return hpycompat_args_bad(st, "(buffer is NULL)", arg);
    isbytes = !recode && HPyBytes_Check(ctx, arg);
    isarray = !recode && !isbytes && HPyCompat_ByteArray_Check(ctx, arg);
    if (isbytes)
        bytes = HPy_Dup(ctx, arg);
    else if (isarray)
        bytes = HPy_Bytes(ctx, arg);
    else if (HPyUnicode_Check(ctx, arg))
        bytes = HPyCompat_Unicode_AsEncodedString(ctx, arg, encoding ? encoding : "utf-8", NULL);
    else
        return hpycompat_args_bad(st, recode ? "str" : "str, bytes or bytearray", arg);
    if (HPy_IsNull(bytes))
        return hpycompat_args_bad(st, "(encoding failed)", arg);
    from = HPyBytes_AS_STRING(ctx, bytes);
    n = hpycompat_bytes_size(ctx, bytes);
    if (size != NULL && *out != NULL) {
        if (n + 1 > *size) {
            HPyErr_Format(ctx, ctx->h_ValueError, "encoded string too long (%zd, maximum length %zd)", n, *size - 1);
            msg = "(error)";
        }
    }
    else if (size == NULL && strlen(from) != (size_t)n) {
        msg = hpycompat_args_bad(st, "encoded string without null bytes", arg);
    }
    else {
        *out = (char *)malloc((size_t)n + 1);
        if (*out == NULL) {
            HPyErr_NoMemory(ctx);
            msg = "(error)";
        }
        else {
            hpycompat_args_undo(st, 'm', out, NULL);
        }
    }
    if (msg == NULL) {
        memcpy(*out, from, (size_t)n + 1);
        if (size)
            *size = n;
    }
    HPy_Close(ctx, bytes);
    return msg;
}

//: hpycompat_args_isfloat -- whether an argument is a float where an integer is wanted, with the error
HPYCOMPAT_FN int
hpycompat_args_isfloat(HPyContext *ctx, HPy arg)
{
    /* before 3.10 int's conversion would take it */
    if (!HPy_TypeCheck(ctx, arg, ctx->h_FloatType))
        return 0;
    if (hpycompat_version(ctx) < 0x030a00)
        HPyErr_SetString(ctx, ctx->h_TypeError, "integer argument expected, got float");
    else
        HPyErr_Format(ctx, ctx->h_TypeError, "'%.200s' object cannot be interpreted as an integer", HPyCompat_TypeName(ctx, arg).s);
    return 1;
}

//: hpycompat_args_unit -- converts one argument by one unit; NULL, or a message or an error that is set
HPYCOMPAT_FN const char *
hpycompat_args_unit(hpycompat_args *st, HPy arg, const char **fmt, hpycompat_va *va)
{
    static const char error[] = "(error)";
    HPyContext *ctx = st->ctx;
    int c = *(*fmt)++;
    long l;
    unsigned long long ull;
    double d;
    if (c != '\0' && strchr("bBhHiIlLn", c) != NULL && hpycompat_args_isfloat(ctx, arg))
        return error;
    switch (c) {
    case 'b':
        if (hpycompat_args_long(ctx, arg, 0, UCHAR_MAX, "unsigned byte integer", &l) < 0)
            return error;
        *va_arg(va->va, unsigned char *) = (unsigned char)l;
        return NULL;
    case 'h':
        if (hpycompat_args_long(ctx, arg, SHRT_MIN, SHRT_MAX, "signed short integer", &l) < 0)
            return error;
        *va_arg(va->va, short *) = (short)l;
        return NULL;
    case 'i':
        if (hpycompat_args_long(ctx, arg, INT_MIN, INT_MAX, "signed integer", &l) < 0)
            return error;
        *va_arg(va->va, int *) = (int)l;
        return NULL;
    case 'l':
        if (hpycompat_args_long(ctx, arg, LONG_MIN, LONG_MAX, "", &l) < 0)
            return error;
        *va_arg(va->va, long *) = l;
        return NULL;
    case 'B':
    case 'H':
    case 'I': {
        unsigned long u = HPyLong_AsUnsignedLongMask(ctx, arg);
        if (u == (unsigned long)-1 && HPyErr_Occurred(ctx))
            return error;
        if (c == 'B')
            *va_arg(va->va, unsigned char *) = (unsigned char)u;
        else if (c == 'H')
            *va_arg(va->va, unsigned short *) = (unsigned short)u;
        else
            *va_arg(va->va, unsigned int *) = (unsigned int)u;
        return NULL;
    }
    case 'n': {
        HPy num = HPy_Index(ctx, arg);
        HPy_ssize_t n = -1;
        if (!HPy_IsNull(num))
            n = HPyLong_AsSsize_t(ctx, num);
        HPy_Close(ctx, num);
        if (n == -1 && HPyErr_Occurred(ctx))
            return error;
        *va_arg(va->va, HPy_ssize_t *) = n;
        return NULL;
    }
    case 'k':
    case 'K':
        /* 3.14 asks for __index__ */
        if (!HPy_TypeCheck(ctx, arg, ctx->h_LongType) && (!HPyCompat_Index_Check(ctx, arg) || hpycompat_version(ctx) < 0x030e00))
            return hpycompat_args_bad(st, "int", arg);
        ull = c == 'k' ? HPyLong_AsUnsignedLongMask(ctx, arg) : HPyLong_AsUnsignedLongLongMask(ctx, arg);
        if ((unsigned long)ull == (unsigned long)-1 && HPyErr_Occurred(ctx))
            return error;
        if (c == 'k')
            *va_arg(va->va, unsigned long *) = (unsigned long)ull;
        else
            *va_arg(va->va, unsigned long long *) = ull;
        return NULL;
    case 'L': {
        long long ll = HPyLong_AsLongLong(ctx, arg);
        if (ll == -1 && HPyErr_Occurred(ctx))
            return error;
        *va_arg(va->va, long long *) = ll;
        return NULL;
    }
    case 'f':
    case 'd':
        d = HPyFloat_AsDouble(ctx, arg);
        if (d == -1.0 && HPyErr_Occurred(ctx))
            return error;
        if (c == 'f')
            *va_arg(va->va, float *) = (float)d;
        else
            *va_arg(va->va, double *) = d;
        return NULL;
    case 'D': {
        Py_complex z = HPyCompat_Complex_AsCComplex(ctx, arg);
        if (HPyErr_Occurred(ctx))
            return error;
        *va_arg(va->va, Py_complex *) = z;
        return NULL;
    }
    case 'c': {
        HPy bytes = HPy_NULL;
        if (HPyBytes_Check(ctx, arg))
            bytes = HPy_Dup(ctx, arg);
        else if (HPyCompat_ByteArray_Check(ctx, arg))
            bytes = HPy_Bytes(ctx, arg);
        if (HPy_IsNull(bytes) || hpycompat_bytes_size(ctx, bytes) != 1) {
            HPy_ssize_t n = HPy_IsNull(bytes) ? -1 : hpycompat_bytes_size(ctx, bytes);
            HPy_Close(ctx, bytes);
            if (n >= 0 && hpycompat_version(ctx) >= 0x030e00) {
                snprintf(st->msg, sizeof(st->msg), "must be a byte string of length 1, not a %s object of length %ld",
                         HPyBytes_Check(ctx, arg) ? "bytes" : "bytearray", (long)n);
                return st->msg;
            }
            return hpycompat_args_bad(st, "a byte string of length 1", arg);
        }
        *va_arg(va->va, char *) = HPyBytes_AS_STRING(ctx, bytes)[0];
        HPy_Close(ctx, bytes);
        return NULL;
    }
    case 'C':
        if (!HPyUnicode_Check(ctx, arg) || hpycompat_len(ctx, ctx->h_UnicodeType, arg) != 1) {
            if (!HPyUnicode_Check(ctx, arg) || hpycompat_version(ctx) < 0x030e00)
                return hpycompat_args_bad(st, "a unicode character", arg);
            snprintf(st->msg, sizeof(st->msg), "must be a unicode character, not a string of length %ld",
                     (long)hpycompat_len(ctx, ctx->h_UnicodeType, arg));
            return st->msg;
        }
        *va_arg(va->va, int *) = (int)HPyUnicode_ReadChar(ctx, arg, 0);
        return NULL;
    case 'p': {
        int truth = HPy_IsTrue(ctx, arg);
        if (truth < 0)
            return error;
        *va_arg(va->va, int *) = truth;
        return NULL;
    }
    case 's':
    case 'z':
    case 'y':
        return hpycompat_args_text(st, arg, c, fmt, va);
    case 'e':
        return hpycompat_args_encoded(st, arg, fmt, va);
    case 'w':
        if (**fmt != '*')
            return hpycompat_args_bad(st, "(invalid use of 'w' format character)", arg);
        ++*fmt;
        return hpycompat_args_star(st, arg, c, va_arg(va->va, HPyCompat_buffer *));
    case 'S':
        if (!HPyBytes_Check(ctx, arg))
            return hpycompat_args_bad(st, "bytes", arg);
        break;
    case 'Y':
        if (!HPyCompat_ByteArray_Check(ctx, arg))
            return hpycompat_args_bad(st, "bytearray", arg);
        break;
    case 'U':
        if (!HPyUnicode_Check(ctx, arg))
            return hpycompat_args_bad(st, "str", arg);
        break;
    case 'O':
        if (**fmt == '!') {
            HPy type = va_arg(va->va, HPy);
            ++*fmt;
            if (!HPy_TypeCheck(ctx, arg, type))
                return hpycompat_args_bad(st, HPyCompat_Type_Name(ctx, type).s, arg);
        }
        else if (**fmt == '&') {
            HPyCompat_converter conv = va_arg(va->va, HPyCompat_converter);
            void *ptr = va_arg(va->va, void *);
            int ok;
            ++*fmt;
            st->kept = 1; /* a converter may give out its argument itself */
            ok = conv(ctx, arg, ptr);
            if (!ok)
                return hpycompat_args_bad(st, "(unspecified)", arg);
            if (ok == HPyCompat_CLEANUP_SUPPORTED)
                hpycompat_args_undo(st, '&', ptr, conv);
            return NULL;
        }
        break;
    default:
        return hpycompat_args_bad(st, "(impossible<bad format char>)", arg);
    }
    *va_arg(va->va, HPy *) = arg;
    st->kept = 1;
    return NULL;
}

//: hpycompat_args_item hpycompat_args_tuple -- converts an argument by a unit or a parenthesised group of units
static const char *hpycompat_args_tuple(hpycompat_args *st, HPy arg, const char **fmt, hpycompat_va *va, int *levels);
HPYCOMPAT_FN const char *
hpycompat_args_item(hpycompat_args *st, HPy arg, const char **fmt, hpycompat_va *va, int *levels)
{
    const char *msg;
    if (**fmt == '(') {
        ++*fmt;
        msg = hpycompat_args_tuple(st, arg, fmt, va, levels);
        if (msg == NULL)
            ++*fmt;
        return msg;
    }
    msg = hpycompat_args_unit(st, arg, fmt, va);
    if (msg != NULL)
        levels[0] = 0;
    return msg;
}

HPyCompat_UNUSED static const char *
hpycompat_args_tuple(hpycompat_args *st, HPy arg, const char **fmt, hpycompat_va *va, int *levels)
{
    HPyContext *ctx = st->ctx;
    const char *p, *msg;
    int level = 0, n = 0, i;
    HPy_ssize_t len;
    int is = HPyTuple_Check(ctx, arg), must = is, tuples = !is && hpycompat_version(ctx) >= 0x030e00; /* where no text is taken for a tuple */
    for (p = *fmt; *p && *p != ':' && *p != ';' && !(*p == ')' && level == 0); p++) {
        if (*p == '(' && level++ == 0)
            n++;
        else if (*p == ')')
            level--;
        else if (level == 0 && *p != 'e' && ((*p | 32) >= 'a' && (*p | 32) <= 'z'))
            n++;
        /* what the caller gets must not go with an item that only a tuple keeps */
        must = must || (*p != '\0' && strchr("syz", *p) != NULL && p[-1] != 'e' && p[1] != '*')
               || (*p != '\0' && strchr("OSUY", *p) != NULL && p[1] != '&');
    }
    levels[0] = 0;
    if (HPyBytes_Check(ctx, arg) || !HPyCompat_Sequence_Check(ctx, arg) || (tuples && HPyUnicode_Check(ctx, arg))
        || (tuples && HPyCompat_ByteArray_Check(ctx, arg))) {
        snprintf(st->msg, sizeof(st->msg), "must be %d-item %s, not %.50s", n, tuples ? "tuple" : "sequence",
                 HPy_Is(ctx, arg, ctx->h_None) ? "None" : HPyCompat_TypeName(ctx, arg).s);
        return st->msg;
    }
    if (tuples && must) {
        snprintf(st->msg, sizeof(st->msg), "argument must be %d-item tuple, not %.100s", n, HPyCompat_TypeName(ctx, arg).s);
        if (HPyErr_WarnEx(ctx, ctx->h_DeprecationWarning, st->msg, 1) < 0)
            return "(error)";
    }
    len = HPy_Length(ctx, arg);
    if (len != n) {
        snprintf(st->msg, sizeof(st->msg), "must be %s of length %d, not %ld",
                 must && len >= 0 && (tuples || hpycompat_version(ctx) >= 0x030e00) ? "tuple" : "sequence", n, (long)len);
        return st->msg;
    }
    for (i = 0; i < n; i++) {
        HPy item = HPyCompat_Sequence_GetItem(ctx, arg, i);
        if (HPy_IsNull(item)) {
            HPyErr_Clear(ctx);
            levels[0] = i + 1;
            levels[1] = 0;
            return "is not retrievable";
        }
        st->kept = 0;
        msg = hpycompat_args_item(st, item, fmt, va, levels + 1);
        if (msg != NULL) {
            HPy_Close(ctx, item);
            st->kept = 0;
            levels[0] = i + 1;
            return msg;
        }
        if (hpycompat_args_keep(st, item) < 0)
            return "(error)";
    }
    return NULL;
}

//: hpycompat_args_spec -- what a format says of the number of arguments, and the texts behind it
typedef struct {
    int min, max;
    const char *fname, *message;
} hpycompat_args_spec;

//: hpycompat_args_scan -- reads a format's head; -1 with an error for one that is malformed
HPYCOMPAT_FN int
hpycompat_args_scan(HPyContext *ctx, const char *fmt, hpycompat_args_spec *spec)
{
    int level = 0;
    spec->min = -1;
    spec->max = 0;
    spec->fname = spec->message = NULL;
    for (; *fmt && spec->fname == NULL && spec->message == NULL; fmt++) {
        if (*fmt == '(') {
            if (level++ == 0)
                spec->max++;
        }
        else if (*fmt == ')')
            level--;
        else if (*fmt == ':')
            spec->fname = fmt + 1;
        else if (*fmt == ';')
            spec->message = fmt + 1;
        else if (level == 0 && *fmt == '|')
            spec->min = spec->max;
        else if (level == 0 && *fmt != 'e' && ((*fmt | 32) >= 'a' && (*fmt | 32) <= 'z'))
            spec->max++;
        if (level < 0 || level > 30)
            break;
    }
    if (level != 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "unbalanced parentheses in an argument format");
        return -1;
    }
    if (spec->min < 0)
        spec->min = spec->max;
    return 0;
}

//: hpycompat_args_count -- raises the error for a wrong number of arguments; 0 when it is right
HPYCOMPAT_FN int
hpycompat_args_count(HPyContext *ctx, const hpycompat_args_spec *spec, HPy_ssize_t n)
{
    int want = n < spec->min ? spec->min : spec->max;
    char msg[400];
    if (n >= spec->min && n <= spec->max)
        return 0;
    snprintf(msg, sizeof(msg), "%.150s%s takes %s %d argument%s (%ld given)", spec->fname ? spec->fname : "function",
             spec->fname ? "()" : "", spec->min == spec->max ? "exactly" : n < spec->min ? "at least" : "at most", want,
             want == 1 ? "" : "s", (long)n);
    HPyErr_SetString(ctx, ctx->h_TypeError, spec->message ? spec->message : msg);
    return -1;
}

//: hpycompat_args_positional -- the parser for positional arguments: an array, or the items of a tuple when that is not null
HPYCOMPAT_FN int
hpycompat_args_positional(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy tuple, const char *fmt, hpycompat_va *va)
{
    hpycompat_args st;
    hpycompat_args_spec spec;
    const char *msg, *start = fmt;
    size_t i;
    if (hpycompat_args_start(&st, ctx, ht, fmt) < 0)
        return 0;
    if (!HPy_IsNull(tuple)) {
        if (!HPyTuple_Check(ctx, tuple)) {
            HPyErr_SetString(ctx, ctx->h_SystemError, "new style getargs format but argument is not a tuple");
            return hpycompat_args_end(&st, 0);
        }
        nargs = (size_t)hpycompat_len(ctx, ctx->h_TupleType, tuple);
    }
    if (hpycompat_args_scan(ctx, fmt, &spec) < 0 || hpycompat_args_count(ctx, &spec, (HPy_ssize_t)nargs) < 0)
        return hpycompat_args_end(&st, 0);
    for (i = 0; i < nargs; i++) {
        HPy arg = HPy_IsNull(tuple) ? args[i] : hpycompat_item(ctx, ctx->h_TupleType, tuple, (HPy_ssize_t)i);
        if (HPy_IsNull(arg))
            return hpycompat_args_end(&st, 0);
        if (*fmt == '|')
            fmt++;
        st.kept = 0;
        msg = hpycompat_args_item(&st, arg, &fmt, va, st.levels);
        if (msg) {
            hpycompat_args_error(&st, (int)i + 1, msg, st.levels, spec.fname, spec.message);
            if (!HPy_IsNull(tuple))
                HPy_Close(ctx, arg);
            return hpycompat_args_end(&st, 0);
        }
        if (!HPy_IsNull(tuple) && hpycompat_args_keep(&st, arg) < 0)
            return hpycompat_args_end(&st, 0);
    }
    if (*fmt && !((*fmt | 32) >= 'a' && (*fmt | 32) <= 'z') && *fmt != '(' && *fmt != '|' && *fmt != ':' && *fmt != ';') {
        HPyErr_Format(ctx, ctx->h_SystemError, "bad format string: %.200s", start);
        return hpycompat_args_end(&st, 0);
    }
    return hpycompat_args_end(&st, 1);
}

//: HPyCompat_Arg_ParseTuple -- PyArg_ParseTuple over an array; 1, or 0 with an error. Objects are lent by args
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTuple(HPyContext *ctx, const HPy *args, size_t nargs, const char *fmt, ...)
{
    hpycompat_va va;
    int ok;
    va_start(va.va, fmt);
    ok = hpycompat_args_positional(ctx, NULL, args, nargs, HPy_NULL, fmt, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_ParseTupleTracked -- the same for formats with objects or strings in nested groups, which *ht keeps
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleTracked(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, const char *fmt, ...)
{
    hpycompat_va va;
    int ok;
    va_start(va.va, fmt);
    ok = hpycompat_args_positional(ctx, ht, args, nargs, HPy_NULL, fmt, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_ParseTupleObj -- the same for arguments in a tuple; *ht keeps the objects that were parsed
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleObj(HPyContext *ctx, HPyTracker *ht, HPy tuple, const char *fmt, ...)
{
    hpycompat_va va;
    int ok;
    va_start(va.va, fmt);
    ok = hpycompat_args_positional(ctx, ht, NULL, 0, tuple, fmt, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_Parse -- PyArg_Parse: one argument by itself; *ht, which may be NULL, keeps what nested groups gave
HPYCOMPAT_FN int
HPyCompat_Arg_Parse(HPyContext *ctx, HPyTracker *ht, HPy arg, const char *fmt, ...)
{
    hpycompat_args st;
    hpycompat_args_spec spec;
    hpycompat_va va;
    const char *msg;
    if (hpycompat_args_start(&st, ctx, ht, fmt) < 0)
        return 0;
    if (hpycompat_args_scan(ctx, fmt, &spec) < 0)
        return hpycompat_args_end(&st, 0);
    if (spec.max == 0) {
        if (HPy_IsNull(arg))
            return hpycompat_args_end(&st, 1);
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes no arguments", spec.fname ? spec.fname : "function",
                      spec.fname ? "()" : "");
        return hpycompat_args_end(&st, 0);
    }
    if (spec.min != 1 || spec.max != 1) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "old style getargs format uses new features");
        return hpycompat_args_end(&st, 0);
    }
    if (HPy_IsNull(arg)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes at least one argument", spec.fname ? spec.fname : "function",
                      spec.fname ? "()" : "");
        return hpycompat_args_end(&st, 0);
    }
    va_start(va.va, fmt);
    msg = hpycompat_args_item(&st, arg, &fmt, &va, st.levels);
    va_end(va.va);
    if (msg)
        hpycompat_args_error(&st, st.levels[0], msg, st.levels + 1, spec.fname, spec.message);
    return hpycompat_args_end(&st, msg == NULL);
}
