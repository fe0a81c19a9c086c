//: hpycompat_dicttype -- the type dict, owned; HPy 0.9 has no constant for it
HPYCOMPAT_FN HPy
hpycompat_dicttype(HPyContext *ctx)
{
    return HPy_Type(ctx, ctx->h_Builtins);
}

//: hpycompat_dictbase -- calls a method of dict itself
HPYCOMPAT_FN HPy
hpycompat_dictbase(HPyContext *ctx, const char *name, HPy *args, size_t nargs)
{
    HPy type = hpycompat_dicttype(ctx);
    HPy res = hpycompat_base(ctx, type, name, args, nargs);
    HPy_Close(ctx, type);
    return res;
}

//: HPyCompat_Dict_CheckExact -- whether o is a dict and no instance of a subclass
HPYCOMPAT_FN int
HPyCompat_Dict_CheckExact(HPyContext *ctx, HPy o)
{
    HPy type = hpycompat_dicttype(ctx);
    int exact = HPyCompat_IsExact(ctx, o, type);
    HPy_Close(ctx, type);
    return exact;
}

//: HPyCompat_Dict_GetItemWithError -- d[key] or null; a missing key is no error
HPYCOMPAT_FN HPy
HPyCompat_Dict_GetItemWithError(HPyContext *ctx, HPy d, HPy key)
{
    HPy args[3], res;
    if (HPy_IsNull(d) && HPyErr_Occurred(ctx)) /* a type's dict, say, which C has at hand and HPy must ask for */
        return HPy_NULL;
    if (HPy_IsNull(d) || !HPyDict_Check(ctx, d))
        return hpycompat_badcall_h(ctx);
    if (HPyCompat_IsExact(ctx, key, ctx->h_UnicodeType) && HPyCompat_Dict_CheckExact(ctx, d)) {
        /* looking twice is not seen: hashing an exact str runs no code of the user's */
        if (HPy_Contains(ctx, d, key) <= 0)
            return HPy_NULL;
        res = HPy_GetItem(ctx, d, key);
        if (HPy_IsNull(res) && HPyErr_ExceptionMatches(ctx, ctx->h_KeyError))
            HPyErr_Clear(ctx);
        return res;
    }
    args[0] = d;
    args[1] = key;
    args[2] = HPyDict_New(ctx); /* an object that no dict holds as a value */
    if (HPy_IsNull(args[2]))
        return HPy_NULL;
    res = hpycompat_dictbase(ctx, "get", args, 3);
    if (!HPy_IsNull(res) && HPy_Is(ctx, res, args[2])) {
        HPy_Close(ctx, res);
        res = HPy_NULL;
    }
    HPy_Close(ctx, args[2]);
    return res;
}

//: HPyCompat_Dict_GetItem -- d[key] or null; swallows every error, that of a dict which could not be had, too
HPYCOMPAT_FN HPy
HPyCompat_Dict_GetItem(HPyContext *ctx, HPy d, HPy key)
{
    HPy res;
    if (HPy_IsNull(d)) {
        HPyErr_Clear(ctx);
        return HPy_NULL;
    }
    if (!HPyDict_Check(ctx, d))
        return HPy_NULL;
    res = HPyCompat_Dict_GetItemWithError(ctx, d, key);
    if (HPy_IsNull(res))
        HPyErr_Clear(ctx);
    return res;
}

//: HPyCompat_Dict_GetItemString -- d[name] or null; swallows every error
HPYCOMPAT_FN HPy
HPyCompat_Dict_GetItemString(HPyContext *ctx, HPy d, const char *name)
{
    HPy res = HPy_NULL, key = HPyUnicode_FromString(ctx, name);
    if (HPy_IsNull(key)) {
        HPyErr_Clear(ctx);
        return HPy_NULL;
    }
    res = HPyCompat_Dict_GetItem(ctx, d, key);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Dict_GetItemStringWithError -- d[name] or null; a missing key is no error
HPYCOMPAT_FN HPy
HPyCompat_Dict_GetItemStringWithError(HPyContext *ctx, HPy d, const char *name)
{
    HPy res, key = HPyUnicode_FromString(ctx, name);
    if (HPy_IsNull(key))
        return HPy_NULL;
    res = HPyCompat_Dict_GetItemWithError(ctx, d, key);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Dict_GetItemRef -- sets *res to d[key] or null; 1 found, 0 missing, -1 error
HPYCOMPAT_FN int
HPyCompat_Dict_GetItemRef(HPyContext *ctx, HPy d, HPy key, HPy *res)
{
    *res = HPyCompat_Dict_GetItemWithError(ctx, d, key);
    if (!HPy_IsNull(*res))
        return 1;
    return HPyErr_Occurred(ctx) ? -1 : 0;
}

//: HPyCompat_Dict_SetItem -- d[key] = value by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_SetItem(HPyContext *ctx, HPy d, HPy key, HPy value)
{
    HPy args[3];
    if (!HPyDict_Check(ctx, d)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (HPyCompat_Dict_CheckExact(ctx, d))
        return HPy_SetItem(ctx, d, key, value);
    args[0] = d;
    args[1] = key;
    args[2] = value;
    return hpycompat_status(ctx, hpycompat_dictbase(ctx, "__setitem__", args, 3));
}

//: HPyCompat_Dict_SetItemString -- d[name] = value by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_SetItemString(HPyContext *ctx, HPy d, const char *name, HPy value)
{
    int res;
    HPy key = HPyUnicode_FromString(ctx, name);
    if (HPy_IsNull(key))
        return -1;
    res = HPyCompat_Dict_SetItem(ctx, d, key, value);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Dict_DelItem -- del d[key] by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_DelItem(HPyContext *ctx, HPy d, HPy key)
{
    HPy args[2];
    if (!HPyDict_Check(ctx, d)) {
        /* CPython hashes first, and says from 3.14 on that it is a key of a dict */
        HPy none = hpycompat_version(ctx) >= 0x030e00 ? HPyDict_New(ctx) : HPy_NULL;
        if (HPy_IsNull(none) ? HPy_Hash(ctx, key) != -1 || !HPyErr_Occurred(ctx) : HPy_Contains(ctx, none, key) >= 0)
            hpycompat_badcall(ctx);
        HPy_Close(ctx, none);
        return -1;
    }
    if (HPyCompat_Dict_CheckExact(ctx, d))
        return HPy_DelItem(ctx, d, key);
    args[0] = d;
    args[1] = key;
    return hpycompat_status(ctx, hpycompat_dictbase(ctx, "__delitem__", args, 2));
}

//: HPyCompat_Dict_DelItemString -- del d[name] by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_DelItemString(HPyContext *ctx, HPy d, const char *name)
{
    int res;
    HPy key = HPyUnicode_FromString(ctx, name);
    if (HPy_IsNull(key))
        return -1;
    res = HPyCompat_Dict_DelItem(ctx, d, key);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Dict_Contains -- key in d by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_Contains(HPyContext *ctx, HPy d, HPy key)
{
    HPy args[2];
    if (HPyCompat_Dict_CheckExact(ctx, d))
        return HPy_Contains(ctx, d, key);
    args[0] = d;
    args[1] = key;
    return hpycompat_truth(ctx, hpycompat_dictbase(ctx, "__contains__", args, 2));
}

//: HPyCompat_Dict_Size -- len(d) by dict's own method
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Dict_Size(HPyContext *ctx, HPy d)
{
    HPy res;
    HPy_ssize_t n;
    if (HPy_IsNull(d) || !HPyDict_Check(ctx, d)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (HPyCompat_Dict_CheckExact(ctx, d))
        return HPy_Length(ctx, d);
    res = hpycompat_dictbase(ctx, "__len__", &d, 1);
    if (HPy_IsNull(res))
        return -1;
    n = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: hpycompat_dictlist -- the keys, values or items as a list, by dict's own method
HPYCOMPAT_FN HPy
hpycompat_dictlist(HPyContext *ctx, HPy d, const char *method)
{
    HPy view, res;
    if (HPy_IsNull(d) || !HPyDict_Check(ctx, d))
        return hpycompat_badcall_h(ctx);
    view = hpycompat_dictbase(ctx, method, &d, 1);
    if (HPy_IsNull(view))
        return HPy_NULL;
    res = HPy_Call(ctx, ctx->h_ListType, &view, 1, HPy_NULL);
    HPy_Close(ctx, view);
    return res;
}

//: HPyCompat_Dict_Keys -- the keys as a list
HPYCOMPAT_FN HPy
HPyCompat_Dict_Keys(HPyContext *ctx, HPy d)
{
    return hpycompat_dictlist(ctx, d, "keys");
}

//: HPyCompat_Dict_Values -- the values as a list
HPYCOMPAT_FN HPy
HPyCompat_Dict_Values(HPyContext *ctx, HPy d)
{
    return hpycompat_dictlist(ctx, d, "values");
}

//: HPyCompat_Dict_Items -- the items as a list of pairs
HPYCOMPAT_FN HPy
HPyCompat_Dict_Items(HPyContext *ctx, HPy d)
{
    return hpycompat_dictlist(ctx, d, "items");
}

//: HPyCompat_Dict_Iter -- what HPyCompat_Dict_Next goes through: the items as they are now; null when d is no dict
HPYCOMPAT_FN HPy
HPyCompat_Dict_Iter(HPyContext *ctx, HPy d)
{
    if (HPy_IsNull(d) || !HPyDict_Check(ctx, d))
        return HPy_NULL;
    return hpycompat_dictlist(ctx, d, "items");
}

//: HPyCompat_Dict_Next -- the next pair as owned handles and 1, or nulls and 0; key and value may be NULL
HPYCOMPAT_FN int
HPyCompat_Dict_Next(HPyContext *ctx, HPy iter, HPy_ssize_t *pos, HPy *key, HPy *value)
{
    HPy item;
    if (key)
        *key = HPy_NULL;
    if (value)
        *value = HPy_NULL;
    if (HPy_IsNull(iter) || *pos < 0 || *pos >= HPy_Length(ctx, iter))
        return 0;
    item = HPy_GetItem_i(ctx, iter, *pos);
    if (HPy_IsNull(item))
        return 0;
    if (key)
        *key = HPy_GetItem_i(ctx, item, 0);
    if (value)
        *value = HPy_GetItem_i(ctx, item, 1);
    HPy_Close(ctx, item);
    ++*pos;
    return 1;
}

//: HPyCompat_Dict_SetDefault -- d.setdefault(key, value) by dict's own method
HPYCOMPAT_FN HPy
HPyCompat_Dict_SetDefault(HPyContext *ctx, HPy d, HPy key, HPy value)
{
    HPy args[3];
    if (!HPyDict_Check(ctx, d))
        return hpycompat_badcall_h(ctx);
    args[0] = d;
    args[1] = key;
    args[2] = value;
    return hpycompat_dictbase(ctx, "setdefault", args, 3);
}

//: HPyCompat_Dict_Pop -- d.pop(key, fallback) by dict's own method; without a fallback a missing key is a KeyError
HPYCOMPAT_FN HPy
HPyCompat_Dict_Pop(HPyContext *ctx, HPy d, HPy key, HPy fallback)
{
    HPy args[3];
    if (!HPyDict_Check(ctx, d))
        return hpycompat_badcall_h(ctx);
    args[0] = d;
    args[1] = key;
    args[2] = fallback;
    return hpycompat_dictbase(ctx, "pop", args, HPy_IsNull(fallback) ? 2 : 3);
}

//: HPyCompat_Dict_PopRef -- removes key, sets *res (which may be NULL) to its value; 1 found, 0 missing, -1 error
HPYCOMPAT_FN int
HPyCompat_Dict_PopRef(HPyContext *ctx, HPy d, HPy key, HPy *res)
{
    HPy mark = HPyDict_New(ctx), got;
    int found;
    if (res)
        *res = HPy_NULL;
    if (HPy_IsNull(mark))
        return -1;
    got = HPyCompat_Dict_Pop(ctx, d, key, mark);
    found = HPy_IsNull(got) ? -1 : !HPy_Is(ctx, got, mark);
    if (found == 1 && res)
        *res = got;
    else
        HPy_Close(ctx, got);
    HPy_Close(ctx, mark);
    return found;
}

//: HPyCompat_Dict_Clear -- d.clear() by dict's own method; nothing happens to what is no dict, and a pending error stays
HPYCOMPAT_FN void
HPyCompat_Dict_Clear(HPyContext *ctx, HPy d)
{
    HPy err[3] = {HPy_NULL, HPy_NULL, HPy_NULL};
    int pending = HPyErr_Occurred(ctx);
    if (!HPyDict_Check(ctx, d))
        return;
    if (pending)
        HPyCompat_Err_Fetch(ctx, &err[0], &err[1], &err[2]);
    HPy_Close(ctx, hpycompat_dictbase(ctx, "clear", &d, 1));
    if (HPyErr_Occurred(ctx)) /* no memory for the call, which nobody asks about */
        HPyErr_WriteUnraisable(ctx, d);
    if (pending)
        HPyCompat_Err_Restore(ctx, err[0], err[1], err[2]);
    HPy_Close(ctx, err[0]);
    HPy_Close(ctx, err[1]);
    HPy_Close(ctx, err[2]);
}

//: hpycompat_addpairs -- d[key] = value for what is new, of a list of pairs that is closed; 0 or -1
HPYCOMPAT_FN int
hpycompat_addpairs(HPyContext *ctx, HPy d, HPy pairs)
{
    HPy_ssize_t pos = 0;
    HPy key, value;
    int res = HPy_IsNull(pairs) ? -1 : 0, there;
    while (res == 0 && HPyCompat_Dict_Next(ctx, pairs, &pos, &key, &value)) {
        there = HPyCompat_Dict_Contains(ctx, d, key);
        res = there < 0 ? -1 : there ? 0 : HPyCompat_Dict_SetItem(ctx, d, key, value);
        HPy_Close(ctx, value);
        HPy_Close(ctx, key);
    }
    HPy_Close(ctx, pairs);
    return res;
}

//: hpycompat_sameattr -- whether a type has an attribute unchanged from another type
HPYCOMPAT_FN int
hpycompat_sameattr(HPyContext *ctx, HPy type, HPy base, const char *name)
{
    HPy mine = HPy_GetAttr_s(ctx, type, name), its = HPy_GetAttr_s(ctx, base, name);
    int same = !HPy_IsNull(mine) && !HPy_IsNull(its) && HPy_Is(ctx, mine, its);
    HPyErr_Clear(ctx);
    HPy_Close(ctx, its);
    HPy_Close(ctx, mine);
    return same;
}

//: HPyCompat_Dict_Merge -- adds the items of a mapping to d, those already there only with override
HPYCOMPAT_FN int
HPyCompat_Dict_Merge(HPyContext *ctx, HPy d, HPy other, int override)
{
    HPy args[2], keys, type, base;
    HPy_ssize_t i, n;
    int res = 0, plain = 0;
    if (!HPyDict_Check(ctx, d)) {
        hpycompat_badcall(ctx);
        return -1;
    }
    if (HPyDict_Check(ctx, other)) {
        type = HPy_Type(ctx, other);
        base = hpycompat_dicttype(ctx);
        plain = hpycompat_sameattr(ctx, type, base, "__iter__");
        HPy_Close(ctx, base);
        HPy_Close(ctx, type);
    }
    if (plain && !override)
        return HPy_Is(ctx, d, other) ? 0 : hpycompat_addpairs(ctx, d, hpycompat_dictlist(ctx, other, "items"));
    if (override) {
        if (!HPyDict_Check(ctx, other)) {
            keys = HPy_GetAttr_s(ctx, other, "keys"); /* without it, dict.update would take it for pairs */
            if (HPy_IsNull(keys))
                return -1;
            HPy_Close(ctx, keys);
        }
        args[0] = d;
        args[1] = other;
        return hpycompat_status(ctx, hpycompat_dictbase(ctx, "update", args, 2));
    }
    keys = HPyCompat_Mapping_Keys(ctx, other);
    if (HPy_IsNull(keys))
        return -1;
    n = HPy_Length(ctx, keys);
    for (i = 0; i < n && res == 0; i++) {
        HPy key = HPy_GetItem_i(ctx, keys, i), value = HPy_NULL;
        int there = HPy_IsNull(key) ? -1 : HPyCompat_Dict_Contains(ctx, d, key);
        if (there < 0) {
            res = -1;
        }
        else if (!there) {
            value = HPy_GetItem(ctx, other, key);
            res = HPy_IsNull(value) ? -1 : HPyCompat_Dict_SetItem(ctx, d, key, value);
        }
        HPy_Close(ctx, value);
        HPy_Close(ctx, key);
    }
    HPy_Close(ctx, keys);
    return res;
}

//: HPyCompat_Dict_Update -- adds the items of a mapping to d
HPYCOMPAT_FN int
HPyCompat_Dict_Update(HPyContext *ctx, HPy d, HPy other)
{
    return HPyCompat_Dict_Merge(ctx, d, other, 1);
}

//: HPyCompat_Dict_MergeFromSeq2 -- adds pairs to d, those already there only with override
HPYCOMPAT_FN int
HPyCompat_Dict_MergeFromSeq2(HPyContext *ctx, HPy d, HPy pairs, int override)
{
    HPy it = HPyCompat_Object_GetIter(ctx, pairs), item, fast, key, value;
    HPy_ssize_t i, n;
    int res = HPy_IsNull(it) ? -1 : 0, old = res == 0 && hpycompat_version(ctx) < 0x030e00;
    for (i = 0; res == 0; i++) {
        item = HPyCompat_Iter_Next(ctx, it);
        if (HPy_IsNull(item)) {
            res = HPyErr_Occurred(ctx) ? -1 : 0;
            break;
        }
        fast = HPyCompat_Sequence_Fast(ctx, item, "object is not iterable");
        n = HPy_IsNull(fast) ? -1 : HPyCompat_Sequence_Fast_GET_SIZE(ctx, fast);
        if (n == 2) {
            key = HPyCompat_Sequence_Fast_GET_ITEM(ctx, fast, 0);
            value = HPyCompat_Sequence_Fast_GET_ITEM(ctx, fast, 1);
            res = HPy_IsNull(key) || HPy_IsNull(value) ? -1 : override ? 0 : HPyCompat_Dict_Contains(ctx, d, key);
            if (res == 0)
                res = HPyCompat_Dict_SetItem(ctx, d, key, value);
            res = res < 0 ? -1 : 0;
            HPy_Close(ctx, value);
            HPy_Close(ctx, key);
        }
        else {
            if (n >= 0)
                HPyErr_Format(ctx, ctx->h_ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required", i, n);
            else if (old && HPyErr_ExceptionMatches(ctx, ctx->h_TypeError))
                HPyErr_Format(ctx, ctx->h_TypeError, "cannot convert dictionary update sequence element #%zd to a sequence", i);
            res = -1;
        }
        HPy_Close(ctx, fast);
        HPy_Close(ctx, item);
    }
    HPy_Close(ctx, it);
    return res;
}

//: HPyCompat_Dict_ContainsString -- name in d by dict's own method
HPYCOMPAT_FN int
HPyCompat_Dict_ContainsString(HPyContext *ctx, HPy d, const char *name)
{
    HPy key = HPyUnicode_FromString(ctx, name);
    int res;
    if (HPy_IsNull(key))
        return -1;
    res = HPyCompat_Dict_Contains(ctx, d, key);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Dict_Copy -- a dict with the same items
HPYCOMPAT_FN HPy
HPyCompat_Dict_Copy(HPyContext *ctx, HPy d)
{
    if (HPy_IsNull(d) || !HPyDict_Check(ctx, d))
        return hpycompat_badcall_h(ctx);
    return HPyDict_Copy(ctx, d);
}

//: HPyCompat_Dict_Type -- the type dict
HPYCOMPAT_FN HPy
HPyCompat_Dict_Type(HPyContext *ctx)
{
    return hpycompat_dicttype(ctx);
}

//: HPyCompat_DictProxy_New -- a read-only view of a mapping
HPYCOMPAT_FN HPy
HPyCompat_DictProxy_New(HPyContext *ctx, HPy mapping)
{
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "types", "MappingProxyType"), &mapping, 1);
}
