/* Every helper that is compiled into an extension, callable from Python. */
#include "hpy.h"

/* Built with -Dmalloc=counted_malloc and the like, allocations fail on demand. The
   header's declarations went by those names. */
#ifdef malloc
#undef malloc
#undef realloc
void *malloc(size_t size);
void *realloc(void *old, size_t size);
static long until_failure = -1;
void *counted_malloc(size_t size);
void *counted_realloc(void *old, size_t size);
void *counted_malloc(size_t size)
{
    return until_failure >= 0 && until_failure-- == 0 ? NULL : malloc(size);
}
void *counted_realloc(void *old, size_t size)
{
    return until_failure >= 0 && until_failure-- == 0 ? NULL : realloc(old, size);
}
#else
static long until_failure = -1;
#endif

HPyDef_METH(fail_after, "fail_after", HPyFunc_O)
static HPy fail_after_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    until_failure = HPyLong_AsLong(ctx, arg);
    return HPy_Dup(ctx, ctx->h_None);
}

/* parse(format, *args): all targets at once, by unit. */
typedef union {
    unsigned char b;
    short h;
    unsigned short H;
    int i;
    unsigned int I;
    long l;
    unsigned long k;
    long long L;
    unsigned long long K;
    HPy_ssize_t n;
    float f;
    double d;
    const char *s;
    HPy O;
} Target;

static HPy value(HPyContext *ctx, char unit, const Target *t)
{
    switch (unit) {
    case 'b':
    case 'B':
        return HPyLong_FromLong(ctx, t->b);
    case 'h':
        return HPyLong_FromLong(ctx, t->h);
    case 'H':
        return HPyLong_FromLong(ctx, t->H);
    case 'p':
    case 'i':
        return HPyLong_FromLong(ctx, t->i);
    case 'I':
        return HPyLong_FromUnsignedLong(ctx, t->I);
    case 'l':
        return HPyLong_FromLong(ctx, t->l);
    case 'k':
        return HPyLong_FromUnsignedLong(ctx, t->k);
    case 'L':
        return HPyLong_FromLongLong(ctx, t->L);
    case 'K':
        return HPyLong_FromUnsignedLongLong(ctx, t->K);
    case 'n':
        return HPyLong_FromSsize_t(ctx, t->n);
    case 'f':
        return HPyFloat_FromDouble(ctx, t->f);
    case 'd':
        return HPyFloat_FromDouble(ctx, t->d);
    case 's':
        return HPyUnicode_FromString(ctx, t->s);
    default:
        return HPy_Dup(ctx, t->O);
    }
}

static HPy values(HPyContext *ctx, const char *format, const Target *targets)
{
    HPy list = HPyList_New(ctx, 0);
    int i = 0;
    for (; *format != '\0' && strchr(":;", *format) == NULL; format++) {
        HPy item;
        if (strchr("|$", *format) != NULL) {
            continue;
        }
        item = *format == 'O' && HPy_IsNull(targets[i].O) ? HPy_Dup(ctx, ctx->h_Ellipsis)
                                                         : value(ctx, *format, &targets[i]);
        i++;
        if (HPy_IsNull(item) || HPyList_Append(ctx, list, item) < 0) {
            HPy_Close(ctx, item);
            HPy_Close(ctx, list);
            return HPy_NULL;
        }
        HPy_Close(ctx, item);
    }
    return list;
}

HPyDef_METH(parse, "parse", HPyFunc_VARARGS)
static HPy parse_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    Target t[4];
    const char *format;
    (void)self;
    memset(t, 0, sizeof t);
    format = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    if (format == NULL ||
        !HPyArg_Parse(ctx, NULL, args + 1, nargs - 1, format, &t[0], &t[1], &t[2], &t[3])) {
        return HPy_NULL;
    }
    return values(ctx, format, t);
}

/* parse_keywords(format, *args, **kw) with the names a, b and c. */
static const char *names[] = { "", "b", "c", NULL };

HPyDef_METH(parse_keywords, "parse_keywords", HPyFunc_KEYWORDS)
static HPy parse_keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs,
                               HPy kwnames)
{
    Target t[3];
    HPyTracker tracker;
    HPy result;
    const char *format;
    (void)self;
    memset(t, 0, sizeof t);
    format = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    if (format == NULL || !HPyArg_ParseKeywords(ctx, &tracker, args + 1, nargs - 1, kwnames, format,
                                                names, &t[0], &t[1], &t[2])) {
        return HPy_NULL;
    }
    result = values(ctx, format, t);
    HPyTracker_Close(ctx, tracker);
    return result;
}

/* The same with a dict, and without a tracker when the format asks for none. */
HPyDef_METH(parse_dict, "parse_dict", HPyFunc_KEYWORDS)
static HPy parse_dict_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    Target t[3];
    HPy tuple, dict, result = HPy_NULL;
    const char *format;
    (void)self;
    memset(t, 0, sizeof t);
    if (!HPyHelpers_PackArgsAndKeywords(ctx, args, nargs, kwnames, &tuple, &dict)) {
        return HPy_NULL;
    }
    format = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL);
    if (format != NULL && HPyArg_ParseKeywordsDict(ctx, NULL, args + 1, (HPy_ssize_t)nargs - 1,
                                                   dict, format, names, &t[0], &t[1], &t[2])) {
        result = values(ctx, format, t);
    }
    HPy_Close(ctx, tuple);
    HPy_Close(ctx, dict);
    return result;
}

HPyDef_METH(pack, "pack", HPyFunc_KEYWORDS)
static HPy pack_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy tuple, dict, result;
    (void)self;
    if (!HPyHelpers_PackArgsAndKeywords(ctx, args, nargs, kwnames, &tuple, &dict)) {
        return HPy_NULL;
    }
    result = HPy_BuildValue(ctx, "OO", HPy_IsNull(tuple) ? ctx->h_None : tuple,
                            HPy_IsNull(dict) ? ctx->h_None : dict);
    HPy_Close(ctx, tuple);
    HPy_Close(ctx, dict);
    return result;
}

HPyDef_METH(build, "build", HPyFunc_O)
static HPy build_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    switch (HPyLong_AsLong(ctx, arg)) {
    case 0:
        return HPy_BuildValue(ctx, "");
    case 1:
        return HPy_BuildValue(ctx, "i", -1);
    case 2:
        return HPy_BuildValue(ctx, "(i)", 1);
    case 3:
        return HPy_BuildValue(ctx, "IlkLKn", 1u, -2L, 3UL, -4LL, 5ULL, (HPy_ssize_t)-6);
    case 4:
        return HPy_BuildValue(ctx, "[fd, s]", 0.5, 0.25, "x");
    case 5:
        return HPy_BuildValue(ctx, "{s:i, s:[(i),{}]}", "a", 1, "b", 2);
    case 6:
        return HPy_BuildValue(ctx, "Ss", arg, (const char *)NULL);
    case 7:
        return HPy_BuildValue(ctx, "[iiiiiiiiiiiiiiiiiiii]", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                              12, 13, 14, 15, 16, 17, 18, 19);
    case 20:
        return HPy_BuildValue(ctx, "(i", 1);
    case 21:
        return HPy_BuildValue(ctx, "(i]", 1);
    case 22:
        return HPy_BuildValue(ctx, "i)", 1);
    case 23:
        return HPy_BuildValue(ctx, "{s}", "a");
    case 24:
        return HPy_BuildValue(ctx, "{s:ii}", "a", 1, 2);
    case 25:
        return HPy_BuildValue(ctx, "{,}");
    case 26:
        return HPy_BuildValue(ctx, "(iO)", 1, HPy_NULL);
    case 27:
        return HPy_BuildValue(ctx, "(iN)", 1, arg);
    case 28:
        return HPy_BuildValue(ctx, "[i?]", 1);
    default:
        return HPy_BuildValue(ctx, "{[]:i}", 1);
    }
}

HPyDef_METH(format, "format", HPyFunc_O)
static HPy format_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    switch (HPyLong_AsLong(ctx, arg)) {
    case 0:
        return HPyUnicode_FromFormat(ctx, "");
    case 1:
        return HPyUnicode_FromFormat(ctx, "100%% %d|%5d|%-", 1, 2);
    case 2:
        return HPyUnicode_FromFormat(ctx, "%d|%5d|%05d|%.5d|%7.5d", INT_MIN, -42, -42, -42, -42);
    case 3:
        return HPyUnicode_FromFormat(ctx, "%ld %lu %lld %llu %zd %zu", LONG_MIN, ULONG_MAX,
                                     LLONG_MIN, ULLONG_MAX, HPY_SSIZE_T_MIN, SIZE_MAX);
    case 4:
        return HPyUnicode_FromFormat(ctx, "%x %x %i %u", 255, -1, 7, 8u);
    case 5:
        return HPyUnicode_FromFormat(ctx, "%c%c%c%c", 'a', 0xe9, 0x20ac, 0x1f600);
    case 6:
        return HPyUnicode_FromFormat(ctx, "a%cb", 0);
    case 7:
        return HPyUnicode_FromFormat(ctx, "%s|%6s|%.2s|%5.1s", "abc", "abc", "abc", "abc");
    case 8: {
        HPy h = HPyUnicode_FromString(ctx, "\xe2\x82\xac\xc3\xa9z");
        HPy s = HPyUnicode_FromFormat(ctx, "%U|%5U|%.2U|%R|%A|%S|%V|%V", h, h, h, h, h, arg, h,
                                      "unused", HPy_NULL, "used");
        HPy_Close(ctx, h);
        return s;
    }
    case 9:
        return HPyUnicode_FromFormat(ctx, "%p", (void *)0x1f);
    case 10: {
        /* Longer than any first allocation. */
        return HPyUnicode_FromFormat(ctx, "%5000d|%.3000d", 1, 2);
    }
    case 20:
        return HPyUnicode_FromFormat(ctx, "%d %y", 1);
    case 21:
        return HPyUnicode_FromFormat(ctx, "%");
    case 22:
        return HPyUnicode_FromFormat(ctx, "%5c", 'x');
    case 23:
        return HPyUnicode_FromFormat(ctx, "%05s", "x");
    case 24:
        return HPyUnicode_FromFormat(ctx, "%c", 0x110000);
    case 25:
        return HPyUnicode_FromFormat(ctx, "%s", (const char *)NULL);
    case 26:
        return HPyUnicode_FromFormat(ctx, "%99999999999999999999d", 1);
    case 27:
        return HPyUnicode_FromFormat(ctx, "%9000000000000000000d", 1);
    case 28:
        return HPyUnicode_FromFormat(ctx, "%S", HPy_NULL);
    case 29:
        return HPyUnicode_FromFormat(ctx, "caf\xc3\xa9");
    default:
        return HPyErr_Format(ctx, ctx->h_ValueError, "bad %R", arg);
    }
}

HPyDef_METH(sequence_type, "sequence_type", HPyFunc_NOARGS)
static HPy sequence_type_impl(HPyContext *ctx, HPy self)
{
    static HPyStructSequence_Field fields[] = {
        { "first", "the first" }, { "second", NULL }, { NULL, NULL }
    };
    static HPyStructSequence_Desc desc = { "package.Pair", "two things", fields };
    (void)self;
    return HPyStructSequence_NewType(ctx, &desc);
}

HPyDef_METH(sequence, "sequence", HPyFunc_VARARGS)
static HPy sequence_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy items[8];
    size_t i;
    (void)self;
    for (i = 1; i < nargs && i < 8; i++) {
        items[i - 1] = args[i];
    }
    return HPyStructSequence_New(ctx, args[0], (HPy_ssize_t)nargs - 1, items);
}

static HPyDef *defines[] = { &fail_after, &parse, &parse_keywords, &parse_dict, &pack, &build,
                             &format, &sequence_type, &sequence, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(helpers, def)
