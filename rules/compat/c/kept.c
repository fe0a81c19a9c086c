//: hpycompat_kept_handles -- set once a handle was kept where a loader for CPython would have a field
HPyCompat_UNUSED static int hpycompat_kept_handles;

//: hpycompat_kept_as_fields -- whether the loader is one for CPython, where a field refers to an object whoever owns it
/* Elsewhere a field belongs to an object that owns it. What no object owns keeps a handle there: it lives until it is closed. */
HPYCOMPAT_FN int
hpycompat_kept_as_fields(HPyContext *ctx)
{
#ifdef HPY_ABI_CPYTHON
    (void)ctx;
    return 1;
#else
    return ctx->name == NULL || (strstr(ctx->name, "PyPy") == NULL && strstr(ctx->name, "Graal") == NULL);
#endif
}

//: HPyCompat_Keep -- makes a place in memory that is no object's refer to an object, whatever was there before; whether it is not null
HPYCOMPAT_FN int
HPyCompat_Keep(HPyContext *ctx, HPyField *place, HPy h)
{
    *place = HPyField_NULL;
    if (HPy_IsNull(h))
        return 0;
    if (hpycompat_kept_as_fields(ctx))
        HPyField_Store(ctx, ctx->h_None, place, h);
    else {
        place->_i = HPy_Dup(ctx, h)._i;
        hpycompat_kept_handles = 1;
    }
    return 1;
}

//: HPyCompat_KeepNew -- the same with a new handle, which is closed
HPYCOMPAT_FN int
HPyCompat_KeepNew(HPyContext *ctx, HPyField *place, HPy h)
{
    int res = HPyCompat_Keep(ctx, place, h);
    HPy_Close(ctx, h);
    return res;
}

//: HPyCompat_KeepOut -- keeps what a function stored through a parameter, and closes it; null is nothing stored
HPYCOMPAT_FN void
HPyCompat_KeepOut(HPyContext *ctx, HPyField *place, HPy h)
{
    if (!HPy_IsNull(h))
        HPyCompat_KeepNew(ctx, place, h);
}

//: HPyCompat_Kept_Load -- what such a place refers to, owned; null for an empty one
HPYCOMPAT_FN HPy
HPyCompat_Kept_Load(HPyContext *ctx, HPyField place)
{
    HPy h = HPy_NULL;
    if (HPyField_IsNull(place))
        return h;
    if (hpycompat_kept_as_fields(ctx))
        return HPyField_Load(ctx, ctx->h_None, place);
    h._i = place._i;
    return HPy_Dup(ctx, h);
}

//: HPyCompat_Kept_Drop -- gives up what such a place refers to; it is empty afterwards
HPYCOMPAT_FN void
HPyCompat_Kept_Drop(HPyContext *ctx, HPyField *place)
{
    HPyField old = *place;
    *place = HPyField_NULL; /* first: what is given up may look at it when it dies */
    if (HPyField_IsNull(old))
        return;
    if (hpycompat_kept_as_fields(ctx))
        HPyField_Store(ctx, ctx->h_None, &old, HPy_NULL);
    else {
        HPy h;
        h._i = old._i;
        HPy_Close(ctx, h);
    }
}

//: HPyCompat_Kept_Take -- takes out what such a place refers to, owned; the place is empty afterwards
HPYCOMPAT_FN HPy
HPyCompat_Kept_Take(HPyContext *ctx, HPyField *place)
{
    HPy h = HPyCompat_Kept_Load(ctx, *place);
    HPyCompat_Kept_Drop(ctx, place);
    return h;
}

//: HPyCompat_Kept_Set -- makes such a place refer to another object, and gives up the one before; whether it is not null
HPYCOMPAT_FN int
HPyCompat_Kept_Set(HPyContext *ctx, HPyField *place, HPy h)
{
    HPyField old = *place;
    HPyCompat_Keep(ctx, place, h);
    HPyCompat_Kept_Drop(ctx, &old);
    return !HPy_IsNull(h);
}

//: HPyCompat_Kept_SetNew -- the same with a new handle, which is closed
HPYCOMPAT_FN int
HPyCompat_Kept_SetNew(HPyContext *ctx, HPyField *place, HPy h)
{
    int res = HPyCompat_Kept_Set(ctx, place, h);
    HPy_Close(ctx, h);
    return res;
}

//: HPyCompat_KEPT_VISIT -- visits what such a place refers to, in a function with the parameters visit and arg; nothing where handles are kept
#define HPyCompat_KEPT_VISIT(place) do { if (!hpycompat_kept_handles) HPy_VISIT(place); } while (0)
