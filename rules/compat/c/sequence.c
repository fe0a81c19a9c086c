//: hpycompat_definer -- the class that a type has a method from, owned, or null; of C code alone
HPYCOMPAT_FN HPy
hpycompat_definer(HPyContext *ctx, HPy type, const char *method)
{
    HPy attr = HPy_GetAttr_s(ctx, type, method), mro, cls = HPy_NULL;
    HPy_ssize_t i, n;
    if (HPy_IsNull(attr))
        return HPy_NULL;
    if (HPy_HasAttr_s(ctx, attr, "__objclass__")) {
        cls = HPy_GetAttr_s(ctx, attr, "__objclass__");
        HPy_Close(ctx, attr);
        return cls;
    }
    HPy_Close(ctx, attr);
    mro = HPy_GetAttr_s(ctx, type, "__mro__");
    n = HPy_IsNull(mro) ? 0 : HPy_Length(ctx, mro);
    for (i = 0; i < n && HPy_IsNull(cls); i++) {
        HPy base = HPy_GetItem_i(ctx, mro, i);
        HPy dict = HPy_IsNull(base) ? HPy_NULL : HPy_GetAttr_s(ctx, base, "__dict__");
        HPy key = HPyUnicode_FromString(ctx, method);
        if (!HPy_IsNull(dict) && !HPy_IsNull(key) && HPy_Contains(ctx, dict, key) == 1)
            cls = HPy_Dup(ctx, base);
        HPy_Close(ctx, key);
        HPy_Close(ctx, dict);
        HPy_Close(ctx, base);
    }
    HPy_Close(ctx, mro);
    if (!HPy_IsNull(cls) && (HPyCompat_Type_GetFlags(ctx, cls) & 0x300) == 0x200) {
        HPy_Close(ctx, cls); /* made by a class statement */
        cls = HPy_NULL;
    }
    return cls;
}

//: hpycompat_ofctype -- whether the method of the type of o comes from a C type that is named in a list
HPYCOMPAT_FN int
hpycompat_ofctype(HPyContext *ctx, HPy o, const char *method, const char *const *list)
{
    HPy type = HPy_Type(ctx, o), cls = hpycompat_definer(ctx, type, method);
    const char *name = HPy_IsNull(cls) ? NULL : HPyType_GetName(ctx, cls);
    int found = 0;
    for (; name != NULL && *list && !found; list++)
        found = strcmp(name, *list) == 0;
    HPyErr_Clear(ctx);
    HPy_Close(ctx, cls);
    HPy_Close(ctx, type);
    return found;
}

//: hpycompat_seqslot -- whether the type of o has a method, and not merely as a mapping's
HPYCOMPAT_FN int
hpycompat_seqslot(HPyContext *ctx, HPy o, const char *method)
{
    /* C types with a mapping's slots alone: the one thing about them that Python can't tell */
    static const char *const mappings[] = {"dict", "OrderedDict", "mappingproxy", "Match", "GenericAlias", "UnionType", "weakproxy",
        "weakcallableproxy", "ProxyType", "CallableProxyType", "Context", "FrameLocalsProxy", NULL};
    static const char *const writers[] = {"memoryview", NULL};
    return hpycompat_typehas(ctx, o, method) && !hpycompat_ofctype(ctx, o, method, mappings)
        && !(strcmp(method, "__getitem__") != 0 && strcmp(method, "__len__") != 0 && hpycompat_ofctype(ctx, o, method, writers));
}

//: hpycompat_mapslot -- whether the type of o has a method, and not merely as a sequence's
HPYCOMPAT_FN int
hpycompat_mapslot(HPyContext *ctx, HPy o, const char *method)
{
    static const char *const sequences[] = {"deque", "set", "frozenset", "dict_keys", "dict_values", "dict_items", "odict_keys",
        "odict_values", "odict_items", "_queue_iterator", NULL};
    return hpycompat_typehas(ctx, o, method) && !hpycompat_ofctype(ctx, o, method, sequences);
}

//: HPyCompat_Sequence_Check -- whether o is a sequence by its type: it has items, and is no dict
HPYCOMPAT_FN int
HPyCompat_Sequence_Check(HPyContext *ctx, HPy o)
{
    if (HPyTuple_Check(ctx, o) || HPyList_Check(ctx, o) || HPyUnicode_Check(ctx, o))
        return 1;
    return !HPyDict_Check(ctx, o) && hpycompat_seqslot(ctx, o, "__getitem__");
}

//: HPyCompat_Mapping_Check -- whether o is a mapping or a sequence with [] of a mapping's kind
HPYCOMPAT_FN int
HPyCompat_Mapping_Check(HPyContext *ctx, HPy o)
{
    return !HPy_IsNull(o) && hpycompat_mapslot(ctx, o, "__getitem__");
}

//: hpycompat_seqindex -- an index with the length added when negative, where the type has a length; -1 on error
HPYCOMPAT_FN int
hpycompat_seqindex(HPyContext *ctx, HPy o, HPy_ssize_t *i)
{
    HPy_ssize_t n;
    if (*i >= 0 || !hpycompat_typehas(ctx, o, "__len__"))
        return 0;
    n = HPy_Length(ctx, o);
    if (n < 0)
        return -1;
    *i += n;
    return 0;
}

//: HPyCompat_Sequence_GetItem -- o[i] of a sequence
HPYCOMPAT_FN HPy
HPyCompat_Sequence_GetItem(HPyContext *ctx, HPy o, HPy_ssize_t i)
{
    if (HPyCompat_IsExact(ctx, o, ctx->h_ListType) || HPyCompat_IsExact(ctx, o, ctx->h_TupleType)
        || HPyCompat_IsExact(ctx, o, ctx->h_UnicodeType) || HPyCompat_IsExact(ctx, o, ctx->h_BytesType))
        return HPy_GetItem_i(ctx, o, i);
    if (!hpycompat_seqslot(ctx, o, "__getitem__")) {
        if (hpycompat_typehas(ctx, o, "__getitem__"))
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s is not a sequence", HPyCompat_TypeName(ctx, o).s);
        else
            HPyErr_Format(ctx, ctx->h_TypeError, "'%.200s' object does not support indexing", HPyCompat_TypeName(ctx, o).s);
        return HPy_NULL;
    }
    if (hpycompat_seqindex(ctx, o, &i) < 0)
        return HPy_NULL;
    if (i < 0 && hpycompat_nativeindex(ctx, o)) {
        /* still negative: out of range, and not to be counted from the end a second time */
        i = HPY_SSIZE_T_MIN;
    }
    return HPy_GetItem_i(ctx, o, i);
}

//: hpycompat_nativeindex -- whether [] of the type itself counts negative indices from the end
HPYCOMPAT_FN int
hpycompat_nativeindex(HPyContext *ctx, HPy o)
{
    HPy type = HPy_Type(ctx, o), get = HPy_GetAttr_s(ctx, type, "__getitem__");
    HPy func = HPy_IsNull(get) ? HPy_NULL : HPy_GetAttr_s(ctx, get, "__code__");
    int native = HPy_IsNull(func);
    HPyErr_Clear(ctx);
    HPy_Close(ctx, func);
    HPy_Close(ctx, get);
    HPy_Close(ctx, type);
    return native;
}

//: HPyCompat_Sequence_SetItem -- o[i] = value of a sequence; null deletes
HPYCOMPAT_FN int
HPyCompat_Sequence_SetItem(HPyContext *ctx, HPy o, HPy_ssize_t i, HPy value)
{
    if (!hpycompat_seqslot(ctx, o, "__setitem__") && !hpycompat_seqslot(ctx, o, "__delitem__")) {
        if (hpycompat_typehas(ctx, o, "__setitem__"))
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s is not a sequence", HPyCompat_TypeName(ctx, o).s);
        else
            HPyErr_Format(ctx, ctx->h_TypeError, HPy_IsNull(value) ? "'%.200s' object doesn't support item deletion"
                              : "'%.200s' object does not support item assignment", HPyCompat_TypeName(ctx, o).s);
        return -1;
    }
    if (hpycompat_seqindex(ctx, o, &i) < 0)
        return -1;
    if (i < 0 && hpycompat_nativeindex(ctx, o))
        i = HPY_SSIZE_T_MIN;
    return HPy_IsNull(value) ? HPy_DelItem_i(ctx, o, i) : HPy_SetItem_i(ctx, o, i, value);
}

//: HPyCompat_Sequence_DelItem -- del o[i] of a sequence
HPYCOMPAT_FN int
HPyCompat_Sequence_DelItem(HPyContext *ctx, HPy o, HPy_ssize_t i)
{
    return HPyCompat_Sequence_SetItem(ctx, o, i, HPy_NULL);
}

//: HPyCompat_Sequence_GetSlice -- o[lo:hi]
HPYCOMPAT_FN HPy
HPyCompat_Sequence_GetSlice(HPyContext *ctx, HPy o, HPy_ssize_t lo, HPy_ssize_t hi)
{
    HPy part, res;
    if (!hpycompat_mapslot(ctx, o, "__getitem__")) {
        HPyErr_Format(ctx, ctx->h_TypeError, "'%.200s' object is unsliceable", HPyCompat_TypeName(ctx, o).s);
        return HPy_NULL;
    }
    if (hpycompat_wholetuple(ctx, o, lo, hi))
        return HPy_Dup(ctx, o);
    part = hpycompat_slice(ctx, lo, hi);
    if (HPy_IsNull(part))
        return HPy_NULL;
    res = HPy_GetItem(ctx, o, part);
    HPy_Close(ctx, part);
    return res;
}

//: HPyCompat_Sequence_SetSlice -- o[lo:hi] = values; null deletes
HPYCOMPAT_FN int
HPyCompat_Sequence_SetSlice(HPyContext *ctx, HPy o, HPy_ssize_t lo, HPy_ssize_t hi, HPy values)
{
    HPy part;
    int res;
    if (!hpycompat_mapslot(ctx, o, "__setitem__") && !hpycompat_mapslot(ctx, o, "__delitem__")) {
        HPyErr_Format(ctx, ctx->h_TypeError, HPy_IsNull(values) ? "'%.200s' object doesn't support slice deletion"
                          : "'%.200s' object doesn't support slice assignment", HPyCompat_TypeName(ctx, o).s);
        return -1;
    }
    part = hpycompat_slice(ctx, lo, hi);
    if (HPy_IsNull(part))
        return -1;
    res = HPyCompat_AssSubscript(ctx, o, part, values);
    HPy_Close(ctx, part);
    return res;
}

//: HPyCompat_Sequence_DelSlice -- del o[lo:hi]
HPYCOMPAT_FN int
HPyCompat_Sequence_DelSlice(HPyContext *ctx, HPy o, HPy_ssize_t lo, HPy_ssize_t hi)
{
    return HPyCompat_Sequence_SetSlice(ctx, o, lo, hi, HPy_NULL);
}

//: HPyCompat_Sequence_List -- list(o)
HPYCOMPAT_FN HPy
HPyCompat_Sequence_List(HPyContext *ctx, HPy o)
{
    return HPy_Call(ctx, ctx->h_ListType, &o, 1, HPy_NULL);
}

//: HPyCompat_Sequence_Tuple -- tuple(o)
HPYCOMPAT_FN HPy
HPyCompat_Sequence_Tuple(HPyContext *ctx, HPy o)
{
    return HPy_Call(ctx, ctx->h_TupleType, &o, 1, HPy_NULL);
}

//: HPyCompat_Sequence_Fast -- o itself when of type list or tuple, else a list of its items; message is for what can't be iterated
HPYCOMPAT_FN HPy
HPyCompat_Sequence_Fast(HPyContext *ctx, HPy o, const char *message)
{
    HPy it, res;
    if (HPy_IsNull(o)) {
        if (!HPyErr_Occurred(ctx))
            HPyErr_SetString(ctx, ctx->h_SystemError, "null argument to internal routine");
        return HPy_NULL;
    }
    if (HPyCompat_IsExact(ctx, o, ctx->h_ListType) || HPyCompat_IsExact(ctx, o, ctx->h_TupleType))
        return HPy_Dup(ctx, o);
    it = HPyCompat_Object_GetIter(ctx, o);
    if (HPy_IsNull(it)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_TypeError))
            HPyErr_SetString(ctx, ctx->h_TypeError, message);
        return HPy_NULL;
    }
    res = HPy_Call(ctx, ctx->h_ListType, &it, 1, HPy_NULL);
    HPy_Close(ctx, it);
    return res;
}

//: HPyCompat_Sequence_Fast_GET_ITEM -- item i of a list or tuple, by that type's own method
HPYCOMPAT_FN HPy
HPyCompat_Sequence_Fast_GET_ITEM(HPyContext *ctx, HPy o, HPy_ssize_t i)
{
    return hpycompat_item(ctx, HPyList_Check(ctx, o) ? ctx->h_ListType : ctx->h_TupleType, o, i);
}

//: HPyCompat_Sequence_Fast_GET_SIZE -- the length of a list or tuple, by that type's own method
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Sequence_Fast_GET_SIZE(HPyContext *ctx, HPy o)
{
    return hpycompat_len(ctx, HPyList_Check(ctx, o) ? ctx->h_ListType : ctx->h_TupleType, o);
}

//: hpycompat_seqop -- a binary operation of two sequences, or the C API's error
HPYCOMPAT_FN HPy
hpycompat_seqop(HPyContext *ctx, const char *name, HPy a, HPy b)
{
    HPy args[2], mod = HPyImport_ImportModule(ctx, "operator"), res;
    if (HPy_IsNull(mod))
        return HPy_NULL;
    args[0] = a;
    args[1] = b;
    res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, mod, name), args, 2);
    HPy_Close(ctx, mod);
    return res;
}

//: HPyCompat_Sequence_Concat -- a + b of sequences
HPYCOMPAT_FN HPy
HPyCompat_Sequence_Concat(HPyContext *ctx, HPy a, HPy b)
{
    return hpycompat_seqop(ctx, "concat", a, b);
}

//: HPyCompat_Sequence_InPlaceConcat -- a += b of sequences
HPYCOMPAT_FN HPy
HPyCompat_Sequence_InPlaceConcat(HPyContext *ctx, HPy a, HPy b)
{
    return hpycompat_seqop(ctx, "iconcat", a, b);
}

//: hpycompat_repeatable -- whether a sequence can be repeated; else the C API's error
HPYCOMPAT_FN int
hpycompat_repeatable(HPyContext *ctx, HPy o)
{
    if (!HPyDict_Check(ctx, o) && hpycompat_typehas(ctx, o, "__mul__") && !HPyCompat_Number_Check(ctx, o))
        return 1;
    if (HPyCompat_Sequence_Check(ctx, o) && hpycompat_typehas(ctx, o, "__mul__"))
        return 1;
    HPyErr_Format(ctx, ctx->h_TypeError, "'%.200s' object can't be repeated", HPyCompat_TypeName(ctx, o).s);
    return 0;
}

//: HPyCompat_Sequence_Repeat -- o * n of a sequence
HPYCOMPAT_FN HPy
HPyCompat_Sequence_Repeat(HPyContext *ctx, HPy o, HPy_ssize_t n)
{
    HPy count, res;
    if (!hpycompat_repeatable(ctx, o))
        return HPy_NULL;
    count = HPyLong_FromSsize_t(ctx, n);
    if (HPy_IsNull(count))
        return HPy_NULL;
    res = HPy_Multiply(ctx, o, count);
    HPy_Close(ctx, count);
    return res;
}

//: HPyCompat_Sequence_InPlaceRepeat -- o *= n of a sequence
HPYCOMPAT_FN HPy
HPyCompat_Sequence_InPlaceRepeat(HPyContext *ctx, HPy o, HPy_ssize_t n)
{
    HPy count, res;
    if (!hpycompat_repeatable(ctx, o))
        return HPy_NULL;
    count = HPyLong_FromSsize_t(ctx, n);
    if (HPy_IsNull(count))
        return HPy_NULL;
    res = HPy_InPlaceMultiply(ctx, o, count);
    HPy_Close(ctx, count);
    return res;
}

//: hpycompat_seqsize -- a position or count that operator's function of that name gives, or -1
HPYCOMPAT_FN HPy_ssize_t
hpycompat_seqsize(HPyContext *ctx, const char *name, HPy o, HPy value)
{
    HPy res = hpycompat_seqop(ctx, name, o, value);
    HPy_ssize_t n;
    if (HPy_IsNull(res))
        return -1;
    n = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: HPyCompat_Sequence_Count -- how often value is among the items of o
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Sequence_Count(HPyContext *ctx, HPy o, HPy value)
{
    return hpycompat_seqsize(ctx, "countOf", o, value);
}

//: HPyCompat_Sequence_Index -- the place of value among the items of o
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Sequence_Index(HPyContext *ctx, HPy o, HPy value)
{
    return hpycompat_seqsize(ctx, "indexOf", o, value);
}

//: HPyCompat_Sequence_Size -- len(o) of a sequence
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Sequence_Size(HPyContext *ctx, HPy o)
{
    if (!hpycompat_seqslot(ctx, o, "__len__")) {
        HPyErr_Format(ctx, ctx->h_TypeError, hpycompat_typehas(ctx, o, "__len__") ? "%.200s is not a sequence"
                          : "object of type '%.200s' has no len()", HPyCompat_TypeName(ctx, o).s);
        return -1;
    }
    return HPy_Length(ctx, o);
}

//: hpycompat_maplist -- a mapping's keys, values or items as a list
HPYCOMPAT_FN HPy
hpycompat_maplist(HPyContext *ctx, HPy o, const char *method)
{
    HPy view, it, res;
    if (HPyCompat_Dict_CheckExact(ctx, o))
        return hpycompat_dictlist(ctx, o, method);
    view = hpycompat_call(ctx, HPy_GetAttr_s(ctx, o, method), NULL, 0);
    if (HPy_IsNull(view))
        return HPy_NULL;
    it = HPyCompat_Object_GetIter(ctx, view);
    if (HPy_IsNull(it)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_TypeError)) {
            HPyErr_Clear(ctx);
            HPyErr_Format(ctx, ctx->h_TypeError, "%.200s.%s() returned a non-iterable (type %.200s)",
                          HPyCompat_TypeName(ctx, o).s, method, HPyCompat_TypeName(ctx, view).s);
        }
        HPy_Close(ctx, view);
        return HPy_NULL;
    }
    HPy_Close(ctx, view);
    res = HPy_Call(ctx, ctx->h_ListType, &it, 1, HPy_NULL);
    HPy_Close(ctx, it);
    return res;
}

//: HPyCompat_Mapping_Keys -- the keys of a mapping as a list
HPYCOMPAT_FN HPy
HPyCompat_Mapping_Keys(HPyContext *ctx, HPy o)
{
    return hpycompat_maplist(ctx, o, "keys");
}

//: HPyCompat_Mapping_Values -- the values of a mapping as a list
HPYCOMPAT_FN HPy
HPyCompat_Mapping_Values(HPyContext *ctx, HPy o)
{
    return hpycompat_maplist(ctx, o, "values");
}

//: HPyCompat_Mapping_Items -- the items of a mapping as a list
HPYCOMPAT_FN HPy
HPyCompat_Mapping_Items(HPyContext *ctx, HPy o)
{
    return hpycompat_maplist(ctx, o, "items");
}

//: HPyCompat_Mapping_HasKey -- whether o[key] works; swallows every error
HPYCOMPAT_FN int
HPyCompat_Mapping_HasKey(HPyContext *ctx, HPy o, HPy key)
{
    HPy res = HPy_GetItem(ctx, o, key);
    if (HPy_IsNull(res)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    HPy_Close(ctx, res);
    return 1;
}

//: HPyCompat_Mapping_HasKeyString -- whether o[name] works; swallows every error
HPYCOMPAT_FN int
HPyCompat_Mapping_HasKeyString(HPyContext *ctx, HPy o, const char *name)
{
    HPy res = HPy_GetItem_s(ctx, o, name);
    if (HPy_IsNull(res)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    HPy_Close(ctx, res);
    return 1;
}

//: HPyCompat_Mapping_Size -- len(o) of a mapping
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Mapping_Size(HPyContext *ctx, HPy o)
{
    if (hpycompat_typehas(ctx, o, "__len__") && !hpycompat_mapslot(ctx, o, "__len__")) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%.200s is not a mapping", HPyCompat_TypeName(ctx, o).s);
        return -1;
    }
    return HPy_Length(ctx, o);
}

//: HPyCompat_Mapping_GetOptionalItem -- sets *res to o[key] or null; 1 found, 0 missing, -1 error
HPYCOMPAT_FN int
HPyCompat_Mapping_GetOptionalItem(HPyContext *ctx, HPy o, HPy key, HPy *res)
{
    if (HPyCompat_Dict_CheckExact(ctx, o))
        return HPyCompat_Dict_GetItemRef(ctx, o, key, res);
    *res = HPy_GetItem(ctx, o, key);
    if (!HPy_IsNull(*res))
        return 1;
    if (!HPyErr_ExceptionMatches(ctx, ctx->h_KeyError))
        return -1;
    HPyErr_Clear(ctx);
    return 0;
}
