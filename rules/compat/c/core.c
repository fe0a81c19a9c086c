//: hpycompat_builtin -- one of the interpreter's built-in functions or types, owned
HPYCOMPAT_FN HPy
hpycompat_builtin(HPyContext *ctx, const char *name)
{
    return HPy_GetItem_s(ctx, ctx->h_Builtins, name);
}

//: hpycompat_call -- calls a function and closes it; a null function means an error is set
HPYCOMPAT_FN HPy
hpycompat_call(HPyContext *ctx, HPy func, HPy *args, size_t nargs)
{
    HPy res;
    if (HPy_IsNull(func))
        return HPy_NULL;
    res = HPy_Call(ctx, func, args, nargs, HPy_NULL);
    HPy_Close(ctx, func);
    return res;
}

//: hpycompat_call1 -- the built-in of that name called with one argument
HPYCOMPAT_FN HPy
hpycompat_call1(HPyContext *ctx, const char *builtin, HPy arg)
{
    return hpycompat_call(ctx, hpycompat_builtin(ctx, builtin), &arg, 1);
}

//: hpycompat_base -- calls the method of a given type, not one that a subclass overrides
HPYCOMPAT_FN HPy
hpycompat_base(HPyContext *ctx, HPy type, const char *name, HPy *args, size_t nargs)
{
    return hpycompat_call(ctx, HPy_GetAttr_s(ctx, type, name), args, nargs);
}

//: hpycompat_status -- 0 for a result, which is closed, and -1 for none
HPYCOMPAT_FN int
hpycompat_status(HPyContext *ctx, HPy res)
{
    if (HPy_IsNull(res))
        return -1;
    HPy_Close(ctx, res);
    return 0;
}

//: hpycompat_truth -- a result as 1 or 0, closed; -1 for none
HPYCOMPAT_FN int
hpycompat_truth(HPyContext *ctx, HPy res)
{
    int truth;
    if (HPy_IsNull(res))
        return -1;
    truth = HPy_IsTrue(ctx, res);
    HPy_Close(ctx, res);
    return truth;
}

//: HPyCompat_IsExact -- whether the type of h is this very type
HPYCOMPAT_FN int
HPyCompat_IsExact(HPyContext *ctx, HPy h, HPy type)
{
    HPy t = HPy_Type(ctx, h);
    int same = HPy_Is(ctx, t, type);
    HPy_Close(ctx, t);
    return same;
}

//: HPyCompat_Is -- identity of two handles, of which either may be null
HPYCOMPAT_FN int
HPyCompat_Is(HPyContext *ctx, HPy a, HPy b)
{
    if (HPy_IsNull(a) || HPy_IsNull(b))
        return HPy_IsNull(a) && HPy_IsNull(b);
    return HPy_Is(ctx, a, b);
}

//: hpycompat_bytes_size -- the length of bytes, whatever a subclass says it is
HPYCOMPAT_FN HPy_ssize_t
hpycompat_bytes_size(HPyContext *ctx, HPy o)
{
#ifndef HPY_ABI_CPYTHON
    if (strstr(ctx->name, "PyPy") != NULL) /* HPyBytes_Size asks the object there: memory that is not its own would be read */
        return hpycompat_len(ctx, ctx->h_BytesType, o);
#endif
    return HPyBytes_GET_SIZE(ctx, o);
}

//: hpycompat_badcall -- the error of a built-in function given what it can't work on
HPYCOMPAT_FN void
hpycompat_badcall(HPyContext *ctx)
{
    HPyErr_SetString(ctx, ctx->h_SystemError, "bad argument to internal function");
}

//: hpycompat_badcall_h -- hpycompat_badcall for functions that return a handle
HPYCOMPAT_FN HPy
hpycompat_badcall_h(HPyContext *ctx)
{
    hpycompat_badcall(ctx);
    return HPy_NULL;
}

//: hpycompat_slice -- slice(lo, hi), owned
HPYCOMPAT_FN HPy
hpycompat_slice(HPyContext *ctx, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy ends[2], res = HPy_NULL;
    ends[0] = HPyLong_FromSsize_t(ctx, lo);
    ends[1] = HPyLong_FromSsize_t(ctx, hi);
    if (!HPy_IsNull(ends[0]) && !HPy_IsNull(ends[1]))
        res = HPy_Call(ctx, ctx->h_SliceType, ends, 2, HPy_NULL);
    HPy_Close(ctx, ends[0]);
    HPy_Close(ctx, ends[1]);
    return res;
}

//: hpycompat_typehas -- whether the type of o, not o and not its metatype, has an attribute
HPYCOMPAT_FN int
hpycompat_typehas(HPyContext *ctx, HPy o, const char *name)
{
    HPy type = HPy_Type(ctx, o), meta = HPy_Type(ctx, type), mro;
    HPy_ssize_t i, n;
    int found = HPy_HasAttr_s(ctx, type, name);
    /* type itself has none of the names that are asked for, a metaclass may */
    if (found && !HPy_Is(ctx, meta, ctx->h_TypeType)) {
        found = 0;
        mro = HPy_GetAttr_s(ctx, type, "__mro__");
        n = HPy_IsNull(mro) ? 0 : HPy_Length(ctx, mro);
        for (i = 0; i < n && !found; i++) {
            HPy base = HPy_GetItem_i(ctx, mro, i);
            HPy dict = HPy_IsNull(base) ? HPy_NULL : HPy_GetAttr_s(ctx, base, "__dict__");
            HPy key = HPyUnicode_FromString(ctx, name);
            if (!HPy_IsNull(dict) && !HPy_IsNull(key))
                found = HPy_Contains(ctx, dict, key) == 1;
            HPy_Close(ctx, key);
            HPy_Close(ctx, dict);
            HPy_Close(ctx, base);
        }
        HPy_Close(ctx, mro);
        HPyErr_Clear(ctx);
    }
    HPy_Close(ctx, meta);
    HPy_Close(ctx, type);
    return found;
}

//: HPyCompat_UNUSED_ARG -- names a parameter that the function does not use
#define HPyCompat_UNUSED_ARG(name) _unused_##name HPyCompat_UNUSED
