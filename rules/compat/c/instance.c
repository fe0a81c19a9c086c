//: HPyCompat_New -- a new instance of a type, its struct zeroed
HPYCOMPAT_FN HPy
HPyCompat_New(HPyContext *ctx, HPy type)
{
    void *data = NULL;
    return _HPy_New(ctx, type, &data);
}

//: HPyCompat_ListBuilder_New -- a builder for a list of n items; null with the error that making the list would give
HPYCOMPAT_FN HPyListBuilder
HPyCompat_ListBuilder_New(HPyContext *ctx, HPy_ssize_t n)
{
    HPyListBuilder builder = {0};
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "bad argument to internal function");
        return builder;
    }
    builder = HPyListBuilder_New(ctx, n);
    if (builder._lst == 0) /* HPy delays the error to the end */
        HPyErr_NoMemory(ctx);
    return builder;
}

//: HPyCompat_ListBuilder_IsNull -- whether there is no builder
HPYCOMPAT_FN int
HPyCompat_ListBuilder_IsNull(HPyContext *ctx, HPyListBuilder builder)
{
    (void)ctx;
    return builder._lst == 0;
}

//: HPyCompat_TupleBuilder_New -- a builder for a tuple of n items; null with the error that making the tuple would give
HPYCOMPAT_FN HPyTupleBuilder
HPyCompat_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t n)
{
    HPyTupleBuilder builder = {0};
    if (n < 0) {
        HPyErr_SetString(ctx, ctx->h_SystemError, "bad argument to internal function");
        return builder;
    }
    builder = HPyTupleBuilder_New(ctx, n);
    if (builder._tup == 0) /* HPy delays the error to the end */
        HPyErr_NoMemory(ctx);
    return builder;
}

//: HPyCompat_TupleBuilder_IsNull -- whether there is no builder
HPYCOMPAT_FN int
HPyCompat_TupleBuilder_IsNull(HPyContext *ctx, HPyTupleBuilder builder)
{
    (void)ctx;
    return builder._tup == 0;
}

//: HPyCompat_Arg_PackTuple -- the positional arguments as a tuple; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Arg_PackTuple(HPyContext *ctx, const HPy *args, size_t nargs, HPy *tuple)
{
    *tuple = HPyTuple_FromArray(ctx, (HPy *)args, (HPy_ssize_t)nargs);
    return !HPy_IsNull(*tuple);
}

//: HPyCompat_Arg_PackKeywords -- the keyword arguments behind nargs positional ones as a dict, null when there are none; 1, or 0 with an error
HPYCOMPAT_FN int
HPyCompat_Arg_PackKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames, HPy *dict)
{
    HPy_ssize_t i, n = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    *dict = HPy_NULL;
    if (n <= 0)
        return n == 0;
    *dict = HPyDict_New(ctx);
    for (i = 0; i < n && !HPy_IsNull(*dict); i++) {
        HPy name = HPy_GetItem_i(ctx, kwnames, i);
        if (HPy_IsNull(name) || HPy_SetItem(ctx, *dict, name, args[nargs + (size_t)i]) < 0) {
            HPy_Close(ctx, *dict);
            *dict = HPy_NULL;
        }
        HPy_Close(ctx, name);
    }
    return !HPy_IsNull(*dict);
}

//: HPyCompat_Field_Load -- what a field refers to; null for an empty one
HPYCOMPAT_FN HPy
HPyCompat_Field_Load(HPyContext *ctx, HPy owner, HPyField field)
{
    return HPyField_IsNull(field) ? HPy_NULL : HPyField_Load(ctx, owner, field);
}

//: HPyCompat_Global_IsNull -- whether nothing was ever stored in a global, or null was
#define HPyCompat_Global_IsNull(global) ((global)._i == 0)

//: HPyCompat_Global_Load -- what a global refers to; null for an empty one
HPYCOMPAT_FN HPy
HPyCompat_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    return HPyCompat_Global_IsNull(global) ? HPy_NULL : HPyGlobal_Load(ctx, global);
}

//: HPyCompat_Global_TypeCheck -- whether h is an instance of the type in a global
HPYCOMPAT_FN int
HPyCompat_Global_TypeCheck(HPyContext *ctx, HPy h, HPyGlobal type)
{
    HPy t = HPyGlobal_Load(ctx, type);
    int yes = HPy_TypeCheck(ctx, h, t);
    HPy_Close(ctx, t);
    return yes;
}

//: HPyCompat_Global_IsExact -- whether the type of h is the very type in a global
HPYCOMPAT_FN int
HPyCompat_Global_IsExact(HPyContext *ctx, HPy h, HPyGlobal type)
{
    HPy t = HPyGlobal_Load(ctx, type);
    int yes = HPyCompat_IsExact(ctx, h, t);
    HPy_Close(ctx, t);
    return yes;
}

//: HPyCompat_Global_SameFunction -- whether a function is the module's that a global holds, or the same of another object of the module
HPYCOMPAT_FN int
HPyCompat_Global_SameFunction(HPyContext *ctx, HPy func, HPyGlobal global)
{
    static const char *const path[] = {"__name__", "__self__"};
    HPy own = HPyGlobal_Load(ctx, global), type = HPy_Type(ctx, own);
    int i, same = HPy_Is(ctx, func, own), like = !same && HPyCompat_IsExact(ctx, func, type);
    for (i = 0; i < 2 && like; i++) {
        HPy x = HPy_GetAttr_s(ctx, func, path[i]), y = HPy_IsNull(x) ? HPy_NULL : HPy_GetAttr_s(ctx, own, path[i]);
        if (i > 0 && !HPy_IsNull(y)) {
            HPy a = HPy_GetAttr_s(ctx, x, "__name__"), b = HPy_IsNull(a) ? HPy_NULL : HPy_GetAttr_s(ctx, y, "__name__");
            HPy_Close(ctx, x);
            HPy_Close(ctx, y);
            x = a;
            y = b;
        }
        like = !HPy_IsNull(y) && HPy_RichCompareBool(ctx, x, y, HPy_EQ) == 1;
        HPy_Close(ctx, x);
        HPy_Close(ctx, y);
        if (!like)
            HPyErr_Clear(ctx);
    }
    HPy_Close(ctx, type);
    HPy_Close(ctx, own);
    return same || like;
}

//: HPyCompat_Field_StoreNew -- stores a new handle in a field and closes it; whether it was not null
HPYCOMPAT_FN int
HPyCompat_Field_StoreNew(HPyContext *ctx, HPy owner, HPyField *field, HPy value)
{
    HPyField_Store(ctx, owner, field, value);
    HPy_Close(ctx, value);
    return !HPy_IsNull(value);
}

//: hpycompat_array_close -- closes n handles, which are null afterwards
HPYCOMPAT_FN void
hpycompat_array_close(HPyContext *ctx, HPy *array, size_t n)
{
    while (n-- > 0) {
        HPy h = array[n];
        array[n] = HPy_NULL;
        HPy_Close(ctx, h);
    }
}

//: HPyCompat_Array_Close -- closes all handles of an array, which are null afterwards
#define HPyCompat_Array_Close(ctx, array) hpycompat_array_close(ctx, array, sizeof(array) / sizeof((array)[0]))

//: HPyCompat_Array_Set -- gives a new handle to an element of an array, which held another one; whether it is not null
HPYCOMPAT_FN int
HPyCompat_Array_Set(HPyContext *ctx, HPy *element, HPy value)
{
    HPy old = *element;
    *element = value;
    HPy_Close(ctx, old);
    return !HPy_IsNull(value);
}

//: HPyCompat_Global_StoreOut -- stores in a global what a function stored through a parameter, and closes it; null is nothing stored
HPYCOMPAT_FN void
HPyCompat_Global_StoreOut(HPyContext *ctx, HPyGlobal *global, HPy value)
{
    if (!HPy_IsNull(value))
        HPyGlobal_Store(ctx, global, value);
    HPy_Close(ctx, value);
}

//: HPyCompat_Global_StoreNew -- stores a new handle in a global and closes it; whether it was not null
HPYCOMPAT_FN int
HPyCompat_Global_StoreNew(HPyContext *ctx, HPyGlobal *global, HPy value)
{
    HPyGlobal_Store(ctx, global, value);
    HPy_Close(ctx, value);
    return !HPy_IsNull(value);
}
