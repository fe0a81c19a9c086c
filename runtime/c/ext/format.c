/* HPyUnicode_FromFormat and HPyErr_Format.
 *
 * The text grows as UTF-8. Width and precision count characters for objects and
 * bytes for C strings, as in the C API. */
#define HPYPORT_NO_STATE
#include "hpy.h"

typedef struct {
    HPyContext *ctx;
    char *bytes;
    size_t length;
    size_t room;
    int has_nul; /* then a C string can't carry it */
} Text;

typedef struct {
    char kind;
    int zero;              /* pad with zeros */
    HPy_ssize_t width;     /* -1: none */
    HPy_ssize_t precision; /* -1: none */
    char size;             /* 0, 'l', 'q' for ll, 'z' */
} Unit;

/* Room for `more` bytes behind the text. */
static int reserve(Text *t, size_t more)
{
    if (more > t->room - t->length) {
        char *bytes = NULL;
        const size_t room = 2 * t->length + more + 64;
        if (more < HPY_SSIZE_T_MAX / 4 && t->length < HPY_SSIZE_T_MAX / 4) {
            bytes = (char *)realloc(t->bytes, room);
        }
        if (bytes == NULL) {
            HPyErr_NoMemory(t->ctx);
            return 0;
        }
        t->bytes = bytes;
        t->room = room;
    }
    return 1;
}

static int put(Text *t, const char *bytes, size_t length)
{
    if (length == 0) {
        return 1;
    }
    if (!reserve(t, length)) {
        return 0;
    }
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    return 1;
}

static int pad(Text *t, char with, HPy_ssize_t count)
{
    if (count <= 0) {
        return 1;
    }
    if (!reserve(t, (size_t)count)) {
        return 0;
    }
    memset(t->bytes + t->length, with, (size_t)count);
    t->length += (size_t)count;
    return 1;
}

static int put_char(Text *t, unsigned int c)
{
    char utf8[4];
    size_t n;
    if (c < 0x80) {
        utf8[0] = (char)c;
        n = 1;
        t->has_nul |= c == 0;
    }
    else {
        n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        const unsigned int lead = n == 2 ? 0xc0 : n == 3 ? 0xe0 : 0xf0;
        size_t i = n;
        while (--i > 0) {
            utf8[i] = (char)(0x80 | (c & 0x3f));
            c >>= 6;
        }
        utf8[0] = (char)(lead | c);
    }
    return put(t, utf8, n);
}

static int put_number(Text *t, const Unit *u, unsigned long long magnitude, int negative,
                      unsigned int base)
{
    char digits[24];
    size_t at = sizeof digits;
    HPy_ssize_t length, zeros, fill;
    do {
        digits[--at] = "0123456789abcdef"[magnitude % base];
        magnitude /= base;
    } while (magnitude != 0);
    length = (HPy_ssize_t)(sizeof digits - at);
    zeros = u->precision > length ? u->precision - length : 0;
    fill = u->width - zeros - length - negative;
    if (u->zero && fill > 0) {
        zeros += fill;
        fill = 0;
    }
    return pad(t, ' ', fill) && put(t, "-", (size_t)negative) && pad(t, '0', zeros) &&
           put(t, digits + at, (size_t)length);
}

static int put_signed(Text *t, const Unit *u, long long value)
{
    const unsigned long long bits = (unsigned long long)value;
    return put_number(t, u, value < 0 ? 0 - bits : bits, value < 0, 10);
}

/* The bytes and the number of characters of the first `limit` characters;
 * all of them when limit is negative. */
static size_t prefix(const char *utf8, size_t length, HPy_ssize_t limit, HPy_ssize_t *characters)
{
    size_t i;
    *characters = 0;
    for (i = 0; i < length; i++) {
        if (((unsigned char)utf8[i] & 0xc0) != 0x80) {
            if (*characters == limit) {
                return i;
            }
            ++*characters;
        }
    }
    return length;
}

static int put_utf8(Text *t, const Unit *u, const char *utf8, size_t length)
{
    HPy_ssize_t characters;
    const size_t taken = prefix(utf8, length, u->precision, &characters);
    t->has_nul |= memchr(utf8, '\0', taken) != NULL;
    return pad(t, ' ', u->width - characters) && put(t, utf8, taken);
}

/* A C string counts in bytes, and need not end when the precision does. */
static int put_string(Text *t, const Unit *u, const char *s)
{
    size_t length = 0;
    HPy_ssize_t characters;
    while ((u->precision < 0 || length < (size_t)u->precision) && s[length] != '\0') {
        length++;
    }
    prefix(s, length, -1, &characters);
    return pad(t, ' ', u->width - characters) && put(t, s, length);
}

static int put_str(Text *t, const Unit *u, HPy str)
{
    HPy_ssize_t size;
    const char *utf8 = HPyUnicode_AsUTF8AndSize(t->ctx, str, &size);
    return utf8 != NULL && put_utf8(t, u, utf8, (size_t)size);
}

/* The result of str(), repr() or ascii(). */
static int put_converted(Text *t, const Unit *u, HPy (*convert)(HPyContext *, HPy), HPy h)
{
    int ok = 0;
    HPy str;
    if (HPy_IsNull(h)) {
        HPyErr_SetString(t->ctx, t->ctx->h_SystemError,
                         "HPy_NULL passed as value for formatting unit '%S' or '%R' or '%A'");
        return 0;
    }
    str = convert(t->ctx, h);
    if (!HPy_IsNull(str)) {
        ok = put_str(t, u, str);
        HPy_Close(t->ctx, str);
    }
    return ok;
}

static int put_pointer(Text *t, const void *p)
{
    Unit u = { 'p', 0, -1, -1, 0 };
    return put(t, "0x", 2) && put_number(t, &u, (uintptr_t)p, 0, 16);
}

/* Digits as a number; 0 when it is too big. */
static int read_number(Text *t, const char **at, HPy_ssize_t *value, const char *what)
{
    *value = 0;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        const int digit = **at - '0';
        if (*value > (HPY_SSIZE_T_MAX - digit) / 10) {
            HPyErr_SetString(t->ctx, t->ctx->h_ValueError, what);
            return 0;
        }
        *value = *value * 10 + digit;
    }
    return 1;
}

/* Reads a unit behind its '%'; NULL with an exception when there is none. */
static const char *read_unit(Text *t, const char *at, Unit *u)
{
    u->zero = 0;
    u->width = -1;
    u->precision = -1;
    u->size = 0;
    if (*at == '0') {
        u->zero = 1;
        at++;
    }
    if (*at >= '0' && *at <= '9' && !read_number(t, &at, &u->width, "width too big")) {
        return NULL;
    }
    if (*at == '.') {
        at++;
        if (!read_number(t, &at, &u->precision, "precision too big")) {
            return NULL;
        }
    }
    if (at[0] == 'l' && at[1] == 'l' && at[2] != '\0' && strchr("diu", at[2]) != NULL) {
        u->size = 'q';
        at += 2;
    }
    else if ((at[0] == 'l' || at[0] == 'z') && at[1] != '\0' && strchr("diu", at[1]) != NULL) {
        u->size = *at++;
    }
    u->kind = *at;
    if (u->zero && u->kind != '\0' && strchr("sUVSRApc", u->kind) != NULL) {
        HPyErr_Format(t->ctx, t->ctx->h_SystemError,
                      "formatting unit '%%%c' does not support 0-padding", u->kind);
        return NULL;
    }
    if ((u->kind == 'c' || u->kind == 'p') && (u->width >= 0 || u->precision >= 0)) {
        HPyErr_Format(t->ctx, t->ctx->h_SystemError,
                      "formatting unit '%%%c' does not support width nor precision", u->kind);
        return NULL;
    }
    return at + 1;
}

static int null_value(Text *t, const char *message)
{
    HPyErr_SetString(t->ctx, t->ctx->h_SystemError, message);
    return 0;
}

static int put_unit(Text *t, const Unit *u, va_list *values)
{
    switch (u->kind) {
    case 'c': {
        const int c = va_arg(*values, int);
        if (c < 0 || c > 0x10ffff) {
            HPyErr_SetString(t->ctx, t->ctx->h_OverflowError,
                             "character argument not in range(0x110000)");
            return 0;
        }
        return put_char(t, (unsigned int)c);
    }
    case 'd':
    case 'i':
        switch (u->size) {
        case 'l':
            return put_signed(t, u, va_arg(*values, long));
        case 'q':
            return put_signed(t, u, va_arg(*values, long long));
        case 'z':
            return put_signed(t, u, va_arg(*values, HPy_ssize_t));
        default:
            return put_signed(t, u, va_arg(*values, int));
        }
    case 'u':
        switch (u->size) {
        case 'l':
            return put_number(t, u, va_arg(*values, unsigned long), 0, 10);
        case 'q':
            return put_number(t, u, va_arg(*values, unsigned long long), 0, 10);
        case 'z':
            return put_number(t, u, va_arg(*values, size_t), 0, 10);
        default:
            return put_number(t, u, va_arg(*values, unsigned int), 0, 10);
        }
    case 'x':
        return put_number(t, u, va_arg(*values, unsigned int), 0, 16);
    case 'p':
        return put_pointer(t, va_arg(*values, void *));
    case 's': {
        const char *s = va_arg(*values, const char *);
        if (s == NULL) {
            return null_value(t, "null c string passed as value for formatting unit '%s'");
        }
        return put_string(t, u, s);
    }
    case 'U': {
        HPy h = va_arg(*values, HPy);
        if (HPy_IsNull(h)) {
            return null_value(t, "HPy_NULL passed as value for formatting unit '%U'");
        }
        return put_str(t, u, h);
    }
    case 'V': {
        HPy h = va_arg(*values, HPy);
        const char *s = va_arg(*values, const char *);
        if (!HPy_IsNull(h)) {
            return put_str(t, u, h);
        }
        if (s == NULL) {
            return null_value(t, "null c string passed as value for formatting unit '%V'");
        }
        return put_string(t, u, s);
    }
    case 'S':
        return put_converted(t, u, HPy_Str, va_arg(*values, HPy));
    case 'R':
        return put_converted(t, u, HPy_Repr, va_arg(*values, HPy));
    case 'A':
        return put_converted(t, u, HPy_ASCII, va_arg(*values, HPy));
    default:
        HPyErr_SetString(t->ctx, t->ctx->h_SystemError, "invalid format string");
        return 0;
    }
}

static int format_all(Text *t, const char *format, va_list *values)
{
    while (*format != '\0') {
        size_t plain;
        if (format[0] == '%' && format[1] == '%') {
            if (!put(t, "%", 1)) {
                return 0;
            }
            format += 2;
            continue;
        }
        if (*format == '%') {
            Unit u;
            format = read_unit(t, format + 1, &u);
            if (format == NULL || !put_unit(t, &u, values)) {
                return 0;
            }
            continue;
        }
        for (plain = 0; format[plain] != '\0' && format[plain] != '%'; plain++) {
            if ((unsigned char)format[plain] > 127) {
                HPyErr_Format(t->ctx, t->ctx->h_ValueError,
                              "expected an ASCII-encoded format string, got a non-ASCII byte: "
                              "0x%02x",
                              (unsigned char)format[plain]);
                return 0;
            }
        }
        if (!put(t, format, plain)) {
            return 0;
        }
        format += plain;
    }
    return 1;
}

/* str(bytes, "utf-8"): HPy 0.9 makes a str from a C string only. */
static HPy decode(HPyContext *ctx, const char *utf8, size_t length)
{
    HPy result = HPy_NULL;
    HPy bytes = HPyBytes_FromStringAndSize(ctx, utf8, (HPy_ssize_t)length);
    HPy encoding = HPyUnicode_FromString(ctx, "utf-8");
    HPy args = HPy_NULL;
    if (!HPy_IsNull(bytes) && !HPy_IsNull(encoding)) {
        args = HPyTuple_Pack(ctx, 2, bytes, encoding);
    }
    if (!HPy_IsNull(args)) {
        result = HPy_CallTupleDict(ctx, ctx->h_UnicodeType, args, HPy_NULL);
    }
    HPy_Close(ctx, args);
    HPy_Close(ctx, encoding);
    HPy_Close(ctx, bytes);
    return result;
}

HPy HPyUnicode_FromFormatV(HPyContext *ctx, const char *format, va_list values)
{
    Text t = { NULL, NULL, 0, 0, 0 };
    HPy result = HPy_NULL;
    va_list own; /* a parameter of this type has no portable address */
    t.ctx = ctx;
    va_copy(own, values);
    if (format_all(&t, format, &own) && reserve(&t, 1)) {
        t.bytes[t.length] = '\0';
        result = t.has_nul ? decode(ctx, t.bytes, t.length) : HPyUnicode_FromString(ctx, t.bytes);
    }
    va_end(own);
    free(t.bytes);
    return result;
}

HPy HPyUnicode_FromFormat(HPyContext *ctx, const char *format, ...)
{
    HPy result;
    va_list values;
    va_start(values, format);
    result = HPyUnicode_FromFormatV(ctx, format, values);
    va_end(values);
    return result;
}

HPy HPyErr_Format(HPyContext *ctx, HPy type, const char *format, ...)
{
    HPy message;
    va_list values;
    va_start(values, format);
    message = HPyUnicode_FromFormatV(ctx, format, values);
    va_end(values);
    /* When the message can't be made, that error stands. */
    if (!HPy_IsNull(message)) {
        HPyErr_SetObject(ctx, type, message);
        HPy_Close(ctx, message);
    }
    return HPy_NULL;
}
