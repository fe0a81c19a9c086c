//: HPyCompat_GlobalArray_Init -- makes the list that stands for a static array of n objects, all null; 0, or -1 with an error
/* One global keeps them all, however many there are: the list, in which the list itself stands for null. */
HPYCOMPAT_FN int
HPyCompat_GlobalArray_Init(HPyContext *ctx, HPyGlobal *array, HPy_ssize_t n)
{
    HPy one, list = HPy_NULL, count;
    HPy_ssize_t i;
    int res = 0;
    if (array->_i != 0)
        return 0;
    one = HPyCompat_List_New(ctx, 1);
    count = HPyLong_FromSsize_t(ctx, n);
    if (!HPy_IsNull(one) && !HPy_IsNull(count))
        list = HPy_Multiply(ctx, one, count);
    HPy_Close(ctx, count);
    HPy_Close(ctx, one);
    if (HPy_IsNull(list))
        return -1;
    for (i = 0; res == 0 && i < n; i++)
        res = HPy_SetItem_i(ctx, list, i, list);
    if (res == 0)
        HPyGlobal_Store(ctx, array, list);
    HPy_Close(ctx, list);
    return res;
}

//: HPyCompat_GlobalArray_Load -- an element of a static array, owned, or null
HPYCOMPAT_FN HPy
HPyCompat_GlobalArray_Load(HPyContext *ctx, HPyGlobal array, HPy_ssize_t i)
{
    HPy list = HPyGlobal_Load(ctx, array), item = HPy_GetItem_i(ctx, list, i);
    if (!HPy_IsNull(item) && HPy_Is(ctx, item, list)) {
        HPy_Close(ctx, item);
        item = HPy_NULL;
    }
    HPy_Close(ctx, list);
    return item;
}

//: HPyCompat_GlobalArray_Store -- sets an element of a static array, also to null; whether it was not null
HPYCOMPAT_FN int
HPyCompat_GlobalArray_Store(HPyContext *ctx, HPyGlobal array, HPy_ssize_t i, HPy value)
{
    HPy list = HPyGlobal_Load(ctx, array);
    (void)HPy_SetItem_i(ctx, list, i, HPy_IsNull(value) ? list : value); /* fails for no index that is there */
    HPy_Close(ctx, list);
    return !HPy_IsNull(value);
}

//: HPyCompat_GlobalArray_StoreNew -- the same with a new handle, which is closed
HPYCOMPAT_FN int
HPyCompat_GlobalArray_StoreNew(HPyContext *ctx, HPyGlobal array, HPy_ssize_t i, HPy value)
{
    int res = HPyCompat_GlobalArray_Store(ctx, array, i, value);
    HPy_Close(ctx, value);
    return res;
}
