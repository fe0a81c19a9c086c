/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* The API as calls through the context. */
#ifndef HPYPORT_CALLS_H
#define HPYPORT_CALLS_H

/* A later function in a loader that has only those of HPy 0.9. */
HPyAPI_FUNC void _HPy_NotInThisLoader(HPyContext *ctx, const char *message)
{
    ctx->ctx_Err_SetString(ctx, ctx->h_NotImplementedError, message);
}

HPyAPI_FUNC HPy HPyLong_FromInt32_t(HPyContext *ctx, int32_t value)
{
    return ctx->ctx_Long_FromInt32_t(ctx, value);
}

HPyAPI_FUNC HPy HPyLong_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    return ctx->ctx_Long_FromUInt32_t(ctx, value);
}

HPyAPI_FUNC HPy HPyLong_FromInt64_t(HPyContext *ctx, int64_t value)
{
    return ctx->ctx_Long_FromInt64_t(ctx, value);
}

HPyAPI_FUNC HPy HPyLong_FromUInt64_t(HPyContext *ctx, uint64_t value)
{
    return ctx->ctx_Long_FromUInt64_t(ctx, value);
}

HPyAPI_FUNC HPy HPyLong_FromSize_t(HPyContext *ctx, size_t value)
{
    return ctx->ctx_Long_FromSize_t(ctx, value);
}

HPyAPI_FUNC HPy HPyLong_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    return ctx->ctx_Long_FromSsize_t(ctx, value);
}

HPyAPI_FUNC int32_t HPyLong_AsInt32_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsInt32_t(ctx, obj);
}

HPyAPI_FUNC uint32_t HPyLong_AsUInt32_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsUInt32_t(ctx, obj);
}

HPyAPI_FUNC uint32_t HPyLong_AsUInt32_tMask(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsUInt32_tMask(ctx, obj);
}

HPyAPI_FUNC int64_t HPyLong_AsInt64_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsInt64_t(ctx, obj);
}

HPyAPI_FUNC uint64_t HPyLong_AsUInt64_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsUInt64_t(ctx, obj);
}

HPyAPI_FUNC uint64_t HPyLong_AsUInt64_tMask(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsUInt64_tMask(ctx, obj);
}

HPyAPI_FUNC size_t HPyLong_AsSize_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsSize_t(ctx, obj);
}

HPyAPI_FUNC HPy_ssize_t HPyLong_AsSsize_t(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsSsize_t(ctx, obj);
}

HPyAPI_FUNC void *HPyLong_AsVoidPtr(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsVoidPtr(ctx, obj);
}

HPyAPI_FUNC double HPyLong_AsDouble(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long_AsDouble(ctx, obj);
}

HPyAPI_FUNC HPy HPyFloat_FromDouble(HPyContext *ctx, double value)
{
    return ctx->ctx_Float_FromDouble(ctx, value);
}

HPyAPI_FUNC double HPyFloat_AsDouble(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Float_AsDouble(ctx, obj);
}

HPyAPI_FUNC HPy HPyBool_FromBool(HPyContext *ctx, bool value)
{
    return ctx->ctx_Bool_FromBool(ctx, value);
}

HPyAPI_FUNC HPy_ssize_t HPy_Length(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Length(ctx, obj);
}

HPyAPI_FUNC int HPyNumber_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Number_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Add(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Add(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Subtract(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Subtract(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Multiply(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Multiply(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_MatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_MatrixMultiply(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_FloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_FloorDivide(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_TrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_TrueDivide(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Remainder(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Remainder(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Divmod(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Divmod(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Power(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    return ctx->ctx_Power(ctx, base, exponent, modulus);
}

HPyAPI_FUNC HPy HPy_Negative(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Negative(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Positive(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Positive(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Absolute(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Absolute(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Invert(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Invert(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Lshift(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Lshift(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Rshift(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Rshift(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_And(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_And(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Xor(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Xor(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Or(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Or(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_Index(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Index(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Long(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Long(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Float(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Float(ctx, obj);
}

HPyAPI_FUNC HPy HPy_InPlaceAdd(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceAdd(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceSubtract(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceSubtract(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceMultiply(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceMultiply(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceMatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceMatrixMultiply(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceFloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceFloorDivide(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceTrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceTrueDivide(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceRemainder(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceRemainder(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlacePower(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    return ctx->ctx_InPlacePower(ctx, base, exponent, modulus);
}

HPyAPI_FUNC HPy HPy_InPlaceLshift(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceLshift(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceRshift(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceRshift(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceAnd(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceAnd(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceXor(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceXor(ctx, a, b);
}

HPyAPI_FUNC HPy HPy_InPlaceOr(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_InPlaceOr(ctx, a, b);
}

HPyAPI_FUNC int HPyCallable_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Callable_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    return ctx->ctx_CallTupleDict(ctx, callable, args, kw);
}

HPyAPI_FUNC HPy HPyErr_SetString(HPyContext *ctx, HPy type, const char *message)
{
    ctx->ctx_Err_SetString(ctx, type, message);
    return HPy_NULL;
}

HPyAPI_FUNC HPy HPyErr_SetObject(HPyContext *ctx, HPy type, HPy value)
{
    ctx->ctx_Err_SetObject(ctx, type, value);
    return HPy_NULL;
}

HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilename(HPyContext *ctx, HPy type, const char *filename)
{
    return ctx->ctx_Err_SetFromErrnoWithFilename(ctx, type, filename);
}

HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy type, HPy filename1, HPy filename2)
{
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects(ctx, type, filename1, filename2);
    return HPy_NULL;
}

HPyAPI_FUNC int HPyErr_Occurred(HPyContext *ctx)
{
    return ctx->ctx_Err_Occurred(ctx);
}

HPyAPI_FUNC int HPyErr_ExceptionMatches(HPyContext *ctx, HPy type)
{
    return ctx->ctx_Err_ExceptionMatches(ctx, type);
}

HPyAPI_FUNC HPy HPyErr_NoMemory(HPyContext *ctx)
{
    ctx->ctx_Err_NoMemory(ctx);
    return HPy_NULL;
}

HPyAPI_FUNC void HPyErr_Clear(HPyContext *ctx)
{
    ctx->ctx_Err_Clear(ctx);
}

HPyAPI_FUNC HPy HPyErr_NewException(HPyContext *ctx, const char *name, HPy base, HPy dict)
{
    return ctx->ctx_Err_NewException(ctx, name, base, dict);
}

HPyAPI_FUNC HPy HPyErr_NewExceptionWithDoc(HPyContext *ctx, const char *name, const char *doc, HPy base, HPy dict)
{
    return ctx->ctx_Err_NewExceptionWithDoc(ctx, name, doc, base, dict);
}

HPyAPI_FUNC int HPyErr_WarnEx(HPyContext *ctx, HPy category, const char *message, HPy_ssize_t stack_level)
{
    return ctx->ctx_Err_WarnEx(ctx, category, message, stack_level);
}

HPyAPI_FUNC void HPyErr_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    ctx->ctx_Err_WriteUnraisable(ctx, obj);
}

HPyAPI_FUNC int HPy_IsTrue(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_IsTrue(ctx, obj);
}

HPyAPI_FUNC HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    return ctx->ctx_Type_GenericNew(ctx, type, args, nargs, kw);
}

HPyAPI_FUNC HPy HPy_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return ctx->ctx_GetAttr(ctx, obj, name);
}

HPyAPI_FUNC HPy HPy_GetAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    return ctx->ctx_GetAttr_s(ctx, obj, name);
}

HPyAPI_FUNC int HPy_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return ctx->ctx_HasAttr(ctx, obj, name);
}

HPyAPI_FUNC int HPy_HasAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    return ctx->ctx_HasAttr_s(ctx, obj, name);
}

HPyAPI_FUNC int HPy_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    return ctx->ctx_SetAttr(ctx, obj, name, value);
}

HPyAPI_FUNC int HPy_SetAttr_s(HPyContext *ctx, HPy obj, const char *name, HPy value)
{
    return ctx->ctx_SetAttr_s(ctx, obj, name, value);
}

HPyAPI_FUNC HPy HPy_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    return ctx->ctx_GetItem(ctx, obj, key);
}

HPyAPI_FUNC HPy HPy_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    return ctx->ctx_GetItem_i(ctx, obj, index);
}

HPyAPI_FUNC HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    return ctx->ctx_GetItem_s(ctx, obj, key);
}

HPyAPI_FUNC int HPy_Contains(HPyContext *ctx, HPy container, HPy key)
{
    return ctx->ctx_Contains(ctx, container, key);
}

HPyAPI_FUNC int HPy_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    return ctx->ctx_SetItem(ctx, obj, key, value);
}

HPyAPI_FUNC int HPy_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index, HPy value)
{
    return ctx->ctx_SetItem_i(ctx, obj, index, value);
}

HPyAPI_FUNC int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *key, HPy value)
{
    return ctx->ctx_SetItem_s(ctx, obj, key, value);
}

HPyAPI_FUNC HPy HPy_Type(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Type(ctx, obj);
}

HPyAPI_FUNC int HPy_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    return ctx->ctx_TypeCheck(ctx, obj, type);
}

HPyAPI_FUNC int HPy_Is(HPyContext *ctx, HPy a, HPy b)
{
    return ctx->ctx_Is(ctx, a, b);
}

HPyAPI_FUNC void *_HPy_AsStruct_Legacy(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_AsStruct_Legacy(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Repr(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Repr(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Str(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Str(ctx, obj);
}

HPyAPI_FUNC HPy HPy_ASCII(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_ASCII(ctx, obj);
}

HPyAPI_FUNC HPy HPy_Bytes(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes(ctx, obj);
}

HPyAPI_FUNC HPy HPy_RichCompare(HPyContext *ctx, HPy a, HPy b, int op)
{
    return ctx->ctx_RichCompare(ctx, a, b, op);
}

HPyAPI_FUNC int HPy_RichCompareBool(HPyContext *ctx, HPy a, HPy b, int op)
{
    return ctx->ctx_RichCompareBool(ctx, a, b, op);
}

HPyAPI_FUNC HPy_hash_t HPy_Hash(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Hash(ctx, obj);
}

HPyAPI_FUNC int HPyBytes_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes_Check(ctx, obj);
}

HPyAPI_FUNC HPy_ssize_t HPyBytes_Size(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes_Size(ctx, obj);
}

HPyAPI_FUNC HPy_ssize_t HPyBytes_GET_SIZE(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes_GET_SIZE(ctx, obj);
}

HPyAPI_FUNC const char *HPyBytes_AsString(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes_AsString(ctx, obj);
}

HPyAPI_FUNC const char *HPyBytes_AS_STRING(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Bytes_AS_STRING(ctx, obj);
}

HPyAPI_FUNC HPy HPyBytes_FromString(HPyContext *ctx, const char *bytes)
{
    return ctx->ctx_Bytes_FromString(ctx, bytes);
}

HPyAPI_FUNC HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    return ctx->ctx_Bytes_FromStringAndSize(ctx, bytes, len);
}

HPyAPI_FUNC HPy HPyUnicode_FromString(HPyContext *ctx, const char *utf8)
{
    return ctx->ctx_Unicode_FromString(ctx, utf8);
}

HPyAPI_FUNC int HPyUnicode_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Unicode_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPyUnicode_AsASCIIString(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Unicode_AsASCIIString(ctx, obj);
}

HPyAPI_FUNC HPy HPyUnicode_AsLatin1String(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Unicode_AsLatin1String(ctx, obj);
}

HPyAPI_FUNC HPy HPyUnicode_AsUTF8String(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Unicode_AsUTF8String(ctx, obj);
}

HPyAPI_FUNC const char *HPyUnicode_AsUTF8AndSize(HPyContext *ctx, HPy obj, HPy_ssize_t *size)
{
    return ctx->ctx_Unicode_AsUTF8AndSize(ctx, obj, size);
}

HPyAPI_FUNC HPy HPyUnicode_FromWideChar(HPyContext *ctx, const wchar_t *chars, HPy_ssize_t size)
{
    return ctx->ctx_Unicode_FromWideChar(ctx, chars, size);
}

HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefault(HPyContext *ctx, const char *bytes)
{
    return ctx->ctx_Unicode_DecodeFSDefault(ctx, bytes);
}

HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t size)
{
    return ctx->ctx_Unicode_DecodeFSDefaultAndSize(ctx, bytes, size);
}

HPyAPI_FUNC HPy HPyUnicode_EncodeFSDefault(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Unicode_EncodeFSDefault(ctx, obj);
}

HPyAPI_FUNC HPy_UCS4 HPyUnicode_ReadChar(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    return ctx->ctx_Unicode_ReadChar(ctx, obj, index);
}

HPyAPI_FUNC HPy HPyUnicode_DecodeASCII(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    return ctx->ctx_Unicode_DecodeASCII(ctx, bytes, size, errors);
}

HPyAPI_FUNC HPy HPyUnicode_DecodeLatin1(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    return ctx->ctx_Unicode_DecodeLatin1(ctx, bytes, size, errors);
}

HPyAPI_FUNC int HPyList_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_List_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPyList_New(HPyContext *ctx, HPy_ssize_t len)
{
    return ctx->ctx_List_New(ctx, len);
}

HPyAPI_FUNC int HPyList_Append(HPyContext *ctx, HPy list, HPy item)
{
    return ctx->ctx_List_Append(ctx, list, item);
}

HPyAPI_FUNC int HPyDict_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Dict_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPyDict_New(HPyContext *ctx)
{
    return ctx->ctx_Dict_New(ctx);
}

HPyAPI_FUNC int HPyTuple_Check(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_Tuple_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPyTuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    return ctx->ctx_Tuple_FromArray(ctx, items, n);
}

HPyAPI_FUNC HPy HPyImport_ImportModule(HPyContext *ctx, const char *name)
{
    return ctx->ctx_Import_ImportModule(ctx, name);
}

#ifndef HPY_ABI_UNIVERSAL
HPyAPI_FUNC HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    return ctx->ctx_FromPyObject(ctx, obj);
}
#endif

#ifndef HPY_ABI_UNIVERSAL
HPyAPI_FUNC cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_AsPyObject(ctx, obj);
}
#endif

HPyAPI_FUNC void _HPy_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig, HPyCFunction func, void *args)
{
    ctx->ctx_CallRealFunctionFromTrampoline(ctx, sig, func, args);
}

HPyAPI_FUNC HPyListBuilder HPyListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_ListBuilder_New(ctx, size);
}

HPyAPI_FUNC HPy HPyListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    return ctx->ctx_ListBuilder_Build(ctx, builder);
}

HPyAPI_FUNC void HPyListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    ctx->ctx_ListBuilder_Cancel(ctx, builder);
}

HPyAPI_FUNC HPyTupleBuilder HPyTupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_TupleBuilder_New(ctx, size);
}

HPyAPI_FUNC HPy HPyTupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    return ctx->ctx_TupleBuilder_Build(ctx, builder);
}

HPyAPI_FUNC void HPyTupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    ctx->ctx_TupleBuilder_Cancel(ctx, builder);
}

HPyAPI_FUNC HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    return ctx->ctx_Tracker_New(ctx, size);
}

HPyAPI_FUNC int HPyTracker_Add(HPyContext *ctx, HPyTracker tracker, HPy h)
{
    return ctx->ctx_Tracker_Add(ctx, tracker, h);
}

HPyAPI_FUNC void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker tracker)
{
    ctx->ctx_Tracker_ForgetAll(ctx, tracker);
}

HPyAPI_FUNC void HPyTracker_Close(HPyContext *ctx, HPyTracker tracker)
{
    ctx->ctx_Tracker_Close(ctx, tracker);
}

HPyAPI_FUNC void HPyField_Store(HPyContext *ctx, HPy owner, HPyField *field, HPy value)
{
    ctx->ctx_Field_Store(ctx, owner, field, value);
}

HPyAPI_FUNC HPy HPyField_Load(HPyContext *ctx, HPy owner, HPyField field)
{
    return ctx->ctx_Field_Load(ctx, owner, field);
}

HPyAPI_FUNC void HPy_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    ctx->ctx_ReenterPythonExecution(ctx, state);
}

HPyAPI_FUNC HPyThreadState HPy_LeavePythonExecution(HPyContext *ctx)
{
    return ctx->ctx_LeavePythonExecution(ctx);
}

HPyAPI_FUNC void HPyGlobal_Store(HPyContext *ctx, HPyGlobal *global, HPy value)
{
    ctx->ctx_Global_Store(ctx, global, value);
}

HPyAPI_FUNC HPy HPyGlobal_Load(HPyContext *ctx, HPyGlobal global)
{
    return ctx->ctx_Global_Load(ctx, global);
}

HPyAPI_FUNC void _HPy_Dump(HPyContext *ctx, HPy obj)
{
    ctx->ctx_Dump(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Type(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_AsStruct_Type(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Long(HPyContext *ctx, HPy obj)
{
    if (_HPy_layout.one_struct) {
        return ctx->ctx_AsStruct_Object(ctx, obj);
    }
    return ctx->ctx_AsStruct_Long(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Float(HPyContext *ctx, HPy obj)
{
    if (_HPy_layout.one_struct) {
        return ctx->ctx_AsStruct_Object(ctx, obj);
    }
    return ctx->ctx_AsStruct_Float(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Unicode(HPyContext *ctx, HPy obj)
{
    if (_HPy_layout.one_struct) {
        return ctx->ctx_AsStruct_Object(ctx, obj);
    }
    return ctx->ctx_AsStruct_Unicode(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Tuple(HPyContext *ctx, HPy obj)
{
    if (_HPy_layout.one_struct) {
        return ctx->ctx_AsStruct_Object(ctx, obj);
    }
    return ctx->ctx_AsStruct_Tuple(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_List(HPyContext *ctx, HPy obj)
{
    if (_HPy_layout.one_struct) {
        return ctx->ctx_AsStruct_Object(ctx, obj);
    }
    return ctx->ctx_AsStruct_List(ctx, obj);
}

HPyAPI_FUNC HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy type)
{
    return ctx->ctx_Type_GetBuiltinShape(ctx, type);
}

HPyAPI_FUNC int HPy_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    return ctx->ctx_DelItem(ctx, obj, key);
}

HPyAPI_FUNC int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    return ctx->ctx_DelItem_i(ctx, obj, index);
}

HPyAPI_FUNC int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    return ctx->ctx_DelItem_s(ctx, obj, key);
}

HPyAPI_FUNC HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *destructor)
{
    typedef HPy (*function)(HPyContext *, void *, const char *, HPyCapsule_Destructor *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Capsule_New)))(ctx, pointer, name, destructor);
}

HPyAPI_FUNC void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name)
{
    typedef void *(*function)(HPyContext *, HPy, _HPyCapsule_key, const char *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Capsule_Get)))(ctx, capsule, key, name);
}

HPyAPI_FUNC int HPyCapsule_IsValid(HPyContext *ctx, HPy capsule, const char *name)
{
    typedef int (*function)(HPyContext *, HPy, const char *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Capsule_IsValid)))(ctx, capsule, name);
}

HPyAPI_FUNC int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    typedef int (*function)(HPyContext *, HPy, _HPyCapsule_key, void *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Capsule_Set)))(ctx, capsule, key, value);
}

HPyAPI_FUNC HPy HPy_Compile_s(HPyContext *ctx, const char *source, const char *filename, HPy_SourceKind kind)
{
    typedef HPy (*function)(HPyContext *, const char *, const char *, HPy_SourceKind);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Compile_s)))(ctx, source, filename, kind);
}

HPyAPI_FUNC HPy HPy_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    typedef HPy (*function)(HPyContext *, HPy, HPy, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_EvalCode)))(ctx, code, globals, locals);
}

HPyAPI_FUNC HPy HPyContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    typedef HPy (*function)(HPyContext *, const char *, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_ContextVar_New)))(ctx, name, default_value);
}

HPyAPI_FUNC int32_t HPyContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result)
{
    typedef int32_t (*function)(HPyContext *, HPy, HPy, HPy *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_ContextVar_Get)))(ctx, var, default_value, result);
}

HPyAPI_FUNC HPy HPyContextVar_Set(HPyContext *ctx, HPy var, HPy value)
{
    typedef HPy (*function)(HPyContext *, HPy, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_ContextVar_Set)))(ctx, var, value);
}

HPyAPI_FUNC const char *HPyType_GetName(HPyContext *ctx, HPy type)
{
    typedef const char *(*function)(HPyContext *, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Type_GetName)))(ctx, type);
}

HPyAPI_FUNC int HPyType_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    typedef int (*function)(HPyContext *, HPy, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Type_IsSubtype)))(ctx, sub, type);
}

HPyAPI_FUNC HPy HPyUnicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    typedef HPy (*function)(HPyContext *, HPy, const char *, const char *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Unicode_FromEncodedObject)))(ctx, obj, encoding, errors);
}

HPyAPI_FUNC HPy HPyUnicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    typedef HPy (*function)(HPyContext *, HPy, HPy_ssize_t, HPy_ssize_t);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Unicode_Substring)))(ctx, str, start, end);
}

HPyAPI_FUNC HPy HPyDict_Keys(HPyContext *ctx, HPy dict)
{
    typedef HPy (*function)(HPyContext *, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Dict_Keys)))(ctx, dict);
}

HPyAPI_FUNC HPy HPyDict_Copy(HPyContext *ctx, HPy dict)
{
    typedef HPy (*function)(HPyContext *, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Dict_Copy)))(ctx, dict);
}

HPyAPI_FUNC int HPySlice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    typedef int (*function)(HPyContext *, HPy, HPy_ssize_t *, HPy_ssize_t *, HPy_ssize_t *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Slice_Unpack)))(ctx, slice, start, stop, step);
}

HPyAPI_FUNC int HPy_SetCallFunction(HPyContext *ctx, HPy obj, HPyCallFunction *func)
{
    typedef int (*function)(HPyContext *, HPy, HPyCallFunction *);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_SetCallFunction)))(ctx, obj, func);
}

HPyAPI_FUNC HPy HPy_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    typedef HPy (*function)(HPyContext *, HPy, const HPy *, size_t, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_Call)))(ctx, callable, args, nargs, kwnames);
}

HPyAPI_FUNC HPy HPy_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    typedef HPy (*function)(HPyContext *, HPy, const HPy *, size_t, HPy);
    return ((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, ctx_CallMethod)))(ctx, name, args, nargs, kwnames);
}

HPyAPI_FUNC void *_HPy_AsStruct_Dict(HPyContext *ctx, HPy obj)
{
    if (!_HPy_layout.has_later || ctx->ctx_AsStruct_Dict == NULL) {
        _HPy_NotInThisLoader(ctx, "_HPy_AsStruct_Dict is not available in this HPy loader");
        return NULL;
    }
    return ctx->ctx_AsStruct_Dict(ctx, obj);
}

HPyAPI_FUNC int HPyList_Insert(HPyContext *ctx, HPy list, HPy_ssize_t index, HPy item)
{
    if (!_HPy_layout.has_later || ctx->ctx_List_Insert == NULL) {
        _HPy_NotInThisLoader(ctx, "HPyList_Insert is not available in this HPy loader");
        return -1;
    }
    return ctx->ctx_List_Insert(ctx, list, index, item);
}

HPyAPI_FUNC HPy HPy_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    if (!_HPy_layout.has_later || ctx->ctx_GetSlice == NULL) {
        _HPy_NotInThisLoader(ctx, "HPy_GetSlice is not available in this HPy loader");
        return HPy_NULL;
    }
    return ctx->ctx_GetSlice(ctx, obj, start, end);
}

HPyAPI_FUNC int HPy_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    if (!_HPy_layout.has_later || ctx->ctx_SetSlice == NULL) {
        _HPy_NotInThisLoader(ctx, "HPy_SetSlice is not available in this HPy loader");
        return -1;
    }
    return ctx->ctx_SetSlice(ctx, obj, start, end, value);
}

HPyAPI_FUNC int HPy_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    if (!_HPy_layout.has_later || ctx->ctx_DelSlice == NULL) {
        _HPy_NotInThisLoader(ctx, "HPy_DelSlice is not available in this HPy loader");
        return -1;
    }
    return ctx->ctx_DelSlice(ctx, obj, start, end);
}

HPyAPI_FUNC HPy HPy_GetIter(HPyContext *ctx, HPy obj)
{
    if (!_HPy_layout.has_later || ctx->ctx_GetIter == NULL) {
        _HPy_NotInThisLoader(ctx, "HPy_GetIter is not available in this HPy loader");
        return HPy_NULL;
    }
    return ctx->ctx_GetIter(ctx, obj);
}

HPyAPI_FUNC HPy HPyIter_Next(HPyContext *ctx, HPy iter)
{
    if (!_HPy_layout.has_later || ctx->ctx_Iter_Next == NULL) {
        _HPy_NotInThisLoader(ctx, "HPyIter_Next is not available in this HPy loader");
        return HPy_NULL;
    }
    return ctx->ctx_Iter_Next(ctx, iter);
}

HPyAPI_FUNC int HPyIter_Check(HPyContext *ctx, HPy obj)
{
    if (!_HPy_layout.has_later || ctx->ctx_Iter_Check == NULL) {
        _HPy_NotInThisLoader(ctx, "HPyIter_Check is not available in this HPy loader");
        return -1;
    }
    return ctx->ctx_Iter_Check(ctx, obj);
}

HPyAPI_FUNC HPy HPySlice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    if (!_HPy_layout.has_later || ctx->ctx_Slice_New == NULL) {
        _HPy_NotInThisLoader(ctx, "HPySlice_New is not available in this HPy loader");
        return HPy_NULL;
    }
    return ctx->ctx_Slice_New(ctx, start, stop, step);
}

#endif
