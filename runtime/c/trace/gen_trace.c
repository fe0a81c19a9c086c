/* Generated from runtime/abi/table.txt by runtime/abi/genctx. */
/* The trace context: every function of the universal one, counted and timed. */
#include "hp_trace.h"
#include "gen_ctx.h"

static HPy trace_Dup(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(0);
    HPy res = hpu_Dup(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void trace_Close(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(1);
    hpu_Close(ctx, obj);
    hpt_exit(&call);
}

static HPy trace_Long_FromInt32_t(HPyContext *ctx, int32_t value)
{
    hpt_call call = hpt_enter(2);
    HPy res = hpu_Long_FromInt32_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long_FromUInt32_t(HPyContext *ctx, uint32_t value)
{
    hpt_call call = hpt_enter(3);
    HPy res = hpu_Long_FromUInt32_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long_FromInt64_t(HPyContext *ctx, int64_t value)
{
    hpt_call call = hpt_enter(4);
    HPy res = hpu_Long_FromInt64_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long_FromUInt64_t(HPyContext *ctx, uint64_t value)
{
    hpt_call call = hpt_enter(5);
    HPy res = hpu_Long_FromUInt64_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    hpt_call call = hpt_enter(6);
    HPy res = hpu_Long_FromSize_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    hpt_call call = hpt_enter(7);
    HPy res = hpu_Long_FromSsize_t(ctx, value);
    hpt_exit(&call);
    return res;
}

static int32_t trace_Long_AsInt32_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(8);
    int32_t res = hpu_Long_AsInt32_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static uint32_t trace_Long_AsUInt32_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(9);
    uint32_t res = hpu_Long_AsUInt32_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static uint32_t trace_Long_AsUInt32_tMask(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(10);
    uint32_t res = hpu_Long_AsUInt32_tMask(ctx, obj);
    hpt_exit(&call);
    return res;
}

static int64_t trace_Long_AsInt64_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(11);
    int64_t res = hpu_Long_AsInt64_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static uint64_t trace_Long_AsUInt64_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(12);
    uint64_t res = hpu_Long_AsUInt64_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static uint64_t trace_Long_AsUInt64_tMask(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(13);
    uint64_t res = hpu_Long_AsUInt64_tMask(ctx, obj);
    hpt_exit(&call);
    return res;
}

static size_t trace_Long_AsSize_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(14);
    size_t res = hpu_Long_AsSize_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy_ssize_t trace_Long_AsSsize_t(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(15);
    HPy_ssize_t res = hpu_Long_AsSsize_t(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_Long_AsVoidPtr(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(16);
    void *res = hpu_Long_AsVoidPtr(ctx, obj);
    hpt_exit(&call);
    return res;
}

static double trace_Long_AsDouble(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(17);
    double res = hpu_Long_AsDouble(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Float_FromDouble(HPyContext *ctx, double value)
{
    hpt_call call = hpt_enter(18);
    HPy res = hpu_Float_FromDouble(ctx, value);
    hpt_exit(&call);
    return res;
}

static double trace_Float_AsDouble(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(19);
    double res = hpu_Float_AsDouble(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Bool_FromBool(HPyContext *ctx, bool value)
{
    hpt_call call = hpt_enter(20);
    HPy res = hpu_Bool_FromBool(ctx, value);
    hpt_exit(&call);
    return res;
}

static HPy_ssize_t trace_Length(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(21);
    HPy_ssize_t res = hpu_Length(ctx, obj);
    hpt_exit(&call);
    return res;
}

static int trace_Number_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(22);
    int res = hpu_Number_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Add(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(23);
    HPy res = hpu_Add(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Subtract(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(24);
    HPy res = hpu_Subtract(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Multiply(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(25);
    HPy res = hpu_Multiply(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_MatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(26);
    HPy res = hpu_MatrixMultiply(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_FloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(27);
    HPy res = hpu_FloorDivide(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_TrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(28);
    HPy res = hpu_TrueDivide(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Remainder(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(29);
    HPy res = hpu_Remainder(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Divmod(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(30);
    HPy res = hpu_Divmod(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Power(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    hpt_call call = hpt_enter(31);
    HPy res = hpu_Power(ctx, base, exponent, modulus);
    hpt_exit(&call);
    return res;
}

static HPy trace_Negative(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(32);
    HPy res = hpu_Negative(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Positive(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(33);
    HPy res = hpu_Positive(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Absolute(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(34);
    HPy res = hpu_Absolute(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Invert(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(35);
    HPy res = hpu_Invert(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Lshift(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(36);
    HPy res = hpu_Lshift(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Rshift(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(37);
    HPy res = hpu_Rshift(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_And(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(38);
    HPy res = hpu_And(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Xor(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(39);
    HPy res = hpu_Xor(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Or(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(40);
    HPy res = hpu_Or(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_Index(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(41);
    HPy res = hpu_Index(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Long(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(42);
    HPy res = hpu_Long(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Float(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(43);
    HPy res = hpu_Float(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceAdd(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(44);
    HPy res = hpu_InPlaceAdd(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceSubtract(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(45);
    HPy res = hpu_InPlaceSubtract(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceMultiply(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(46);
    HPy res = hpu_InPlaceMultiply(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceMatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(47);
    HPy res = hpu_InPlaceMatrixMultiply(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceFloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(48);
    HPy res = hpu_InPlaceFloorDivide(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceTrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(49);
    HPy res = hpu_InPlaceTrueDivide(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceRemainder(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(50);
    HPy res = hpu_InPlaceRemainder(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlacePower(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    hpt_call call = hpt_enter(51);
    HPy res = hpu_InPlacePower(ctx, base, exponent, modulus);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceLshift(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(52);
    HPy res = hpu_InPlaceLshift(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceRshift(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(53);
    HPy res = hpu_InPlaceRshift(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceAnd(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(54);
    HPy res = hpu_InPlaceAnd(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceXor(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(55);
    HPy res = hpu_InPlaceXor(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static HPy trace_InPlaceOr(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(56);
    HPy res = hpu_InPlaceOr(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static int trace_Callable_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(57);
    int res = hpu_Callable_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    hpt_call call = hpt_enter(58);
    HPy res = hpu_CallTupleDict(ctx, callable, args, kw);
    hpt_exit(&call);
    return res;
}

static void trace_FatalError(HPyContext *ctx, const char *message)
{
    hpt_call call = hpt_enter(59);
    hpu_FatalError(ctx, message);
    hpt_exit(&call);
}

static void trace_Err_SetString(HPyContext *ctx, HPy type, const char *message)
{
    hpt_call call = hpt_enter(60);
    hpu_Err_SetString(ctx, type, message);
    hpt_exit(&call);
}

static void trace_Err_SetObject(HPyContext *ctx, HPy type, HPy value)
{
    hpt_call call = hpt_enter(61);
    hpu_Err_SetObject(ctx, type, value);
    hpt_exit(&call);
}

static HPy trace_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy type, const char *filename)
{
    hpt_call call = hpt_enter(62);
    HPy res = hpu_Err_SetFromErrnoWithFilename(ctx, type, filename);
    hpt_exit(&call);
    return res;
}

static void trace_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy type, HPy filename1, HPy filename2)
{
    hpt_call call = hpt_enter(63);
    hpu_Err_SetFromErrnoWithFilenameObjects(ctx, type, filename1, filename2);
    hpt_exit(&call);
}

static int trace_Err_Occurred(HPyContext *ctx)
{
    hpt_call call = hpt_enter(64);
    int res = hpu_Err_Occurred(ctx);
    hpt_exit(&call);
    return res;
}

static int trace_Err_ExceptionMatches(HPyContext *ctx, HPy type)
{
    hpt_call call = hpt_enter(65);
    int res = hpu_Err_ExceptionMatches(ctx, type);
    hpt_exit(&call);
    return res;
}

static void trace_Err_NoMemory(HPyContext *ctx)
{
    hpt_call call = hpt_enter(66);
    hpu_Err_NoMemory(ctx);
    hpt_exit(&call);
}

static void trace_Err_Clear(HPyContext *ctx)
{
    hpt_call call = hpt_enter(67);
    hpu_Err_Clear(ctx);
    hpt_exit(&call);
}

static HPy trace_Err_NewException(HPyContext *ctx, const char *name, HPy base, HPy dict)
{
    hpt_call call = hpt_enter(68);
    HPy res = hpu_Err_NewException(ctx, name, base, dict);
    hpt_exit(&call);
    return res;
}

static HPy trace_Err_NewExceptionWithDoc(HPyContext *ctx, const char *name, const char *doc, HPy base, HPy dict)
{
    hpt_call call = hpt_enter(69);
    HPy res = hpu_Err_NewExceptionWithDoc(ctx, name, doc, base, dict);
    hpt_exit(&call);
    return res;
}

static int trace_Err_WarnEx(HPyContext *ctx, HPy category, const char *message, HPy_ssize_t stack_level)
{
    hpt_call call = hpt_enter(70);
    int res = hpu_Err_WarnEx(ctx, category, message, stack_level);
    hpt_exit(&call);
    return res;
}

static void trace_Err_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(71);
    hpu_Err_WriteUnraisable(ctx, obj);
    hpt_exit(&call);
}

static int trace_IsTrue(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(72);
    int res = hpu_IsTrue(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    hpt_call call = hpt_enter(73);
    HPy res = hpu_Type_FromSpec(ctx, spec, params);
    hpt_exit(&call);
    return res;
}

static HPy trace_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    hpt_call call = hpt_enter(74);
    HPy res = hpu_Type_GenericNew(ctx, type, args, nargs, kw);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    hpt_call call = hpt_enter(75);
    HPy res = hpu_GetAttr(ctx, obj, name);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    hpt_call call = hpt_enter(76);
    HPy res = hpu_GetAttr_s(ctx, obj, name);
    hpt_exit(&call);
    return res;
}

static int trace_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    hpt_call call = hpt_enter(77);
    int res = hpu_HasAttr(ctx, obj, name);
    hpt_exit(&call);
    return res;
}

static int trace_HasAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    hpt_call call = hpt_enter(78);
    int res = hpu_HasAttr_s(ctx, obj, name);
    hpt_exit(&call);
    return res;
}

static int trace_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    hpt_call call = hpt_enter(79);
    int res = hpu_SetAttr(ctx, obj, name, value);
    hpt_exit(&call);
    return res;
}

static int trace_SetAttr_s(HPyContext *ctx, HPy obj, const char *name, HPy value)
{
    hpt_call call = hpt_enter(80);
    int res = hpu_SetAttr_s(ctx, obj, name, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    hpt_call call = hpt_enter(81);
    HPy res = hpu_GetItem(ctx, obj, key);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    hpt_call call = hpt_enter(82);
    HPy res = hpu_GetItem_i(ctx, obj, index);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    hpt_call call = hpt_enter(83);
    HPy res = hpu_GetItem_s(ctx, obj, key);
    hpt_exit(&call);
    return res;
}

static int trace_Contains(HPyContext *ctx, HPy container, HPy key)
{
    hpt_call call = hpt_enter(84);
    int res = hpu_Contains(ctx, container, key);
    hpt_exit(&call);
    return res;
}

static int trace_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    hpt_call call = hpt_enter(85);
    int res = hpu_SetItem(ctx, obj, key, value);
    hpt_exit(&call);
    return res;
}

static int trace_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index, HPy value)
{
    hpt_call call = hpt_enter(86);
    int res = hpu_SetItem_i(ctx, obj, index, value);
    hpt_exit(&call);
    return res;
}

static int trace_SetItem_s(HPyContext *ctx, HPy obj, const char *key, HPy value)
{
    hpt_call call = hpt_enter(87);
    int res = hpu_SetItem_s(ctx, obj, key, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Type(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(88);
    HPy res = hpu_Type(ctx, obj);
    hpt_exit(&call);
    return res;
}

static int trace_TypeCheck(HPyContext *ctx, HPy obj, HPy type)
{
    hpt_call call = hpt_enter(89);
    int res = hpu_TypeCheck(ctx, obj, type);
    hpt_exit(&call);
    return res;
}

static int trace_Is(HPyContext *ctx, HPy a, HPy b)
{
    hpt_call call = hpt_enter(90);
    int res = hpu_Is(ctx, a, b);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Object(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(91);
    void *res = hpu_AsStruct_Object(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Legacy(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(92);
    void *res = hpu_AsStruct_Legacy(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_New(HPyContext *ctx, HPy type, void **data)
{
    hpt_call call = hpt_enter(93);
    HPy res = hpu_New(ctx, type, data);
    hpt_exit(&call);
    return res;
}

static HPy trace_Repr(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(94);
    HPy res = hpu_Repr(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Str(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(95);
    HPy res = hpu_Str(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_ASCII(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(96);
    HPy res = hpu_ASCII(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Bytes(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(97);
    HPy res = hpu_Bytes(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_RichCompare(HPyContext *ctx, HPy a, HPy b, int op)
{
    hpt_call call = hpt_enter(98);
    HPy res = hpu_RichCompare(ctx, a, b, op);
    hpt_exit(&call);
    return res;
}

static int trace_RichCompareBool(HPyContext *ctx, HPy a, HPy b, int op)
{
    hpt_call call = hpt_enter(99);
    int res = hpu_RichCompareBool(ctx, a, b, op);
    hpt_exit(&call);
    return res;
}

static HPy_hash_t trace_Hash(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(100);
    HPy_hash_t res = hpu_Hash(ctx, obj);
    hpt_exit(&call);
    return res;
}

static int trace_Bytes_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(101);
    int res = hpu_Bytes_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy_ssize_t trace_Bytes_Size(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(102);
    HPy_ssize_t res = hpu_Bytes_Size(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy_ssize_t trace_Bytes_GET_SIZE(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(103);
    HPy_ssize_t res = hpu_Bytes_GET_SIZE(ctx, obj);
    hpt_exit(&call);
    return res;
}

static const char *trace_Bytes_AsString(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(104);
    const char *res = hpu_Bytes_AsString(ctx, obj);
    hpt_exit(&call);
    return res;
}

static const char *trace_Bytes_AS_STRING(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(105);
    const char *res = hpu_Bytes_AS_STRING(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    hpt_call call = hpt_enter(106);
    HPy res = hpu_Bytes_FromString(ctx, bytes);
    hpt_exit(&call);
    return res;
}

static HPy trace_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    hpt_call call = hpt_enter(107);
    HPy res = hpu_Bytes_FromStringAndSize(ctx, bytes, len);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    hpt_call call = hpt_enter(108);
    HPy res = hpu_Unicode_FromString(ctx, utf8);
    hpt_exit(&call);
    return res;
}

static int trace_Unicode_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(109);
    int res = hpu_Unicode_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_AsASCIIString(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(110);
    HPy res = hpu_Unicode_AsASCIIString(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_AsLatin1String(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(111);
    HPy res = hpu_Unicode_AsLatin1String(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_AsUTF8String(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(112);
    HPy res = hpu_Unicode_AsUTF8String(ctx, obj);
    hpt_exit(&call);
    return res;
}

static const char *trace_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy obj, HPy_ssize_t *size)
{
    hpt_call call = hpt_enter(113);
    const char *res = hpu_Unicode_AsUTF8AndSize(ctx, obj, size);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *chars, HPy_ssize_t size)
{
    hpt_call call = hpt_enter(114);
    HPy res = hpu_Unicode_FromWideChar(ctx, chars, size);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_DecodeFSDefault(HPyContext *ctx, const char *bytes)
{
    hpt_call call = hpt_enter(115);
    HPy res = hpu_Unicode_DecodeFSDefault(ctx, bytes);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t size)
{
    hpt_call call = hpt_enter(116);
    HPy res = hpu_Unicode_DecodeFSDefaultAndSize(ctx, bytes, size);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_EncodeFSDefault(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(117);
    HPy res = hpu_Unicode_EncodeFSDefault(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy_UCS4 trace_Unicode_ReadChar(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    hpt_call call = hpt_enter(118);
    HPy_UCS4 res = hpu_Unicode_ReadChar(ctx, obj, index);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_DecodeASCII(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    hpt_call call = hpt_enter(119);
    HPy res = hpu_Unicode_DecodeASCII(ctx, bytes, size, errors);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_DecodeLatin1(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    hpt_call call = hpt_enter(120);
    HPy res = hpu_Unicode_DecodeLatin1(ctx, bytes, size, errors);
    hpt_exit(&call);
    return res;
}

static int trace_List_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(121);
    int res = hpu_List_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    hpt_call call = hpt_enter(122);
    HPy res = hpu_List_New(ctx, len);
    hpt_exit(&call);
    return res;
}

static int trace_List_Append(HPyContext *ctx, HPy list, HPy item)
{
    hpt_call call = hpt_enter(123);
    int res = hpu_List_Append(ctx, list, item);
    hpt_exit(&call);
    return res;
}

static int trace_Dict_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(124);
    int res = hpu_Dict_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Dict_New(HPyContext *ctx)
{
    hpt_call call = hpt_enter(125);
    HPy res = hpu_Dict_New(ctx);
    hpt_exit(&call);
    return res;
}

static int trace_Tuple_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(126);
    int res = hpu_Tuple_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    hpt_call call = hpt_enter(127);
    HPy res = hpu_Tuple_FromArray(ctx, items, n);
    hpt_exit(&call);
    return res;
}

static HPy trace_Import_ImportModule(HPyContext *ctx, const char *name)
{
    hpt_call call = hpt_enter(128);
    HPy res = hpu_Import_ImportModule(ctx, name);
    hpt_exit(&call);
    return res;
}

static HPy trace_FromPyObject(HPyContext *ctx, cpy_PyObject *obj)
{
    hpt_call call = hpt_enter(129);
    HPy res = hpu_FromPyObject(ctx, obj);
    hpt_exit(&call);
    return res;
}

static cpy_PyObject *trace_AsPyObject(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(130);
    cpy_PyObject *res = hpu_AsPyObject(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPyListBuilder trace_ListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    hpt_call call = hpt_enter(131);
    HPyListBuilder res = hpu_ListBuilder_New(ctx, size);
    hpt_exit(&call);
    return res;
}

static void trace_ListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy item)
{
    hpt_call call = hpt_enter(132);
    hpu_ListBuilder_Set(ctx, builder, index, item);
    hpt_exit(&call);
}

static HPy trace_ListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    hpt_call call = hpt_enter(133);
    HPy res = hpu_ListBuilder_Build(ctx, builder);
    hpt_exit(&call);
    return res;
}

static void trace_ListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    hpt_call call = hpt_enter(134);
    hpu_ListBuilder_Cancel(ctx, builder);
    hpt_exit(&call);
}

static HPyTupleBuilder trace_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    hpt_call call = hpt_enter(135);
    HPyTupleBuilder res = hpu_TupleBuilder_New(ctx, size);
    hpt_exit(&call);
    return res;
}

static void trace_TupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy item)
{
    hpt_call call = hpt_enter(136);
    hpu_TupleBuilder_Set(ctx, builder, index, item);
    hpt_exit(&call);
}

static HPy trace_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    hpt_call call = hpt_enter(137);
    HPy res = hpu_TupleBuilder_Build(ctx, builder);
    hpt_exit(&call);
    return res;
}

static void trace_TupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    hpt_call call = hpt_enter(138);
    hpu_TupleBuilder_Cancel(ctx, builder);
    hpt_exit(&call);
}

static HPyTracker trace_Tracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    hpt_call call = hpt_enter(139);
    HPyTracker res = hpu_Tracker_New(ctx, size);
    hpt_exit(&call);
    return res;
}

static int trace_Tracker_Add(HPyContext *ctx, HPyTracker tracker, HPy h)
{
    hpt_call call = hpt_enter(140);
    int res = hpu_Tracker_Add(ctx, tracker, h);
    hpt_exit(&call);
    return res;
}

static void trace_Tracker_ForgetAll(HPyContext *ctx, HPyTracker tracker)
{
    hpt_call call = hpt_enter(141);
    hpu_Tracker_ForgetAll(ctx, tracker);
    hpt_exit(&call);
}

static void trace_Tracker_Close(HPyContext *ctx, HPyTracker tracker)
{
    hpt_call call = hpt_enter(142);
    hpu_Tracker_Close(ctx, tracker);
    hpt_exit(&call);
}

static void trace_Field_Store(HPyContext *ctx, HPy owner, HPyField *field, HPy value)
{
    hpt_call call = hpt_enter(143);
    hpu_Field_Store(ctx, owner, field, value);
    hpt_exit(&call);
}

static HPy trace_Field_Load(HPyContext *ctx, HPy owner, HPyField field)
{
    hpt_call call = hpt_enter(144);
    HPy res = hpu_Field_Load(ctx, owner, field);
    hpt_exit(&call);
    return res;
}

static void trace_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    hpt_call call = hpt_enter(145);
    hpu_ReenterPythonExecution(ctx, state);
    hpt_exit(&call);
}

static HPyThreadState trace_LeavePythonExecution(HPyContext *ctx)
{
    hpt_call call = hpt_enter(146);
    HPyThreadState res = hpu_LeavePythonExecution(ctx);
    hpt_exit(&call);
    return res;
}

static void trace_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy value)
{
    hpt_call call = hpt_enter(147);
    hpu_Global_Store(ctx, global, value);
    hpt_exit(&call);
}

static HPy trace_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    hpt_call call = hpt_enter(148);
    HPy res = hpu_Global_Load(ctx, global);
    hpt_exit(&call);
    return res;
}

static void trace_Dump(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(149);
    hpu_Dump(ctx, obj);
    hpt_exit(&call);
}

static void *trace_AsStruct_Type(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(150);
    void *res = hpu_AsStruct_Type(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Long(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(151);
    void *res = hpu_AsStruct_Long(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Float(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(152);
    void *res = hpu_AsStruct_Float(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Unicode(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(153);
    void *res = hpu_AsStruct_Unicode(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Tuple(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(154);
    void *res = hpu_AsStruct_Tuple(ctx, obj);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_List(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(155);
    void *res = hpu_AsStruct_List(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPyType_BuiltinShape trace_Type_GetBuiltinShape(HPyContext *ctx, HPy type)
{
    hpt_call call = hpt_enter(156);
    HPyType_BuiltinShape res = hpu_Type_GetBuiltinShape(ctx, type);
    hpt_exit(&call);
    return res;
}

static int trace_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    hpt_call call = hpt_enter(157);
    int res = hpu_DelItem(ctx, obj, key);
    hpt_exit(&call);
    return res;
}

static int trace_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    hpt_call call = hpt_enter(158);
    int res = hpu_DelItem_i(ctx, obj, index);
    hpt_exit(&call);
    return res;
}

static int trace_DelItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    hpt_call call = hpt_enter(159);
    int res = hpu_DelItem_s(ctx, obj, key);
    hpt_exit(&call);
    return res;
}

static HPy trace_Capsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *destructor)
{
    hpt_call call = hpt_enter(160);
    HPy res = hpu_Capsule_New(ctx, pointer, name, destructor);
    hpt_exit(&call);
    return res;
}

static void *trace_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name)
{
    hpt_call call = hpt_enter(161);
    void *res = hpu_Capsule_Get(ctx, capsule, key, name);
    hpt_exit(&call);
    return res;
}

static int trace_Capsule_IsValid(HPyContext *ctx, HPy capsule, const char *name)
{
    hpt_call call = hpt_enter(162);
    int res = hpu_Capsule_IsValid(ctx, capsule, name);
    hpt_exit(&call);
    return res;
}

static int trace_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    hpt_call call = hpt_enter(163);
    int res = hpu_Capsule_Set(ctx, capsule, key, value);
    hpt_exit(&call);
    return res;
}

static HPy trace_Compile_s(HPyContext *ctx, const char *source, const char *filename, HPy_SourceKind kind)
{
    hpt_call call = hpt_enter(164);
    HPy res = hpu_Compile_s(ctx, source, filename, kind);
    hpt_exit(&call);
    return res;
}

static HPy trace_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    hpt_call call = hpt_enter(165);
    HPy res = hpu_EvalCode(ctx, code, globals, locals);
    hpt_exit(&call);
    return res;
}

static HPy trace_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    hpt_call call = hpt_enter(166);
    HPy res = hpu_ContextVar_New(ctx, name, default_value);
    hpt_exit(&call);
    return res;
}

static int32_t trace_ContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result)
{
    hpt_call call = hpt_enter(167);
    int32_t res = hpu_ContextVar_Get(ctx, var, default_value, result);
    hpt_exit(&call);
    return res;
}

static HPy trace_ContextVar_Set(HPyContext *ctx, HPy var, HPy value)
{
    hpt_call call = hpt_enter(168);
    HPy res = hpu_ContextVar_Set(ctx, var, value);
    hpt_exit(&call);
    return res;
}

static const char *trace_Type_GetName(HPyContext *ctx, HPy type)
{
    hpt_call call = hpt_enter(169);
    const char *res = hpu_Type_GetName(ctx, type);
    hpt_exit(&call);
    return res;
}

static int trace_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    hpt_call call = hpt_enter(170);
    int res = hpu_Type_IsSubtype(ctx, sub, type);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    hpt_call call = hpt_enter(171);
    HPy res = hpu_Unicode_FromEncodedObject(ctx, obj, encoding, errors);
    hpt_exit(&call);
    return res;
}

static HPy trace_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    hpt_call call = hpt_enter(172);
    HPy res = hpu_Unicode_Substring(ctx, str, start, end);
    hpt_exit(&call);
    return res;
}

static HPy trace_Dict_Keys(HPyContext *ctx, HPy dict)
{
    hpt_call call = hpt_enter(173);
    HPy res = hpu_Dict_Keys(ctx, dict);
    hpt_exit(&call);
    return res;
}

static HPy trace_Dict_Copy(HPyContext *ctx, HPy dict)
{
    hpt_call call = hpt_enter(174);
    HPy res = hpu_Dict_Copy(ctx, dict);
    hpt_exit(&call);
    return res;
}

static int trace_Slice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    hpt_call call = hpt_enter(175);
    int res = hpu_Slice_Unpack(ctx, slice, start, stop, step);
    hpt_exit(&call);
    return res;
}

static int trace_SetCallFunction(HPyContext *ctx, HPy obj, HPyCallFunction *func)
{
    hpt_call call = hpt_enter(176);
    int res = hpu_SetCallFunction(ctx, obj, func);
    hpt_exit(&call);
    return res;
}

static HPy trace_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    hpt_call call = hpt_enter(177);
    HPy res = hpu_Call(ctx, callable, args, nargs, kwnames);
    hpt_exit(&call);
    return res;
}

static HPy trace_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    hpt_call call = hpt_enter(178);
    HPy res = hpu_CallMethod(ctx, name, args, nargs, kwnames);
    hpt_exit(&call);
    return res;
}

static void *trace_AsStruct_Dict(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(179);
    void *res = hpu_AsStruct_Dict(ctx, obj);
    hpt_exit(&call);
    return res;
}

static int trace_List_Insert(HPyContext *ctx, HPy list, HPy_ssize_t index, HPy item)
{
    hpt_call call = hpt_enter(180);
    int res = hpu_List_Insert(ctx, list, index, item);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    hpt_call call = hpt_enter(181);
    HPy res = hpu_GetSlice(ctx, obj, start, end);
    hpt_exit(&call);
    return res;
}

static int trace_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    hpt_call call = hpt_enter(182);
    int res = hpu_SetSlice(ctx, obj, start, end, value);
    hpt_exit(&call);
    return res;
}

static int trace_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    hpt_call call = hpt_enter(183);
    int res = hpu_DelSlice(ctx, obj, start, end);
    hpt_exit(&call);
    return res;
}

static HPy trace_GetIter(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(184);
    HPy res = hpu_GetIter(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Iter_Next(HPyContext *ctx, HPy iter)
{
    hpt_call call = hpt_enter(185);
    HPy res = hpu_Iter_Next(ctx, iter);
    hpt_exit(&call);
    return res;
}

static int trace_Iter_Check(HPyContext *ctx, HPy obj)
{
    hpt_call call = hpt_enter(186);
    int res = hpu_Iter_Check(ctx, obj);
    hpt_exit(&call);
    return res;
}

static HPy trace_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    hpt_call call = hpt_enter(187);
    HPy res = hpu_Slice_New(ctx, start, stop, step);
    hpt_exit(&call);
    return res;
}

const int hpt_function_count = 188;

hpt_function hpt_functions[188] = {
    {.name = "ctx_Dup"},
    {.name = "ctx_Close"},
    {.name = "ctx_Long_FromInt32_t"},
    {.name = "ctx_Long_FromUInt32_t"},
    {.name = "ctx_Long_FromInt64_t"},
    {.name = "ctx_Long_FromUInt64_t"},
    {.name = "ctx_Long_FromSize_t"},
    {.name = "ctx_Long_FromSsize_t"},
    {.name = "ctx_Long_AsInt32_t"},
    {.name = "ctx_Long_AsUInt32_t"},
    {.name = "ctx_Long_AsUInt32_tMask"},
    {.name = "ctx_Long_AsInt64_t"},
    {.name = "ctx_Long_AsUInt64_t"},
    {.name = "ctx_Long_AsUInt64_tMask"},
    {.name = "ctx_Long_AsSize_t"},
    {.name = "ctx_Long_AsSsize_t"},
    {.name = "ctx_Long_AsVoidPtr"},
    {.name = "ctx_Long_AsDouble"},
    {.name = "ctx_Float_FromDouble"},
    {.name = "ctx_Float_AsDouble"},
    {.name = "ctx_Bool_FromBool"},
    {.name = "ctx_Length"},
    {.name = "ctx_Number_Check"},
    {.name = "ctx_Add"},
    {.name = "ctx_Subtract"},
    {.name = "ctx_Multiply"},
    {.name = "ctx_MatrixMultiply"},
    {.name = "ctx_FloorDivide"},
    {.name = "ctx_TrueDivide"},
    {.name = "ctx_Remainder"},
    {.name = "ctx_Divmod"},
    {.name = "ctx_Power"},
    {.name = "ctx_Negative"},
    {.name = "ctx_Positive"},
    {.name = "ctx_Absolute"},
    {.name = "ctx_Invert"},
    {.name = "ctx_Lshift"},
    {.name = "ctx_Rshift"},
    {.name = "ctx_And"},
    {.name = "ctx_Xor"},
    {.name = "ctx_Or"},
    {.name = "ctx_Index"},
    {.name = "ctx_Long"},
    {.name = "ctx_Float"},
    {.name = "ctx_InPlaceAdd"},
    {.name = "ctx_InPlaceSubtract"},
    {.name = "ctx_InPlaceMultiply"},
    {.name = "ctx_InPlaceMatrixMultiply"},
    {.name = "ctx_InPlaceFloorDivide"},
    {.name = "ctx_InPlaceTrueDivide"},
    {.name = "ctx_InPlaceRemainder"},
    {.name = "ctx_InPlacePower"},
    {.name = "ctx_InPlaceLshift"},
    {.name = "ctx_InPlaceRshift"},
    {.name = "ctx_InPlaceAnd"},
    {.name = "ctx_InPlaceXor"},
    {.name = "ctx_InPlaceOr"},
    {.name = "ctx_Callable_Check"},
    {.name = "ctx_CallTupleDict"},
    {.name = "ctx_FatalError"},
    {.name = "ctx_Err_SetString"},
    {.name = "ctx_Err_SetObject"},
    {.name = "ctx_Err_SetFromErrnoWithFilename"},
    {.name = "ctx_Err_SetFromErrnoWithFilenameObjects"},
    {.name = "ctx_Err_Occurred"},
    {.name = "ctx_Err_ExceptionMatches"},
    {.name = "ctx_Err_NoMemory"},
    {.name = "ctx_Err_Clear"},
    {.name = "ctx_Err_NewException"},
    {.name = "ctx_Err_NewExceptionWithDoc"},
    {.name = "ctx_Err_WarnEx"},
    {.name = "ctx_Err_WriteUnraisable"},
    {.name = "ctx_IsTrue"},
    {.name = "ctx_Type_FromSpec"},
    {.name = "ctx_Type_GenericNew"},
    {.name = "ctx_GetAttr"},
    {.name = "ctx_GetAttr_s"},
    {.name = "ctx_HasAttr"},
    {.name = "ctx_HasAttr_s"},
    {.name = "ctx_SetAttr"},
    {.name = "ctx_SetAttr_s"},
    {.name = "ctx_GetItem"},
    {.name = "ctx_GetItem_i"},
    {.name = "ctx_GetItem_s"},
    {.name = "ctx_Contains"},
    {.name = "ctx_SetItem"},
    {.name = "ctx_SetItem_i"},
    {.name = "ctx_SetItem_s"},
    {.name = "ctx_Type"},
    {.name = "ctx_TypeCheck"},
    {.name = "ctx_Is"},
    {.name = "ctx_AsStruct_Object"},
    {.name = "ctx_AsStruct_Legacy"},
    {.name = "ctx_New"},
    {.name = "ctx_Repr"},
    {.name = "ctx_Str"},
    {.name = "ctx_ASCII"},
    {.name = "ctx_Bytes"},
    {.name = "ctx_RichCompare"},
    {.name = "ctx_RichCompareBool"},
    {.name = "ctx_Hash"},
    {.name = "ctx_Bytes_Check"},
    {.name = "ctx_Bytes_Size"},
    {.name = "ctx_Bytes_GET_SIZE"},
    {.name = "ctx_Bytes_AsString"},
    {.name = "ctx_Bytes_AS_STRING"},
    {.name = "ctx_Bytes_FromString"},
    {.name = "ctx_Bytes_FromStringAndSize"},
    {.name = "ctx_Unicode_FromString"},
    {.name = "ctx_Unicode_Check"},
    {.name = "ctx_Unicode_AsASCIIString"},
    {.name = "ctx_Unicode_AsLatin1String"},
    {.name = "ctx_Unicode_AsUTF8String"},
    {.name = "ctx_Unicode_AsUTF8AndSize"},
    {.name = "ctx_Unicode_FromWideChar"},
    {.name = "ctx_Unicode_DecodeFSDefault"},
    {.name = "ctx_Unicode_DecodeFSDefaultAndSize"},
    {.name = "ctx_Unicode_EncodeFSDefault"},
    {.name = "ctx_Unicode_ReadChar"},
    {.name = "ctx_Unicode_DecodeASCII"},
    {.name = "ctx_Unicode_DecodeLatin1"},
    {.name = "ctx_List_Check"},
    {.name = "ctx_List_New"},
    {.name = "ctx_List_Append"},
    {.name = "ctx_Dict_Check"},
    {.name = "ctx_Dict_New"},
    {.name = "ctx_Tuple_Check"},
    {.name = "ctx_Tuple_FromArray"},
    {.name = "ctx_Import_ImportModule"},
    {.name = "ctx_FromPyObject"},
    {.name = "ctx_AsPyObject"},
    {.name = "ctx_ListBuilder_New"},
    {.name = "ctx_ListBuilder_Set"},
    {.name = "ctx_ListBuilder_Build"},
    {.name = "ctx_ListBuilder_Cancel"},
    {.name = "ctx_TupleBuilder_New"},
    {.name = "ctx_TupleBuilder_Set"},
    {.name = "ctx_TupleBuilder_Build"},
    {.name = "ctx_TupleBuilder_Cancel"},
    {.name = "ctx_Tracker_New"},
    {.name = "ctx_Tracker_Add"},
    {.name = "ctx_Tracker_ForgetAll"},
    {.name = "ctx_Tracker_Close"},
    {.name = "ctx_Field_Store"},
    {.name = "ctx_Field_Load"},
    {.name = "ctx_ReenterPythonExecution"},
    {.name = "ctx_LeavePythonExecution"},
    {.name = "ctx_Global_Store"},
    {.name = "ctx_Global_Load"},
    {.name = "ctx_Dump"},
    {.name = "ctx_AsStruct_Type"},
    {.name = "ctx_AsStruct_Long"},
    {.name = "ctx_AsStruct_Float"},
    {.name = "ctx_AsStruct_Unicode"},
    {.name = "ctx_AsStruct_Tuple"},
    {.name = "ctx_AsStruct_List"},
    {.name = "ctx_Type_GetBuiltinShape"},
    {.name = "ctx_DelItem"},
    {.name = "ctx_DelItem_i"},
    {.name = "ctx_DelItem_s"},
    {.name = "ctx_Capsule_New"},
    {.name = "ctx_Capsule_Get"},
    {.name = "ctx_Capsule_IsValid"},
    {.name = "ctx_Capsule_Set"},
    {.name = "ctx_Compile_s"},
    {.name = "ctx_EvalCode"},
    {.name = "ctx_ContextVar_New"},
    {.name = "ctx_ContextVar_Get"},
    {.name = "ctx_ContextVar_Set"},
    {.name = "ctx_Type_GetName"},
    {.name = "ctx_Type_IsSubtype"},
    {.name = "ctx_Unicode_FromEncodedObject"},
    {.name = "ctx_Unicode_Substring"},
    {.name = "ctx_Dict_Keys"},
    {.name = "ctx_Dict_Copy"},
    {.name = "ctx_Slice_Unpack"},
    {.name = "ctx_SetCallFunction"},
    {.name = "ctx_Call"},
    {.name = "ctx_CallMethod"},
    {.name = "ctx_AsStruct_Dict"},
    {.name = "ctx_List_Insert"},
    {.name = "ctx_GetSlice"},
    {.name = "ctx_SetSlice"},
    {.name = "ctx_DelSlice"},
    {.name = "ctx_GetIter"},
    {.name = "ctx_Iter_Next"},
    {.name = "ctx_Iter_Check"},
    {.name = "ctx_Slice_New"},
};

void hpt_fill_functions(HPyContext *ctx)
{
    ctx->ctx_Dup = trace_Dup;
    ctx->ctx_Close = trace_Close;
    ctx->ctx_Long_FromInt32_t = trace_Long_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = trace_Long_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = trace_Long_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = trace_Long_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = trace_Long_FromSize_t;
    ctx->ctx_Long_FromSsize_t = trace_Long_FromSsize_t;
    ctx->ctx_Long_AsInt32_t = trace_Long_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = trace_Long_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = trace_Long_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = trace_Long_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = trace_Long_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = trace_Long_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = trace_Long_AsSize_t;
    ctx->ctx_Long_AsSsize_t = trace_Long_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = trace_Long_AsVoidPtr;
    ctx->ctx_Long_AsDouble = trace_Long_AsDouble;
    ctx->ctx_Float_FromDouble = trace_Float_FromDouble;
    ctx->ctx_Float_AsDouble = trace_Float_AsDouble;
    ctx->ctx_Bool_FromBool = trace_Bool_FromBool;
    ctx->ctx_Length = trace_Length;
    ctx->ctx_Number_Check = trace_Number_Check;
    ctx->ctx_Add = trace_Add;
    ctx->ctx_Subtract = trace_Subtract;
    ctx->ctx_Multiply = trace_Multiply;
    ctx->ctx_MatrixMultiply = trace_MatrixMultiply;
    ctx->ctx_FloorDivide = trace_FloorDivide;
    ctx->ctx_TrueDivide = trace_TrueDivide;
    ctx->ctx_Remainder = trace_Remainder;
    ctx->ctx_Divmod = trace_Divmod;
    ctx->ctx_Power = trace_Power;
    ctx->ctx_Negative = trace_Negative;
    ctx->ctx_Positive = trace_Positive;
    ctx->ctx_Absolute = trace_Absolute;
    ctx->ctx_Invert = trace_Invert;
    ctx->ctx_Lshift = trace_Lshift;
    ctx->ctx_Rshift = trace_Rshift;
    ctx->ctx_And = trace_And;
    ctx->ctx_Xor = trace_Xor;
    ctx->ctx_Or = trace_Or;
    ctx->ctx_Index = trace_Index;
    ctx->ctx_Long = trace_Long;
    ctx->ctx_Float = trace_Float;
    ctx->ctx_InPlaceAdd = trace_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = trace_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = trace_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = trace_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = trace_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = trace_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = trace_InPlaceRemainder;
    ctx->ctx_InPlacePower = trace_InPlacePower;
    ctx->ctx_InPlaceLshift = trace_InPlaceLshift;
    ctx->ctx_InPlaceRshift = trace_InPlaceRshift;
    ctx->ctx_InPlaceAnd = trace_InPlaceAnd;
    ctx->ctx_InPlaceXor = trace_InPlaceXor;
    ctx->ctx_InPlaceOr = trace_InPlaceOr;
    ctx->ctx_Callable_Check = trace_Callable_Check;
    ctx->ctx_CallTupleDict = trace_CallTupleDict;
    ctx->ctx_FatalError = trace_FatalError;
    ctx->ctx_Err_SetString = trace_Err_SetString;
    ctx->ctx_Err_SetObject = trace_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilename = trace_Err_SetFromErrnoWithFilename;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = trace_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = trace_Err_Occurred;
    ctx->ctx_Err_ExceptionMatches = trace_Err_ExceptionMatches;
    ctx->ctx_Err_NoMemory = trace_Err_NoMemory;
    ctx->ctx_Err_Clear = trace_Err_Clear;
    ctx->ctx_Err_NewException = trace_Err_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = trace_Err_NewExceptionWithDoc;
    ctx->ctx_Err_WarnEx = trace_Err_WarnEx;
    ctx->ctx_Err_WriteUnraisable = trace_Err_WriteUnraisable;
    ctx->ctx_IsTrue = trace_IsTrue;
    ctx->ctx_Type_FromSpec = trace_Type_FromSpec;
    ctx->ctx_Type_GenericNew = trace_Type_GenericNew;
    ctx->ctx_GetAttr = trace_GetAttr;
    ctx->ctx_GetAttr_s = trace_GetAttr_s;
    ctx->ctx_HasAttr = trace_HasAttr;
    ctx->ctx_HasAttr_s = trace_HasAttr_s;
    ctx->ctx_SetAttr = trace_SetAttr;
    ctx->ctx_SetAttr_s = trace_SetAttr_s;
    ctx->ctx_GetItem = trace_GetItem;
    ctx->ctx_GetItem_i = trace_GetItem_i;
    ctx->ctx_GetItem_s = trace_GetItem_s;
    ctx->ctx_Contains = trace_Contains;
    ctx->ctx_SetItem = trace_SetItem;
    ctx->ctx_SetItem_i = trace_SetItem_i;
    ctx->ctx_SetItem_s = trace_SetItem_s;
    ctx->ctx_Type = trace_Type;
    ctx->ctx_TypeCheck = trace_TypeCheck;
    ctx->ctx_Is = trace_Is;
    ctx->ctx_AsStruct_Object = trace_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = trace_AsStruct_Legacy;
    ctx->ctx_New = trace_New;
    ctx->ctx_Repr = trace_Repr;
    ctx->ctx_Str = trace_Str;
    ctx->ctx_ASCII = trace_ASCII;
    ctx->ctx_Bytes = trace_Bytes;
    ctx->ctx_RichCompare = trace_RichCompare;
    ctx->ctx_RichCompareBool = trace_RichCompareBool;
    ctx->ctx_Hash = trace_Hash;
    ctx->ctx_Bytes_Check = trace_Bytes_Check;
    ctx->ctx_Bytes_Size = trace_Bytes_Size;
    ctx->ctx_Bytes_GET_SIZE = trace_Bytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = trace_Bytes_AsString;
    ctx->ctx_Bytes_AS_STRING = trace_Bytes_AS_STRING;
    ctx->ctx_Bytes_FromString = trace_Bytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = trace_Bytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = trace_Unicode_FromString;
    ctx->ctx_Unicode_Check = trace_Unicode_Check;
    ctx->ctx_Unicode_AsASCIIString = trace_Unicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = trace_Unicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = trace_Unicode_AsUTF8String;
    ctx->ctx_Unicode_AsUTF8AndSize = trace_Unicode_AsUTF8AndSize;
    ctx->ctx_Unicode_FromWideChar = trace_Unicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = trace_Unicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = trace_Unicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = trace_Unicode_EncodeFSDefault;
    ctx->ctx_Unicode_ReadChar = trace_Unicode_ReadChar;
    ctx->ctx_Unicode_DecodeASCII = trace_Unicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = trace_Unicode_DecodeLatin1;
    ctx->ctx_List_Check = trace_List_Check;
    ctx->ctx_List_New = trace_List_New;
    ctx->ctx_List_Append = trace_List_Append;
    ctx->ctx_Dict_Check = trace_Dict_Check;
    ctx->ctx_Dict_New = trace_Dict_New;
    ctx->ctx_Tuple_Check = trace_Tuple_Check;
    ctx->ctx_Tuple_FromArray = trace_Tuple_FromArray;
    ctx->ctx_Import_ImportModule = trace_Import_ImportModule;
    ctx->ctx_FromPyObject = trace_FromPyObject;
    ctx->ctx_AsPyObject = trace_AsPyObject;
    ctx->ctx_CallRealFunctionFromTrampoline = hpu_CallRealFunctionFromTrampoline;
    ctx->ctx_ListBuilder_New = trace_ListBuilder_New;
    ctx->ctx_ListBuilder_Set = trace_ListBuilder_Set;
    ctx->ctx_ListBuilder_Build = trace_ListBuilder_Build;
    ctx->ctx_ListBuilder_Cancel = trace_ListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = trace_TupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = trace_TupleBuilder_Set;
    ctx->ctx_TupleBuilder_Build = trace_TupleBuilder_Build;
    ctx->ctx_TupleBuilder_Cancel = trace_TupleBuilder_Cancel;
    ctx->ctx_Tracker_New = trace_Tracker_New;
    ctx->ctx_Tracker_Add = trace_Tracker_Add;
    ctx->ctx_Tracker_ForgetAll = trace_Tracker_ForgetAll;
    ctx->ctx_Tracker_Close = trace_Tracker_Close;
    ctx->ctx_Field_Store = trace_Field_Store;
    ctx->ctx_Field_Load = trace_Field_Load;
    ctx->ctx_ReenterPythonExecution = trace_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = trace_LeavePythonExecution;
    ctx->ctx_Global_Store = trace_Global_Store;
    ctx->ctx_Global_Load = trace_Global_Load;
    ctx->ctx_Dump = trace_Dump;
    ctx->ctx_AsStruct_Type = trace_AsStruct_Type;
    ctx->ctx_AsStruct_Long = trace_AsStruct_Long;
    ctx->ctx_AsStruct_Float = trace_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = trace_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = trace_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = trace_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = trace_Type_GetBuiltinShape;
    ctx->ctx_DelItem = trace_DelItem;
    ctx->ctx_DelItem_i = trace_DelItem_i;
    ctx->ctx_DelItem_s = trace_DelItem_s;
    ctx->ctx_Capsule_New = trace_Capsule_New;
    ctx->ctx_Capsule_Get = trace_Capsule_Get;
    ctx->ctx_Capsule_IsValid = trace_Capsule_IsValid;
    ctx->ctx_Capsule_Set = trace_Capsule_Set;
    ctx->ctx_Compile_s = trace_Compile_s;
    ctx->ctx_EvalCode = trace_EvalCode;
    ctx->ctx_ContextVar_New = trace_ContextVar_New;
    ctx->ctx_ContextVar_Get = trace_ContextVar_Get;
    ctx->ctx_ContextVar_Set = trace_ContextVar_Set;
    ctx->ctx_Type_GetName = trace_Type_GetName;
    ctx->ctx_Type_IsSubtype = trace_Type_IsSubtype;
    ctx->ctx_Unicode_FromEncodedObject = trace_Unicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = trace_Unicode_Substring;
    ctx->ctx_Dict_Keys = trace_Dict_Keys;
    ctx->ctx_Dict_Copy = trace_Dict_Copy;
    ctx->ctx_Slice_Unpack = trace_Slice_Unpack;
    ctx->ctx_SetCallFunction = trace_SetCallFunction;
    ctx->ctx_Call = trace_Call;
    ctx->ctx_CallMethod = trace_CallMethod;
    ctx->ctx_AsStruct_Dict = trace_AsStruct_Dict;
    ctx->ctx_List_Insert = trace_List_Insert;
    ctx->ctx_GetSlice = trace_GetSlice;
    ctx->ctx_SetSlice = trace_SetSlice;
    ctx->ctx_DelSlice = trace_DelSlice;
    ctx->ctx_GetIter = trace_GetIter;
    ctx->ctx_Iter_Next = trace_Iter_Next;
    ctx->ctx_Iter_Check = trace_Iter_Check;
    ctx->ctx_Slice_New = trace_Slice_New;
}
