//: hpycompat_setbase -- calls a method of set itself
HPYCOMPAT_FN HPy
hpycompat_setbase(HPyContext *ctx, const char *builtin, const char *name, HPy *args, size_t nargs)
{
    HPy type = hpycompat_builtin(ctx, builtin), res;
    if (HPy_IsNull(type))
        return HPy_NULL;
    res = hpycompat_base(ctx, type, name, args, nargs);
    HPy_Close(ctx, type);
    return res;
}

//: HPyCompat_Set_New -- set(items), empty when items is null
HPYCOMPAT_FN HPy
HPyCompat_Set_New(HPyContext *ctx, HPy items)
{
    return hpycompat_call(ctx, hpycompat_builtin(ctx, "set"), &items, HPy_IsNull(items) ? 0 : 1);
}

//: HPyCompat_FrozenSet_New -- frozenset(items), empty when items is null
HPYCOMPAT_FN HPy
HPyCompat_FrozenSet_New(HPyContext *ctx, HPy items)
{
    HPy it, res;
    if (HPy_IsNull(items))
        return hpycompat_call(ctx, hpycompat_builtin(ctx, "frozenset"), NULL, 0);
    it = HPyCompat_Object_GetIter(ctx, items); /* of a frozenset itself, frozenset() would give that one back */
    if (HPy_IsNull(it))
        return HPy_NULL;
    res = hpycompat_call1(ctx, "frozenset", it);
    HPy_Close(ctx, it);
    return res;
}

//: HPyCompat_Set_Check -- whether o is a set
HPYCOMPAT_FN int
HPyCompat_Set_Check(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltin(ctx, o, "set");
}

//: HPyCompat_Set_CheckExact -- whether o is a set and no instance of a subclass
HPYCOMPAT_FN int
HPyCompat_Set_CheckExact(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltinexact(ctx, o, "set");
}

//: HPyCompat_FrozenSet_Check -- whether o is a frozenset
HPYCOMPAT_FN int
HPyCompat_FrozenSet_Check(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltin(ctx, o, "frozenset");
}

//: HPyCompat_FrozenSet_CheckExact -- whether o is a frozenset and no instance of a subclass
HPYCOMPAT_FN int
HPyCompat_FrozenSet_CheckExact(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltinexact(ctx, o, "frozenset");
}

//: HPyCompat_AnySet_Check -- whether o is a set or a frozenset
HPYCOMPAT_FN int
HPyCompat_AnySet_Check(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltin(ctx, o, "set") || hpycompat_isbuiltin(ctx, o, "frozenset");
}

//: HPyCompat_AnySet_CheckExact -- whether o is a set or a frozenset and no instance of a subclass
HPYCOMPAT_FN int
HPyCompat_AnySet_CheckExact(HPyContext *ctx, HPy o)
{
    return hpycompat_isbuiltinexact(ctx, o, "set") || hpycompat_isbuiltinexact(ctx, o, "frozenset");
}

//: hpycompat_setkind -- the name of the set type that o is of, or null and the C API's error
HPYCOMPAT_FN const char *
hpycompat_setkind(HPyContext *ctx, HPy o, int frozen)
{
    if (HPyCompat_Set_Check(ctx, o))
        return "set";
    if (frozen && HPyCompat_FrozenSet_Check(ctx, o))
        return "frozenset";
    hpycompat_badcall(ctx);
    return NULL;
}

//: HPyCompat_Set_Add -- s.add(item) by set's own method
HPYCOMPAT_FN int
HPyCompat_Set_Add(HPyContext *ctx, HPy s, HPy item)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy args[2];
    if (t != NULL && t->set_add != NULL)
        return t->set_add(ctx, s, item);
    if (!hpycompat_setkind(ctx, s, 0))
        return -1;
    args[0] = s;
    args[1] = item;
    return hpycompat_status(ctx, hpycompat_setbase(ctx, "set", "add", args, 2));
}

//: hpycompat_hashable -- 0, or -1 and the error when an item has no hash; a set among items is asked for its frozen form otherwise
HPYCOMPAT_FN int
hpycompat_hashable(HPyContext *ctx, HPy item)
{
    HPy args[2];
    int res;
    if (hpycompat_version(ctx) < 0x030e00)
        return HPy_Hash(ctx, item) == -1 ? -1 : 0;
    /* since then the error speaks of an item of a set */
    args[0] = HPyCompat_Set_New(ctx, HPy_NULL);
    args[1] = item;
    res = HPy_IsNull(args[0]) ? -1 : hpycompat_status(ctx, hpycompat_setbase(ctx, "set", "add", args, 2));
    HPy_Close(ctx, args[0]);
    return res;
}

//: HPyCompat_Set_Contains -- whether item is in the set, by the set's own method
HPYCOMPAT_FN int
HPyCompat_Set_Contains(HPyContext *ctx, HPy s, HPy item)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy args[2];
    const char *kind;
    if (t != NULL && t->set_contains != NULL)
        return t->set_contains(ctx, s, item);
    kind = hpycompat_setkind(ctx, s, 1);
    if (kind == NULL)
        return -1;
    /* unlike the C API, the method takes a set for its frozen form */
    if (HPyCompat_Set_Check(ctx, item) && hpycompat_hashable(ctx, item) < 0)
        return -1;
    args[0] = s;
    args[1] = item;
    return hpycompat_truth(ctx, hpycompat_setbase(ctx, kind, "__contains__", args, 2));
}

//: HPyCompat_Set_Discard -- removes an item; 1 when it was there, 0 when not, -1 on error
HPYCOMPAT_FN int
HPyCompat_Set_Discard(HPyContext *ctx, HPy s, HPy item)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    HPy args[2], res;
    HPy_ssize_t before;
    if (t != NULL && t->set_discard != NULL)
        return t->set_discard(ctx, s, item);
    if (!hpycompat_setkind(ctx, s, 0))
        return -1;
    if (HPyCompat_Set_Check(ctx, item) && hpycompat_hashable(ctx, item) < 0)
        return -1;
    before = HPyCompat_Set_Size(ctx, s);
    args[0] = s;
    args[1] = item;
    res = hpycompat_setbase(ctx, "set", "discard", args, 2);
    if (HPy_IsNull(res))
        return -1;
    HPy_Close(ctx, res);
    return HPyCompat_Set_Size(ctx, s) < before;
}

//: HPyCompat_Set_Pop -- s.pop() by set's own method
HPYCOMPAT_FN HPy
HPyCompat_Set_Pop(HPyContext *ctx, HPy s)
{
    if (!hpycompat_setkind(ctx, s, 0))
        return HPy_NULL;
    return hpycompat_setbase(ctx, "set", "pop", &s, 1);
}

//: HPyCompat_Set_Clear -- s.clear() by set's own method
HPYCOMPAT_FN int
HPyCompat_Set_Clear(HPyContext *ctx, HPy s)
{
    if (!hpycompat_setkind(ctx, s, 0))
        return -1;
    return hpycompat_status(ctx, hpycompat_setbase(ctx, "set", "clear", &s, 1));
}

//: HPyCompat_Set_Size -- the number of items, by the set's own method
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Set_Size(HPyContext *ctx, HPy s)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    const char *kind;
    HPy res;
    HPy_ssize_t n;
    if (t != NULL && t->set_size != NULL)
        return t->set_size(ctx, s);
    kind = hpycompat_setkind(ctx, s, 1);
    res = kind ? hpycompat_setbase(ctx, kind, "__len__", &s, 1) : HPy_NULL;
    if (HPy_IsNull(res))
        return -1;
    n = HPyLong_AsSsize_t(ctx, res);
    HPy_Close(ctx, res);
    return n;
}

//: HPyCompat_Set_Update -- s.update(items) by set's own method
HPYCOMPAT_FN int
HPyCompat_Set_Update(HPyContext *ctx, HPy s, HPy items)
{
    HPy args[2];
    if (!hpycompat_setkind(ctx, s, 0))
        return -1;
    args[0] = s;
    args[1] = items;
    return hpycompat_status(ctx, hpycompat_setbase(ctx, "set", "update", args, 2));
}
