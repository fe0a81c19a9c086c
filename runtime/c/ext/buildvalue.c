/* HPy_BuildValue: an object from a format and C values.
 *
 * Values are collected as owned handles and packed when their bracket closes, so
 * that every way out closes exactly what was made. */
#define HPYPORT_NO_STATE
#include "hpy.h"

typedef struct {
    HPyContext *ctx;
    const char *format;
    va_list values;
} Builder;

/* Owned handles; `few` holds them until there are more. */
typedef struct {
    HPy few[8];
    HPy *items;
    size_t count;
    size_t room;
} Items;

static HPy build(Builder *b);

static void items_init(Items *list)
{
    list->items = list->few;
    list->count = 0;
    list->room = sizeof list->few / sizeof list->few[0];
}

static void items_close(HPyContext *ctx, Items *list)
{
    size_t i;
    for (i = 0; i < list->count; i++) {
        HPy_Close(ctx, list->items[i]);
    }
    if (list->items != list->few) {
        free(list->items);
    }
}

/* Takes `item` over, whatever happens. */
static int items_add(HPyContext *ctx, Items *list, HPy item)
{
    if (list->count == list->room) {
        HPy *more = (HPy *)malloc(2 * list->room * sizeof(HPy));
        if (more == NULL) {
            HPy_Close(ctx, item);
            HPyErr_NoMemory(ctx);
            return 0;
        }
        memcpy(more, list->items, list->count * sizeof(HPy));
        if (list->items != list->few) {
            free(list->items);
        }
        list->items = more;
        list->room *= 2;
    }
    list->items[list->count++] = item;
    return 1;
}

static HPy bad_format(HPyContext *ctx, const char *what, char c)
{
    char message[128];
    snprintf(message, sizeof message, "%s '%c' in the format string passed to HPy_BuildValue",
             what, c);
    return HPyErr_SetString(ctx, ctx->h_SystemError, message);
}

/* Brackets must balance before anything is built: a message about the outermost
 * one that stays open says more than one about where the end was met. */
static int balanced(HPyContext *ctx, const char *format)
{
    int depth = 0;
    char outermost = '\0';
    for (; *format != '\0'; format++) {
        switch (*format) {
        case '(':
        case '[':
        case '{':
            if (depth++ == 0) {
                outermost = *format;
            }
            break;
        case ')':
        case ']':
        case '}':
            if (depth-- == 0) {
                bad_format(ctx, "unmatched", *format);
                return 0;
            }
            break;
        default:
            break;
        }
    }
    if (depth != 0) {
        bad_format(ctx, "unmatched", outermost);
        return 0;
    }
    return 1;
}

/* Values up to `end`, which is skipped unless it is the end of the format. */
static int collect(Builder *b, char open, char end, Items *list)
{
    for (;;) {
        const char c = *b->format;
        HPy item;
        if (c == ',' || c == ' ') {
            b->format++;
            continue;
        }
        if (c == end) {
            b->format += end != '\0';
            return 1;
        }
        if (c == '\0' || c == ')' || c == ']' || c == '}') {
            bad_format(b->ctx, "unmatched", open);
            return 0;
        }
        item = build(b);
        if (HPy_IsNull(item) || !items_add(b->ctx, list, item)) {
            return 0;
        }
    }
}

static HPy build_list(Builder *b)
{
    Items list;
    HPy result = HPy_NULL;
    items_init(&list);
    if (collect(b, '[', ']', &list)) {
        HPyListBuilder builder = HPyListBuilder_New(b->ctx, (HPy_ssize_t)list.count);
        size_t i;
        for (i = 0; i < list.count; i++) {
            HPyListBuilder_Set(b->ctx, builder, (HPy_ssize_t)i, list.items[i]);
        }
        result = HPyListBuilder_Build(b->ctx, builder);
    }
    items_close(b->ctx, &list);
    return result;
}

static HPy build_tuple(Builder *b)
{
    Items list;
    HPy result = HPy_NULL;
    items_init(&list);
    if (collect(b, '(', ')', &list)) {
        result = HPyTuple_FromArray(b->ctx, list.items, (HPy_ssize_t)list.count);
    }
    items_close(b->ctx, &list);
    return result;
}

static void skip_spaces(Builder *b)
{
    while (*b->format == ' ') {
        b->format++;
    }
}

/* One "key:value". */
static int build_entry(Builder *b, HPy dict)
{
    int ok = 0;
    HPy value;
    HPy key = build(b);
    if (HPy_IsNull(key)) {
        return 0;
    }
    skip_spaces(b);
    if (*b->format != ':') {
        bad_format(b->ctx, "missing", ':');
    }
    else {
        b->format++;
        skip_spaces(b);
        value = build(b);
        ok = !HPy_IsNull(value) && HPy_SetItem(b->ctx, dict, key, value) == 0;
        HPy_Close(b->ctx, value);
    }
    HPy_Close(b->ctx, key);
    return ok;
}

static HPy build_dict(Builder *b)
{
    HPy dict = HPyDict_New(b->ctx);
    int comma = 0; /* the next thing must be a comma or the end */
    int ok = !HPy_IsNull(dict);
    while (ok) {
        skip_spaces(b);
        if (*b->format == '}') {
            b->format++;
            return dict;
        }
        if (*b->format == '\0' || *b->format == ')' || *b->format == ']') {
            bad_format(b->ctx, "unmatched", '{');
            ok = 0;
        }
        else if ((*b->format == ',') != comma) {
            bad_format(b->ctx, comma ? "missing" : "unexpected", ',');
            ok = 0;
        }
        else if (comma) {
            b->format++;
            comma = 0;
        }
        else {
            ok = build_entry(b, dict);
            comma = 1;
        }
    }
    HPy_Close(b->ctx, dict);
    return HPy_NULL;
}

/* The value of the next unit, owned. */
static HPy build(Builder *b)
{
    HPyContext *ctx = b->ctx;
    const char unit = *b->format++;
    switch (unit) {
    case '(':
        return build_tuple(b);
    case '[':
        return build_list(b);
    case '{':
        return build_dict(b);
    case 'i':
        return HPyLong_FromLong(ctx, va_arg(b->values, int));
    case 'I':
        return HPyLong_FromUnsignedLong(ctx, va_arg(b->values, unsigned int));
    case 'l':
        return HPyLong_FromLong(ctx, va_arg(b->values, long));
    case 'k':
        return HPyLong_FromUnsignedLong(ctx, va_arg(b->values, unsigned long));
    case 'L':
        return HPyLong_FromLongLong(ctx, va_arg(b->values, long long));
    case 'K':
        return HPyLong_FromUnsignedLongLong(ctx, va_arg(b->values, unsigned long long));
    case 'n':
        return HPyLong_FromSsize_t(ctx, va_arg(b->values, HPy_ssize_t));
    case 'f':
    case 'd':
        return HPyFloat_FromDouble(ctx, va_arg(b->values, double));
    case 's': {
        const char *utf8 = va_arg(b->values, const char *);
        return utf8 == NULL ? HPy_Dup(ctx, ctx->h_None) : HPyUnicode_FromString(ctx, utf8);
    }
    case 'O':
    case 'S': {
        HPy h = va_arg(b->values, HPy);
        if (HPy_IsNull(h)) {
            /* The caller passed on a failed call's result: its error stays. */
            if (!HPyErr_Occurred(ctx)) {
                HPyErr_SetString(ctx, ctx->h_SystemError,
                                 "HPy_NULL object passed to HPy_BuildValue");
            }
            return HPy_NULL;
        }
        return HPy_Dup(ctx, h);
    }
    case 'N':
        return HPyErr_SetString(ctx, ctx->h_SystemError,
                                "HPy_BuildValue does not support the 'N' formatting unit. HPy "
                                "functions never steal a handle: use 'O' and close the handle "
                                "afterwards.");
    default:
        return bad_format(ctx, "bad format char", unit);
    }
}

HPy HPy_BuildValue(HPyContext *ctx, const char *format, ...)
{
    Builder b;
    Items list;
    HPy result = HPy_NULL;
    if (!balanced(ctx, format)) {
        return HPy_NULL;
    }
    b.ctx = ctx;
    b.format = format;
    items_init(&list);
    va_start(b.values, format);
    if (collect(&b, '\0', '\0', &list)) {
        switch (list.count) {
        case 0:
            result = HPy_Dup(ctx, ctx->h_None);
            break;
        case 1:
            result = HPy_Dup(ctx, list.items[0]);
            break;
        default:
            result = HPyTuple_FromArray(ctx, list.items, (HPy_ssize_t)list.count);
        }
    }
    va_end(b.values);
    items_close(ctx, &list);
    return result;
}
