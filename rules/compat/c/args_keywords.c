//: hpycompat_args_skip -- passes over the unit of an argument that was not given
HPYCOMPAT_FN const char *
hpycompat_args_skip(const char **fmt, hpycompat_va *va)
{
    const char *msg;
    int c = *(*fmt)++;
    switch (c) {
    case '(':
        for (;;) {
            if (**fmt == ')')
                break;
            if (**fmt == '\0' || **fmt == ':' || **fmt == ';' || **fmt == '|' || **fmt == '$')
                return "Unmatched left paren in format string";
            msg = hpycompat_args_skip(fmt, va);
            if (msg)
                return msg;
        }
        ++*fmt;
        return NULL;
    case ')':
        return "Unmatched right paren in format string";
    case 'e':
        (void)va_arg(va->va, const char *);
        if (**fmt != 's' && **fmt != 't')
            return "impossible<bad format char>";
        ++*fmt;
        (void)va_arg(va->va, char **);
        if (**fmt == '#') {
            ++*fmt;
            (void)va_arg(va->va, HPy_ssize_t *);
        }
        return NULL;
    case 's':
    case 'z':
    case 'y':
    case 'w':
        (void)va_arg(va->va, void *);
        if (**fmt == '#') {
            ++*fmt;
            (void)va_arg(va->va, HPy_ssize_t *);
        }
        else if (**fmt == '%') {
            ++*fmt;
            (void)va_arg(va->va, int *);
        }
        else if (**fmt == '*') {
            ++*fmt;
        }
        return NULL;
    case 'O':
        if (**fmt == '!') {
            ++*fmt;
            (void)va_arg(va->va, HPy);
        }
        else if (**fmt == '&') {
            ++*fmt;
            (void)va_arg(va->va, HPyCompat_converter);
        }
        (void)va_arg(va->va, void *);
        return NULL;
    default:
        if (c == '\0' || strchr("bBhHiIlkLKnfdDcCpSYU", c) == NULL)
            return "impossible<bad format char>";
        (void)va_arg(va->va, void *);
        return NULL;
    }
}

//: hpycompat_keywords -- the keyword arguments of a call: names with values behind the positional ones, or a dict
typedef struct {
    const HPy *values;
    HPy names, dict;
    HPy_ssize_t n;
} hpycompat_keywords;

//: hpycompat_keywords_find -- 1 and the value of a keyword, 0 for none, -1; *temp says that the caller must close it
HPYCOMPAT_FN int
hpycompat_keywords_find(HPyContext *ctx, const hpycompat_keywords *kw, const char *name, HPy *value, int *temp)
{
    HPy_ssize_t i, size;
    *value = HPy_NULL;
    *temp = 0;
    if (!HPy_IsNull(kw->dict)) {
        *temp = 1;
        *value = HPyCompat_Dict_GetItemStringWithError(ctx, kw->dict, name);
        return !HPy_IsNull(*value) ? 1 : HPyErr_Occurred(ctx) ? -1 : 0;
    }
    for (i = 0; i < kw->n; i++) {
        HPy key = HPy_GetItem_i(ctx, kw->names, i);
        const char *text;
        int same;
        if (HPy_IsNull(key))
            return -1;
        text = HPyUnicode_Check(ctx, key) ? HPyUnicode_AsUTF8AndSize(ctx, key, &size) : NULL;
        same = text != NULL && (size_t)size == strlen(name) && memcmp(text, name, (size_t)size) == 0;
        if (text == NULL)
            HPyErr_Clear(ctx);
        HPy_Close(ctx, key);
        if (same) {
            *value = kw->values[i];
            return 1;
        }
    }
    return 0;
}

//: hpycompat_keywords_check -- raises the error of a keyword that names no parameter, or one that a position filled
HPYCOMPAT_FN int
hpycompat_keywords_check(HPyContext *ctx, const hpycompat_keywords *kw, const char *const *kwlist, int pos, int len, size_t nargs, const char *fname)
{
    HPy keys, value;
    HPy_ssize_t k, size;
    int i, temp, found, match, res = 0;
    for (i = pos; i < len && (size_t)i < nargs; i++) {
        found = hpycompat_keywords_find(ctx, kw, kwlist[i], &value, &temp);
        if (found < 0)
            return -1;
        if (found) {
            if (temp)
                HPy_Close(ctx, value);
            HPyErr_Format(ctx, ctx->h_TypeError, "argument for %.200s%s given by name ('%s') and position (%d)",
                          fname ? fname : "function", fname ? "()" : "", kwlist[i], i + 1);
            return -1;
        }
    }
    keys = HPy_IsNull(kw->dict) ? HPy_Dup(ctx, kw->names) : HPyCompat_Dict_Keys(ctx, kw->dict);
    if (HPy_IsNull(keys))
        return -1;
    for (k = 0; k < kw->n && res == 0; k++) {
        HPy key = HPy_GetItem_i(ctx, keys, k);
        const char *text;
        if (HPy_IsNull(key)) {
            res = -1;
            break;
        }
        if (!HPyUnicode_Check(ctx, key)) {
            HPyErr_SetString(ctx, ctx->h_TypeError, "keywords must be strings");
            res = -1;
        }
        else {
            text = HPyUnicode_AsUTF8AndSize(ctx, key, &size);
            if (text == NULL)
                HPyErr_Clear(ctx);
            for (match = 0, i = pos; i < len && text != NULL && !match; i++)
                match = (size_t)size == strlen(kwlist[i]) && memcmp(text, kwlist[i], (size_t)size) == 0;
            if (!match) {
                hpycompat_keywords_unknown(ctx, key, fname);
                res = -1;
            }
        }
        HPy_Close(ctx, key);
    }
    HPy_Close(ctx, keys);
    return res;
}

//: hpycompat_keywords_unknown -- the error of an unknown keyword, in the words of the running version
HPYCOMPAT_FN void
hpycompat_keywords_unknown(HPyContext *ctx, HPy key, const char *fname)
{
    if (hpycompat_version(ctx) >= 0x030d00)
        HPyCompat_Err_Format(ctx, ctx->h_TypeError, "%.200s%s got an unexpected keyword argument '%S'", fname ? fname : "this function",
                      fname ? "()" : "", key);
    else
        HPyCompat_Err_Format(ctx, ctx->h_TypeError, "'%U' is an invalid keyword argument for %.200s%s", key,
                      fname ? fname : "this function", fname ? "()" : "");
}

//: hpycompat_version -- the running Python's version as major, minor and micro in a byte each; for error paths, it costs an import
HPYCOMPAT_FN long
hpycompat_version(HPyContext *ctx)
{
    HPy mod = HPyImport_ImportModule(ctx, "sys"), hex;
    long v = 0;
    if (!HPy_IsNull(mod)) {
        hex = HPy_GetAttr_s(ctx, mod, "hexversion");
        if (!HPy_IsNull(hex))
            v = (long)(HPyLong_AsUnsignedLongMask(ctx, hex) >> 8);
        HPy_Close(ctx, hex);
    }
    HPy_Close(ctx, mod);
    HPyErr_Clear(ctx);
    return v;
}

//: hpycompat_args_keywords -- the parser for positional and keyword arguments
HPYCOMPAT_FN int
hpycompat_args_keywords(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy tuple, const hpycompat_keywords *kw,
                        const char *fmt, const void *names, hpycompat_va *va)
{
    const char *const *kwlist = (const char *const *)names;
    hpycompat_args st;
    const char *fname, *custom, *msg, *from;
    HPy_ssize_t left = kw->n;
    int min = INT_MAX, max = INT_MAX, i, pos, len, skip = 0, found, temp;
    HPy arg;
    if (hpycompat_args_start(&st, ctx, ht, fmt) < 0)
        return 0;
    fname = strchr(fmt, ':');
    custom = fname ? NULL : strchr(fmt, ';');
    if (fname)
        fname++;
    if (custom)
        custom++;
    for (pos = 0; kwlist[pos] && !*kwlist[pos]; pos++)
        ;
    for (len = pos; kwlist[len]; len++)
        if (!*kwlist[len]) {
            HPyErr_SetString(ctx, ctx->h_SystemError, "Empty keyword parameter name");
            return hpycompat_args_end(&st, 0);
        }
    if (!HPy_IsNull(tuple))
        nargs = (size_t)hpycompat_len(ctx, ctx->h_TupleType, tuple);
    if ((HPy_ssize_t)nargs + left > len) {
        /* "keyword" when there are no others: the message would mislead otherwise */
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes at most %d %sargument%s (%zd given)", fname ? fname : "function",
                      fname ? "()" : "", len, nargs == 0 ? "keyword " : "", len == 1 ? "" : "s", (HPy_ssize_t)nargs + left);
        return hpycompat_args_end(&st, 0);
    }
    for (i = 0; i < len; i++) {
        if (*fmt == '|') {
            if (min != INT_MAX || max != INT_MAX) {
                HPyErr_SetString(ctx, ctx->h_SystemError, min != INT_MAX ? "Invalid format string (| specified twice)"
                                                                         : "Invalid format string ($ before |)");
                return hpycompat_args_end(&st, 0);
            }
            min = i;
            fmt++;
        }
        if (*fmt == '$') {
            if (max != INT_MAX) {
                HPyErr_SetString(ctx, ctx->h_SystemError, "Invalid format string ($ specified twice)");
                return hpycompat_args_end(&st, 0);
            }
            max = i;
            fmt++;
            if (max < pos) {
                HPyErr_SetString(ctx, ctx->h_SystemError, "Empty parameter name after $");
                return hpycompat_args_end(&st, 0);
            }
            if (skip)
                break; /* the numbers that the message below needs are known now */
            if (max == 0 && nargs > 0) {
                HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes no positional arguments", fname ? fname : "function",
                              fname ? "()" : "");
                return hpycompat_args_end(&st, 0);
            }
            if ((size_t)max < nargs) {
                HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)",
                              fname ? fname : "function", fname ? "()" : "", min != INT_MAX ? "at most" : "exactly", max,
                              max == 1 ? "" : "s", (HPy_ssize_t)nargs);
                return hpycompat_args_end(&st, 0);
            }
        }
        if (*fmt == '\0' || *fmt == ':' || *fmt == ';') {
            HPyErr_Format(ctx, ctx->h_SystemError, "More keyword list entries (%d) than format specifiers (%d)", len, i);
            return hpycompat_args_end(&st, 0);
        }
        if (!skip) {
            found = temp = 0;
            if ((size_t)i < nargs) {
                found = 1;
                temp = !HPy_IsNull(tuple);
                arg = temp ? hpycompat_item(ctx, ctx->h_TupleType, tuple, i) : args[i];
                if (HPy_IsNull(arg))
                    return hpycompat_args_end(&st, 0);
            }
            else if (left && i >= pos) {
                found = hpycompat_keywords_find(ctx, kw, kwlist[i], &arg, &temp);
                if (found < 0)
                    return hpycompat_args_end(&st, 0);
                left -= found;
            }
            if (found) {
                st.kept = 0;
                msg = hpycompat_args_item(&st, arg, &fmt, va, st.levels);
                if (msg) {
                    hpycompat_args_error(&st, i + 1, msg, st.levels, fname, custom);
                    if (temp)
                        HPy_Close(ctx, arg);
                    return hpycompat_args_end(&st, 0);
                }
                if (temp && hpycompat_args_keep(&st, arg) < 0)
                    return hpycompat_args_end(&st, 0);
                continue;
            }
            if (i < min) {
                if (i < pos) {
                    skip = 1; /* the error waits until | and $ are known */
                }
                else {
                    HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s missing required argument '%s' (pos %i)",
                                  fname ? fname : "function", fname ? "()" : "", kwlist[i], i + 1);
                    return hpycompat_args_end(&st, 0);
                }
            }
            if (!left && !skip)
                return hpycompat_args_end(&st, 1);
        }
        from = fmt;
        msg = hpycompat_args_skip(&fmt, va);
        if (msg) {
            HPyErr_Format(ctx, ctx->h_SystemError, "%s: '%s'", msg, from);
            return hpycompat_args_end(&st, 0);
        }
    }
    if (skip) {
        int least = pos < min ? pos : min;
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)", fname ? fname : "function",
                      fname ? "()" : "", least < i ? "at least" : "exactly", least, least == 1 ? "" : "s", (HPy_ssize_t)nargs);
        return hpycompat_args_end(&st, 0);
    }
    if (*fmt && *fmt != ':' && *fmt != ';' && *fmt != '|' && *fmt != '$') {
        HPyErr_Format(ctx, ctx->h_SystemError, "more argument specifiers than keyword list entries (remaining format:'%s')", fmt);
        return hpycompat_args_end(&st, 0);
    }
    if (left > 0 && hpycompat_keywords_check(ctx, kw, kwlist, pos, len, nargs, fname) < 0)
        return hpycompat_args_end(&st, 0);
    return hpycompat_args_end(&st, 1);
}

//: HPyCompat_Arg_ParseTupleAndKeywords -- for HPyFunc_KEYWORDS: values of kwnames stand behind the nargs positional ones
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleAndKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames, const char *fmt,
                                                     const void *kwlist, ...)
{
    hpycompat_keywords kw;
    hpycompat_va va;
    int ok;
    kw.values = args + nargs;
    kw.names = kwnames;
    kw.dict = HPy_NULL;
    kw.n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    va_start(va.va, kwlist);
    ok = hpycompat_args_keywords(ctx, NULL, args, nargs, HPy_NULL, &kw, fmt, kwlist, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_ParseTupleAndKeywordsTracked -- the same for formats with objects or strings in nested groups, which *ht keeps
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleAndKeywordsTracked(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy kwnames,
                                                            const char *fmt, const void *kwlist, ...)
{
    hpycompat_keywords kw;
    hpycompat_va va;
    int ok;
    kw.values = args + nargs;
    kw.names = kwnames;
    kw.dict = HPy_NULL;
    kw.n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    va_start(va.va, kwlist);
    ok = hpycompat_args_keywords(ctx, ht, args, nargs, HPy_NULL, &kw, fmt, kwlist, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_ParseTupleAndKeywordsDict -- for tp_new and tp_init: an array, and a dict or null; *ht keeps objects found in the dict
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleAndKeywordsDict(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy kwdict,
                                                         const char *fmt, const void *kwlist, ...)
{
    hpycompat_keywords kw;
    hpycompat_va va;
    int ok;
    kw.values = args + nargs;
    kw.names = kw.dict = HPy_NULL;
    kw.n = HPy_IsNull(kwdict) ? 0 : HPy_Length(ctx, kwdict);
    /* PyPy 7.3.19 gives tp_new what HPyFunc_KEYWORDS gives: a tuple of names, with their values in args */
    if (kw.n > 0 && HPyTuple_Check(ctx, kwdict))
        kw.names = kwdict;
    else
        kw.dict = kwdict;
    va_start(va.va, kwlist);
    ok = hpycompat_args_keywords(ctx, ht, args, nargs, HPy_NULL, &kw, fmt, kwlist, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_Arg_ParseTupleAndKeywordsObj -- the same for a tuple and a dict or null; *ht keeps every object
HPYCOMPAT_FN int
HPyCompat_Arg_ParseTupleAndKeywordsObj(HPyContext *ctx, HPyTracker *ht, HPy tuple, HPy kwdict, const char *fmt,
                                                        const void *kwlist, ...)
{
    hpycompat_keywords kw;
    hpycompat_va va;
    int ok;
    kw.values = NULL;
    kw.names = HPy_NULL;
    kw.dict = kwdict;
    kw.n = HPy_IsNull(kwdict) ? 0 : HPy_Length(ctx, kwdict);
    va_start(va.va, kwlist);
    ok = hpycompat_args_keywords(ctx, ht, NULL, 0, tuple, &kw, fmt, kwlist, &va);
    va_end(va.va);
    return ok;
}

//: HPyCompat_KeywordDict -- the keywords of a tp_new or tp_init as a dict, owned, whatever form the loader gives them; null for none
HPYCOMPAT_FN HPy
HPyCompat_KeywordDict(HPyContext *ctx, const HPy *args, size_t nargs, HPy kw)
{
    HPy dict;
    HPy_ssize_t i, n;
    if (HPy_IsNull(kw) || !HPyTuple_Check(ctx, kw))
        return HPy_Dup(ctx, kw);
    dict = HPyDict_New(ctx);
    n = HPy_IsNull(dict) ? 0 : HPy_Length(ctx, kw);
    for (i = 0; i < n; i++) {
        HPy key = HPy_GetItem_i(ctx, kw, i);
        int res = HPy_IsNull(key) ? -1 : HPy_SetItem(ctx, dict, key, args[nargs + (size_t)i]);
        HPy_Close(ctx, key);
        if (res < 0) {
            HPy_Close(ctx, dict);
            return HPy_NULL;
        }
    }
    return dict;
}

//: hpycompat_args_unpack -- checks the number of arguments as PyArg_UnpackTuple does
HPYCOMPAT_FN int
hpycompat_args_unpack(HPyContext *ctx, HPy_ssize_t n, const char *name, HPy_ssize_t min, HPy_ssize_t max)
{
    HPy_ssize_t want = n < min ? min : max;
    const char *bound = min == max ? "" : n < min ? "at least " : "at most ";
    char msg[320];
    if (n >= min && n <= max)
        return 1;
    if (name != NULL)
        snprintf(msg, sizeof(msg), "%.200s expected %s%ld argument%s, got %ld", name, bound, (long)want, want == 1 ? "" : "s", (long)n);
    else
        snprintf(msg, sizeof(msg), "unpacked tuple should have %s%ld element%s, but has %ld", bound, (long)want,
                 want == 1 ? "" : "s", (long)n);
    HPyErr_SetString(ctx, ctx->h_TypeError, msg);
    return 0;
}

//: HPyCompat_Arg_UnpackTuple -- PyArg_UnpackTuple over an array; the outputs are lent by args, those without an argument stay
HPYCOMPAT_FN int
HPyCompat_Arg_UnpackTuple(HPyContext *ctx, const HPy *args, size_t nargs, const char *name, HPy_ssize_t min, HPy_ssize_t max, ...)
{
    va_list va;
    size_t i;
    if (!hpycompat_args_unpack(ctx, (HPy_ssize_t)nargs, name, min, max))
        return 0;
    va_start(va, max);
    for (i = 0; i < nargs; i++)
        *va_arg(va, HPy *) = args[i];
    va_end(va);
    return 1;
}

//: HPyCompat_Arg_UnpackTupleObj -- PyArg_UnpackTuple; *ht keeps the outputs
HPYCOMPAT_FN int
HPyCompat_Arg_UnpackTupleObj(HPyContext *ctx, HPyTracker *ht, HPy tuple, const char *name, HPy_ssize_t min, HPy_ssize_t max, ...)
{
    va_list va;
    HPy_ssize_t i, n;
    ht->_i = 0;
    if (!HPyTuple_Check(ctx, tuple)) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
        return 0;
    }
    n = hpycompat_len(ctx, ctx->h_TupleType, tuple);
    if (!hpycompat_args_unpack(ctx, n, name, min, max))
        return 0;
    *ht = HPyTracker_New(ctx, n);
    if (ht->_i == 0)
        return 0;
    va_start(va, max);
    for (i = 0; i < n; i++) {
        HPy item = hpycompat_item(ctx, ctx->h_TupleType, tuple, i);
        if (HPy_IsNull(item) || HPyTracker_Add(ctx, *ht, item) < 0) {
            HPy_Close(ctx, item);
            HPyCompat_Tracker_Close(ctx, ht);
            break;
        }
        *va_arg(va, HPy *) = item;
    }
    va_end(va);
    return i == n;
}

//: HPyCompat_Arg_NoKeywords -- 1 when a call has no keywords, else 0 and the error; kw is a dict, a tuple of names or null
HPYCOMPAT_FN int
HPyCompat_Arg_NoKeywords(HPyContext *ctx, const char *name, HPy kw)
{
    if (HPy_IsNull(kw) || HPy_Length(ctx, kw) == 0)
        return 1;
    HPyErr_Format(ctx, ctx->h_TypeError, "%.200s() takes no keyword arguments", name);
    return 0;
}

//: HPyCompat_Arg_NoPositional -- 1 when a call has no positional arguments, else 0 and the error
HPYCOMPAT_FN int
HPyCompat_Arg_NoPositional(HPyContext *ctx, const char *name, size_t nargs)
{
    if (nargs == 0)
        return 1;
    HPyErr_Format(ctx, ctx->h_TypeError, "%.200s() takes no positional arguments", name);
    return 0;
}

//: HPyCompat_Arg_CheckPositional -- 1 when the number of arguments is within bounds, else 0 and the error
HPYCOMPAT_FN int
HPyCompat_Arg_CheckPositional(HPyContext *ctx, const char *name, HPy_ssize_t nargs, HPy_ssize_t min, HPy_ssize_t max)
{
    return hpycompat_args_unpack(ctx, nargs, name, min, max);
}

//: HPyCompat_Arg_Parser -- how a function parses its arguments, as Argument Clinic writes it down: a format, or names of parameters
typedef struct {
    const char *format;          /* with the function's name behind a colon, or null */
    const char *const *keywords; /* "" for a parameter that has no name, null at the end */
    const char *fname;
    const char *custom_msg;
    void *kwtuple;
} HPyCompat_Arg_Parser;

//: hpycompat_args_sort -- sorts positional and keyword arguments into buf, one for each parameter, null for none
HPYCOMPAT_FN const HPy *
hpycompat_args_sort(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, const hpycompat_keywords *kw,
                    const HPyCompat_Arg_Parser *parser, int minpos, int maxpos, int minkw, HPy *buf)
{
    const char *const *kwlist = parser->keywords;
    const char *fname = parser->fname, *brackets = fname ? "()" : "";
    HPy_ssize_t left = kw->n;
    int required = minkw ? maxpos + minkw : minpos, pos, len, least, i;
    for (pos = 0; kwlist[pos] && !*kwlist[pos]; pos++)
        ;
    for (len = pos; kwlist[len]; len++)
        ;
    least = pos < minpos ? pos : minpos;
    if (args == NULL && nargs == 0)
        args = buf;
    if (left == 0 && minkw == 0 && (size_t)minpos <= nargs && nargs <= (size_t)maxpos)
        return args; /* whoever called knows how many there are */
    if (fname == NULL)
        fname = "function";
    if ((HPy_ssize_t)nargs + left > len) {
        /* "keyword" when there are no others: the message would mislead otherwise */
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes at most %d %sargument%s (%zd given)", fname, brackets, len,
                      nargs == 0 ? "keyword " : "", len == 1 ? "" : "s", (HPy_ssize_t)nargs + left);
        return NULL;
    }
    if (nargs > (size_t)maxpos) {
        if (maxpos == 0)
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes no positional arguments", fname, brackets);
        else
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)", fname, brackets,
                          minpos < maxpos ? "at most" : "exactly", maxpos, maxpos == 1 ? "" : "s", (HPy_ssize_t)nargs);
        return NULL;
    }
    if (nargs < (size_t)least) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)", fname, brackets,
                      least < maxpos ? "at least" : "exactly", least, least == 1 ? "" : "s", (HPy_ssize_t)nargs);
        return NULL;
    }
    for (i = 0; i < len; i++)
        buf[i] = (size_t)i < nargs ? args[i] : HPy_NULL;
    for (i = (int)nargs > pos ? (int)nargs : pos; i < len && (left > 0 || i < required); i++) {
        int found = 0, temp = 0;
        if (left > 0)
            found = hpycompat_keywords_find(ctx, kw, kwlist[i], &buf[i], &temp);
        if (found < 0)
            return NULL;
        if (found) {
            left--;
            if (temp && HPyTracker_Add(ctx, *ht, buf[i]) < 0) {
                HPy_Close(ctx, buf[i]);
                return NULL;
            }
        }
        else if (i < minpos || (maxpos <= i && i < required)) {
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s%s missing required argument '%s' (pos %i)", fname, brackets, kwlist[i], i + 1);
            return NULL;
        }
    }
    if (left > 0 && hpycompat_keywords_check(ctx, kw, kwlist, pos, len, nargs, parser->fname) < 0)
        return NULL;
    return buf;
}

//: HPyCompat_Arg_UnpackKeywords -- _PyArg_UnpackKeywords of a method: values of kwnames stand behind the nargs positional ones; null and the error
HPYCOMPAT_FN const HPy *
HPyCompat_Arg_UnpackKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames, const HPyCompat_Arg_Parser *parser, int minpos,
                             int maxpos, int minkw, HPy *buf)
{
    hpycompat_keywords kw;
    kw.values = args + nargs;
    kw.names = kwnames;
    kw.dict = HPy_NULL;
    kw.n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    return hpycompat_args_sort(ctx, NULL, args, nargs, &kw, parser, minpos, maxpos, minkw, buf);
}

//: HPyCompat_Arg_UnpackKeywordsDict -- the same for tp_new and tp_init: an array, and a dict or null; *ht keeps objects found in the dict
HPYCOMPAT_FN const HPy *
HPyCompat_Arg_UnpackKeywordsDict(HPyContext *ctx, HPyTracker *ht, const HPy *args, size_t nargs, HPy kwdict, const HPyCompat_Arg_Parser *parser,
                                 int minpos, int maxpos, int minkw, HPy *buf)
{
    hpycompat_keywords kw;
    kw.values = args + nargs;
    kw.names = kw.dict = HPy_NULL;
    kw.n = HPy_IsNull(kwdict) ? 0 : HPy_Length(ctx, kwdict);
    /* PyPy 7.3.19 gives tp_new what HPyFunc_KEYWORDS gives: a tuple of names, with their values in args */
    if (kw.n > 0 && HPyTuple_Check(ctx, kwdict)) {
        kw.names = kwdict;
    }
    else if (kw.n > 0) {
        kw.dict = kwdict;
        *ht = HPyTracker_New(ctx, kw.n);
        if (ht->_i == 0)
            return NULL;
    }
    return hpycompat_args_sort(ctx, ht, args, nargs, &kw, parser, minpos, maxpos, minkw, buf);
}

//: HPyCompat_Arg_BadArgument -- the error of an argument of a wrong type
HPYCOMPAT_FN void
HPyCompat_Arg_BadArgument(HPyContext *ctx, const char *fname, const char *which, const char *expected, HPy arg)
{
    const char *got = HPy_Is(ctx, arg, ctx->h_None) ? "None" : HPyCompat_TypeName(ctx, arg).s;
    HPyErr_Format(ctx, ctx->h_TypeError, "%.200s() %.200s must be %.50s, not %.50s", fname, which, expected, got);
}

//: HPyCompat_Arg_ValidateKeywordArguments -- 1 when every key of a dict is a str, else 0 and the error
HPYCOMPAT_FN int
HPyCompat_Arg_ValidateKeywordArguments(HPyContext *ctx, HPy kwdict)
{
    HPy keys, key;
    HPy_ssize_t i, n;
    int ok = 1;
    if (!HPyDict_Check(ctx, kwdict)) {
        hpycompat_badcall(ctx);
        return 0;
    }
    keys = HPyCompat_Dict_Keys(ctx, kwdict);
    if (HPy_IsNull(keys))
        return 0;
    n = HPy_Length(ctx, keys);
    for (i = 0; i < n && ok; i++) {
        key = HPy_GetItem_i(ctx, keys, i);
        if (HPy_IsNull(key)) {
            ok = 0;
        }
        else if (!HPyUnicode_Check(ctx, key)) {
            HPyErr_SetString(ctx, ctx->h_TypeError, "keywords must be strings");
            ok = 0;
        }
        HPy_Close(ctx, key);
    }
    HPy_Close(ctx, keys);
    return ok;
}

//: HPyCompat_ArgArray -- a tuple and a dict as the arguments of a function that takes an array and names; it owns what it holds until closed
typedef struct {
    HPy *items;   /* nargs arguments, then a value for each name; few, or on the heap */
    size_t nargs;
    size_t n;     /* how many of items are open */
    HPy kwnames;  /* a tuple, or null */
    HPy few[8];
} HPyCompat_ArgArray;

//: HPyCompat_ArgArray_EMPTY -- one that holds nothing yet
#define HPyCompat_ArgArray_EMPTY {NULL, 0, 0, HPy_NULL, {HPy_NULL}}

//: HPyCompat_ArgArray_Close -- closes what an argument array holds; it is empty afterwards
HPYCOMPAT_FN void
HPyCompat_ArgArray_Close(HPyContext *ctx, HPyCompat_ArgArray *a)
{
    while (a->n > 0)
        HPy_Close(ctx, a->items[--a->n]);
    if (a->items != a->few)
        free(a->items);
    a->items = NULL;
    a->nargs = 0;
    HPy_Close(ctx, a->kwnames);
    a->kwnames = HPy_NULL;
}

//: hpycompat_argarray_room -- room for n handles in an empty argument array
HPYCOMPAT_FN int
hpycompat_argarray_room(HPyContext *ctx, HPyCompat_ArgArray *a, size_t n)
{
    if (n <= sizeof(a->few) / sizeof(a->few[0])) {
        a->items = a->few;
        return 1;
    }
    a->items = n > SIZE_MAX / sizeof(HPy) ? NULL : (HPy *)malloc(n * sizeof(HPy));
    if (a->items == NULL) {
        HPyErr_NoMemory(ctx);
        return 0;
    }
    return 1;
}

//: hpycompat_argarray_names -- the values of a dict behind the arguments, its keys as names
HPYCOMPAT_FN int
hpycompat_argarray_names(HPyContext *ctx, HPyCompat_ArgArray *a, HPy keys, HPy kw, size_t n)
{
    size_t i;
    HPyTupleBuilder b = HPyTupleBuilder_New(ctx, (HPy_ssize_t)n);
    for (i = 0; i < n; i++) {
        HPy key = HPy_GetItem_i(ctx, keys, (HPy_ssize_t)i), value;
        if (HPy_IsNull(key)) {
            HPyTupleBuilder_Cancel(ctx, b);
            return 0;
        }
        HPyTupleBuilder_Set(ctx, b, (HPy_ssize_t)i, key);
        value = HPy_GetItem(ctx, kw, key);
        HPy_Close(ctx, key);
        if (HPy_IsNull(value)) {
            HPyTupleBuilder_Cancel(ctx, b);
            return 0;
        }
        a->items[a->n++] = value;
    }
    a->kwnames = HPyTupleBuilder_Build(ctx, b);
    return !HPy_IsNull(a->kwnames);
}

//: hpycompat_argarray_open -- fills an argument array from an array or, when that is absent, a tuple or null, and a dict or null
HPYCOMPAT_FN int
hpycompat_argarray_open(HPyContext *ctx, HPyCompat_ArgArray *a, const HPy *items, size_t nargs, HPy tuple, HPy kw)
{
    HPy keys = HPy_NULL;
    HPy_ssize_t names = 0;
    size_t i;
    int ok = 0;
    if (!HPy_IsNull(tuple)) {
        HPy_ssize_t n = HPy_Length(ctx, tuple);
        if (n < 0)
            return 0;
        nargs = (size_t)n;
    }
    if (!HPy_IsNull(kw)) {
        keys = HPyDict_Keys(ctx, kw);
        names = HPy_IsNull(keys) ? -1 : HPy_Length(ctx, keys);
    }
    if (names < 0 || !hpycompat_argarray_room(ctx, a, nargs + (size_t)names))
        goto done;
    for (i = 0; i < nargs; i++) {
        HPy item = HPy_IsNull(tuple) ? HPy_Dup(ctx, items[i]) : HPy_GetItem_i(ctx, tuple, (HPy_ssize_t)i);
        if (HPy_IsNull(item))
            goto done;
        a->items[a->n++] = item;
    }
    a->nargs = nargs;
    ok = names == 0 || hpycompat_argarray_names(ctx, a, keys, kw, (size_t)names);
done:
    HPy_Close(ctx, keys);
    if (!ok)
        HPyCompat_ArgArray_Close(ctx, a);
    return ok;
}

//: HPyCompat_ArgArray_Open -- fills an empty argument array from a tuple and a dict, either may be null; 0 with an exception
HPYCOMPAT_FN int
HPyCompat_ArgArray_Open(HPyContext *ctx, HPyCompat_ArgArray *a, HPy tuple, HPy kw)
{
    return hpycompat_argarray_open(ctx, a, NULL, 0, tuple, kw);
}

//: HPyCompat_ArgArray_OpenArray -- fills an empty argument array from arguments and a dict, which may be null; 0 with an exception
HPYCOMPAT_FN int
HPyCompat_ArgArray_OpenArray(HPyContext *ctx, HPyCompat_ArgArray *a, const HPy *items, size_t nargs, HPy kw)
{
    return hpycompat_argarray_open(ctx, a, items, nargs, HPy_NULL, kw);
}
