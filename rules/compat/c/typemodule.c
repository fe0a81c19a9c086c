//: HPyCompat_Type_ModuleAttribute -- lets instances have an attribute __module__, which the type defined under the name `under`; 0, or -1 with an error
/* The names of a type's dict are what instances see. There the loader puts the module of a type that is made
 * at run time, so the attribute is defined under another name first, and its descriptor, within one that gives
 * the errors the right name, takes that place afterwards. What type.__module__ gives is the
 * descriptor then. It is no str, as it must not be for code that looks for the descriptor in the dict, but it
 * acts like the name of the module: its text and repr are that one's, it is equal to it, can be added to and has its methods. */
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

HPyDef_SLOT(hpycompat_modattr_str, HPy_tp_str)
static HPy
hpycompat_modattr_str_impl(HPyContext *ctx, HPy self)
{
    return HPy_GetAttr_s(ctx, self, "module");
}

HPyDef_SLOT(hpycompat_modattr_repr, HPy_tp_repr)
static HPy
hpycompat_modattr_repr_impl(HPyContext *ctx, HPy self)
{
    HPy text = HPy_GetAttr_s(ctx, self, "module"), res = HPy_IsNull(text) ? HPy_NULL : HPy_Repr(ctx, text);
    HPy_Close(ctx, text);
    return res;
}

HPYCOMPAT_FN HPy
hpycompat_modattr_text(HPyContext *ctx, HPy o)
{
    HPy type = HPy_Type(ctx, o), res;
    res = HPy_HasAttr_s(ctx, type, "descr") && HPy_HasAttr_s(ctx, type, "module") ? HPy_GetAttr_s(ctx, type, "module") : HPy_Dup(ctx, o);
    HPy_Close(ctx, type);
    return res;
}

HPyDef_SLOT(hpycompat_modattr_add, HPy_nb_add)
static HPy
hpycompat_modattr_add_impl(HPyContext *ctx, HPy a, HPy b)
{
    HPy x = hpycompat_modattr_text(ctx, a), y = hpycompat_modattr_text(ctx, b), res = HPy_NULL;
    if (!HPy_IsNull(x) && !HPy_IsNull(y))
        res = HPy_Add(ctx, x, y);
    HPy_Close(ctx, y);
    HPy_Close(ctx, x);
    return res;
}

HPyDef_SLOT(hpycompat_modattr_compare, HPy_tp_richcompare)
static HPy
hpycompat_modattr_compare_impl(HPyContext *ctx, HPy a, HPy b, HPy_RichCmpOp op)
{
    HPy x = hpycompat_modattr_text(ctx, a), y = hpycompat_modattr_text(ctx, b), res = HPy_NULL;
    if (!HPy_IsNull(x) && !HPy_IsNull(y))
        res = HPy_RichCompare(ctx, x, y, (int)op);
    HPy_Close(ctx, y);
    HPy_Close(ctx, x);
    return res;
}

HPyDef_SLOT(hpycompat_modattr_hash, HPy_tp_hash)
static HPy_hash_t
hpycompat_modattr_hash_impl(HPyContext *ctx, HPy self)
{
    HPy text = hpycompat_modattr_text(ctx, self);
    HPy_hash_t res = HPy_IsNull(text) ? -1 : HPy_Hash(ctx, text);
    HPy_Close(ctx, text);
    return res;
}

HPyDef_METH(hpycompat_modattr_getattr, "__getattr__", HPyFunc_O)
static HPy
hpycompat_modattr_getattr_impl(HPyContext *ctx, HPy self, HPy name)
{
    HPy text = hpycompat_modattr_text(ctx, self), res = HPy_NULL;
    if (!HPy_IsNull(text))
        res = HPy_GetAttr(ctx, text, name);
    HPy_Close(ctx, text);
    return res;
}

HPYCOMPAT_FN int
HPyCompat_Type_ModuleAttribute(HPyContext *ctx, HPy type, const char *under)
{
    static HPyDef *defs[] = {&hpycompat_modattr_get, &hpycompat_modattr_set, &hpycompat_modattr_delete, &hpycompat_modattr_str,
                             &hpycompat_modattr_repr, &hpycompat_modattr_add, &hpycompat_modattr_compare, &hpycompat_modattr_hash, &hpycompat_modattr_getattr, NULL};
    HPyType_Spec spec = {0};
    HPy descr, module, cls, attr = HPy_NULL;
    int res = -1;
    descr = HPy_GetAttr_s(ctx, type, under);
    module = HPy_GetAttr_s(ctx, type, "__module__");
    if (HPy_IsNull(descr) || HPy_IsNull(module)) {
        HPy_Close(ctx, module);
        HPy_Close(ctx, descr);
        return -1;
    }
    spec.name = "hpyport.module_attribute";
    spec.flags = HPy_TPFLAGS_DEFAULT;
    spec.defines = defs;
    cls = HPyType_FromSpec(ctx, &spec, NULL);
    if (!HPy_IsNull(cls) && HPy_SetAttr_s(ctx, cls, "descr", descr) == 0 && HPy_SetAttr_s(ctx, cls, "module", module) == 0 &&
        HPyCompat_Type_ResetSlots(ctx, cls, "__get__", "__set__", "__delete__", "__getattr__", (const char *)NULL) == 0)
        attr = HPy_Call(ctx, cls, NULL, 0, HPy_NULL);
    if (!HPy_IsNull(attr) && HPy_DelAttr_s(ctx, type, under) == 0)
        res = HPy_SetAttr_s(ctx, type, "__module__", attr);
    HPy_Close(ctx, attr);
    HPy_Close(ctx, cls);
    HPy_Close(ctx, module);
    HPy_Close(ctx, descr);
    return res;
}
