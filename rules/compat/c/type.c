//: HPyCompat_TPFLAGS_NO_NEW -- a flag of a spec: no call makes an instance; the spec also defines a tp_new by HPyCompat_DEF_NO_NEW
#define HPyCompat_TPFLAGS_NO_NEW (1UL << 7)

//: HPyCompat_TPFLAGS_IMMUTABLETYPE -- a flag of a spec: its classes take no attributes, where the loader sees to that
#define HPyCompat_TPFLAGS_IMMUTABLETYPE (1UL << 8)

//: hpycompat_specials -- takes out of a spec what the loader does not know (the members that tell where weak references and dict are), or does better (a type without tp_new)
HPYCOMPAT_FN void
hpycompat_specials(HPyContext *ctx, HPyType_Spec *spec)
{
    const unsigned long no_new = 1UL << 7;
    HPyDef **from = spec->defines, **to = spec->defines;
#ifdef HPY_ABI_CPYTHON
    int known = 1, special = 1;
    (void)ctx;
#else
    int known = ctx->name != NULL && strstr(ctx->name, "hpyport") != NULL;
#ifdef HPYPORT_KEEPS_SPECIALS /* the headers see to them where the loader does not */
    int special = ctx->name != NULL && strstr(ctx->name, "PyPy") == NULL;
#else
    int special = known;
#endif
#endif
    for (; from != NULL && *from != NULL; from++) {
        if (known && (*from)->kind == HPyDef_Kind_Slot && (*from)->slot.slot == HPy_tp_new && (spec->flags & no_new))
            continue;
        if (!special && (*from)->kind == HPyDef_Kind_Member && (strcmp((*from)->member.name, "__weaklistoffset__") == 0 || strcmp((*from)->member.name, "__dictoffset__") == 0))
            continue;
        *to++ = *from;
    }
    if (to != NULL)
        *to = NULL;
    if (!known)
        spec->flags &= ~(no_new | 1UL << 8);
}

//: hpycompat_renames -- whether the loader's types may be given another name
HPYCOMPAT_FN int
hpycompat_renames(HPyContext *ctx)
{
#ifdef HPY_ABI_CPYTHON
    (void)ctx;
    return 1;
#else
    return ctx->name != NULL && (strstr(ctx->name, "hpyport") != NULL || strstr(ctx->name, "PyPy") != NULL);
#endif
}

//: hpycompat_fromspec -- HPyType_FromSpec of a static type's spec
HPYCOMPAT_FN HPy
hpycompat_fromspec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPy type, name, doc;
    hpycompat_specials(ctx, spec);
    type = HPyType_FromSpec(ctx, spec, params);
    /* Of a doc without a text, or with a signature alone, a static type shows None; its instances show an empty
     * one, which a type made at run time can't do beside that. */
    if (!HPy_IsNull(type) && spec->doc != NULL) {
        doc = HPy_GetAttr_s(ctx, type, "__doc__");
        if (HPy_IsNull(doc) || (HPyUnicode_Check(ctx, doc) && HPy_Length(ctx, doc) == 0 && HPy_SetAttr_s(ctx, type, "__doc__", ctx->h_None) < 0)) {
            HPy_Close(ctx, type);
            type = HPy_NULL;
        }
        HPy_Close(ctx, doc);
    }
    /* A static type without a module in its name is one of builtins, which errors and reprs do not say. Where the
     * name is changed, hpy 0.9.0 no longer finds what it keeps in front of it: there they do say it. */
    if (!HPy_IsNull(type) && strncmp(spec->name, "builtins.", 9) == 0 && hpycompat_renames(ctx)) {
        name = HPyUnicode_FromString(ctx, spec->name + 9);
        if (HPy_IsNull(name) || HPy_SetAttr_s(ctx, type, "__name__", name) < 0) {
            HPy_Close(ctx, type);
            type = HPy_NULL;
        }
        HPy_Close(ctx, name);
    }
    return type;
}

//: HPyCompat_Type_Make -- HPyType_FromSpec of a static type's spec, also one with such members or that flag
HPYCOMPAT_FN HPy
HPyCompat_Type_Make(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    return hpycompat_fromspec(ctx, spec, params);
}

//: HPyCompat_Type_Ready -- makes a type once and keeps it in a global; 0, or -1 with an error
HPYCOMPAT_FN int
HPyCompat_Type_Ready(HPyContext *ctx, HPyGlobal *global, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPy type;
    if (global->_i != 0)
        return 0;
    type = hpycompat_fromspec(ctx, spec, params);
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

//: HPyCompat_AsStructOrNone -- the struct of what may also be None: NULL for a null handle, else no null pointer, of which nothing is there for None: HPyCompat_AsStructOrNone(Foo, ctx, h)
#define HPyCompat_AsStructOrNone(name, ctx, h) \
    (HPy_IsNull(h) || HPy_Is((ctx), (h), (ctx)->h_None) ? (name *)(h)._i : name##_AsStruct((ctx), (h)))

//: hpycompat_hasstruct -- whether h has a struct of a shape; only the debug mode of the bundled runtime minds when it has not, so all others are told yes
HPYCOMPAT_FN int
hpycompat_hasstruct(HPyContext *ctx, HPy h, HPyType_BuiltinShape shape)
{
    HPyType_BuiltinShape found;
    HPy type;
    if (HPy_IsNull(h))
        return 0;
    if (ctx->name == NULL || strncmp(ctx->name, "HPy Debug", 9) != 0 || strstr(ctx->name, "hpyport") == NULL)
        return 1;
    type = HPy_Type(ctx, h);
    found = _HPyType_GetBuiltinShape(ctx, type);
    HPy_Close(ctx, type);
    return found == shape;
}

//: HPyCompat_AsStructIf -- the struct of h, for code that asks only afterwards whether h is a Foo: NULL for a null handle, else no null pointer, of which nothing is there when h has no struct: HPyCompat_AsStructIf(Foo, ctx, h)
#define HPyCompat_AsStructIf(name, ctx, h) \
    (hpycompat_hasstruct((ctx), (h), SHAPE(name)) ? name##_AsStruct((ctx), (h)) : (name *)(h)._i)

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

//: HPyCompat_Type_SameMethod -- whether two types have the same method of a name, as types that share a slot do
HPYCOMPAT_FN int
HPyCompat_Type_SameMethod(HPyContext *ctx, HPy a, HPy b, const char *name)
{
    HPy x, y;
    int same;
    if (HPy_Is(ctx, a, b))
        return 1;
    x = HPy_GetAttr_s(ctx, a, name);
    if (HPy_IsNull(x))
        HPyErr_Clear(ctx);
    y = HPy_GetAttr_s(ctx, b, name);
    if (HPy_IsNull(y))
        HPyErr_Clear(ctx);
    same = HPy_IsNull(x) || HPy_IsNull(y) ? HPy_IsNull(x) && HPy_IsNull(y) : HPy_Is(ctx, x, y);
    HPy_Close(ctx, y);
    HPy_Close(ctx, x);
    return same;
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
    hpycompat_specials(ctx, spec);
    if (!HPy_IsNull(bases)) {
        spec->flags &= ~(1UL << 8); /* a base may take attributes, and CPython wants them to agree */
        params[0].kind = HPyTuple_Check(ctx, bases) ? HPyType_SpecParam_BasesTuple : HPyType_SpecParam_Base;
        params[0].object = bases;
    }
    for (def = spec->defines; def != NULL && *def != NULL; def++)
        for (i = 0; (*def)->kind == HPyDef_Kind_Meth && i < sizeof(slots) / sizeof(slots[0]); i++)
            if (strcmp((*def)->meth.name, slots[i]) == 0)
                spec->flags &= ~(1UL << 8); /* it is set again below */
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

//: HPyCompat_Slot_Args -- the number of arguments that a method which stands for a slot got; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Slot_Args(HPyContext *ctx, size_t nargs, size_t least, size_t most)
{
    if (nargs >= least && nargs <= most)
        return 1;
    HPyErr_Format(ctx, ctx->h_TypeError, " expected %s%d argument%s, got %d", least == most ? "" : nargs < least ? "at least " : "at most ",
                  (int)(nargs < least ? least : most), (nargs < least ? least : most) == 1 ? "" : "s", (int)nargs);
    return 0;
}

//: HPyCompat_Slot_GetArgs -- the object and its class that __get__ is for, where None stands for null; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Slot_GetArgs(HPyContext *ctx, const HPy *args, size_t nargs, HPy *of)
{
    if (!HPyCompat_Slot_Args(ctx, nargs, 1, 2))
        return 0;
    of[0] = HPy_Is(ctx, args[0], ctx->h_None) ? HPy_NULL : args[0];
    of[1] = nargs < 2 || HPy_Is(ctx, args[1], ctx->h_None) ? HPy_NULL : args[1];
    if (!HPy_IsNull(of[0]) || !HPy_IsNull(of[1]))
        return 1;
    HPyErr_SetString(ctx, ctx->h_TypeError, "__get__(None, None) is invalid");
    return 0;
}

//: HPyCompat_Slot_Result -- what a method that stands for a slot returns: None for 0, null for an error
HPYCOMPAT_FN HPy
HPyCompat_Slot_Result(HPyContext *ctx, int status)
{
    return status < 0 ? HPy_NULL : HPy_Dup(ctx, ctx->h_None);
}

//: HPyCompat_Type_SetUnhashable -- lets hash() of instances fail
HPYCOMPAT_FN int
HPyCompat_Type_SetUnhashable(HPyContext *ctx, HPy type)
{
    return HPy_SetAttr_s(ctx, type, "__hash__", ctx->h_None);
}

//: HPyCompat_Class_Args -- the number of arguments of a class or static method, its holder's included; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Class_Args(HPyContext *ctx, HPy holder, const char *name, size_t nargs, size_t first, int one)
{
    HPy type;
    const char *owner;
    if (nargs < first) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%s() needs a class", name);
        return 0;
    }
    if (one < 0 || nargs - first == (size_t)one)
        return 1;
    type = HPy_Type(ctx, holder);
    owner = hpycompat_version(ctx) < 0x030900 ? NULL : HPyType_GetName(ctx, type);
    HPyErr_Format(ctx, ctx->h_TypeError, one ? "%s%s%s() takes exactly one argument (%d given)" : "%s%s%s() takes no arguments (%d given)",
                  owner ? owner : "", owner ? "." : "", name, (int)(nargs - first));
    HPy_Close(ctx, type);
    return 0;
}

//: HPyCompat_Type_AddMethods -- sets methods on a type through a wrapper, "classmethod" or "staticmethod": those of an object whose type has the same name
HPYCOMPAT_FN int
HPyCompat_Type_AddMethods(HPyContext *ctx, HPy type, const char *name, HPyDef **defs, const char *wrapper)
{
    HPyType_Spec spec = {0};
    HPy holder = HPy_NULL, of, func, meth;
    int res = 0;
    spec.name = name;
    spec.flags = HPy_TPFLAGS_DEFAULT;
    spec.defines = defs;
    of = HPyType_FromSpec(ctx, &spec, NULL);
    if (!HPy_IsNull(of))
        holder = HPy_Call(ctx, of, NULL, 0, HPy_NULL);
    if (HPy_IsNull(holder))
        res = -1;
    for (; res == 0 && *defs != NULL; defs++) {
        func = HPy_GetAttr_s(ctx, holder, (*defs)->meth.name);
        meth = HPy_IsNull(func) ? HPy_NULL : hpycompat_call1(ctx, wrapper, func);
        res = HPy_IsNull(meth) ? -1 : HPy_SetAttr_s(ctx, type, (*defs)->meth.name, meth);
        HPy_Close(ctx, meth);
        HPy_Close(ctx, func);
    }
    HPy_Close(ctx, holder);
    HPy_Close(ctx, of);
    return res;
}

//: HPyCompat_Type_SetNew -- sets a type's __new__ to a static method, which a definition describes; 0 or -1
HPYCOMPAT_FN int
HPyCompat_Type_SetNew(HPyContext *ctx, HPy type, HPyDef *def)
{
    HPyDef call = *def, *defs[2];
    HPyType_Spec spec = {0};
    HPy of, name, holder = HPy_NULL, func = HPy_NULL, meth = HPy_NULL;
    int res = -1;
    if (ctx->name != NULL && strstr(ctx->name, "PyPy") != NULL)
        call.meth.name = "new"; /* a __new__ would be called there to make the holder */
    defs[0] = &call;
    defs[1] = NULL;
    spec.name = "builtins.type";
    spec.flags = HPy_TPFLAGS_DEFAULT;
    spec.defines = defs;
    of = HPyType_FromSpec(ctx, &spec, NULL);
    /* CPython puts the type's name before the function's, and calls it one of a type. */
    name = HPy_IsNull(of) ? HPy_NULL : HPy_GetAttr_s(ctx, type, "__qualname__");
    if (!HPy_IsNull(name) && HPy_SetAttr_s(ctx, of, "__qualname__", name) == 0)
        holder = HPy_Call(ctx, of, NULL, 0, HPy_NULL);
    HPy_Close(ctx, name);
    if (!HPy_IsNull(holder))
        func = HPy_GetAttr_s(ctx, holder, call.meth.name);
    if (!HPy_IsNull(func))
        meth = hpycompat_call1(ctx, "staticmethod", func);
    if (!HPy_IsNull(meth))
        res = HPy_SetAttr_s(ctx, type, "__new__", meth);
    HPy_Close(ctx, meth);
    HPy_Close(ctx, func);
    HPy_Close(ctx, holder);
    HPy_Close(ctx, of);
    return res;
}

//: HPyCompat_New_Args -- checks the first argument of a __new__ as CPython does, and makes a dict, or null, of the keyword arguments; 0 or -1. PyPy has no room for a struct in objects of built-in types
HPYCOMPAT_FN int
HPyCompat_New_Args(HPyContext *ctx, HPy own, int has_struct, const HPy *args, size_t nargs, HPy kwnames, HPy *kw)
{
    HPyCompat_Name name = HPyCompat_Type_Name(ctx, own);
    HPy_ssize_t i, n;
    if (has_struct && ctx->name != NULL && strstr(ctx->name, "PyPy") != NULL) {
        HPyErr_Format(ctx, ctx->h_NotImplementedError, "%s extends the struct of a built-in type, which PyPy does not know", name.s);
        return -1;
    }
    if (nargs == 0) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%s.__new__(): not enough arguments", name.s);
        return -1;
    }
    if (!HPy_TypeCheck(ctx, args[0], ctx->h_TypeType)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "%s.__new__(X): X is not a type object (%s)", name.s, HPyCompat_TypeName(ctx, args[0]).s);
        return -1;
    }
    if (!HPyType_IsSubtype(ctx, args[0], own)) {
        HPyCompat_Name sub = HPyCompat_Type_Name(ctx, args[0]);
        HPyErr_Format(ctx, ctx->h_TypeError, "%s.__new__(%s): %s is not a subtype of %s", name.s, sub.s, sub.s, name.s);
        return -1;
    }
    n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    if (n <= 0)
        return n < 0 ? -1 : 0;
    *kw = HPyDict_New(ctx);
    for (i = 0; i < n && !HPy_IsNull(*kw); i++) {
        HPy key = HPy_GetItem_i(ctx, kwnames, i);
        if (HPy_IsNull(key) || HPy_SetItem(ctx, *kw, key, args[nargs + (size_t)i]) < 0) {
            HPy_Close(ctx, *kw);
            *kw = HPy_NULL;
        }
        HPy_Close(ctx, key);
    }
    return HPy_IsNull(*kw) ? -1 : 0;
}

//: HPyCompat_Type_GetDict -- a copy of the names that a type itself defines
HPYCOMPAT_FN HPy
HPyCompat_Type_GetDict(HPyContext *ctx, HPy type)
{
    HPy names = HPy_GetAttr_s(ctx, type, "__dict__"), res;
    if (HPy_IsNull(names))
        return HPy_NULL;
    res = hpycompat_call1(ctx, "dict", names);
    HPy_Close(ctx, names);
    return res;
}

//: HPyCompat_Type_GetNames -- a view of the names that a type itself defines; null without an error where there is none, as for a member that nobody asks whether reading it failed
HPYCOMPAT_FN HPy
HPyCompat_Type_GetNames(HPyContext *ctx, HPy type)
{
    HPy names = HPy_GetAttr_s(ctx, type, "__dict__");
    if (HPy_IsNull(names))
        HPyErr_Clear(ctx);
    return names;
}
