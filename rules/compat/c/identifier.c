//: HPyCompat_Object_GetAttrId -- o.name of an identifier of C
#define HPyCompat_Object_GetAttrId(ctx, o, id) HPy_GetAttr_s(ctx, o, (id)->string)

//: HPyCompat_Object_SetAttrId -- sets o.name of an identifier of C; a null value deletes
#define HPyCompat_Object_SetAttrId(ctx, o, id, value) HPyCompat_Object_SetAttrString(ctx, o, (id)->string, value)

//: HPyCompat_Object_HasAttrId -- whether o has an attribute of that identifier; never an error
#define HPyCompat_Object_HasAttrId(ctx, o, id) HPy_HasAttr_s(ctx, o, (id)->string)

//: HPyCompat_Object_LookupAttrId -- 1 and the attribute, 0 and null when there is none, -1
#define HPyCompat_Object_LookupAttrId(ctx, o, id, value) HPyCompat_Object_GetOptionalAttrString(ctx, o, (id)->string, value)

//: HPyCompat_Object_CallMethodId -- o.name called with arguments that a format describes; a null format is none
#define HPyCompat_Object_CallMethodId(ctx, o, id, ...) HPyCompat_Object_CallMethod(ctx, o, (id)->string, __VA_ARGS__)

//: HPyCompat_Object_CallMethodIdObjArgs -- o.name(...); the arguments end with HPy_NULL
#define HPyCompat_Object_CallMethodIdObjArgs(ctx, o, id, ...) HPyCompat_Object_CallMethodString(ctx, o, (id)->string, __VA_ARGS__)

//: HPyCompat_Object_CallMethodIdNoArgs -- o.name()
#define HPyCompat_Object_CallMethodIdNoArgs(ctx, o, id) HPyCompat_Object_CallMethodString(ctx, o, (id)->string, HPy_NULL)

//: HPyCompat_Object_CallMethodIdOneArg -- o.name(arg)
#define HPyCompat_Object_CallMethodIdOneArg(ctx, o, id, arg) HPyCompat_Object_CallMethodString(ctx, o, (id)->string, arg, HPy_NULL)

//: HPyCompat_Unicode_FromId -- the interned str of an identifier
#define HPyCompat_Unicode_FromId(ctx, id) HPyCompat_Unicode_InternFromString(ctx, (id)->string)

//: HPyCompat_Unicode_EqualToASCIIId -- whether a str is an identifier; never an error
#define HPyCompat_Unicode_EqualToASCIIId(ctx, text, id) HPyCompat_Unicode_EqualToUTF8(ctx, text, (id)->string)

//: HPyCompat_Dict_GetItemIdWithError -- the value of an identifier in a dict, or null
#define HPyCompat_Dict_GetItemIdWithError(ctx, d, id) HPyCompat_Dict_GetItemStringWithError(ctx, d, (id)->string)

//: HPyCompat_Dict_SetItemId -- d[identifier] = value
#define HPyCompat_Dict_SetItemId(ctx, d, id, value) HPyCompat_Dict_SetItemString(ctx, d, (id)->string, value)

//: HPyCompat_Type_Lookup -- what a type or its bases define by that name, no metatype and no descriptor asked; null without an error for nothing
HPYCOMPAT_FN HPy
HPyCompat_Type_Lookup(HPyContext *ctx, HPy type, HPy name)
{
    HPy mro = HPy_GetAttr_s(ctx, type, "__mro__"), res = HPy_NULL;
    HPy_ssize_t i, n = HPy_IsNull(mro) ? 0 : HPy_Length(ctx, mro);
    for (i = 0; i < n && HPy_IsNull(res); i++) {
        HPy base = HPy_GetItem_i(ctx, mro, i);
        HPy dict = HPy_IsNull(base) ? HPy_NULL : HPy_GetAttr_s(ctx, base, "__dict__");
        if (!HPy_IsNull(dict) && HPy_Contains(ctx, dict, name) == 1)
            res = HPy_GetItem(ctx, dict, name);
        HPyErr_Clear(ctx);
        HPy_Close(ctx, dict);
        HPy_Close(ctx, base);
    }
    HPyErr_Clear(ctx);
    HPy_Close(ctx, mro);
    return res;
}

//: HPyCompat_Type_LookupId -- HPyCompat_Type_Lookup by an identifier
HPYCOMPAT_FN HPy
HPyCompat_Type_LookupId(HPyContext *ctx, HPy type, _Py_Identifier *id)
{
    HPy name = HPyUnicode_FromString(ctx, id->string), res = HPy_NULL;
    if (HPy_IsNull(name))
        HPyErr_Clear(ctx);
    else
        res = HPyCompat_Type_Lookup(ctx, type, name);
    HPy_Close(ctx, name);
    return res;
}
