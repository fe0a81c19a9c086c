//: HPyCompat_Object_GetIter -- iter(o)
HPYCOMPAT_FN HPy
HPyCompat_Object_GetIter(HPyContext *ctx, HPy o)
{
    return hpycompat_call1(ctx, "iter", o);
}

//: HPyCompat_Iter_Next -- the next item, or null: without an error at the end
HPYCOMPAT_FN HPy
HPyCompat_Iter_Next(HPyContext *ctx, HPy it)
{
    HPy res = hpycompat_call1(ctx, "next", it);
    if (HPy_IsNull(res) && HPyErr_ExceptionMatches(ctx, ctx->h_StopIteration))
        HPyErr_Clear(ctx);
    return res;
}

//: HPyCompat_SlotNext -- what tp_iternext gives: null at the end, where only a class written in Python, or a value, leaves a StopIteration
HPYCOMPAT_FN HPy
HPyCompat_SlotNext(HPyContext *ctx, HPy it)
{
    HPy res = hpycompat_call1(ctx, "next", it), err[3], value, own, type, code;
    int keep;
    if (!HPy_IsNull(res) || !HPyErr_ExceptionMatches(ctx, ctx->h_StopIteration))
        return res;
    HPyCompat_Err_Fetch(ctx, &err[0], &err[1], &err[2]);
    value = HPy_IsNull(err[1]) ? HPy_NULL : HPy_GetAttr_s(ctx, err[1], "value");
    keep = !HPy_IsNull(value) && !HPy_Is(ctx, value, ctx->h_None);
    HPyErr_Clear(ctx);
    if (!keep) {
        /* PyPy gives its built-in functions a __code__, too, of another type */
        type = HPy_Type(ctx, it);
        own = HPy_GetAttr_s(ctx, type, "__next__");
        HPyErr_Clear(ctx);
        code = HPy_IsNull(own) ? HPy_NULL : HPy_GetAttr_s(ctx, own, "__code__");
        HPyErr_Clear(ctx);
        keep = !HPy_IsNull(code) && hpycompat_typehas(ctx, code, "co_code");
        HPy_Close(ctx, code);
        HPy_Close(ctx, own);
        HPy_Close(ctx, type);
    }
    HPy_Close(ctx, value);
    if (keep)
        HPyCompat_Err_Restore(ctx, err[0], err[1], err[2]);
    HPy_Close(ctx, err[0]);
    HPy_Close(ctx, err[1]);
    HPy_Close(ctx, err[2]);
    return HPy_NULL;
}

//: HPyCompat_Iter_Check -- whether o is an iterator
HPYCOMPAT_FN int
HPyCompat_Iter_Check(HPyContext *ctx, HPy o)
{
    return hpycompat_typehas(ctx, o, "__next__");
}

//: HPyCompat_Object_SelfIter -- the object itself, once more
HPYCOMPAT_FN HPy
HPyCompat_Object_SelfIter(HPyContext *ctx, HPy o)
{
    return HPy_Dup(ctx, o);
}

//: HPyCompat_CallIter_New -- iter(callable, sentinel)
HPYCOMPAT_FN HPy
HPyCompat_CallIter_New(HPyContext *ctx, HPy callable, HPy sentinel)
{
    HPy args[2];
    args[0] = callable;
    args[1] = sentinel;
    return hpycompat_call(ctx, hpycompat_builtin(ctx, "iter"), args, 2);
}

//: HPyCompat_IterResult -- the result of a __next__ method: null without an error becomes StopIteration
HPYCOMPAT_FN HPy
HPyCompat_IterResult(HPyContext *ctx, HPy res)
{
    if (HPy_IsNull(res) && !HPyErr_Occurred(ctx))
        HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    return res;
}
