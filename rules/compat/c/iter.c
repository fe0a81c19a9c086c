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
