//: hpycompat_build_nested hpycompat_build_one -- builds the values of a format; a unit N is closed in every case
static HPy hpycompat_build_nested(HPyContext *ctx, const char **fmt, hpycompat_va *va, int close, HPy_ssize_t n);
HPYCOMPAT_FN HPy
hpycompat_build_one(HPyContext *ctx, const char **fmt, hpycompat_va *va)
{
    for (;;) {
        int c = *(*fmt)++;
        switch (c) {
        case '(':
            return hpycompat_build_nested(ctx, fmt, va, ')', hpycompat_build_count(ctx, *fmt, ')'));
        case '[':
            return hpycompat_build_nested(ctx, fmt, va, ']', hpycompat_build_count(ctx, *fmt, ']'));
        case '{':
            return hpycompat_build_nested(ctx, fmt, va, '}', hpycompat_build_count(ctx, *fmt, '}'));
        case 'b':
        case 'B':
        case 'h':
        case 'i':
            return HPyLong_FromLong(ctx, (long)va_arg(va->va, int));
        case 'H':
            return HPyLong_FromLong(ctx, (long)va_arg(va->va, unsigned int));
        case 'I':
            return HPyLong_FromUnsignedLong(ctx, va_arg(va->va, unsigned int));
        case 'n':
            return HPyLong_FromSsize_t(ctx, va_arg(va->va, HPy_ssize_t));
        case 'l':
            return HPyLong_FromLong(ctx, va_arg(va->va, long));
        case 'k':
            return HPyLong_FromUnsignedLong(ctx, va_arg(va->va, unsigned long));
        case 'L':
            return HPyLong_FromLongLong(ctx, va_arg(va->va, long long));
        case 'K':
            return HPyLong_FromUnsignedLongLong(ctx, va_arg(va->va, unsigned long long));
        case 'd':
        case 'f':
            return HPyFloat_FromDouble(ctx, va_arg(va->va, double));
        case 'D': {
            Py_complex *z = va_arg(va->va, Py_complex *);
            return HPyCompat_Complex_FromCComplex(ctx, *z);
        }
        case 'c': {
            char ch = (char)va_arg(va->va, int);
            return HPyBytes_FromStringAndSize(ctx, &ch, 1);
        }
        case 'C':
            return HPyCompat_Unicode_FromOrdinal(ctx, va_arg(va->va, int));
        case 'p':
            return HPyBool_FromLong(ctx, va_arg(va->va, int));
        case 's':
        case 'z':
        case 'U':
        case 'y': {
            const char *text = va_arg(va->va, const char *);
            HPy_ssize_t n = -1;
            if (**fmt == '#') {
                ++*fmt;
                n = va_arg(va->va, HPy_ssize_t);
            }
            if (text == NULL)
                return HPy_Dup(ctx, ctx->h_None);
            if (n < 0)
                n = (HPy_ssize_t)strlen(text);
            return c == 'y' ? HPyBytes_FromStringAndSize(ctx, text, n) : HPyCompat_Unicode_FromStringAndSize(ctx, text, n);
        }
        case 'u': {
            const wchar_t *text = va_arg(va->va, const wchar_t *);
            HPy_ssize_t n = -1;
            if (**fmt == '#') {
                ++*fmt;
                n = va_arg(va->va, HPy_ssize_t);
            }
            if (text == NULL)
                return HPy_Dup(ctx, ctx->h_None);
            return HPyUnicode_FromWideChar(ctx, text, n < 0 ? (HPy_ssize_t)wcslen(text) : n);
        }
        case 'N':
        case 'S':
        case 'O': {
            HPy h;
            if (**fmt == '&') {
                HPy (*conv)(HPyContext *, void *) = va_arg(va->va, hpycompat_build_conv);
                void *arg = va_arg(va->va, void *);
                ++*fmt;
                return conv(ctx, arg);
            }
            h = va_arg(va->va, HPy);
            if (HPy_IsNull(h)) {
                /* a null of a failed call keeps that call's error */
                if (!HPyErr_Occurred(ctx))
                    HPyErr_SetString(ctx, ctx->h_SystemError, "NULL object passed to Py_BuildValue");
                return HPy_NULL;
            }
            return c == 'N' ? h : HPy_Dup(ctx, h);
        }
        case ',':
        case ':':
        case ' ':
        case '\t':
            break;
        default:
            HPyErr_SetString(ctx, ctx->h_SystemError, "bad format char passed to Py_BuildValue");
            return HPy_NULL;
        }
    }
}

HPyCompat_UNUSED static HPy
hpycompat_build_nested(HPyContext *ctx, const char **fmt, hpycompat_va *va, int close, HPy_ssize_t n)
{
    HPyTupleBuilder tb;
    HPyListBuilder lb;
    HPy res = HPy_NULL, item, key = HPy_NULL;
    HPy_ssize_t i;
    int ok = n >= 0;
    if (!ok)
        return HPy_NULL;
    if (close == '}' && n % 2) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Bad dict format");
        ok = 0;
    }
    memset(&tb, 0, sizeof(tb));
    memset(&lb, 0, sizeof(lb));
    if (close == '}')
        res = HPyDict_New(ctx);
    else if (close == ']')
        lb = HPyListBuilder_New(ctx, n);
    else
        tb = HPyTupleBuilder_New(ctx, n);
    /* after a failure the rest is still built, for the sake of the units N */
    for (i = 0; i < n; i++) {
        item = HPy_NULL;
        if (ok) {
            item = hpycompat_build_one(ctx, fmt, va);
            ok = !HPy_IsNull(item);
        }
        else {
            hpycompat_build_drop(ctx, fmt, va);
        }
        /* a builder is filled in any case, since PyPy can't cancel one */
        if (close == ']')
            HPyListBuilder_Set(ctx, lb, i, ok ? item : ctx->h_None);
        else if (close != '}')
            HPyTupleBuilder_Set(ctx, tb, i, ok ? item : ctx->h_None);
        else if (i % 2 == 0) {
            key = item;
            continue;
        }
        else {
            ok = ok && !HPy_IsNull(res) && HPy_SetItem(ctx, res, key, item) == 0;
            HPy_Close(ctx, key);
            key = HPy_NULL;
        }
        HPy_Close(ctx, item);
    }
    HPy_Close(ctx, key);
    if (close != '\0' && ok && **fmt != close) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "Unmatched paren in format");
        ok = 0;
    }
    if (close != '\0' && **fmt == close)
        ++*fmt;
    if (close == '}') {
        if (!ok)
            HPy_Close(ctx, res);
        return ok ? res : HPy_NULL;
    }
    res = close == ']' ? HPyListBuilder_Build(ctx, lb) : HPyTupleBuilder_Build(ctx, tb);
    if (ok)
        return res;
    HPy_Close(ctx, res);
    return HPy_NULL;
}

//: hpycompat_build_conv -- what a unit O& of HPyCompat_BuildValue calls
typedef HPy (*hpycompat_build_conv)(HPyContext *ctx, void *arg);

//: hpycompat_build_drop -- takes the arguments of the next unit after a failure, of nested ones too, and closes those of N
HPYCOMPAT_FN void
hpycompat_build_drop(HPyContext *ctx, const char **fmt, hpycompat_va *va)
{
    int level = 0;
    do {
        int c = *(*fmt)++;
        switch (c) {
        case '\0':
            --*fmt;
            return;
        case '(':
        case '[':
        case '{':
            level++;
            break;
        case ')':
        case ']':
        case '}':
            level--;
            break;
        case ',':
        case ':':
        case ' ':
        case '\t':
            continue;
        case 'd':
        case 'f':
            (void)va_arg(va->va, double);
            break;
        case 'L':
        case 'K':
            (void)va_arg(va->va, long long);
            break;
        case 'l':
        case 'k':
            (void)va_arg(va->va, long);
            break;
        case 'n':
            (void)va_arg(va->va, HPy_ssize_t);
            break;
        case 's':
        case 'z':
        case 'U':
        case 'u':
        case 'y':
            (void)va_arg(va->va, const char *);
            if (**fmt == '#') {
                ++*fmt;
                (void)va_arg(va->va, HPy_ssize_t);
            }
            break;
        case 'D':
            (void)va_arg(va->va, void *);
            break;
        case 'N':
        case 'S':
        case 'O':
            if (**fmt == '&') {
                ++*fmt;
                (void)va_arg(va->va, hpycompat_build_conv);
                (void)va_arg(va->va, void *);
            }
            else {
                HPy h = va_arg(va->va, HPy);
                if (c == 'N')
                    HPy_Close(ctx, h);
            }
            break;
        default:
            (void)va_arg(va->va, int);
        }
    } while (level > 0 || **fmt == ',' || **fmt == ':' || **fmt == ' ' || **fmt == '\t');
}

//: hpycompat_build_count -- the number of units up to the closing character, or -1
HPYCOMPAT_FN HPy_ssize_t
hpycompat_build_count(HPyContext *ctx, const char *fmt, int close)
{
    HPy_ssize_t n = 0;
    int level = 0;
    for (; level > 0 || *fmt != close; fmt++) {
        switch (*fmt) {
        case '\0':
            HPyErr_SetString(ctx, ctx->h_SystemError, "unmatched paren in format");
            return -1;
        case '(':
        case '[':
        case '{':
            n += level++ == 0;
            break;
        case ')':
        case ']':
        case '}':
            level--;
            break;
        case '#':
        case '&':
        case ',':
        case ':':
        case ' ':
        case '\t':
            break;
        default:
            n += level == 0;
        }
    }
    return n;
}

//: HPyCompat_VaBuildValue -- Py_VaBuildValue; a unit N closes its handle
HPYCOMPAT_FN HPy
HPyCompat_VaBuildValue(HPyContext *ctx, const char *fmt, va_list args)
{
    hpycompat_va va;
    HPy res = HPy_NULL;
    HPy_ssize_t n = hpycompat_build_count(ctx, fmt, '\0');
    if (n < 0)
        return HPy_NULL;
    va_copy(va.va, args);
    if (n == 0)
        res = HPy_Dup(ctx, ctx->h_None);
    else if (n == 1)
        res = hpycompat_build_one(ctx, &fmt, &va);
    else
        res = hpycompat_build_nested(ctx, &fmt, &va, '\0', n);
    va_end(va.va);
    return res;
}

//: HPyCompat_BuildValue -- Py_BuildValue with every unit; a unit N closes its handle
HPYCOMPAT_FN HPy
HPyCompat_BuildValue(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    HPy res;
    va_start(va, fmt);
    res = HPyCompat_VaBuildValue(ctx, fmt, va);
    va_end(va);
    return res;
}
