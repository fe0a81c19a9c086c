//: HPyCompat_Id -- the number that says which object one is, PyLong_FromVoidPtr of it in CPython
HPYCOMPAT_FN HPy
HPyCompat_Id(HPyContext *ctx, HPy o)
{
    return hpycompat_call(ctx, hpycompat_builtin(ctx, "id"), &o, 1);
}

//: HPyCompat_Address -- id(o), in CPython the address of the object, for messages; keeps the pending error
HPYCOMPAT_FN void *
HPyCompat_Address(HPyContext *ctx, HPy o)
{
    HPy err[3] = {HPy_NULL, HPy_NULL, HPy_NULL}, num;
    void *res = NULL;
    int pending;
    if (HPy_IsNull(o))
        return NULL;
    pending = HPyErr_Occurred(ctx);
    if (pending)
        HPyCompat_Err_Fetch(ctx, &err[0], &err[1], &err[2]);
    num = HPyCompat_Id(ctx, o);
    if (!HPy_IsNull(num))
        res = HPyLong_AsVoidPtr(ctx, num);
    HPy_Close(ctx, num);
    HPyErr_Clear(ctx);
    if (pending)
        HPyCompat_Err_Restore(ctx, err[0], err[1], err[2]);
    HPy_Close(ctx, err[0]);
    HPy_Close(ctx, err[1]);
    HPy_Close(ctx, err[2]);
    return res;
}

//: HPyCompat_Object_IsInstance -- isinstance(o, cls)
HPYCOMPAT_FN int
HPyCompat_Object_IsInstance(HPyContext *ctx, HPy o, HPy cls)
{
    HPy args[2];
    if (HPyCompat_IsExact(ctx, o, cls))
        return 1;
    args[0] = o;
    args[1] = cls;
    return hpycompat_truth(ctx, hpycompat_call(ctx, hpycompat_builtin(ctx, "isinstance"), args, 2));
}

//: HPyCompat_Object_IsSubclass -- issubclass(derived, cls)
HPYCOMPAT_FN int
HPyCompat_Object_IsSubclass(HPyContext *ctx, HPy derived, HPy cls)
{
    HPy args[2];
    args[0] = derived;
    args[1] = cls;
    return hpycompat_truth(ctx, hpycompat_call(ctx, hpycompat_builtin(ctx, "issubclass"), args, 2));
}

//: HPyCompat_Object_Not -- not o, or -1
HPYCOMPAT_FN int
HPyCompat_Object_Not(HPyContext *ctx, HPy o)
{
    int truth = HPy_IsTrue(ctx, o);
    return truth < 0 ? -1 : !truth;
}

//: HPyCompat_Object_Dir -- dir(o), of the caller's names when o is null
HPYCOMPAT_FN HPy
HPyCompat_Object_Dir(HPyContext *ctx, HPy o)
{
    return hpycompat_call(ctx, hpycompat_builtin(ctx, "dir"), &o, HPy_IsNull(o) ? 0 : 1);
}

//: HPyCompat_Object_Format -- format(o, spec); spec may be null
HPYCOMPAT_FN HPy
HPyCompat_Object_Format(HPyContext *ctx, HPy o, HPy spec)
{
    HPy args[2];
    if (!HPy_IsNull(spec) && !HPyUnicode_Check(ctx, spec)) {
        HPyErr_Format(ctx, ctx->h_SystemError, "Format specifier must be a string, not %.200s", HPyCompat_TypeName(ctx, spec).s);
        return HPy_NULL;
    }
    args[0] = o;
    args[1] = spec;
    return hpycompat_call(ctx, hpycompat_builtin(ctx, "format"), args, HPy_IsNull(spec) ? 1 : 2);
}

//: HPyCompat_Object_Repr -- repr(o), or the text "<NULL>" for null
HPYCOMPAT_FN HPy
HPyCompat_Object_Repr(HPyContext *ctx, HPy o)
{
    return HPy_IsNull(o) ? HPyUnicode_FromString(ctx, "<NULL>") : HPy_Repr(ctx, o);
}

//: HPyCompat_Object_Str -- str(o), or the text "<NULL>" for null
HPYCOMPAT_FN HPy
HPyCompat_Object_Str(HPyContext *ctx, HPy o)
{
    return HPy_IsNull(o) ? HPyUnicode_FromString(ctx, "<NULL>") : HPy_Str(ctx, o);
}

//: HPyCompat_Object_GenericGetAttr -- object.__getattribute__(o, name)
HPYCOMPAT_FN HPy
HPyCompat_Object_GenericGetAttr(HPyContext *ctx, HPy o, HPy name)
{
    HPy args[2];
    args[0] = o;
    args[1] = name;
    return hpycompat_base(ctx, ctx->h_BaseObjectType, "__getattribute__", args, 2);
}

//: HPyCompat_Object_GenericSetAttr -- object.__setattr__(o, name, value), or __delattr__ when value is null
HPYCOMPAT_FN int
HPyCompat_Object_GenericSetAttr(HPyContext *ctx, HPy o, HPy name, HPy value)
{
#ifndef HPY_ABI_UNIVERSAL /* Python's own method refuses objects of a type with another function of C's */
    PyObject *py_o = HPy_AsPyObject(ctx, o), *py_name = HPy_AsPyObject(ctx, name);
    PyObject *py_value = HPy_IsNull(value) ? NULL : HPy_AsPyObject(ctx, value);
    int res = PyObject_GenericSetAttr(py_o, py_name, py_value);
    Py_DECREF(py_o);
    Py_DECREF(py_name);
    Py_XDECREF(py_value);
    return res;
#else
    HPy args[3];
    args[0] = o;
    args[1] = name;
    args[2] = value;
    if (HPy_IsNull(value))
        return hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_BaseObjectType, "__delattr__", args, 2));
    return hpycompat_status(ctx, hpycompat_base(ctx, ctx->h_BaseObjectType, "__setattr__", args, 3));
#endif
}

//: HPyCompat_Object_GetOptionalAttr -- sets *res to the attribute or null; 1 found, 0 missing, -1 error
HPYCOMPAT_FN int
HPyCompat_Object_GetOptionalAttr(HPyContext *ctx, HPy o, HPy name, HPy *res)
{
    *res = HPy_GetAttr(ctx, o, name);
    if (!HPy_IsNull(*res))
        return 1;
    if (!HPyErr_ExceptionMatches(ctx, ctx->h_AttributeError))
        return -1;
    HPyErr_Clear(ctx);
    return 0;
}

//: HPyCompat_Object_GetOptionalAttrString -- sets *res to the attribute or null; 1 found, 0 missing, -1 error
HPYCOMPAT_FN int
HPyCompat_Object_GetOptionalAttrString(HPyContext *ctx, HPy o, const char *name, HPy *res)
{
    *res = HPy_GetAttr_s(ctx, o, name);
    if (!HPy_IsNull(*res))
        return 1;
    if (!HPyErr_ExceptionMatches(ctx, ctx->h_AttributeError))
        return -1;
    HPyErr_Clear(ctx);
    return 0;
}

//: HPyCompat_Object_HasAttrWithError -- whether o has the attribute, or -1
HPYCOMPAT_FN int
HPyCompat_Object_HasAttrWithError(HPyContext *ctx, HPy o, HPy name)
{
    HPy res;
    int found = HPyCompat_Object_GetOptionalAttr(ctx, o, name, &res);
    HPy_Close(ctx, res);
    return found;
}

//: HPyCompat_Object_HasAttrStringWithError -- whether o has the attribute, or -1
HPYCOMPAT_FN int
HPyCompat_Object_HasAttrStringWithError(HPyContext *ctx, HPy o, const char *name)
{
    HPy res;
    int found = HPyCompat_Object_GetOptionalAttrString(ctx, o, name, &res);
    HPy_Close(ctx, res);
    return found;
}

//: HPyCompat_Object_SetAttr -- sets an attribute, deletes it when value is null
HPYCOMPAT_FN int
HPyCompat_Object_SetAttr(HPyContext *ctx, HPy o, HPy name, HPy value)
{
    return HPy_IsNull(value) ? HPy_DelAttr(ctx, o, name) : HPy_SetAttr(ctx, o, name, value);
}

//: HPyCompat_Object_SetAttrString -- sets an attribute, deletes it when value is null
HPYCOMPAT_FN int
HPyCompat_Object_SetAttrString(HPyContext *ctx, HPy o, const char *name, HPy value)
{
    return HPy_IsNull(value) ? HPy_DelAttr_s(ctx, o, name) : HPy_SetAttr_s(ctx, o, name, value);
}

//: HPyCompat_AssSubscript -- o[key] = value, or del o[key] when value is null
HPYCOMPAT_FN int
HPyCompat_AssSubscript(HPyContext *ctx, HPy o, HPy key, HPy value)
{
    return HPy_IsNull(value) ? HPy_DelItem(ctx, o, key) : HPy_SetItem(ctx, o, key, value);
}

//: HPyCompat_Object_DelItemString -- del o[name]
HPYCOMPAT_FN int
HPyCompat_Object_DelItemString(HPyContext *ctx, HPy o, const char *name)
{
    HPy key = HPyUnicode_FromString(ctx, name);
    int res;
    if (HPy_IsNull(key))
        return -1;
    res = HPy_DelItem(ctx, o, key);
    HPy_Close(ctx, key);
    return res;
}

//: HPyCompat_Object_RichCompareBool -- a comparison's truth, where identical objects are equal
HPYCOMPAT_FN int
HPyCompat_Object_RichCompareBool(HPyContext *ctx, HPy a, HPy b, int op)
{
    if ((op == HPy_EQ || op == HPy_NE) && HPyCompat_Is(ctx, a, b))
        return op == HPy_EQ;
    if (HPy_IsNull(a) || HPy_IsNull(b)) {
        if (!HPyErr_Occurred(ctx))
            hpycompat_badcall(ctx);
        return -1;
    }
    return HPy_RichCompareBool(ctx, a, b, op);
}

//: HPyCompat_Object_HashNotImplemented -- the error of an unhashable object, and -1
HPYCOMPAT_FN HPy_hash_t
HPyCompat_Object_HashNotImplemented(HPyContext *ctx, HPy o)
{
    HPyErr_Format(ctx, ctx->h_TypeError, "unhashable type: '%.200s'", HPyCompat_TypeName(ctx, o).s);
    return -1;
}

//: HPyCompat_Object_LengthHint -- operator.length_hint(o, fallback)
HPYCOMPAT_FN HPy_ssize_t
HPyCompat_Object_LengthHint(HPyContext *ctx, HPy o, HPy_ssize_t fallback)
{
    HPy args[2], mod = HPyImport_ImportModule(ctx, "operator"), res;
    HPy_ssize_t n = -1;
    if (HPy_IsNull(mod))
        return -1;
    args[0] = o;
    args[1] = HPyLong_FromSsize_t(ctx, fallback);
    if (!HPy_IsNull(args[1])) {
        res = hpycompat_call(ctx, HPy_GetAttr_s(ctx, mod, "length_hint"), args, 2);
        if (!HPy_IsNull(res))
            n = HPyLong_AsSsize_t(ctx, res);
        HPy_Close(ctx, res);
    }
    HPy_Close(ctx, args[1]);
    HPy_Close(ctx, mod);
    return n;
}

//: HPyCompat_Object_AsFileDescriptor -- the descriptor that an int is or that fileno() gives
HPYCOMPAT_FN int
HPyCompat_Object_AsFileDescriptor(HPyContext *ctx, HPy o)
{
    HPy num;
    int fd;
    if (HPy_TypeCheck(ctx, o, ctx->h_LongType)) {
        num = HPy_Dup(ctx, o);
    }
    else {
        HPy meth;
        int found = HPyCompat_Object_GetOptionalAttrString(ctx, o, "fileno", &meth);
        if (found < 0)
            return -1;
        if (found == 0) {
            HPyErr_SetString(ctx, ctx->h_TypeError, "argument must be an int, or have a fileno() method.");
            return -1;
        }
        num = hpycompat_call(ctx, meth, NULL, 0);
        if (HPy_IsNull(num))
            return -1;
        if (!HPy_TypeCheck(ctx, num, ctx->h_LongType)) {
            HPyErr_SetString(ctx, ctx->h_TypeError, "fileno() returned a non-integer");
            HPy_Close(ctx, num);
            return -1;
        }
    }
    fd = HPyCompat_Long_AsInt(ctx, num);
    HPy_Close(ctx, num);
    if (fd == -1 && HPyErr_Occurred(ctx))
        return -1;
    if (fd < 0) {
        HPyErr_Format(ctx, ctx->h_ValueError, "file descriptor cannot be a negative integer (%i)", fd);
        return -1;
    }
    return fd;
}

//: HPyCompat_Object_Print -- writes repr(o), or str(o) with flag 1, to a C stream
HPYCOMPAT_FN int
HPyCompat_Object_Print(HPyContext *ctx, HPy o, FILE *out, int flags)
{
    HPy text, bytes;
    int res = -1;
    if (HPy_IsNull(o))
        return fputs("<nil>", out) < 0 ? -1 : 0;
    text = (flags & 1) ? HPy_Str(ctx, o) : HPy_Repr(ctx, o);
    if (HPy_IsNull(text))
        return -1;
    bytes = HPyCompat_Unicode_AsEncodedString(ctx, text, "utf-8", "backslashreplace");
    if (!HPy_IsNull(bytes)) {
        size_t n = (size_t)hpycompat_bytes_size(ctx, bytes);
        res = fwrite(HPyBytes_AS_STRING(ctx, bytes), 1, n, out) == n ? 0 : -1;
        if (res < 0) {
            HPyErr_SetFromErrno(ctx, ctx->h_OSError);
            clearerr(out);
        }
    }
    HPy_Close(ctx, bytes);
    HPy_Close(ctx, text);
    return res;
}

//: HPyCompat_Object_Type -- the type of o; null is an error
HPYCOMPAT_FN HPy
HPyCompat_Object_Type(HPyContext *ctx, HPy o)
{
    return HPy_IsNull(o) ? hpycompat_nullerror(ctx) : HPy_Type(ctx, o);
}

//: HPyCompat_Builtin_Init -- keeps the types of HPyCompat_Builtin; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_types)
static const char *const hpycompat_typenames[] = {
    "bytearray", "classmethod", "enumerate", "filter", "frozenset", "map", "property", "range", "reversed", "set", "staticmethod", "super", "zip",
};
#define HPYCOMPAT_TYPES (sizeof hpycompat_typenames / sizeof hpycompat_typenames[0])
/* Looking a name up takes memory, and the author's code knows no failure of &PySet_Type: all of them are
 * kept from the beginning. Whoever replaces builtins.set does not replace the type either. */
HPYCOMPAT_INIT int
HPyCompat_Builtin_Init(HPyContext *ctx)
{
    HPy types[HPYCOMPAT_TYPES], all = HPy_NULL;
    size_t i, n;
    for (n = 0; n < HPYCOMPAT_TYPES; n++) {
        types[n] = hpycompat_builtin(ctx, hpycompat_typenames[n]);
        if (HPy_IsNull(types[n]))
            break;
    }
    if (n == HPYCOMPAT_TYPES)
        all = HPyTuple_FromArray(ctx, types, (HPy_ssize_t)n);
    for (i = 0; i < n; i++)
        HPy_Close(ctx, types[i]);
    if (HPy_IsNull(all))
        return -1;
    HPyGlobal_Store(ctx, &hpycompat_g_types, all);
    HPy_Close(ctx, all);
    return 0;
}

//: HPyCompat_Builtin -- one of the interpreter's built-in types or functions by its name; what is a static object in the C API is never null
HPYCOMPAT_FN HPy
HPyCompat_Builtin(HPyContext *ctx, const char *name)
{
    /* HPyCompat_Builtin_Init */
    HPy all, res;
    size_t i;
    for (i = 0; i < HPYCOMPAT_TYPES && strcmp(name, hpycompat_typenames[i]) != 0; i++)
        continue;
    if (i == HPYCOMPAT_TYPES)
        return hpycompat_builtin(ctx, name);
    all = HPyGlobal_Load(ctx, hpycompat_g_types);
    res = HPy_GetItem_i(ctx, all, (HPy_ssize_t)i);
    HPy_Close(ctx, all);
    return res;
}

//: HPyCompat_ModuleAttr -- an attribute of a module that is imported for it
HPYCOMPAT_FN HPy
HPyCompat_ModuleAttr(HPyContext *ctx, const char *module, const char *name)
{
    HPy mod = HPyImport_ImportModule(ctx, module), res;
    if (HPy_IsNull(mod))
        return HPy_NULL;
    res = HPy_GetAttr_s(ctx, mod, name);
    HPy_Close(ctx, mod);
    return res;
}

//: HPyCompat_ModuleAttrCheck -- whether o is an instance of a module's type; swallows every error
HPYCOMPAT_FN int
HPyCompat_ModuleAttrCheck(HPyContext *ctx, HPy o, const char *module, const char *name, int exact)
{
    HPy type = HPyCompat_ModuleAttr(ctx, module, name);
    int found;
    if (HPy_IsNull(type)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    found = exact ? HPyCompat_IsExact(ctx, o, type) : HPy_TypeCheck(ctx, o, type);
    HPy_Close(ctx, type);
    return found;
}
