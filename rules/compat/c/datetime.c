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

//: hpycompat_datetime -- a call of one of datetime's types with n numbers and, where not negative, a fold
HPYCOMPAT_FN HPy
hpycompat_datetime(HPyContext *ctx, const char *type, int n, const int *nums, int fold)
{
    HPy args[9], func, names = HPy_NULL, key, res = HPy_NULL;
    int i, ok = 1, all = n + (fold >= 0);
    for (i = 0; i < all; i++) {
        args[i] = HPyLong_FromLong(ctx, i < n ? nums[i] : fold);
        ok = ok && !HPy_IsNull(args[i]);
    }
    if (fold >= 0) {
        key = HPyUnicode_FromString(ctx, "fold");
        names = HPy_IsNull(key) ? HPy_NULL : HPyTuple_FromArray(ctx, &key, 1);
        ok = ok && !HPy_IsNull(names);
        HPy_Close(ctx, key);
    }
    func = HPyCompat_ModuleAttr(ctx, "datetime", type);
    if (ok && !HPy_IsNull(func))
        res = HPy_Call(ctx, func, args, (size_t)n, names);
    HPy_Close(ctx, func);
    HPy_Close(ctx, names);
    for (i = 0; i < all; i++)
        HPy_Close(ctx, args[i]);
    return res;
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
