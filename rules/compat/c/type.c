//: HPyCompat_Type_Ready -- makes a type once and keeps it in a global; 0, or -1 with an error
HPYCOMPAT_FN int
HPyCompat_Type_Ready(HPyContext *ctx, HPyGlobal *global, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPy type;
    if (global->_i != 0)
        return 0;
    type = HPyType_FromSpec(ctx, spec, params);
    if (HPy_IsNull(type))
        return -1;
    HPyGlobal_Store(ctx, global, type);
    HPy_Close(ctx, type);
    return 0;
}

//: HPyCompat_Type_AddToModule -- sets module.name to the type in a global
HPYCOMPAT_FN int
HPyCompat_Type_AddToModule(HPyContext *ctx, HPy module, const char *name, HPyGlobal global)
{
    HPy type = HPyGlobal_Load(ctx, global);
    int res = HPy_IsNull(type) ? -1 : HPy_SetAttr_s(ctx, module, name, type);
    HPy_Close(ctx, type);
    return res;
}

//: HPyCompat_Type_ResetSlots -- sets methods such as __iter__ on their type once more, which fills the slots; the names end with NULL
HPYCOMPAT_FN int
HPyCompat_Type_ResetSlots(HPyContext *ctx, HPy type, ...)
{
    va_list va;
    const char *name;
    int res = 0;
    va_start(va, type);
    while (res == 0 && (name = va_arg(va, const char *)) != NULL) {
        HPy meth = HPy_GetAttr_s(ctx, type, name);
        res = HPy_IsNull(meth) ? -1 : HPy_SetAttr_s(ctx, type, name, meth);
        HPy_Close(ctx, meth);
    }
    va_end(va);
    return res;
}

//: HPyCompat_Type_CannotCreate -- the error of a type that no call makes an instance of; null
HPYCOMPAT_FN HPy
HPyCompat_Type_CannotCreate(HPyContext *ctx, HPy type)
{
    HPyErr_Format(ctx, ctx->h_TypeError, "cannot create '%.100s' instances", HPyCompat_Type_Name(ctx, type).s);
    return HPy_NULL;
}

//: HPyCompat_DEF_NO_NEW -- defines SYM, an HPyDef of tp_new that makes no instance
#define HPyCompat_DEF_NO_NEW(SYM) \
    HPyDef_SLOT(SYM, HPy_tp_new) \
    static HPy SYM##_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw) \
    { \
        (void)args; \
        (void)nargs; \
        (void)kw; \
        return HPyCompat_Type_CannotCreate(ctx, type); \
    }

//: HPyCompat_AsStruct -- the struct of h by its helper function, or NULL for a null handle: HPyCompat_AsStruct(Foo_AsStruct, ctx, h)
#define HPyCompat_AsStruct(as_struct, ctx, h) (HPy_IsNull(h) ? NULL : as_struct((ctx), (h)))

//: hpycompat_wrapmethod -- sets type.name to what a built-in wrapper makes of a module's function, which leaves the module
HPYCOMPAT_FN int
hpycompat_wrapmethod(HPyContext *ctx, HPy module, const char *function, HPy type, const char *name, const char *wrapper)
{
    HPy func = HPy_GetAttr_s(ctx, module, function), meth;
    int res = -1;
    if (HPy_IsNull(func))
        return -1;
    meth = hpycompat_call1(ctx, wrapper, func);
    if (!HPy_IsNull(meth))
        res = HPy_SetAttr_s(ctx, type, name, meth);
    if (res == 0)
        res = HPy_DelAttr_s(ctx, module, function);
    HPy_Close(ctx, meth);
    HPy_Close(ctx, func);
    return res;
}

//: HPyCompat_Type_AddClassMethod -- makes a module's function a class method of a type: its first argument is the class
HPYCOMPAT_FN int
HPyCompat_Type_AddClassMethod(HPyContext *ctx, HPy module, const char *function, HPy type, const char *name)
{
    return hpycompat_wrapmethod(ctx, module, function, type, name, "classmethod");
}

//: HPyCompat_Type_AddStaticMethod -- makes a module's function a static method of a type
HPYCOMPAT_FN int
HPyCompat_Type_AddStaticMethod(HPyContext *ctx, HPy module, const char *function, HPy type, const char *name)
{
    return hpycompat_wrapmethod(ctx, module, function, type, name, "staticmethod");
}

//: HPyCompat_Type_GetFlags -- the flags of a type
HPYCOMPAT_FN unsigned long
HPyCompat_Type_GetFlags(HPyContext *ctx, HPy type)
{
    HPy flags = HPy_GetAttr_s(ctx, type, "__flags__");
    unsigned long res = 0;
    if (!HPy_IsNull(flags))
        res = HPyLong_AsUnsignedLongMask(ctx, flags);
    HPy_Close(ctx, flags);
    return res;
}

//: HPyCompat_GenericAlias -- types.GenericAlias(origin, args)
HPYCOMPAT_FN HPy
HPyCompat_GenericAlias(HPyContext *ctx, HPy origin, HPy params)
{
    HPy mod = HPyImport_ImportModule(ctx, "types"), args[2], res;
    if (HPy_IsNull(mod))
        return HPy_NULL;
    args[0] = origin;
    args[1] = params;
    res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, mod, "GenericAlias"), args, 2);
    HPy_Close(ctx, mod);
    return res;
}

//: HPyCompat_Type_GetName -- the last part of a type's name as a str
HPYCOMPAT_FN HPy
HPyCompat_Type_GetName(HPyContext *ctx, HPy type)
{
    return HPy_GetAttr_s(ctx, type, "__name__");
}

//: HPyCompat_Type_FromSpec -- a type made from a spec, with a base, a tuple of bases or null; methods that stand for slots HPy lacks fill them
HPYCOMPAT_FN HPy
HPyCompat_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPy bases)
{
    static const char *const slots[] = {"__iter__", "__next__", "__await__", "__aiter__", "__anext__", "__getattribute__",
                                        "__setattr__", "__delattr__", "__get__", "__set__", "__delete__"};
    HPyType_SpecParam params[2] = {{(HPyType_SpecParam_Kind)0, HPy_NULL}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    HPy type;
    HPyDef **def;
    size_t i;
    if (!HPy_IsNull(bases)) {
        params[0].kind = HPyTuple_Check(ctx, bases) ? HPyType_SpecParam_BasesTuple : HPyType_SpecParam_Base;
        params[0].object = bases;
    }
    type = HPyType_FromSpec(ctx, spec, HPy_IsNull(bases) ? NULL : params);
    for (def = spec->defines; !HPy_IsNull(type) && def != NULL && *def != NULL; def++) {
        if ((*def)->kind != HPyDef_Kind_Meth)
            continue;
        for (i = 0; i < sizeof(slots) / sizeof(slots[0]); i++) {
            if (strcmp((*def)->meth.name, slots[i]) == 0 && HPyCompat_Type_ResetSlots(ctx, type, slots[i], (const char *)NULL) < 0) {
                HPy_Close(ctx, type);
                return HPy_NULL;
            }
        }
    }
    return type;
}
