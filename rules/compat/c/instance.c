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
