//: HPyCompat_DateTime_Get -- a numeric field of a date, time or timedelta
HPYCOMPAT_FN int
HPyCompat_DateTime_Get(HPyContext *ctx, HPy o, const char *field)
{
    HPy attr = HPy_GetAttr_s(ctx, o, field);
    int res = -1;
    if (!HPy_IsNull(attr))
        res = (int)HPyLong_AsLong(ctx, attr);
    HPy_Close(ctx, attr);
    return res;
}

//: hpycompat_datetime_call -- calls a type with n numbers, a time zone where not null and, where not negative, a fold; the type is closed
HPYCOMPAT_FN HPy
hpycompat_datetime_call(HPyContext *ctx, HPy func, int n, const int *nums, HPy tz, int fold)
{
    HPy args[10], names = HPy_NULL, key, res = HPy_NULL;
    int i, ok = !HPy_IsNull(func), all = n;
    for (i = 0; i < n; i++) {
        args[i] = HPyLong_FromLong(ctx, nums[i]);
        ok = ok && !HPy_IsNull(args[i]);
    }
    if (!HPy_IsNull(tz))
        args[all++] = HPy_Dup(ctx, tz);
    i = all;
    if (fold >= 0) {
        args[all++] = HPyLong_FromLong(ctx, fold);
        key = HPyUnicode_FromString(ctx, "fold");
        names = HPy_IsNull(key) ? HPy_NULL : HPyTuple_FromArray(ctx, &key, 1);
        ok = ok && !HPy_IsNull(names) && !HPy_IsNull(args[i]);
        HPy_Close(ctx, key);
    }
    if (ok)
        res = HPy_Call(ctx, func, args, (size_t)i, names);
    HPy_Close(ctx, func);
    HPy_Close(ctx, names);
    for (i = 0; i < all; i++)
        HPy_Close(ctx, args[i]);
    return res;
}

//: hpycompat_datetime -- a call of one of datetime's types with n numbers and, where not negative, a fold
HPYCOMPAT_FN HPy
hpycompat_datetime(HPyContext *ctx, const char *type, int n, const int *nums, int fold)
{
    return hpycompat_datetime_call(ctx, HPyCompat_ModuleAttr(ctx, "datetime", type), n, nums, HPy_NULL, fold);
}

//: HPyCompat_DateTime_Call -- a type of datetime's called with a time zone where not null, a fold unless it is INT_MIN, and before them n numbers of type int
HPYCOMPAT_FN HPy
HPyCompat_DateTime_Call(HPyContext *ctx, HPy type, HPy tz, int fold, int n, ...)
{
    va_list va;
    int nums[8], i;
    va_start(va, n);
    for (i = 0; i < n && i < 8; i++)
        nums[i] = va_arg(va, int);
    va_end(va);
    return hpycompat_datetime_call(ctx, HPy_Dup(ctx, type), i, nums, tz, fold == INT_MIN ? -1 : fold < 0 ? 2 : fold);
}

//: HPyCompat_DateTime_ClassFromTimestamp -- cls.fromtimestamp(*args, **kw); kw is a dict or null
HPYCOMPAT_FN HPy
HPyCompat_DateTime_ClassFromTimestamp(HPyContext *ctx, HPy cls, HPy args, HPy kw)
{
    HPy func = HPy_GetAttr_s(ctx, cls, "fromtimestamp"), res = HPy_NULL;
    if (!HPy_IsNull(func))
        res = HPy_CallTupleDict(ctx, func, args, kw);
    HPy_Close(ctx, func);
    return res;
}

//: HPyCompat_TimeZone_New -- timezone(offset, name); the name may be null
HPYCOMPAT_FN HPy
HPyCompat_TimeZone_New(HPyContext *ctx, HPy offset, HPy name)
{
    HPy args[2];
    args[0] = offset;
    args[1] = name;
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "datetime", "timezone"), args, HPy_IsNull(name) ? 1 : 2);
}

//: HPyCompat_DateTime_New -- an object of one of datetime's types, from n numbers of type int
HPYCOMPAT_FN HPy
HPyCompat_DateTime_New(HPyContext *ctx, const char *type, int n, ...)
{
    va_list va;
    int nums[8], i;
    va_start(va, n);
    for (i = 0; i < n && i < 8; i++)
        nums[i] = va_arg(va, int);
    va_end(va);
    return hpycompat_datetime(ctx, type, i, nums, -1);
}

//: HPyCompat_DateTime_NewFold -- the same with a fold behind the n numbers
HPYCOMPAT_FN HPy
HPyCompat_DateTime_NewFold(HPyContext *ctx, const char *type, int n, ...)
{
    va_list va;
    int nums[8], i, fold;
    va_start(va, n);
    for (i = 0; i < n && i < 8; i++)
        nums[i] = va_arg(va, int);
    fold = va_arg(va, int);
    va_end(va);
    return hpycompat_datetime(ctx, type, i, nums, fold < 0 ? 2 : fold);
}

//: HPyCompat_DateTime_HasTZInfo -- whether a datetime or a time has a tzinfo; no date has
HPYCOMPAT_FN int
HPyCompat_DateTime_HasTZInfo(HPyContext *ctx, HPy o)
{
    HPy tz = HPyCompat_Attr(ctx, o, "tzinfo");
    int res = !HPy_IsNull(tz);
    HPy_Close(ctx, tz);
    return res;
}

//: HPyCompat_DateTime_Byte -- byte i of the data of a datetime: two of the year, month, day, hour, minute, second, three of the microsecond
HPYCOMPAT_FN int
HPyCompat_DateTime_Byte(HPyContext *ctx, HPy o, HPy_ssize_t i)
{
    static const char *const fields[] = {"year", "year", "month", "day", "hour", "minute", "second", "microsecond", "microsecond", "microsecond"};
    int value;
    if (i < 0 || i > 9)
        return 0;
    value = HPyCompat_DateTime_Get(ctx, o, fields[i]);
    if (i < 2)
        value >>= 8 * (1 - (int)i);
    else if (i > 6)
        value >>= 8 * (9 - (int)i);
    return value & 0xff;
}

//: HPyCompat_DateTime_FromTimestamp -- type.fromtimestamp(*args)
HPYCOMPAT_FN HPy
HPyCompat_DateTime_FromTimestamp(HPyContext *ctx, const char *type, HPy args)
{
    HPy cls = HPyCompat_ModuleAttr(ctx, "datetime", type), func, res = HPy_NULL;
    if (HPy_IsNull(cls))
        return HPy_NULL;
    func = HPy_GetAttr_s(ctx, cls, "fromtimestamp");
    if (!HPy_IsNull(func))
        res = HPy_CallTupleDict(ctx, func, args, HPy_NULL);
    HPy_Close(ctx, func);
    HPy_Close(ctx, cls);
    return res;
}

//: HPyCompat_TimeZone_FromOffset -- timezone(offset)
HPYCOMPAT_FN HPy
HPyCompat_TimeZone_FromOffset(HPyContext *ctx, HPy offset)
{
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "datetime", "timezone"), &offset, 1);
}

//: HPyCompat_TimeZone_UTC -- timezone.utc
HPYCOMPAT_FN HPy
HPyCompat_TimeZone_UTC(HPyContext *ctx)
{
    HPy cls = HPyCompat_ModuleAttr(ctx, "datetime", "timezone"), res;
    if (HPy_IsNull(cls))
        return HPy_NULL;
    res = HPy_GetAttr_s(ctx, cls, "utc");
    HPy_Close(ctx, cls);
    return res;
}
