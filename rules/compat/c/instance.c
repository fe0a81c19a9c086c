//: HPyCompat_New -- a new instance of a type, its struct zeroed
HPYCOMPAT_FN HPy
HPyCompat_New(HPyContext *ctx, HPy type)
{
    void *data = NULL;
    return _HPy_New(ctx, type, &data);
}

//: HPyCompat_ListBuilder_IsNull -- whether no memory was to be had for the list; then sets MemoryError
HPYCOMPAT_FN int
HPyCompat_ListBuilder_IsNull(HPyContext *ctx, HPyListBuilder builder)
{
    if (builder._lst != 0)
        return 0;
    HPyErr_NoMemory(ctx);
    return 1;
}

//: HPyCompat_TupleBuilder_IsNull -- whether no memory was to be had for the tuple; then sets MemoryError
HPYCOMPAT_FN int
HPyCompat_TupleBuilder_IsNull(HPyContext *ctx, HPyTupleBuilder builder)
{
    if (builder._tup != 0)
        return 0;
    HPyErr_NoMemory(ctx);
    return 1;
}

//: HPyCompat_Arg_PackTuple -- the positional arguments as a tuple; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Arg_PackTuple(HPyContext *ctx, const HPy *args, size_t nargs, HPy *tuple)
{
    *tuple = HPyTuple_FromArray(ctx, (HPy *)args, (HPy_ssize_t)nargs);
    return !HPy_IsNull(*tuple);
}

//: HPyCompat_Arg_PackKeywords -- the keyword arguments behind nargs positional ones as a dict, null when there are none; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Arg_PackKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames, HPy *dict)
{
    HPy_ssize_t i, n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    *dict = HPy_NULL;
    if (n <= 0)
        return n == 0;
    *dict = HPyDict_New(ctx);
    for (i = 0; i < n && !HPy_IsNull(*dict); i++) {
        HPy name = HPy_GetItem_i(ctx, kwnames, i);
        if (HPy_IsNull(name) || HPy_SetItem(ctx, *dict, name, args[nargs + (size_t)i]) < 0) {
            HPy_Close(ctx, *dict);
            *dict = HPy_NULL;
        }
        HPy_Close(ctx, name);
    }
    return !HPy_IsNull(*dict);
}
