//: HPyCompat_Module_SetName -- names a new module, and its functions after it, otherwise than its file; 0, or -1 with an error
HPYCOMPAT_FN int
HPyCompat_Module_SetName(HPyContext *ctx, HPy module, const char *name)
{
    HPy old = HPy_GetAttr_s(ctx, module, "__name__"), text = HPyUnicode_FromString(ctx, name);
    HPy dict = HPy_GetAttr_s(ctx, module, "__dict__"), keys = HPy_IsNull(dict) ? HPy_NULL : hpycompat_call1(ctx, "list", dict);
    HPy_ssize_t n = HPy_IsNull(old) || HPy_IsNull(text) || HPy_IsNull(keys) ? -1 : HPy_Length(ctx, keys), i;
    int res = n < 0 ? -1 : 0;
    for (i = 0; i < n && res == 0; i++) {
        HPy key = HPy_GetItem_i(ctx, keys, i), value = HPy_IsNull(key) ? HPy_NULL : HPy_GetItem(ctx, dict, key), of = HPy_NULL;
        int same = 0;
        if (!HPy_IsNull(value) && HPyCallable_Check(ctx, value) && HPy_HasAttr_s(ctx, value, "__module__")) {
            of = HPy_GetAttr_s(ctx, value, "__module__");
            same = HPy_IsNull(of) ? -1 : HPy_RichCompareBool(ctx, of, old, HPy_EQ);
        }
        /* Not all interpreters let functions have another module. */
        if (same > 0 && HPy_SetAttr_s(ctx, value, "__module__", text) < 0) {
            if (HPyErr_ExceptionMatches(ctx, ctx->h_AttributeError) || HPyErr_ExceptionMatches(ctx, ctx->h_TypeError))
                HPyErr_Clear(ctx);
            else
                same = -1;
        }
        if (HPy_IsNull(value) || same < 0)
            res = -1;
        HPy_Close(ctx, of);
        HPy_Close(ctx, value);
        HPy_Close(ctx, key);
    }
    if (res == 0)
        res = HPy_SetAttr_s(ctx, module, "__name__", text);
    HPy_Close(ctx, keys);
    HPy_Close(ctx, dict);
    HPy_Close(ctx, text);
    HPy_Close(ctx, old);
    return res;
}

//: HPyCompat_Module_AddObject -- module.name = value; a null value is an error, and value is not taken over
HPYCOMPAT_FN int
HPyCompat_Module_AddObject(HPyContext *ctx, HPy module, const char *name, HPy value)
{
    if (HPy_IsNull(value)) {
        if (!HPyErr_Occurred(ctx))
            HPyErr_SetString(ctx, ctx->h_SystemError, "PyModule_AddObjectRef() must be called with an exception raised if value is NULL");
        return -1;
    }
    return HPy_SetAttr_s(ctx, module, name, value);
}

//: HPyCompat_Module_AddIntConstant -- module.name = value
HPYCOMPAT_FN int
HPyCompat_Module_AddIntConstant(HPyContext *ctx, HPy module, const char *name, long value)
{
    HPy num = HPyLong_FromLong(ctx, value);
    int res = HPy_IsNull(num) ? -1 : HPy_SetAttr_s(ctx, module, name, num);
    HPy_Close(ctx, num);
    return res;
}

//: HPyCompat_Module_AddIntMacro -- module.macro = macro
#define HPyCompat_Module_AddIntMacro(ctx, module, macro) HPyCompat_Module_AddIntConstant((ctx), (module), #macro, macro)

//: HPyCompat_Module_AddStringConstant -- module.name = value
HPYCOMPAT_FN int
HPyCompat_Module_AddStringConstant(HPyContext *ctx, HPy module, const char *name, const char *value)
{
    HPy text = HPyUnicode_FromString(ctx, value);
    int res = HPy_IsNull(text) ? -1 : HPy_SetAttr_s(ctx, module, name, text);
    HPy_Close(ctx, text);
    return res;
}

//: HPyCompat_Module_AddStringMacro -- module.macro = macro
#define HPyCompat_Module_AddStringMacro(ctx, module, macro) HPyCompat_Module_AddStringConstant((ctx), (module), #macro, macro)

//: HPyCompat_Module_AddType -- sets a type in a module under the last part of its name
HPYCOMPAT_FN int
HPyCompat_Module_AddType(HPyContext *ctx, HPy module, HPy type)
{
    const char *name = HPyType_GetName(ctx, type);
    return name == NULL ? -1 : HPy_SetAttr_s(ctx, module, name, type);
}

//: HPyCompat_Module_AddTypeGlobal -- the same for a type that a global holds
HPYCOMPAT_FN int
HPyCompat_Module_AddTypeGlobal(HPyContext *ctx, HPy module, HPyGlobal global)
{
    HPy type = HPyGlobal_Load(ctx, global);
    int res = HPyCompat_Module_AddType(ctx, module, type);
    HPy_Close(ctx, type);
    return res;
}

//: HPyCompat_Module_GetDict -- the names of a module
HPYCOMPAT_FN HPy
HPyCompat_Module_GetDict(HPyContext *ctx, HPy module)
{
    return HPy_GetAttr_s(ctx, module, "__dict__");
}

//: HPyCompat_Module_GetNameObject -- the name of a module as a str
HPYCOMPAT_FN HPy
HPyCompat_Module_GetNameObject(HPyContext *ctx, HPy module)
{
    HPy name = HPy_GetAttr_s(ctx, module, "__name__");
    if (!HPy_IsNull(name) && HPyUnicode_Check(ctx, name))
        return name;
    HPy_Close(ctx, name);
    HPyErr_Clear(ctx);
    HPyErr_SetString(ctx, ctx->h_SystemError, "nameless module");
    return HPy_NULL;
}

//: HPyCompat_Module_GetFilenameObject -- the file of a module as a str
HPYCOMPAT_FN HPy
HPyCompat_Module_GetFilenameObject(HPyContext *ctx, HPy module)
{
    HPy name = HPy_GetAttr_s(ctx, module, "__file__");
    if (!HPy_IsNull(name) && HPyUnicode_Check(ctx, name))
        return name;
    HPy_Close(ctx, name);
    HPyErr_Clear(ctx);
    HPyErr_SetString(ctx, ctx->h_SystemError, "module filename missing");
    return HPy_NULL;
}

//: HPyCompat_Module_Check -- whether o is a module
HPYCOMPAT_FN int
HPyCompat_Module_Check(HPyContext *ctx, HPy o)
{
    HPy sys = HPyImport_ImportModule(ctx, "sys"), type;
    int found = 0;
    if (!HPy_IsNull(sys)) {
        type = HPy_Type(ctx, sys);
        found = HPy_TypeCheck(ctx, o, type);
        HPy_Close(ctx, type);
    }
    HPy_Close(ctx, sys);
    HPyErr_Clear(ctx);
    return found;
}

//: HPyCompat_Import_Import -- the module of a dotted name
HPYCOMPAT_FN HPy
HPyCompat_Import_Import(HPyContext *ctx, HPy name)
{
    const char *text;
    if (!HPyUnicode_Check(ctx, name)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "module name must be a string");
        return HPy_NULL;
    }
    text = HPyUnicode_AsUTF8AndSize(ctx, name, NULL);
    return text == NULL ? HPy_NULL : HPyImport_ImportModule(ctx, text);
}

//: HPyCompat_Sys_GetObject -- sys.name, or null without an error
HPYCOMPAT_FN HPy
HPyCompat_Sys_GetObject(HPyContext *ctx, const char *name)
{
    HPy sys = HPyImport_ImportModule(ctx, "sys"), res = HPy_NULL;
    if (!HPy_IsNull(sys))
        res = HPy_GetAttr_s(ctx, sys, name);
    if (HPy_IsNull(res))
        HPyErr_Clear(ctx);
    HPy_Close(ctx, sys);
    return res;
}

//: HPyCompat_Import_GetModuleDict -- sys.modules
HPYCOMPAT_FN HPy
HPyCompat_Import_GetModuleDict(HPyContext *ctx)
{
    return HPyCompat_Sys_GetObject(ctx, "modules");
}

//: HPyCompat_Import_AddModule -- the module of that name in sys.modules, made when it is not there
HPYCOMPAT_FN HPy
HPyCompat_Import_AddModule(HPyContext *ctx, const char *name)
{
    HPy modules = HPyCompat_Import_GetModuleDict(ctx), res, sys, type, text;
    if (HPy_IsNull(modules))
        return HPy_NULL;
    res = HPyCompat_Dict_GetItemStringWithError(ctx, modules, name);
    if (HPy_IsNull(res) && !HPyErr_Occurred(ctx)) {
        sys = HPyImport_ImportModule(ctx, "sys");
        type = HPy_IsNull(sys) ? HPy_NULL : HPy_Type(ctx, sys);
        text = HPyUnicode_FromString(ctx, name);
        if (!HPy_IsNull(type) && !HPy_IsNull(text))
            res = HPy_Call(ctx, type, &text, 1, HPy_NULL);
        if (!HPy_IsNull(res) && HPy_SetItem(ctx, modules, text, res) < 0) {
            HPy_Close(ctx, res);
            res = HPy_NULL;
        }
        HPy_Close(ctx, text);
        HPy_Close(ctx, type);
        HPy_Close(ctx, sys);
    }
    HPy_Close(ctx, modules);
    return res;
}

//: HPyCompat_Capsule_Import -- the pointer of a capsule that is reached by its dotted name
HPYCOMPAT_FN void *
HPyCompat_Capsule_Import(HPyContext *ctx, const char *name, int no_block)
{
    char part[256];
    const char *p = name, *dot;
    HPy o = HPy_NULL, next;
    void *res = NULL;
    (void)no_block;
    do {
        dot = strchr(p, '.');
        snprintf(part, sizeof(part), "%.*s", dot ? (int)(dot - p) : (int)strlen(p), p);
        if (HPy_IsNull(o)) {
            next = HPyImport_ImportModule(ctx, part);
            if (HPy_IsNull(next))
                HPyErr_Format(ctx, ctx->h_ImportError, "PyCapsule_Import could not import module \"%s\"", part);
        }
        else {
            next = HPy_GetAttr_s(ctx, o, part);
            HPy_Close(ctx, o);
        }
        o = next;
        p = dot ? dot + 1 : NULL;
    } while (p != NULL && !HPy_IsNull(o));
    if (HPy_IsNull(o))
        return NULL;
    if (HPyCapsule_IsValid(ctx, o, name))
        res = HPyCapsule_GetPointer(ctx, o, name);
    else
        HPyErr_Format(ctx, ctx->h_AttributeError, "PyCapsule_Import \"%s\" is not valid", name);
    HPy_Close(ctx, o);
    return res;
}

//: HPyCompat_Slice_GetIndicesEx -- a slice's ends and step for a length, and how many items it takes; 0, or -1 on error
HPYCOMPAT_FN int
HPyCompat_Slice_GetIndicesEx(HPyContext *ctx, HPy slice, HPy_ssize_t n, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step,
                             HPy_ssize_t *count)
{
    if (HPySlice_Unpack(ctx, slice, start, stop, step) < 0) {
        *count = 0;
        return -1;
    }
    *count = HPySlice_AdjustIndices(ctx, n, start, stop, *step);
    return 0;
}

//: HPyCompat_Slice_New -- slice(start, stop, step), where null is None
HPYCOMPAT_FN HPy
HPyCompat_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    HPy args[3];
    args[0] = HPy_IsNull(start) ? ctx->h_None : start;
    args[1] = HPy_IsNull(stop) ? ctx->h_None : stop;
    args[2] = HPy_IsNull(step) ? ctx->h_None : step;
    return HPy_Call(ctx, ctx->h_SliceType, args, 3, HPy_NULL);
}
