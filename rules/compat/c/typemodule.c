//: HPyCompat_Type_ModuleAttribute -- lets instances have an attribute __module__, which the type defined under the name `under`, while the type itself shows the name of its module; 0, or -1 with an error
/* Where a type is made at run time, type.__module__ is what the type's dict has under that name, without a
 * look at __get__; what instances see is found there, too, but through __get__. So the dict gets a str of a
 * class that has one: it hands on to the descriptor which the type was made with. The class is one for each
 * such type and holds the descriptor; it pickles as the str it is. */
HPYCOMPAT_FN void
hpycompat_modattr_error(HPyContext *ctx, HPy descr)
{
    /* The descriptor's own name may be part of the message. */
    HPy type, value, tb, text, names[2], better = HPy_NULL;
    HPyCompat_Err_Fetch(ctx, &type, &value, &tb);
    text = HPy_IsNull(value) ? HPy_NULL : HPy_Str(ctx, value);
    names[0] = HPy_GetAttr_s(ctx, descr, "__name__");
    names[1] = HPyUnicode_FromString(ctx, "__module__");
    if (!HPy_IsNull(text) && !HPy_IsNull(names[0]) && !HPy_IsNull(names[1]))
        better = hpycompat_call(ctx, HPy_GetAttr_s(ctx, text, "replace"), names, 2);
    if (!HPy_IsNull(better))
        HPyErr_SetObject(ctx, type, better);
    HPy_Close(ctx, better);
    HPy_Close(ctx, names[1]);
    HPy_Close(ctx, names[0]);
    HPy_Close(ctx, text);
    HPy_Close(ctx, tb);
    HPy_Close(ctx, value);
    HPy_Close(ctx, type);
}

HPYCOMPAT_FN HPy
hpycompat_modattr(HPyContext *ctx, HPy self, const char *method, const HPy *args, size_t nargs)
{
    HPy cls = HPy_Type(ctx, self), descr = HPy_GetAttr_s(ctx, cls, "descr"), res = HPy_NULL;
    if (!HPy_IsNull(descr))
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, descr, method), (HPy *)args, nargs);
    if (HPy_IsNull(res) && !HPy_IsNull(descr) && HPyErr_ExceptionMatches(ctx, ctx->h_AttributeError))
        hpycompat_modattr_error(ctx, descr);
    HPy_Close(ctx, descr);
    HPy_Close(ctx, cls);
    return res;
}

HPyDef_METH(hpycompat_modattr_get, "__get__", HPyFunc_VARARGS)
static HPy
hpycompat_modattr_get_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    if (nargs == 0 || HPy_Is(ctx, args[0], ctx->h_None))
        return HPy_Dup(ctx, self);
    return hpycompat_modattr(ctx, self, "__get__", args, nargs);
}

HPyDef_METH(hpycompat_modattr_set, "__set__", HPyFunc_VARARGS)
static HPy
hpycompat_modattr_set_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    return hpycompat_modattr(ctx, self, "__set__", args, nargs);
}

HPyDef_METH(hpycompat_modattr_delete, "__delete__", HPyFunc_O)
static HPy
hpycompat_modattr_delete_impl(HPyContext *ctx, HPy self, HPy obj)
{
    return hpycompat_modattr(ctx, self, "__delete__", &obj, 1);
}

HPyDef_METH(hpycompat_modattr_reduce, "__reduce_ex__", HPyFunc_O)
static HPy
hpycompat_modattr_reduce_impl(HPyContext *ctx, HPy self, HPy protocol)
{
    HPy text = HPy_Str(ctx, self), args, res;
    (void)protocol;
    if (HPy_IsNull(text))
        return HPy_NULL;
    args = HPyTuple_Pack(ctx, 1, text);
    HPy_Close(ctx, text);
    if (HPy_IsNull(args))
        return HPy_NULL;
    res = HPyTuple_Pack(ctx, 2, ctx->h_UnicodeType, args);
    HPy_Close(ctx, args);
    return res;
}

HPYCOMPAT_FN int
HPyCompat_Type_ModuleAttribute(HPyContext *ctx, HPy type, const char *under)
{
    static HPyDef *defs[] = {&hpycompat_modattr_get, &hpycompat_modattr_set, &hpycompat_modattr_delete, &hpycompat_modattr_reduce, NULL};
    HPyType_Spec spec = {0};
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, HPy_NULL}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPy descr, cls, text, name = HPy_NULL;
    int res = -1;
    descr = HPy_GetAttr_s(ctx, type, under);
    if (HPy_IsNull(descr))
        return -1;
    params[0].object = ctx->h_UnicodeType;
    spec.name = "hpyport.modulename";
    spec.flags = HPy_TPFLAGS_DEFAULT;
    spec.builtin_shape = HPyType_BuiltinShape_Unicode;
    spec.defines = defs;
    cls = HPyType_FromSpec(ctx, &spec, params);
    if (!HPy_IsNull(cls) && HPy_SetAttr_s(ctx, cls, "descr", descr) == 0 &&
        HPyCompat_Type_ResetSlots(ctx, cls, "__get__", "__set__", "__delete__", "__reduce_ex__", (const char *)NULL) == 0) {
        text = HPy_GetAttr_s(ctx, type, "__module__");
        if (!HPy_IsNull(text))
            name = HPy_Call(ctx, cls, &text, 1, HPy_NULL);
        HPy_Close(ctx, text);
        if (!HPy_IsNull(name) && HPy_DelAttr_s(ctx, type, under) == 0)
            res = HPy_SetAttr_s(ctx, type, "__module__", name);
        HPy_Close(ctx, name);
    }
    HPy_Close(ctx, cls);
    HPy_Close(ctx, descr);
    return res;
}
