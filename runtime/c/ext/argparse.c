/* HPyArg_Parse and its keyword forms.
 *
 * A format is read once, left to right, one unit for each argument. Handles that
 * come out of keyword parsing are duplicates kept by the caller's tracker: a
 * value looked up in a dict has no other owner. Positional parsing hands out the
 * argument itself.
 *
 * Helpers use only members of HPy 0.9's common part, so that they also work in a
 * binary that embeds several modules. */
#define HPYPORT_NO_STATE
#include "hpy.h"

typedef struct {
    HPyContext *ctx;
    HPyTracker *tracker; /* may be NULL */
    const char *unit;    /* next unit */
    const char *end;     /* the ':' or ';' or NUL behind the last one */
    int optional;        /* seen '|' */
    int keyword_only;    /* seen '$' */
    int named;           /* keyword form: has '$', O yields a duplicate for the tracker */
} Parser;

/* An argument and whether the parser has to close it. */
typedef struct {
    HPy h;
    int owned;
} Argument;

static void start(Parser *p, HPyContext *ctx, HPyTracker *tracker, const char *format)
{
    p->ctx = ctx;
    p->tracker = tracker;
    p->unit = format;
    while (*format != '\0' && *format != ':' && *format != ';') {
        format++;
    }
    p->end = format;
    p->optional = 0;
    p->keyword_only = 0;
    p->named = 0;
}

/* Always 0. The format's tail says how the message begins, or replaces it. */
static int fail(const Parser *p, HPy type, const char *message)
{
    char text[512];
    switch (*p->end) {
    case ':':
        snprintf(text, sizeof text, "%.200s() %.256s", p->end + 1, message);
        break;
    case ';':
        snprintf(text, sizeof text, "%s", p->end + 1);
        break;
    default:
        snprintf(text, sizeof text, "function %.256s", message);
    }
    HPyErr_SetString(p->ctx, type, text);
    return 0;
}

/* Handles '|' and '$' and tells whether a unit follows. */
static int next_unit(Parser *p)
{
    for (; p->unit < p->end; p->unit++) {
        if (*p->unit == '$' && p->named) {
            p->keyword_only = 1;
            p->optional = 1;
        }
        else if (*p->unit == '|') {
            p->optional = 1;
        }
        else {
            return 1;
        }
    }
    return 0;
}

static int checked(const Parser *p, HPy arg, long min, long max, const char *what, long *value)
{
    char message[80];
    *value = HPyLong_AsLong(p->ctx, arg);
    if (*value == -1 && HPyErr_Occurred(p->ctx)) {
        return 0;
    }
    if (*value < min) {
        snprintf(message, sizeof message, "%s integer is less than minimum", what);
        return fail(p, p->ctx->h_OverflowError, message);
    }
    if (*value > max) {
        snprintf(message, sizeof message, "%s integer is greater than maximum", what);
        return fail(p, p->ctx->h_OverflowError, message);
    }
    return 1;
}

/* Low bits of an integer, or 0 with an exception. */
static int masked(const Parser *p, HPy arg, unsigned long *value)
{
    *value = HPyLong_AsUnsignedLongMask(p->ctx, arg);
    return *value != (unsigned long)-1 || !HPyErr_Occurred(p->ctx);
}

static int real(const Parser *p, HPy arg, double *value)
{
    *value = HPyFloat_AsDouble(p->ctx, arg);
    return *value != -1.0 || !HPyErr_Occurred(p->ctx);
}

static int text(const Parser *p, HPy arg, const char **result)
{
    HPy_ssize_t size;
    const char *utf8;
    if (!HPyUnicode_Check(p->ctx, arg)) {
        return fail(p, p->ctx->h_TypeError, "a str is required");
    }
    utf8 = HPyUnicode_AsUTF8AndSize(p->ctx, arg, &size);
    if (utf8 == NULL) {
        return 0;
    }
    if (memchr(utf8, '\0', (size_t)size) != NULL) {
        return fail(p, p->ctx->h_ValueError, "embedded null character");
    }
    *result = utf8;
    return 1;
}

static int handle(const Parser *p, HPy arg, HPy *result)
{
    if (!p->named) {
        *result = arg;
        return 1;
    }
    arg = HPy_Dup(p->ctx, arg);
    if (HPy_IsNull(arg)) {
        return 0;
    }
    if (HPyTracker_Add(p->ctx, *p->tracker, arg) < 0) {
        HPy_Close(p->ctx, arg);
        return 0;
    }
    *result = arg;
    return 1;
}

/* Stores `arg` as the next unit asks. A missing one, which is then optional,
 * consumes its pointer and leaves the variable alone. */
static int convert(Parser *p, HPy arg, va_list *out)
{
    void *target = va_arg(*out, void *);
    const char unit = *p->unit++;
    long value;
    unsigned long bits;
    double number;
    if (HPy_IsNull(arg) && strchr("bBhHiIlkLKnfdpsO", unit) != NULL) {
        return 1;
    }
    switch (unit) {
    case 'b':
        if (!checked(p, arg, 0, UCHAR_MAX, "unsigned byte", &value)) {
            return 0;
        }
        *(unsigned char *)target = (unsigned char)value;
        return 1;
    case 'h':
        if (!checked(p, arg, SHRT_MIN, SHRT_MAX, "signed short", &value)) {
            return 0;
        }
        *(short *)target = (short)value;
        return 1;
    case 'i':
        if (!checked(p, arg, INT_MIN, INT_MAX, "signed", &value)) {
            return 0;
        }
        *(int *)target = (int)value;
        return 1;
    case 'l':
        return checked(p, arg, LONG_MIN, LONG_MAX, "signed", (long *)target);
    case 'B':
        if (!masked(p, arg, &bits)) {
            return 0;
        }
        *(unsigned char *)target = (unsigned char)bits;
        return 1;
    case 'H':
        if (!masked(p, arg, &bits)) {
            return 0;
        }
        *(unsigned short *)target = (unsigned short)bits;
        return 1;
    case 'I':
        if (!masked(p, arg, &bits)) {
            return 0;
        }
        *(unsigned int *)target = (unsigned int)bits;
        return 1;
    case 'k':
        if (!masked(p, arg, &bits)) {
            return 0;
        }
        *(unsigned long *)target = bits;
        return 1;
    case 'L': {
        const long long wide = HPyLong_AsLongLong(p->ctx, arg);
        if (wide == -1 && HPyErr_Occurred(p->ctx)) {
            return 0;
        }
        *(long long *)target = wide;
        return 1;
    }
    case 'K': {
        const unsigned long long wide = HPyLong_AsUnsignedLongLongMask(p->ctx, arg);
        if (wide == (unsigned long long)-1 && HPyErr_Occurred(p->ctx)) {
            return 0;
        }
        *(unsigned long long *)target = wide;
        return 1;
    }
    case 'n': {
        const HPy_ssize_t size = HPyLong_AsSsize_t(p->ctx, arg);
        if (size == -1 && HPyErr_Occurred(p->ctx)) {
            return 0;
        }
        *(HPy_ssize_t *)target = size;
        return 1;
    }
    case 'f':
        if (!real(p, arg, &number)) {
            return 0;
        }
        *(float *)target = (float)number;
        return 1;
    case 'd':
        if (!real(p, arg, &number)) {
            return 0;
        }
        *(double *)target = number;
        return 1;
    case 'p': {
        const int truth = HPy_IsTrue(p->ctx, arg);
        if (truth < 0) {
            return 0;
        }
        *(int *)target = truth > 0;
        return 1;
    }
    case 's':
        return text(p, arg, (const char **)target);
    case 'O':
        return handle(p, arg, (HPy *)target);
    default:
        return fail(p, p->ctx->h_SystemError, "unknown arg format code");
    }
}

static int open_tracker(const Parser *p)
{
    if (p->tracker == NULL) {
        return 1;
    }
    *p->tracker = HPyTracker_New(p->ctx, 0);
    return !HPy_IsNull(*p->tracker);
}

static int finish(const Parser *p, int ok)
{
    if (!ok && p->tracker != NULL) {
        HPyTracker_Close(p->ctx, *p->tracker);
    }
    return ok;
}

static int parse_positional(Parser *p, const HPy *args, size_t nargs, va_list *out)
{
    size_t i = 0;
    for (; next_unit(p); i++) {
        const HPy arg = i < nargs ? args[i] : HPy_NULL;
        if (HPy_IsNull(arg) && !p->optional) {
            return fail(p, p->ctx->h_TypeError, "required positional argument missing");
        }
        if (!convert(p, arg, out)) {
            return 0;
        }
    }
    if (i < nargs) {
        return fail(p, p->ctx->h_TypeError, "mismatched args (too many arguments for fmt)");
    }
    return 1;
}

int HPyArg_Parse(HPyContext *ctx, HPyTracker *tracker, const HPy *args, size_t nargs,
                 const char *format, ...)
{
    Parser p;
    va_list out;
    int ok;
    start(&p, ctx, tracker, format);
    if (!open_tracker(&p)) {
        return 0;
    }
    va_start(out, format);
    ok = parse_positional(&p, args, nargs, &out);
    va_end(out);
    return finish(&p, ok);
}

/* Where keyword values are: behind the positional arguments in the order of the
 * tuple `names`, or in the dict `values`. At most one of the two is set. */
typedef struct {
    HPy names;
    HPy_ssize_t count;
    const HPy *tail;
    HPy values;
} Keywords;

/* An error while looking is treated as absence: the argument may be optional,
 * and if it is not, its absence is the better message. */
static Argument find(const Parser *p, const Keywords *kw, const char *name)
{
    Argument found = { HPy_NULL, 0 };
    HPyContext *ctx = p->ctx;
    if (!HPy_IsNull(kw->values)) {
        found.h = HPy_GetItem_s(ctx, kw->values, name);
        found.owned = !HPy_IsNull(found.h);
    }
    else if (kw->count > 0) {
        HPy wanted = HPyUnicode_FromString(ctx, name);
        HPy_ssize_t i;
        for (i = 0; i < kw->count && HPy_IsNull(found.h) && !HPy_IsNull(wanted); i++) {
            HPy given = HPy_GetItem_i(ctx, kw->names, i);
            if (!HPy_IsNull(given) && HPy_RichCompareBool(ctx, given, wanted, HPy_EQ) > 0) {
                found.h = kw->tail[i];
            }
            HPy_Close(ctx, given);
        }
        HPy_Close(ctx, wanted);
    }
    if (HPy_IsNull(found.h)) {
        HPyErr_Clear(ctx);
    }
    return found;
}

static int parse_named(Parser *p, const HPy *args, size_t nargs, const Keywords *kw,
                       const char **keywords, size_t count, va_list *out)
{
    size_t i = 0;
    for (; next_unit(p); i++) {
        Argument arg = { HPy_NULL, 0 };
        int ok;
        if (*p->unit == 'O' && p->tracker == NULL) {
            return fail(p, p->ctx->h_SystemError,
                        "HPyArg_ParseKeywords cannot use the format character 'O' unless"
                        " an HPyTracker is provided. Please supply an HPyTracker.");
        }
        if (i >= count) {
            return fail(p, p->ctx->h_TypeError, "mismatched args (too few keywords for fmt)");
        }
        if (i < nargs && p->keyword_only) {
            return fail(p, p->ctx->h_TypeError,
                        "keyword only argument passed as positional argument");
        }
        if (i < nargs) {
            arg.h = args[i];
        }
        else if (*keywords[i] != '\0') {
            arg = find(p, kw, keywords[i]);
        }
        if (HPy_IsNull(arg.h) && !p->optional) {
            return fail(p, p->ctx->h_TypeError, "no value for required argument");
        }
        ok = convert(p, arg.h, out);
        if (arg.owned) {
            HPy_Close(p->ctx, arg.h);
        }
        if (!ok) {
            return 0;
        }
    }
    if (i != count) {
        return fail(p, p->ctx->h_TypeError, "mismatched args (too many keywords for fmt)");
    }
    return 1;
}

/* How many names there are. Empty ones come first. */
static int count_keywords(const Parser *p, const char **keywords, size_t *count)
{
    size_t i = 0;
    while (keywords[i] != NULL && *keywords[i] == '\0') {
        i++;
    }
    for (; keywords[i] != NULL; i++) {
        if (*keywords[i] == '\0') {
            return fail(p, p->ctx->h_SystemError, "empty keyword parameter name");
        }
    }
    *count = i;
    return 1;
}

static int parse_keywords(Parser *p, const HPy *args, size_t nargs, const Keywords *kw,
                          const char **keywords, va_list *out)
{
    size_t count = 0;
    p->named = 1;
    if (!count_keywords(p, keywords, &count) || !open_tracker(p)) {
        return 0;
    }
    return finish(p, parse_named(p, args, nargs, kw, keywords, count, out));
}

/* Keywords by a tuple of names. */
static int by_names(const Parser *p, Keywords *kw, HPy names, const HPy *values)
{
    kw->names = names;
    kw->tail = values;
    kw->count = HPy_Length(p->ctx, names);
    if (kw->count < 0) {
        return fail(p, p->ctx->h_SystemError, "could not retrieve length of keyword names tuple");
    }
    return 1;
}

int HPyArg_ParseKeywords(HPyContext *ctx, HPyTracker *tracker, const HPy *args, size_t nargs,
                         HPy kwnames, const char *format, const char *keywords[], ...)
{
    Parser p;
    Keywords kw = { HPy_NULL, 0, NULL, HPy_NULL };
    va_list out;
    int ok;
    start(&p, ctx, tracker, format);
    if (!HPy_IsNull(kwnames) && !by_names(&p, &kw, kwnames, args + nargs)) {
        return 0;
    }
    va_start(out, keywords);
    ok = parse_keywords(&p, args, nargs, &kw, keywords, &out);
    va_end(out);
    return ok;
}

int HPyArg_ParseKeywordsDict(HPyContext *ctx, HPyTracker *tracker, const HPy *args,
                             HPy_ssize_t nargs, HPy kw_dict, const char *format,
                             const char *keywords[], ...)
{
    Parser p;
    Keywords kw = { HPy_NULL, 0, NULL, HPy_NULL };
    va_list out;
    int ok;
    start(&p, ctx, tracker, format);
    if (!HPy_IsNull(kw_dict) && HPyTuple_Check(ctx, kw_dict)) {
        /* PyPy 7.3.19 calls HPy_tp_new, alone of its kind, with the names as a
         * tuple and the values behind the arguments. */
        if (!by_names(&p, &kw, kw_dict, args + nargs)) {
            return 0;
        }
    }
    else {
        kw.values = kw_dict;
    }
    va_start(out, keywords);
    ok = parse_keywords(&p, args, (size_t)nargs, &kw, keywords, &out);
    va_end(out);
    return ok;
}
