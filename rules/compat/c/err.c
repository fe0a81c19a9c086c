//: HPyCompat_Err_SetNone -- raises an exception type without a value
HPYCOMPAT_FN void
HPyCompat_Err_SetNone(HPyContext *ctx, HPy type)
{
    HPyErr_SetObject(ctx, type, ctx->h_None); /* None stands for no value: the type is called without arguments */
}

//: HPyCompat_Err_BadArgument -- the error of a built-in operation given a wrong type; 0
HPYCOMPAT_FN int
HPyCompat_Err_BadArgument(HPyContext *ctx)
{
    HPyErr_SetString(ctx, ctx->h_TypeError, "bad argument type for built-in operation");
    return 0;
}

//: HPyCompat_Err_BadInternalCallAt -- SystemError with a place in C source
HPYCOMPAT_FN void
HPyCompat_Err_BadInternalCallAt(HPyContext *ctx, const char *file, int line)
{
    HPyErr_Format(ctx, ctx->h_SystemError, "%s:%d: bad argument to internal function", file, line);
}

//: HPyCompat_Err_BadInternalCall -- SystemError with this place in C source
#define HPyCompat_Err_BadInternalCall(ctx) HPyCompat_Err_BadInternalCallAt((ctx), __FILE__, __LINE__)

//: HPyCompat_Err_SetKeyError -- raises KeyError for a key, also for one that is a tuple
HPYCOMPAT_FN void
HPyCompat_Err_SetKeyError(HPyContext *ctx, HPy key)
{
    HPy exc = HPy_Call(ctx, ctx->h_KeyError, &key, 1, HPy_NULL);
    if (!HPy_IsNull(exc))
        HPyErr_SetObject(ctx, ctx->h_KeyError, exc);
    HPy_Close(ctx, exc);
}

//: HPyCompat_ExceptionClass_Check -- whether o is an exception class
HPYCOMPAT_FN int
HPyCompat_ExceptionClass_Check(HPyContext *ctx, HPy o)
{
    return HPy_TypeCheck(ctx, o, ctx->h_TypeType) && HPyType_IsSubtype(ctx, o, ctx->h_BaseException);
}

//: HPyCompat_Err_GivenExceptionMatches -- whether an exception or its class is one that is looked for, a class or a tuple of them
HPYCOMPAT_FN int
HPyCompat_Err_GivenExceptionMatches(HPyContext *ctx, HPy err, HPy want)
{
    HPy type;
    int found = 0;
    HPy_ssize_t i, n;
    if (HPy_IsNull(err) || HPy_IsNull(want))
        return 0;
    if (HPyTuple_Check(ctx, want)) {
        n = HPy_Length(ctx, want);
        for (i = 0; i < n && !found; i++) {
            HPy item = HPy_GetItem_i(ctx, want, i);
            found = !HPy_IsNull(item) && HPyCompat_Err_GivenExceptionMatches(ctx, err, item);
            HPy_Close(ctx, item);
        }
        return found;
    }
    type = HPy_TypeCheck(ctx, err, ctx->h_BaseException) ? HPy_Type(ctx, err) : HPy_Dup(ctx, err);
    if (HPyCompat_ExceptionClass_Check(ctx, type) && HPyCompat_ExceptionClass_Check(ctx, want))
        found = HPyType_IsSubtype(ctx, type, want);
    else
        found = HPy_Is(ctx, type, want);
    HPy_Close(ctx, type);
    return found;
}

//: HPyCompat_Err_SetImportError -- raises ImportError with a name and a path, either of which may be null
HPYCOMPAT_FN HPy
HPyCompat_Err_SetImportError(HPyContext *ctx, HPy msg, HPy name, HPy path)
{
    HPy exc;
    if (HPy_IsNull(msg)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "expected a message argument");
        return HPy_NULL;
    }
    exc = HPy_Call(ctx, ctx->h_ImportError, &msg, 1, HPy_NULL);
    if (!HPy_IsNull(exc) && HPy_SetAttr_s(ctx, exc, "name", HPy_IsNull(name) ? ctx->h_None : name) == 0
        && HPy_SetAttr_s(ctx, exc, "path", HPy_IsNull(path) ? ctx->h_None : path) == 0)
        HPyErr_SetObject(ctx, ctx->h_ImportError, exc);
    HPy_Close(ctx, exc);
    return HPy_NULL;
}

//: HPyCompat_Err_WarnFormat -- warns with a formatted message
HPYCOMPAT_FN int
HPyCompat_Err_WarnFormat(HPyContext *ctx, HPy category, HPy_ssize_t level, const char *fmt, ...)
{
    va_list va;
    HPy text;
    const char *msg;
    int res = -1;
    va_start(va, fmt);
    text = HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
    va_end(va);
    if (HPy_IsNull(text))
        return -1;
    msg = HPyUnicode_AsUTF8AndSize(ctx, text, NULL);
    if (msg != NULL)
        res = HPyErr_WarnEx(ctx, category, msg, level);
    HPy_Close(ctx, text);
    return res;
}

//: HPyCompat_Err_Init -- prepares HPyCompat_Err_Fetch; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_sysdict)
HPYCOMPAT_GLOBAL(hpycompat_g_hookname)
HPYCOMPAT_GLOBAL(hpycompat_g_caught)
HPYCOMPAT_GLOBAL(hpycompat_g_catch)
HPYCOMPAT_INIT int
HPyCompat_Err_Init(HPyContext *ctx)
{
    HPy sys = HPyImport_ImportModule(ctx, "sys"), dict = HPy_NULL, name, list, append = HPy_NULL;
    int res = -1;
    (void)hpycompat_ext(ctx);
    if (!HPy_IsNull(sys))
        dict = HPy_GetAttr_s(ctx, sys, "__dict__");
    name = HPyUnicode_FromString(ctx, "unraisablehook");
    list = HPyList_New(ctx, 0);
    if (!HPy_IsNull(list))
        append = HPy_GetAttr_s(ctx, list, "append");
    if (!HPy_IsNull(dict) && !HPy_IsNull(name) && !HPy_IsNull(append)) {
        HPyGlobal_Store(ctx, &hpycompat_g_sysdict, dict);
        HPyGlobal_Store(ctx, &hpycompat_g_hookname, name);
        HPyGlobal_Store(ctx, &hpycompat_g_caught, list);
        HPyGlobal_Store(ctx, &hpycompat_g_catch, append);
        res = 0;
    }
    HPy_Close(ctx, append);
    HPy_Close(ctx, list);
    HPy_Close(ctx, name);
    HPy_Close(ctx, dict);
    HPy_Close(ctx, sys);
    return res;
}

//: HPyCompat_Err_GetRaisedException -- takes the pending exception away; null when there is none
HPYCOMPAT_FN HPy
HPyCompat_Err_GetRaisedException(HPyContext *ctx)
{
    /* HPyCompat_Err_Init. An error written off as unraisable is handed to sys.unraisablehook, and a
     * list's append takes the hook's place meanwhile: no attribute is looked up and no Python code
     * runs while the error is pending. */
    HPy dict, name, list, append, old, item, exc = HPy_NULL;
    if (!HPyErr_Occurred(ctx))
        return HPy_NULL;
    if (hpycompat_ext_known != NULL && hpycompat_ext_known->err_get_raised != NULL)
        return hpycompat_ext_known->err_get_raised(ctx);
    dict = HPyGlobal_Load(ctx, hpycompat_g_sysdict);
    name = HPyGlobal_Load(ctx, hpycompat_g_hookname);
    list = HPyGlobal_Load(ctx, hpycompat_g_caught);
    append = HPyGlobal_Load(ctx, hpycompat_g_catch);
    old = HPy_GetItem(ctx, dict, name);
    if (HPy_SetItem(ctx, dict, name, append) == 0) {
        HPyErr_WriteUnraisable(ctx, HPy_NULL);
        if (HPy_IsNull(old))
            (void)HPy_DelItem(ctx, dict, name);
        else
            (void)HPy_SetItem(ctx, dict, name, old);
        item = HPy_GetItem_i(ctx, list, -1);
        if (!HPy_IsNull(item)) {
            (void)HPy_DelItem_i(ctx, list, -1);
            exc = HPy_GetAttr_s(ctx, item, "exc_value");
            HPy_Close(ctx, item);
        }
    }
    HPyErr_Clear(ctx);
    HPy_Close(ctx, old);
    HPy_Close(ctx, append);
    HPy_Close(ctx, list);
    HPy_Close(ctx, name);
    HPy_Close(ctx, dict);
    return exc;
}

//: HPyCompat_Err_SetRaisedException -- raises an exception object again; null clears. It stays the caller's
HPYCOMPAT_FN void
HPyCompat_Err_SetRaisedException(HPyContext *ctx, HPy exc)
{
    const HPyCompat_ExtTable *t;
    HPy type;
    HPyErr_Clear(ctx);
    if (HPy_IsNull(exc))
        return;
    t = hpycompat_ext(ctx);
    if (t != NULL && t->err_set_raised != NULL) {
        t->err_set_raised(ctx, exc);
        return;
    }
    type = HPy_Type(ctx, exc);
    HPyErr_SetObject(ctx, type, exc);
    HPy_Close(ctx, type);
}

//: HPyCompat_Err_Fetch -- takes the pending exception away: owned type, value and traceback, or nulls; always normalized
HPYCOMPAT_FN void
HPyCompat_Err_Fetch(HPyContext *ctx, HPy *type, HPy *value, HPy *tb)
{
    *type = *tb = HPy_NULL;
    *value = HPyCompat_Err_GetRaisedException(ctx);
    if (HPy_IsNull(*value))
        return;
    *type = HPy_Type(ctx, *value);
    *tb = HPy_GetAttr_s(ctx, *value, "__traceback__");
    if (!HPy_IsNull(*tb) && HPy_Is(ctx, *tb, ctx->h_None)) {
        HPy_Close(ctx, *tb);
        *tb = HPy_NULL;
    }
    HPyErr_Clear(ctx);
}

//: HPyCompat_Err_NormalizeException -- makes *value, which is owned, an instance of *type
HPYCOMPAT_FN void
HPyCompat_Err_NormalizeException(HPyContext *ctx, HPy *type, HPy *value, HPy *tb)
{
    HPy exc, cls;
    (void)tb;
    if (HPy_IsNull(*type))
        return;
    if (HPy_IsNull(*value))
        *value = HPy_Dup(ctx, ctx->h_None);
    if (!HPyCompat_ExceptionClass_Check(ctx, *type)) /* nothing can be made of it */
        return;
    if (HPy_TypeCheck(ctx, *value, ctx->h_BaseException)) {
        int sub;
        cls = HPy_Type(ctx, *value);
        sub = HPyType_IsSubtype(ctx, cls, *type);
        if (sub) {
            HPy_Close(ctx, *type);
            *type = cls;
            return;
        }
        HPy_Close(ctx, cls);
    }
    if (HPy_Is(ctx, *value, ctx->h_None))
        exc = HPy_Call(ctx, *type, NULL, 0, HPy_NULL);
    else if (HPyTuple_Check(ctx, *value))
        exc = HPy_CallTupleDict(ctx, *type, *value, HPy_NULL);
    else
        exc = HPy_Call(ctx, *type, value, 1, HPy_NULL);
    if (HPy_IsNull(exc))
        exc = HPyCompat_Err_GetRaisedException(ctx);
    if (HPy_IsNull(exc))
        return;
    HPy_Close(ctx, *value);
    *value = exc;
    HPy_Close(ctx, *type);
    *type = HPy_Type(ctx, exc);
}

//: HPyCompat_Err_Restore -- raises an exception that was fetched; a null type clears. The handles stay the caller's
HPYCOMPAT_FN void
HPyCompat_Err_Restore(HPyContext *ctx, HPy type, HPy value, HPy tb)
{
    HPyErr_Clear(ctx);
    if (HPy_IsNull(type))
        return;
    if (!HPy_IsNull(tb) && !HPy_IsNull(value) && HPy_TypeCheck(ctx, value, ctx->h_BaseException)
        && HPy_SetAttr_s(ctx, value, "__traceback__", tb) < 0)
        HPyErr_Clear(ctx);
    if (HPy_IsNull(value))
        HPyCompat_Err_SetNone(ctx, type);
    else if (HPy_TypeCheck(ctx, value, ctx->h_BaseException))
        HPyCompat_Err_SetRaisedException(ctx, value);
    else
        HPyErr_SetObject(ctx, type, value);
}

//: HPyCompat_Err_FormatFromCause -- raises a formatted exception whose cause and context is the one that is pending
HPYCOMPAT_FN HPy
HPyCompat_Err_FormatFromCause(HPyContext *ctx, HPy type, const char *fmt, ...)
{
    va_list va;
    HPy cause = HPyCompat_Err_GetRaisedException(ctx), text, exc;
    va_start(va, fmt);
    text = HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
    va_end(va);
    exc = HPy_IsNull(text) ? HPy_NULL : HPy_Call(ctx, type, &text, 1, HPy_NULL);
    if (!HPy_IsNull(exc)) {
        if (!HPy_IsNull(cause) && (HPy_SetAttr_s(ctx, exc, "__cause__", cause) < 0 || HPy_SetAttr_s(ctx, exc, "__context__", cause) < 0))
            HPyErr_Clear(ctx);
        HPyErr_SetObject(ctx, type, exc);
    }
    HPy_Close(ctx, exc);
    HPy_Close(ctx, text);
    HPy_Close(ctx, cause);
    return HPy_NULL;
}

//: HPyCompat_Err_PrintEx -- shows the pending exception through sys.excepthook and clears it
HPYCOMPAT_FN void
HPyCompat_Err_PrintEx(HPyContext *ctx, int set_last)
{
    HPy args[3], sys;
    HPyCompat_Err_Fetch(ctx, &args[0], &args[1], &args[2]);
    if (HPy_IsNull(args[0]))
        return;
    if (HPy_IsNull(args[2]))
        args[2] = HPy_Dup(ctx, ctx->h_None);
    sys = HPyImport_ImportModule(ctx, "sys");
    if (!HPy_IsNull(sys)) {
        if (set_last) {
            (void)HPy_SetAttr_s(ctx, sys, "last_type", args[0]);
            (void)HPy_SetAttr_s(ctx, sys, "last_value", args[1]);
            (void)HPy_SetAttr_s(ctx, sys, "last_traceback", args[2]);
        }
        HPyErr_Clear(ctx);
        HPy_Close(ctx, hpycompat_call(ctx, HPy_GetAttr_s(ctx, sys, "excepthook"), args, 3));
    }
    HPyErr_Clear(ctx);
    HPy_Close(ctx, sys);
    HPy_Close(ctx, args[2]);
    HPy_Close(ctx, args[1]);
    HPy_Close(ctx, args[0]);
}

//: HPyCompat_Err_Print -- HPyCompat_Err_PrintEx with sys.last_type and its like set
HPYCOMPAT_FN void
HPyCompat_Err_Print(HPyContext *ctx)
{
    HPyCompat_Err_PrintEx(ctx, 1);
}

//: HPyCompat_Exception_Get -- __cause__, __context__ or __traceback__ of an exception, or null for None
HPYCOMPAT_FN HPy
HPyCompat_Exception_Get(HPyContext *ctx, HPy exc, const char *name)
{
    HPy res = HPy_GetAttr_s(ctx, exc, name);
    if (!HPy_IsNull(res) && HPy_Is(ctx, res, ctx->h_None)) {
        HPy_Close(ctx, res);
        return HPy_NULL;
    }
    return res;
}

//: HPyCompat_Exception_Set -- sets __cause__ or __context__ of an exception; null is None. The value stays the caller's
HPYCOMPAT_FN void
HPyCompat_Exception_Set(HPyContext *ctx, HPy exc, const char *name, HPy value)
{
    if (HPy_SetAttr_s(ctx, exc, name, HPy_IsNull(value) ? ctx->h_None : value) < 0)
        HPyErr_Clear(ctx);
}

//: HPyCompat_Err_SetObject -- raises type with a value; null is no value
HPYCOMPAT_FN void
HPyCompat_Err_SetObject(HPyContext *ctx, HPy type, HPy value)
{
    HPyErr_SetObject(ctx, type, HPy_IsNull(value) ? ctx->h_None : value);
}

//: HPyCompat_Err_FormatV -- raises type with a formatted message; null
HPYCOMPAT_FN HPy
HPyCompat_Err_FormatV(HPyContext *ctx, HPy type, const char *fmt, va_list va)
{
    HPy text = HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
    if (!HPy_IsNull(text))
        HPyErr_SetObject(ctx, type, text);
    HPy_Close(ctx, text);
    return HPy_NULL;
}

//: HPyCompat_Err_WarnEx -- warns; a null category is RuntimeWarning
HPYCOMPAT_FN int
HPyCompat_Err_WarnEx(HPyContext *ctx, HPy category, const char *msg, HPy_ssize_t level)
{
    return HPyErr_WarnEx(ctx, HPy_IsNull(category) ? ctx->h_RuntimeWarning : category, msg, level);
}

//: HPyCompat_Signals_Init -- prepares HPyCompat_Err_CheckSignals; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_signalcode)
HPYCOMPAT_GLOBAL(hpycompat_g_signalnames)
HPYCOMPAT_INIT int
HPyCompat_Signals_Init(HPyContext *ctx)
{
    HPy code = HPy_Compile_s(ctx, "for _ in (0,):\n    pass\n", "<signals>", HPy_SourceKind_File), names = HPyDict_New(ctx);
    int res = -1;
    if (!HPy_IsNull(code) && !HPy_IsNull(names)) {
        HPyGlobal_Store(ctx, &hpycompat_g_signalcode, code);
        HPyGlobal_Store(ctx, &hpycompat_g_signalnames, names);
        res = 0;
    } else if (!HPyErr_Occurred(ctx)) {
        HPyErr_NoMemory(ctx); /* Python's compiler may forget to say so */
    }
    HPy_Close(ctx, names);
    HPy_Close(ctx, code);
    return res;
}

//: HPyCompat_Err_CheckSignals -- lets Python's signal handlers run; 0, or -1 when one raised
HPYCOMPAT_FN int
HPyCompat_Err_CheckSignals(HPyContext *ctx)
{
    /* HPyCompat_Signals_Init. Handlers run where Python code does, and no call of HPy asks for them.
     * The code is compiled once: the compiler is slow, needs much memory and forgets errors without it. */
    HPy code = HPyGlobal_Load(ctx, hpycompat_g_signalcode), names = HPyGlobal_Load(ctx, hpycompat_g_signalnames);
    int res = hpycompat_status(ctx, HPy_EvalCode(ctx, code, names, names));
    HPy_Close(ctx, names);
    HPy_Close(ctx, code);
    return res;
}
