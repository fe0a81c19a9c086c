//: hpycompat_plain -- a copy of the exact type (tuple, list or str) of an instance of a subclass; looks at no pending error and calls nothing by name
HPYCOMPAT_FN HPy
hpycompat_plain(HPyContext *ctx, HPy type, HPy o)
{
    HPy none = HPy_Is(ctx, type, ctx->h_UnicodeType) ? HPyUnicode_FromString(ctx, "")
               : HPy_Is(ctx, type, ctx->h_ListType)  ? HPyList_New(ctx, 0)
                                                     : HPyTuple_FromArray(ctx, NULL, 0);
    HPy copy = HPy_IsNull(none) ? none : HPy_Add(ctx, none, o);
    HPy_Close(ctx, none);
    return copy;
}

//: hpycompat_item -- an item by the method of the given type itself
HPYCOMPAT_FN HPy
hpycompat_item(HPyContext *ctx, HPy type, HPy o, HPy_ssize_t i)
{
    HPy args[2], res;
    if (HPyCompat_IsExact(ctx, o, type))
        return HPy_GetItem_i(ctx, o, i);
    if (HPyErr_Occurred(ctx)) { /* no method may be called now */
        args[0] = hpycompat_plain(ctx, type, o);
        res = HPy_IsNull(args[0]) ? HPy_NULL : HPy_GetItem_i(ctx, args[0], i);
        HPy_Close(ctx, args[0]);
        return res;
    }
    args[0] = o;
    args[1] = HPyLong_FromSsize_t(ctx, i);
    if (HPy_IsNull(args[1]))
        return HPy_NULL;
    res = hpycompat_base(ctx, type, "__getitem__", args, 2);
    HPy_Close(ctx, args[1]);
    return res;
}

//: hpycompat_len -- the length by the method of the given type itself
HPYCOMPAT_FN HPy_ssize_t
hpycompat_len(HPyContext *ctx, HPy type, HPy o)
{
    HPy res;
    HPy_ssize_t n;
    if (HPyCompat_IsExact(ctx, o, type))
        return HPy_Length(ctx, o);
    if (HPyErr_Occurred(ctx)) { /* no method may be called now */
        res = hpycompat_plain(ctx, type, o);
        n = HPy_IsNull(res) ? -1 : HPy_Length(ctx, res);
        HPy_Close(ctx, res);
        return n;
    }
    res = hpycompat_base(ctx, type, "__len__", &o, 1);
    if (HPy_IsNull(res))
        return -1;
    n = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: hpycompat_part -- o[lo:hi] by the method of the given type, with the ends clipped as the C API does
HPYCOMPAT_FN HPy
hpycompat_part(HPyContext *ctx, HPy type, HPy o, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy args[2], res;
    if (lo < 0)
        lo = 0;
    if (hi < lo)
        hi = lo;
    args[0] = o;
    args[1] = hpycompat_slice(ctx, lo, hi);
    if (HPy_IsNull(args[1]))
        return HPy_NULL;
    res = hpycompat_base(ctx, type, "__getitem__", args, 2);
    HPy_Close(ctx, args[1]);
    return res;
}

//: HPyCompat_List_New -- a list of n items, None until they are set
HPYCOMPAT_FN HPy
HPyCompat_List_New(HPyContext *ctx, HPy_ssize_t n)
{
    HPyListBuilder b;
    HPy_ssize_t i;
    if (n < 0)
        return hpycompat_badcall_h(ctx);
    if (n == 0)
        return HPyList_New(ctx, 0);
    b = HPyListBuilder_New(ctx, n);
    for (i = 0; i < n; i++)
        HPyListBuilder_Set(ctx, b, i, ctx->h_None);
    return HPyListBuilder_Build(ctx, b);
}

//: HPyCompat_List_GET_ITEM -- item i of a list, by list's own method
HPYCOMPAT_FN HPy
HPyCompat_List_GET_ITEM(HPyContext *ctx, HPy list, HPy_ssize_t i)
{
    return hpycompat_item(ctx, ctx->h_ListType, list, i);
}

//: HPyCompat_List_GetItem -- item i of a list, by list's own method; there are no negative indices
HPYCOMPAT_FN HPy
HPyCompat_List_GetItem(HPyContext *ctx, HPy list, HPy_ssize_t i)
{
    if (!HPyList_Check(ctx, list))
        return hpycompat_badcall_h(ctx);
    if (i < 0) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "list index out of range");
        return HPy_NULL;
    }
    return hpycompat_item(ctx, ctx->h_ListType, list, i);
}

//: HPyCompat_List_GetItemRef -- the item at an index, no negative one; TypeError for what is no list
HPYCOMPAT_FN HPy
HPyCompat_List_GetItemRef(HPyContext *ctx, HPy list, HPy_ssize_t i)
{
    if (!HPyList_Check(ctx, list)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "expected a list");
        return HPy_NULL;
    }
    return HPyCompat_List_GetItem(ctx, list, i);
}

//: HPyCompat_List_Size -- len(list) by list's own method
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_List_Size(HPyContext *ctx, HPy list)
{
    if (!HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    return hpycompat_len(ctx, ctx->h_ListType, list);
}

//: HPyCompat_List_GET_SIZE -- len(list) by list's own method, of what is known to be a list
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_List_GET_SIZE(HPyContext *ctx, HPy list)
{
    return hpycompat_len(ctx, ctx->h_ListType, list);
}

//: HPyCompat_List_SetItem -- list[i] = value by list's own method; value is not taken over
HPYCOMPAT_FN int
HPyCompat_List_SetItem(HPyContext *ctx, HPy list, HPy_ssize_t i, HPy value)
{
    HPy args[3];
    int res;
    if (!HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (i < 0 || i >= hpycompat_len(ctx, ctx->h_ListType, list)) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "list assignment index out of range");
        return -1;
    }
    if (HPyCompat_IsExact(ctx, list, ctx->h_ListType))
        return HPy_SetItem_i(ctx, list, i, value);
    args[0] = list;
    args[1] = HPyLong_FromSsize_t(ctx, i);
    args[2] = value;
    if (HPy_IsNull(args[1]))
        return -1;
    res = hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, "__setitem__", args, 3));
    HPy_Close(ctx, args[1]);
    return res;
}

//: HPyCompat_List_SET_ITEM -- fills item i of a list made by HPyCompat_List_New; value is not taken over
HPYCOMPAT_FN void
HPyCompat_List_SET_ITEM(HPyContext *ctx, HPy list, HPy_ssize_t i, HPy value)
{
    if (!HPy_IsNull(value))
        (void)HPyCompat_List_SetItem(ctx, list, i, value);
}

//: HPyCompat_List_Append -- list.append(value) by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Append(HPyContext *ctx, HPy list, HPy value)
{
    if (HPy_IsNull(value) || !HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    return HPyList_Append(ctx, list, value);
}

//: HPyCompat_List_Insert -- list.insert(i, value) by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Insert(HPyContext *ctx, HPy list, HPy_ssize_t i, HPy value)
{
    HPy args[3];
    int res;
    if (HPy_IsNull(value) || !HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    args[0] = list;
    args[1] = HPyLong_FromSsize_t(ctx, i);
    args[2] = value;
    if (HPy_IsNull(args[1]))
        return -1;
    res = hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, "insert", args, 3));
    HPy_Close(ctx, args[1]);
    return res;
}

//: hpycompat_listdo -- a method of list itself that has no arguments
HPYCOMPAT_FN int
hpycompat_listdo(HPyContext *ctx, HPy list, const char *method)
{
    if (HPy_IsNull(list) || !HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    return hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, method, &list, 1));
}

//: HPyCompat_List_Sort -- list.sort() by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Sort(HPyContext *ctx, HPy list)
{
    return hpycompat_listdo(ctx, list, "sort");
}

//: HPyCompat_List_Reverse -- list.reverse() by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Reverse(HPyContext *ctx, HPy list)
{
    return hpycompat_listdo(ctx, list, "reverse");
}

//: HPyCompat_List_Clear -- list.clear() by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Clear(HPyContext *ctx, HPy list)
{
    return hpycompat_listdo(ctx, list, "clear");
}

//: HPyCompat_List_Extend -- list.extend(iterable) by list's own method
HPYCOMPAT_FN int
HPyCompat_List_Extend(HPyContext *ctx, HPy list, HPy iterable)
{
    HPy args[2];
    if (!HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    args[0] = list;
    args[1] = iterable;
    return hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, "extend", args, 2));
}

//: HPyCompat_List_GetSlice -- list[lo:hi] by list's own method; the ends are clipped, never counted from behind
HPYCOMPAT_FN HPy
HPyCompat_List_GetSlice(HPyContext *ctx, HPy list, HPy_ssize_t lo, HPy_ssize_t hi)
{
    if (!HPyList_Check(ctx, list))
        return hpycompat_badcall_h(ctx);
    return hpycompat_part(ctx, ctx->h_ListType, list, lo, hi);
}

//: HPyCompat_List_SetSlice -- list[lo:hi] = values by list's own method; null values delete the slice
HPYCOMPAT_FN int
HPyCompat_List_SetSlice(HPyContext *ctx, HPy list, HPy_ssize_t lo, HPy_ssize_t hi, HPy values)
{
    HPy args[3];
    int res;
    if (!HPyList_Check(ctx, list)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    args[2] = HPy_IsNull(values) ? HPy_NULL : HPyCompat_Sequence_Fast(ctx, values, "can only assign an iterable");
    if (HPy_IsNull(args[2]) && !HPy_IsNull(values))
        return -1;
    if (lo < 0)
        lo = 0;
    if (hi < lo)
        hi = lo;
    args[0] = list;
    args[1] = hpycompat_slice(ctx, lo, hi);
    if (HPy_IsNull(args[1])) {
        HPy_Close(ctx, args[2]);
        return -1;
    }
    if (HPy_IsNull(values))
        res = hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, "__delitem__", args, 2));
    else
        res = hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_ListType, "__setitem__", args, 3));
    HPy_Close(ctx, args[2]);
    HPy_Close(ctx, args[1]);
    return res;
}

//: HPyCompat_List_AsTuple -- a tuple of the items, by list's own method
HPYCOMPAT_FN HPy
HPyCompat_List_AsTuple(HPyContext *ctx, HPy list)
{
    HPy copy, res;
    if (HPy_IsNull(list) || !HPyList_Check(ctx, list))
        return hpycompat_badcall_h(ctx);
    if (HPyCompat_IsExact(ctx, list, ctx->h_ListType))
        return HPy_Call(ctx, ctx->h_TupleType, &list, 1, HPy_NULL);
    copy = hpycompat_part(ctx, ctx->h_ListType, list, 0, HPY_SSIZE_T_MAX);
    if (HPy_IsNull(copy))
        return HPy_NULL;
    res = HPy_Call(ctx, ctx->h_TupleType, &copy, 1, HPy_NULL);
    HPy_Close(ctx, copy);
    return res;
}

//: HPyCompat_Tuple_GET_ITEM -- item i of a tuple, by tuple's own method
HPYCOMPAT_FN HPy
HPyCompat_Tuple_GET_ITEM(HPyContext *ctx, HPy tuple, HPy_ssize_t i)
{
    return hpycompat_item(ctx, ctx->h_TupleType, tuple, i);
}

//: HPyCompat_Tuple_GetItem -- item i of a tuple, by tuple's own method; there are no negative indices
HPYCOMPAT_FN HPy
HPyCompat_Tuple_GetItem(HPyContext *ctx, HPy tuple, HPy_ssize_t i)
{
    if (!HPyTuple_Check(ctx, tuple))
        return hpycompat_badcall_h(ctx);
    if (i < 0) {
        HPyErr_SetString(ctx, ctx->h_IndexError, "tuple index out of range");
        return HPy_NULL;
    }
    return hpycompat_item(ctx, ctx->h_TupleType, tuple, i);
}

//: HPyCompat_Tuple_Size -- len(tuple) by tuple's own method
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Tuple_Size(HPyContext *ctx, HPy tuple)
{
    if (!HPyTuple_Check(ctx, tuple)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    return hpycompat_len(ctx, ctx->h_TupleType, tuple);
}

//: HPyCompat_Tuple_GET_SIZE -- len(tuple) by tuple's own method, of what is known to be a tuple
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Tuple_GET_SIZE(HPyContext *ctx, HPy tuple)
{
    return hpycompat_len(ctx, ctx->h_TupleType, tuple);
}

//: hpycompat_wholetuple -- whether o[lo:hi] is all of a tuple: the C API gives that very object then, PyPy's [] a copy
HPYCOMPAT_FN int
hpycompat_wholetuple(HPyContext *ctx, HPy o, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy_ssize_t n;
    if (!HPyCompat_IsExact(ctx, o, ctx->h_TupleType))
        return 0;
    n = HPy_Length(ctx, o);
    return (lo == 0 || lo <= -n) && hi >= n;
}

//: HPyCompat_Tuple_GetSlice -- tuple[lo:hi] by tuple's own method; the ends are clipped, never counted from behind
HPYCOMPAT_FN HPy
HPyCompat_Tuple_GetSlice(HPyContext *ctx, HPy tuple, HPy_ssize_t lo, HPy_ssize_t hi)
{
    if (!HPyTuple_Check(ctx, tuple))
        return hpycompat_badcall_h(ctx);
    if (hpycompat_wholetuple(ctx, tuple, lo < 0 ? 0 : lo, hi))
        return HPy_Dup(ctx, tuple);
    return hpycompat_part(ctx, ctx->h_TupleType, tuple, lo, hi);
}

//: HPyCompat_List_ExtendNone -- list.extend(iterable) by list's own method: None, or null and an error
HPYCOMPAT_FN HPy
HPyCompat_List_ExtendNone(HPyContext *ctx, HPy list, HPy iterable)
{
    return HPyCompat_List_Extend(ctx, list, iterable) < 0 ? HPy_NULL : HPy_Dup(ctx, ctx->h_None);
}
