//: hpycompat_nullerror -- the error of a null argument, unless one is set; null
HPYCOMPAT_FN HPy
hpycompat_nullerror(HPyContext *ctx)
{
    if (!HPyErr_Occurred(ctx))
        HPyErr_SetString(ctx, ctx->h_SystemError, "null argument to internal routine");
    return HPy_NULL;
}

//: HPyCompat_Object_CallNoArgs -- o()
HPYCOMPAT_FN HPy
HPyCompat_Object_CallNoArgs(HPyContext *ctx, HPy o)
{
    return HPy_Call(ctx, o, NULL, 0, HPy_NULL);
}

//: HPyCompat_Object_CallOneArg -- o(arg)
HPYCOMPAT_FN HPy
HPyCompat_Object_CallOneArg(HPyContext *ctx, HPy o, HPy arg)
{
    return HPy_Call(ctx, o, &arg, 1, HPy_NULL);
}

//: HPyCompat_Object_CallObject -- o(*args); args is a tuple or null
HPYCOMPAT_FN HPy
HPyCompat_Object_CallObject(HPyContext *ctx, HPy o, HPy args)
{
    if (HPy_IsNull(args))
        return HPy_Call(ctx, o, NULL, 0, HPy_NULL);
    if (!HPyTuple_Check(ctx, args)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "argument list must be a tuple");
        return HPy_NULL;
    }
    return HPy_CallTupleDict(ctx, o, args, HPy_NULL);
}

//: HPyCompat_Object_Call -- o(*args, **kw); kw is a dict or null
HPYCOMPAT_FN HPy
HPyCompat_Object_Call(HPyContext *ctx, HPy o, HPy args, HPy kw)
{
    return HPy_CallTupleDict(ctx, o, args, kw);
}

//: HPyCompat_Object_VectorcallDict -- o(*args, **kw) with args in an array; kw is a dict or null
HPYCOMPAT_FN HPy
HPyCompat_Object_VectorcallDict(HPyContext *ctx, HPy o, const HPy *args, size_t nargs, HPy kw)
{
    HPy tuple, res;
    nargs &= SIZE_MAX >> 1; /* the top bit is the C API's offset flag */
    if (HPy_IsNull(kw))
        return HPy_Call(ctx, o, args, nargs, HPy_NULL);
    tuple = HPyTuple_FromArray(ctx, (HPy *)args, (HPy_ssize_t)nargs);
    if (HPy_IsNull(tuple))
        return HPy_NULL;
    res = HPy_CallTupleDict(ctx, o, tuple, kw);
    HPy_Close(ctx, tuple);
    return res;
}

//: hpycompat_calltyped -- calls with what a format built: a tuple is the argument list, anything else the only argument
HPYCOMPAT_FN HPy
hpycompat_calltyped(HPyContext *ctx, HPy o, HPy value)
{
    HPy res;
    if (HPy_IsNull(value))
        return HPy_NULL;
    if (HPyTuple_Check(ctx, value))
        res = HPy_CallTupleDict(ctx, o, value, HPy_NULL);
    else
        res = HPy_Call(ctx, o, &value, 1, HPy_NULL);
    HPy_Close(ctx, value);
    return res;
}

//: HPyCompat_Object_CallFunction -- o called with arguments that a format describes; a null format is none
HPYCOMPAT_FN HPy
HPyCompat_Object_CallFunction(HPyContext *ctx, HPy o, const char *fmt, ...)
{
    va_list va;
    HPy value;
    if (HPy_IsNull(o))
        return hpycompat_nullerror(ctx);
    if (fmt == NULL || *fmt == '\0')
        return HPy_Call(ctx, o, NULL, 0, HPy_NULL);
    va_start(va, fmt);
    value = HPyCompat_VaBuildValue(ctx, fmt, va);
    va_end(va);
    return hpycompat_calltyped(ctx, o, value);
}

//: hpycompat_callmeth -- calls a method, which is closed, with arguments that a format describes; a null method means an error is set
HPYCOMPAT_FN HPy
hpycompat_callmeth(HPyContext *ctx, HPy meth, const char *fmt, va_list va)
{
    HPy res = HPy_NULL;
    if (HPy_IsNull(meth))
        return HPy_NULL;
    if (!HPyCallable_Check(ctx, meth)) {
        HPyErr_Format(ctx, ctx->h_TypeError, "attribute of type '%.200s' is not callable", HPyCompat_TypeName(ctx, meth).s);
    }
    else if (fmt == NULL || *fmt == '\0') {
        res = HPy_Call(ctx, meth, NULL, 0, HPy_NULL);
    }
    else {
        HPy value = HPyCompat_VaBuildValue(ctx, fmt, va);
        res = hpycompat_calltyped(ctx, meth, value);
    }
    HPy_Close(ctx, meth);
    return res;
}

//: HPyCompat_Object_CallMethod -- o.name called with arguments that a format describes; a null format is none
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethod(HPyContext *ctx, HPy o, const char *name, const char *fmt, ...)
{
    va_list va;
    HPy res;
    if (HPy_IsNull(o) || name == NULL)
        return hpycompat_nullerror(ctx);
    va_start(va, fmt);
    res = hpycompat_callmeth(ctx, HPy_GetAttr_s(ctx, o, name), fmt, va);
    va_end(va);
    return res;
}

//: HPyCompat_Object_CallMethodName -- o.name, a str, called with arguments that a format describes; a null format is none
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethodName(HPyContext *ctx, HPy o, HPy name, const char *fmt, ...)
{
    va_list va;
    HPy res;
    if (HPy_IsNull(o) || HPy_IsNull(name))
        return hpycompat_nullerror(ctx);
    va_start(va, fmt);
    res = hpycompat_callmeth(ctx, HPy_GetAttr(ctx, o, name), fmt, va);
    va_end(va);
    return res;
}

//: hpycompat_gather -- the handles up to the null one as an array, in few when they fit; -1 without memory
HPYCOMPAT_FN int
hpycompat_gather(HPyContext *ctx, hpycompat_va *va, HPy *few, size_t room, HPy **args, size_t *nargs)
{
    hpycompat_va count;
    size_t n = 0, i;
    va_copy(count.va, va->va);
    while (!HPy_IsNull(va_arg(count.va, HPy)))
        n++;
    va_end(count.va);
    *args = n <= room ? few : (HPy *)malloc(n * sizeof(HPy));
    if (*args == NULL) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    for (i = 0; i < n; i++)
        (*args)[i] = va_arg(va->va, HPy);
    *nargs = n;
    return 0;
}

//: HPyCompat_Object_CallFunctionObjArgs -- o(...); the arguments end with HPy_NULL
HPYCOMPAT_FN HPy
HPyCompat_Object_CallFunctionObjArgs(HPyContext *ctx, HPy o, ...)
{
    hpycompat_va va;
    HPy few[8], *args, res = HPy_NULL;
    size_t n;
    if (HPy_IsNull(o))
        return hpycompat_nullerror(ctx);
    va_start(va.va, o);
    if (hpycompat_gather(ctx, &va, few, 8, &args, &n) == 0) {
        res = HPy_Call(ctx, o, args, n, HPy_NULL);
        if (args != few)
            free(args);
    }
    va_end(va.va);
    return res;
}

//: HPyCompat_Object_CallMethodObjArgs -- o.name(...); the arguments end with HPy_NULL
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethodObjArgs(HPyContext *ctx, HPy o, HPy name, ...)
{
    hpycompat_va va;
    HPy few[8], *args, res = HPy_NULL, meth;
    size_t n;
    if (HPy_IsNull(o) || HPy_IsNull(name))
        return hpycompat_nullerror(ctx);
    meth = HPy_GetAttr(ctx, o, name);
    if (HPy_IsNull(meth))
        return HPy_NULL;
    va_start(va.va, name);
    if (hpycompat_gather(ctx, &va, few, 8, &args, &n) == 0) {
        res = HPy_Call(ctx, meth, args, n, HPy_NULL);
        if (args != few)
            free(args);
    }
    va_end(va.va);
    HPy_Close(ctx, meth);
    return res;
}

//: HPyCompat_Object_CallMethodNoArgs -- o.name()
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethodNoArgs(HPyContext *ctx, HPy o, HPy name)
{
    return hpycompat_call(ctx, HPy_GetAttr(ctx, o, name), NULL, 0);
}

//: HPyCompat_Object_CallMethodOneArg -- o.name(arg)
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethodOneArg(HPyContext *ctx, HPy o, HPy name, HPy arg)
{
    return hpycompat_call(ctx, HPy_GetAttr(ctx, o, name), &arg, 1);
}

//: HPyCompat_Object_CallMethodString -- o.name(...) with a C name; the arguments end with HPy_NULL
HPYCOMPAT_FN HPy
HPyCompat_Object_CallMethodString(HPyContext *ctx, HPy o, const char *name, ...)
{
    hpycompat_va va;
    HPy few[8], *args, res = HPy_NULL, meth = HPy_GetAttr_s(ctx, o, name);
    size_t n;
    if (HPy_IsNull(meth))
        return HPy_NULL;
    va_start(va.va, name);
    if (hpycompat_gather(ctx, &va, few, 8, &args, &n) == 0) {
        res = HPy_Call(ctx, meth, args, n, HPy_NULL);
        if (args != few)
            free(args);
    }
    va_end(va.va);
    HPy_Close(ctx, meth);
    return res;
}

//: HPyCompat_Object_Vectorcall -- o called with an array; names are those of the keyword values behind the nargs positional ones
HPYCOMPAT_FN HPy
HPyCompat_Object_Vectorcall(HPyContext *ctx, HPy o, const HPy *args, size_t nargs, HPy names)
{
    return HPy_Call(ctx, o, args, nargs & (SIZE_MAX >> 1), names); /* the top bit is the C API's offset flag */
}

//: HPyCompat_Object_VectorcallMethod -- args[0].name called with the rest of the array
HPYCOMPAT_FN HPy
HPyCompat_Object_VectorcallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy names)
{
    return HPy_CallMethod(ctx, name, args, nargs & (SIZE_MAX >> 1), names);
}

//: hpycompat_typecall -- base.name(first, *args, **kw); args is a tuple or null, kw a dict or null
HPYCOMPAT_FN HPy
hpycompat_typecall(HPyContext *ctx, HPy base, const char *name, HPy first, HPy args, HPy kw)
{
    HPy fn, all, res;
    HPy_ssize_t i, n = HPy_IsNull(args) ? 0 : HPy_Length(ctx, args);
    HPyTupleBuilder b;
    if (n < 0)
        return HPy_NULL;
    b = HPyTupleBuilder_New(ctx, n + 1);
    HPyTupleBuilder_Set(ctx, b, 0, first);
    for (i = 0; i < n; i++) {
        HPy item = HPy_GetItem_i(ctx, args, i);
        if (HPy_IsNull(item)) {
            HPyTupleBuilder_Cancel(ctx, b);
            return HPy_NULL;
        }
        HPyTupleBuilder_Set(ctx, b, i + 1, item);
        HPy_Close(ctx, item);
    }
    all = HPyTupleBuilder_Build(ctx, b);
    if (HPy_IsNull(all))
        return HPy_NULL;
    fn = HPy_GetAttr_s(ctx, base, name);
    res = HPy_IsNull(fn) ? HPy_NULL : HPy_CallTupleDict(ctx, fn, all, kw);
    HPy_Close(ctx, fn);
    HPy_Close(ctx, all);
    return res;
}

//: HPyCompat_Type_CallInit -- base.__init__(self, *args, **kw) as calling base's tp_init: 0 or -1; args is a tuple or null, kw a dict or null
HPYCOMPAT_FN int
HPyCompat_Type_CallInit(HPyContext *ctx, HPy base, HPy self, HPy args, HPy kw)
{
    HPy res = hpycompat_typecall(ctx, base, "__init__", self, args, kw);
    if (HPy_IsNull(res))
        return -1;
    HPy_Close(ctx, res);
    return 0;
}

//: HPyCompat_Type_CallNew -- base.__new__(type, *args, **kw) as calling base's tp_new; args is a tuple or null, kw a dict or null
HPYCOMPAT_FN HPy
HPyCompat_Type_CallNew(HPyContext *ctx, HPy base, HPy type, HPy args, HPy kw)
{
    return hpycompat_typecall(ctx, base, "__new__", type, args, kw);
}
