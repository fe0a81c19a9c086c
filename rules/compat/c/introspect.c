//: HPyCompat_Attr -- o.name as the C API gives it out: null without an error for None or nothing
HPYCOMPAT_FN HPy
HPyCompat_Attr(HPyContext *ctx, HPy o, const char *name)
{
    HPy res = HPy_GetAttr_s(ctx, o, name);
    if (HPy_IsNull(res)) {
        HPyErr_Clear(ctx);
        return HPy_NULL;
    }
    if (HPy_Is(ctx, res, ctx->h_None)) {
        HPy_Close(ctx, res);
        return HPy_NULL;
    }
    return res;
}

//: HPyCompat_AttrInt -- o.name as an int, -1 without an error where it is none
HPYCOMPAT_FN int
HPyCompat_AttrInt(HPyContext *ctx, HPy o, const char *name)
{
    HPy attr = HPy_GetAttr_s(ctx, o, name);
    int res = HPy_IsNull(attr) ? -1 : (int)HPyLong_AsLong(ctx, attr);
    HPy_Close(ctx, attr);
    if (HPyErr_Occurred(ctx)) {
        HPyErr_Clear(ctx);
        return -1;
    }
    return res;
}

//: HPyCompat_AttrName -- the text of o.name, cut to fit, or an empty one without an error
HPYCOMPAT_FN HPyCompat_Name
HPyCompat_AttrName(HPyContext *ctx, HPy o, const char *name)
{
    HPyCompat_Name res = {""};
    HPy attr = HPyCompat_Attr(ctx, o, name);
    if (!HPy_IsNull(attr))
        hpycompat_utf8(ctx, attr, res.s, sizeof(res.s));
    HPy_Close(ctx, attr);
    return res;
}

//: HPyCompat_CFunction_Self -- the object that a built-in function is bound to, or null without an error; of a static method that is its class, which __self__ hides
HPYCOMPAT_FN HPy
HPyCompat_CFunction_Self(HPyContext *ctx, HPy o)
{
    HPy res = HPyCompat_Attr(ctx, o, "__self__"), parts, args = HPy_NULL;
    if (!HPy_IsNull(res))
        return res;
    parts = hpycompat_call(ctx, HPy_GetAttr_s(ctx, o, "__reduce__"), NULL, 0);
    if (!HPy_IsNull(parts) && HPyTuple_Check(ctx, parts))
        args = HPy_GetItem_i(ctx, parts, 1);
    if (!HPy_IsNull(args))
        res = HPy_GetItem_i(ctx, args, 0);
    HPyErr_Clear(ctx);
    HPy_Close(ctx, args);
    HPy_Close(ctx, parts);
    return res;
}

//: HPyCompat_CachedHash -- the hash of an object of exactly a type; -1, as of one that is not known yet, for others
HPYCOMPAT_FN HPy_hash_t
HPyCompat_CachedHash(HPyContext *ctx, HPy o, HPy type)
{
    return HPyCompat_IsExact(ctx, o, type) ? HPy_Hash(ctx, o) : -1;
}

//: HPyCompat_Eval_GetFrame -- the frame of the Python function that runs, or null without an error
HPYCOMPAT_FN HPy
HPyCompat_Eval_GetFrame(HPyContext *ctx)
{
    HPy frame = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "sys", "_getframe"), NULL, 0);
    if (HPy_IsNull(frame))
        HPyErr_Clear(ctx);
    return frame;
}

//: HPyCompat_Namespaces_Init -- prepares HPyCompat_Eval_GetGlobals and GetLocals; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_globals)
HPYCOMPAT_GLOBAL(hpycompat_g_locals)
HPYCOMPAT_INIT int
HPyCompat_Namespaces_Init(HPyContext *ctx)
{
    HPy globals = hpycompat_builtin(ctx, "globals"), locals = HPy_IsNull(globals) ? HPy_NULL : hpycompat_builtin(ctx, "locals");
    int res = -1;
    if (!HPy_IsNull(locals)) {
        HPyGlobal_Store(ctx, &hpycompat_g_globals, globals);
        HPyGlobal_Store(ctx, &hpycompat_g_locals, locals);
        res = 0;
    }
    HPy_Close(ctx, locals);
    HPy_Close(ctx, globals);
    return res;
}

//: HPyCompat_Eval_GetGlobals -- the globals of the Python function that runs, or null without an error
HPYCOMPAT_FN HPy
HPyCompat_Eval_GetGlobals(HPyContext *ctx)
{
    /* HPyCompat_Namespaces_Init. The built-in function is called, since it needs no memory, as a frame
     * would: null means that nothing runs, and can't tell of a failure. */
    HPy func = HPyGlobal_Load(ctx, hpycompat_g_globals), res = HPy_Call(ctx, func, NULL, 0, HPy_NULL);
    HPy_Close(ctx, func);
    if (HPy_IsNull(res))
        HPyErr_Clear(ctx);
    return res;
}

//: HPyCompat_Eval_GetLocals -- the locals of the Python function that runs, or null and an error
HPYCOMPAT_FN HPy
HPyCompat_Eval_GetLocals(HPyContext *ctx)
{
    /* HPyCompat_Namespaces_Init */
    HPy func = HPyGlobal_Load(ctx, hpycompat_g_locals), res = HPy_Call(ctx, func, NULL, 0, HPy_NULL);
    HPy_Close(ctx, func);
    return res;
}

//: HPyCompat_Method_New -- a function bound to an object
HPYCOMPAT_FN HPy
HPyCompat_Method_New(HPyContext *ctx, HPy func, HPy self)
{
    HPy args[2];
    if (HPy_IsNull(self)) {
        hpycompat_badcall(ctx);
        return HPy_NULL;
    }
    args[0] = func;
    args[1] = self;
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "types", "MethodType"), args, 2);
}

//: HPyCompat_DictView_Type -- the type of a dict's view, which the dict's method of that name makes
HPYCOMPAT_FN HPy
HPyCompat_DictView_Type(HPyContext *ctx, const char *method)
{
    HPy dict = HPyDict_New(ctx), view = HPy_IsNull(dict) ? HPy_NULL : hpycompat_call(ctx, HPy_GetAttr_s(ctx, dict, method), NULL, 0);
    HPy type = HPy_IsNull(view) ? HPy_NULL : HPy_Type(ctx, view);
    HPy_Close(ctx, view);
    HPy_Close(ctx, dict);
    return type;
}

//: HPyCompat_Context_CopyCurrent -- contextvars.copy_context()
HPYCOMPAT_FN HPy
HPyCompat_Context_CopyCurrent(HPyContext *ctx)
{
    return hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "contextvars", "copy_context"), NULL, 0);
}

//: HPyCompat_Import_ImportModuleLevelObject -- __import__(name, globals, locals, fromlist, level); any but the name may be null
HPYCOMPAT_FN HPy
HPyCompat_Import_ImportModuleLevelObject(HPyContext *ctx, HPy name, HPy globals, HPy locals, HPy from, int level)
{
    HPy args[5], res = HPy_NULL;
    int i;
    if (HPy_IsNull(name)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "Empty module name");
        return HPy_NULL;
    }
    if (!HPyUnicode_Check(ctx, name)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "module name must be a string");
        return HPy_NULL;
    }
    args[0] = name;
    args[1] = globals;
    args[2] = locals;
    args[3] = from;
    for (i = 1; i < 4; i++)
        if (HPy_IsNull(args[i]))
            args[i] = ctx->h_None;
    args[4] = HPyLong_FromLong(ctx, level);
    if (!HPy_IsNull(args[4]))
        res = hpycompat_call(ctx, hpycompat_builtin(ctx, "__import__"), args, 5);
    HPy_Close(ctx, args[4]);
    return res;
}

//: HPyCompat_Import_ImportModuleLevel -- the same with the name as characters
HPYCOMPAT_FN HPy
HPyCompat_Import_ImportModuleLevel(HPyContext *ctx, const char *name, HPy globals, HPy locals, HPy from, int level)
{
    HPy h_name = HPyUnicode_FromString(ctx, name), res = HPy_NULL;
    if (!HPy_IsNull(h_name))
        res = HPyCompat_Import_ImportModuleLevelObject(ctx, h_name, globals, locals, from, level);
    HPy_Close(ctx, h_name);
    return res;
}

//: HPyCompat_Err_Display -- prints an exception with its traceback to sys.stderr
HPYCOMPAT_FN void
HPyCompat_Err_Display(HPyContext *ctx, HPy type, HPy value, HPy tb)
{
    HPy args[3];
    args[0] = HPy_IsNull(type) ? ctx->h_None : type;
    args[1] = HPy_IsNull(value) ? ctx->h_None : value;
    args[2] = HPy_IsNull(tb) ? ctx->h_None : tb;
    HPy_Close(ctx, hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "sys", "__excepthook__"), args, 3));
    HPyErr_Clear(ctx);
}

//: HPyCompat_Sys_Audit -- raises an audit event with arguments that a format describes: 0, or -1
HPYCOMPAT_FN int
HPyCompat_Sys_Audit(HPyContext *ctx, const char *event, const char *format, ...)
{
    HPy args = HPy_NULL, all[9], hook, res = HPy_NULL;
    HPy_ssize_t n = 0, i;
    va_list va;
    all[0] = HPyUnicode_FromString(ctx, event);
    if (format != NULL && format[0] != '\0') {
        va_start(va, format);
        args = HPyCompat_VaBuildValue(ctx, format, va);
        va_end(va);
        if (!HPy_IsNull(args) && !HPyTuple_Check(ctx, args)) {
            HPy one = args;
            args = HPyTuple_FromArray(ctx, &one, 1);
            HPy_Close(ctx, one);
        }
        n = HPy_IsNull(args) ? -1 : HPy_Length(ctx, args);
        if (n > 8) {
            HPyErr_SetString(ctx, ctx->h_SystemError, "too many arguments of an audit event");
            n = -1;
        }
    }
    for (i = 0; i < n; i++)
        all[i + 1] = HPy_GetItem_i(ctx, args, i);
    hook = HPyCompat_ModuleAttr(ctx, "sys", "audit");
    if (n >= 0 && !HPy_IsNull(hook) && !HPyErr_Occurred(ctx))
        res = HPy_Call(ctx, hook, all, (size_t)n + 1, HPy_NULL);
    HPy_Close(ctx, hook);
    for (i = 0; i <= n; i++)
        HPy_Close(ctx, all[i]);
    if (n < 0)
        HPy_Close(ctx, all[0]);
    HPy_Close(ctx, args);
    return hpycompat_status(ctx, res);
}

//: HPyCompat_FileSystemDefaultEncoding -- the name of the file system's encoding, for the module's life
HPYCOMPAT_FN const char *
HPyCompat_FileSystemDefaultEncoding(HPyContext *ctx, const char *function)
{
    static char names[2][40];
    char *name = names[strstr(function, "errors") != NULL];
    if (name[0] == '\0') {
        HPy text = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "sys", function), NULL, 0);
        const char *utf8 = HPy_IsNull(text) ? NULL : HPyUnicode_AsUTF8AndSize(ctx, text, NULL);
        if (utf8 != NULL && strlen(utf8) < sizeof(names[0]))
            strcpy(name, utf8);
        HPy_Close(ctx, text);
        HPyErr_Clear(ctx);
    }
    return name[0] == '\0' ? NULL : name;
}

//: HPyCompat_DigitValue -- the value of each character as a digit up to base 36, 37 for none
static const unsigned char HPyCompat_DigitValue[256] = {
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 37, 37, 37, 37, 37, 37,
    37, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 37, 37, 37, 37,
    37, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 37, 37, 37, 37,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
};

//: HPyCompat_ByteArray_AsString -- the memory of a bytearray, good until its size changes
HPYCOMPAT_FN char *
HPyCompat_ByteArray_AsString(HPyContext *ctx, HPy o)
{
    static char none[1];
    HPyCompat_buffer view;
    char *p;
    if (HPy_Length(ctx, o) == 0)
        return none; /* CPython gives out one that is its own for all empty ones */
    if (HPyCompat_Object_GetBuffer(ctx, o, &view, HPyCompat_BUF_WRITABLE) < 0)
        return NULL;
    p = (char *)view.buf;
    HPyCompat_Buffer_Release(ctx, &view);
    return p;
}

//: HPyCompat_ByteArray_Resize -- gives a bytearray n bytes, new ones are 0; 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_ByteArray_Resize(HPyContext *ctx, HPy o, HPy_ssize_t n)
{
    HPy_ssize_t size = HPy_Length(ctx, o);
    HPy type, args[2], zeros, slice;
    int res = -1;
    if (size < 0)
        return -1;
    if (n < 0) {
        HPyErr_Format(ctx, ctx->h_ValueError, "Can only resize to positive sizes, got %zd", n);
        return -1;
    }
    if (n == size)
        return 0;
    type = hpycompat_builtin(ctx, "bytearray");
    if (n > size) {
        zeros = HPyCompat_Bytes_FromStringAndSize(ctx, NULL, n - size);
        args[0] = o;
        args[1] = zeros;
        if (!HPy_IsNull(type) && !HPy_IsNull(zeros))
            res = hpycompat_status(ctx, hpycompat_base(ctx, type, "extend", args, 2));
        HPy_Close(ctx, zeros);
    }
    else {
        slice = hpycompat_slice(ctx, n, size);
        args[0] = o;
        args[1] = slice;
        if (!HPy_IsNull(type) && !HPy_IsNull(slice))
            res = hpycompat_status(ctx, hpycompat_base(ctx, type, "__delitem__", args, 2));
        HPy_Close(ctx, slice);
    }
    HPy_Close(ctx, type);
    return res;
}

//: HPyCompat_IsFinalizing -- whether the interpreter is shutting down
HPYCOMPAT_FN int
HPyCompat_IsFinalizing(HPyContext *ctx)
{
    HPy res = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "sys", "is_finalizing"), NULL, 0);
    int yes = HPy_IsNull(res) ? 1 : HPy_IsTrue(ctx, res); /* nothing can be imported in the end */
    HPy_Close(ctx, res);
    HPyErr_Clear(ctx);
    return yes;
}

//: HPyCompat_ThreadState_Init -- prepares HPyCompat_ThreadState_GetDict; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_local)
HPYCOMPAT_INIT int
HPyCompat_ThreadState_Init(HPyContext *ctx)
{
    HPy local = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "threading", "local"), NULL, 0);
    if (HPy_IsNull(local))
        return -1;
    HPyGlobal_Store(ctx, &hpycompat_g_local, local);
    HPy_Close(ctx, local);
    return 0;
}

//: HPyCompat_ThreadState_GetDict -- the dict that this module has for the running thread, or null without an error
HPYCOMPAT_FN HPy
HPyCompat_ThreadState_GetDict(HPyContext *ctx)
{
    /* HPyCompat_ThreadState_Init */
    HPy local = HPyGlobal_Load(ctx, hpycompat_g_local), dict = HPy_GetAttr_s(ctx, local, "__dict__");
    HPy_Close(ctx, local);
    HPyErr_Clear(ctx);
    return dict;
}
