//: hpycompat_catch -- calls what must fail and gives the exception, owned; null and no error when it did not fail
HPYCOMPAT_FN HPy
hpycompat_catch(HPyContext *ctx, HPy func, HPy *args, size_t nargs)
{
    /* HPy can't look at a pending exception. Writing it off as unraisable hands it to a hook, for
     * which a list's append stands in meanwhile. */
    HPy sys = HPyImport_ImportModule(ctx, "sys"), dict = HPy_NULL, list = HPy_NULL;
    HPy append = HPy_NULL, old = HPy_NULL, res, item, exc = HPy_NULL;
    if (!HPy_IsNull(sys))
        dict = HPy_GetAttr_s(ctx, sys, "__dict__");
    if (!HPy_IsNull(dict))
        old = HPy_GetItem_s(ctx, dict, "unraisablehook");
    if (!HPy_IsNull(old))
        list = HPyList_New(ctx, 0);
    if (!HPy_IsNull(list))
        append = HPy_GetAttr_s(ctx, list, "append");
    if (!HPy_IsNull(append) && HPy_SetItem_s(ctx, dict, "unraisablehook", append) == 0) {
        res = HPy_Call(ctx, func, args, nargs, HPy_NULL);
        if (HPy_IsNull(res))
            HPyErr_WriteUnraisable(ctx, HPy_NULL);
        HPy_Close(ctx, res);
        (void)HPy_SetItem_s(ctx, dict, "unraisablehook", old);
        item = HPy_Length(ctx, list) == 1 ? HPy_GetItem_i(ctx, list, 0) : HPy_NULL;
        if (!HPy_IsNull(item))
            exc = HPy_GetAttr_s(ctx, item, "exc_value");
        HPy_Close(ctx, item);
    }
    HPyErr_Clear(ctx);
    HPy_Close(ctx, append);
    HPy_Close(ctx, list);
    HPy_Close(ctx, old);
    HPy_Close(ctx, dict);
    HPy_Close(ctx, sys);
    return exc;
}

//: HPyCompat_Name -- a short text by value, so that it needs no freeing
typedef struct { char s[208]; } HPyCompat_Name;

//: hpycompat_utf8 -- copies the text of a str into a buffer, cut to fit; 0, or -1 without an error
HPYCOMPAT_FN int
hpycompat_utf8(HPyContext *ctx, HPy text, char *buf, size_t size)
{
    const char *p = HPy_IsNull(text) || !HPyUnicode_Check(ctx, text) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, text, NULL);
    if (p == NULL) {
        HPyErr_Clear(ctx);
        return -1;
    }
    snprintf(buf, size, "%.*s", (int)size - 1, p);
    return 0;
}

//: hpycompat_noted_name -- the name of a type of HPy on PyPy, which forgets the module; unchanged for any other
HPYCOMPAT_FN void
hpycompat_noted_name(HPyContext *ctx, HPy type, HPyCompat_Name *name)
{
    /* hpyport's helpers keep the names where classes do not show them */
    HPy modules = HPyCompat_ModuleAttr(ctx, "sys", "modules"), pypy, names = HPy_NULL, full = HPy_NULL;
    pypy = HPy_IsNull(modules) ? HPy_NULL : HPy_GetItem_s(ctx, modules, "_hpy_universal");
    if (!HPy_IsNull(pypy))
        names = HPy_GetAttr_s(ctx, pypy, "_hpyport_names");
    if (!HPy_IsNull(names))
        full = HPy_GetItem(ctx, names, type);
    HPyErr_Clear(ctx);
    (void)hpycompat_utf8(ctx, full, name->s, sizeof(name->s));
    HPy_Close(ctx, full);
    HPy_Close(ctx, names);
    HPy_Close(ctx, pypy);
    HPy_Close(ctx, modules);
}

//: HPyCompat_Type_Name -- what tp_name of the type says: the last part for a class, with the module for a C type
HPYCOMPAT_FN HPyCompat_Name
HPyCompat_Type_Name(HPyContext *ctx, HPy type)
{
    HPyCompat_Name name;
#ifdef Py_PYTHON_H
    PyObject *tp = HPy_AsPyObject(ctx, type);
    snprintf(name.s, sizeof(name.s), "%.*s", (int)sizeof(name.s) - 1, ((PyTypeObject *)tp)->tp_name);
    Py_DECREF(tp);
#else
    /* Only error messages show tp_name. A type's look-up gives one without running code of the user's. */
    char text[300], *end;
    HPy args[2], get, exc, msg, mod = HPy_GetAttr_s(ctx, type, "__module__");
    const char *last = HPyType_GetName(ctx, type);
    size_t start;
    snprintf(name.s, sizeof(name.s), "%.*s", (int)sizeof(name.s) - 1, last ? last : "?");
    HPyErr_Clear(ctx);
    if (hpycompat_utf8(ctx, mod, text, sizeof(text)) == 0 && strcmp(text, "builtins") != 0) {
        get = HPy_GetAttr_s(ctx, ctx->h_TypeType, "__getattribute__");
        args[0] = type;
        args[1] = HPyUnicode_FromString(ctx, "?");
        exc = HPy_IsNull(get) || HPy_IsNull(args[1]) ? HPy_NULL : hpycompat_catch(ctx, get, args, 2);
        msg = HPy_IsNull(exc) ? HPy_NULL : HPy_Str(ctx, exc);
        start = strlen("type object '");
        if (hpycompat_utf8(ctx, msg, text, sizeof(text)) == 0 && strncmp(text, "type object '", start) == 0
            && (end = strstr(text, "' has no attribute '?'")) != NULL && end > text + start) {
            *end = '\0';
            snprintf(name.s, sizeof(name.s), "%.*s", (int)sizeof(name.s) - 1, text + start);
        }
        HPyErr_Clear(ctx);
        HPy_Close(ctx, msg);
        HPy_Close(ctx, exc);
        HPy_Close(ctx, args[1]);
        HPy_Close(ctx, get);
        if (strchr(name.s, '.') == NULL)
            hpycompat_noted_name(ctx, type, &name);
    }
    HPy_Close(ctx, mod);
#endif
    return name;
}

//: HPyCompat_TypeName -- what Py_TYPE(o)->tp_name says
HPYCOMPAT_FN HPyCompat_Name
HPyCompat_TypeName(HPyContext *ctx, HPy o)
{
    HPy type = HPy_Type(ctx, o);
    HPyCompat_Name name = HPyCompat_Type_Name(ctx, type);
    HPy_Close(ctx, type);
    return name;
}

//: HPyCompat_Type_ShortName -- the type's name without its module
HPYCOMPAT_FN const char *
HPyCompat_Type_ShortName(HPyContext *ctx, HPy type)
{
    return HPyType_GetName(ctx, type);
}
