/* Generated from runtime/abi/table.txt by runtime/abi/genctx. */
/* The functions of the debug context that only open and wrap handles. */
#include "hp_debug.h"
#include "gen_ctx.h"
#include "gen_debug.h"

static HPy hpd_Long_FromInt32_t(HPyContext *dctx, int32_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromInt32_t");
    return hpd_open(hpu_Long_FromInt32_t(ctx, value));
}

static HPy hpd_Long_FromUInt32_t(HPyContext *dctx, uint32_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromUInt32_t");
    return hpd_open(hpu_Long_FromUInt32_t(ctx, value));
}

static HPy hpd_Long_FromInt64_t(HPyContext *dctx, int64_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromInt64_t");
    return hpd_open(hpu_Long_FromInt64_t(ctx, value));
}

static HPy hpd_Long_FromUInt64_t(HPyContext *dctx, uint64_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromUInt64_t");
    return hpd_open(hpu_Long_FromUInt64_t(ctx, value));
}

static HPy hpd_Long_FromSize_t(HPyContext *dctx, size_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromSize_t");
    return hpd_open(hpu_Long_FromSize_t(ctx, value));
}

static HPy hpd_Long_FromSsize_t(HPyContext *dctx, HPy_ssize_t value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_FromSsize_t");
    return hpd_open(hpu_Long_FromSsize_t(ctx, value));
}

static int32_t hpd_Long_AsInt32_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsInt32_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsInt32_t", 1);
    return hpu_Long_AsInt32_t(ctx, u_obj);
}

static uint32_t hpd_Long_AsUInt32_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsUInt32_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsUInt32_t", 1);
    return hpu_Long_AsUInt32_t(ctx, u_obj);
}

static uint32_t hpd_Long_AsUInt32_tMask(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsUInt32_tMask");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsUInt32_tMask", 1);
    return hpu_Long_AsUInt32_tMask(ctx, u_obj);
}

static int64_t hpd_Long_AsInt64_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsInt64_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsInt64_t", 1);
    return hpu_Long_AsInt64_t(ctx, u_obj);
}

static uint64_t hpd_Long_AsUInt64_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsUInt64_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsUInt64_t", 1);
    return hpu_Long_AsUInt64_t(ctx, u_obj);
}

static uint64_t hpd_Long_AsUInt64_tMask(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsUInt64_tMask");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsUInt64_tMask", 1);
    return hpu_Long_AsUInt64_tMask(ctx, u_obj);
}

static size_t hpd_Long_AsSize_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsSize_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsSize_t", 1);
    return hpu_Long_AsSize_t(ctx, u_obj);
}

static HPy_ssize_t hpd_Long_AsSsize_t(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsSsize_t");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsSsize_t", 1);
    return hpu_Long_AsSsize_t(ctx, u_obj);
}

static void *hpd_Long_AsVoidPtr(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsVoidPtr");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsVoidPtr", 1);
    return hpu_Long_AsVoidPtr(ctx, u_obj);
}

static double hpd_Long_AsDouble(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyLong_AsDouble");
    HPy u_obj = hpd_arg(obj, "HPyLong_AsDouble", 1);
    return hpu_Long_AsDouble(ctx, u_obj);
}

static HPy hpd_Float_FromDouble(HPyContext *dctx, double value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyFloat_FromDouble");
    return hpd_open(hpu_Float_FromDouble(ctx, value));
}

static double hpd_Float_AsDouble(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyFloat_AsDouble");
    HPy u_obj = hpd_arg(obj, "HPyFloat_AsDouble", 1);
    return hpu_Float_AsDouble(ctx, u_obj);
}

static HPy hpd_Bool_FromBool(HPyContext *dctx, bool value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBool_FromBool");
    return hpd_open(hpu_Bool_FromBool(ctx, value));
}

static HPy_ssize_t hpd_Length(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Length");
    HPy u_obj = hpd_arg(obj, "HPy_Length", 1);
    return hpu_Length(ctx, u_obj);
}

static int hpd_Number_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyNumber_Check");
    HPy u_obj = hpd_arg(obj, "HPyNumber_Check", 1);
    return hpu_Number_Check(ctx, u_obj);
}

static HPy hpd_Add(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Add");
    HPy u_a = hpd_arg(a, "HPy_Add", 1);
    HPy u_b = hpd_arg(b, "HPy_Add", 2);
    return hpd_open(hpu_Add(ctx, u_a, u_b));
}

static HPy hpd_Subtract(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Subtract");
    HPy u_a = hpd_arg(a, "HPy_Subtract", 1);
    HPy u_b = hpd_arg(b, "HPy_Subtract", 2);
    return hpd_open(hpu_Subtract(ctx, u_a, u_b));
}

static HPy hpd_Multiply(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Multiply");
    HPy u_a = hpd_arg(a, "HPy_Multiply", 1);
    HPy u_b = hpd_arg(b, "HPy_Multiply", 2);
    return hpd_open(hpu_Multiply(ctx, u_a, u_b));
}

static HPy hpd_MatrixMultiply(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_MatrixMultiply");
    HPy u_a = hpd_arg(a, "HPy_MatrixMultiply", 1);
    HPy u_b = hpd_arg(b, "HPy_MatrixMultiply", 2);
    return hpd_open(hpu_MatrixMultiply(ctx, u_a, u_b));
}

static HPy hpd_FloorDivide(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_FloorDivide");
    HPy u_a = hpd_arg(a, "HPy_FloorDivide", 1);
    HPy u_b = hpd_arg(b, "HPy_FloorDivide", 2);
    return hpd_open(hpu_FloorDivide(ctx, u_a, u_b));
}

static HPy hpd_TrueDivide(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_TrueDivide");
    HPy u_a = hpd_arg(a, "HPy_TrueDivide", 1);
    HPy u_b = hpd_arg(b, "HPy_TrueDivide", 2);
    return hpd_open(hpu_TrueDivide(ctx, u_a, u_b));
}

static HPy hpd_Remainder(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Remainder");
    HPy u_a = hpd_arg(a, "HPy_Remainder", 1);
    HPy u_b = hpd_arg(b, "HPy_Remainder", 2);
    return hpd_open(hpu_Remainder(ctx, u_a, u_b));
}

static HPy hpd_Divmod(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Divmod");
    HPy u_a = hpd_arg(a, "HPy_Divmod", 1);
    HPy u_b = hpd_arg(b, "HPy_Divmod", 2);
    return hpd_open(hpu_Divmod(ctx, u_a, u_b));
}

static HPy hpd_Power(HPyContext *dctx, HPy base, HPy exponent, HPy modulus)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Power");
    HPy u_base = hpd_arg(base, "HPy_Power", 1);
    HPy u_exponent = hpd_arg(exponent, "HPy_Power", 2);
    HPy u_modulus = hpd_arg(modulus, "HPy_Power", 3);
    return hpd_open(hpu_Power(ctx, u_base, u_exponent, u_modulus));
}

static HPy hpd_Negative(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Negative");
    HPy u_obj = hpd_arg(obj, "HPy_Negative", 1);
    return hpd_open(hpu_Negative(ctx, u_obj));
}

static HPy hpd_Positive(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Positive");
    HPy u_obj = hpd_arg(obj, "HPy_Positive", 1);
    return hpd_open(hpu_Positive(ctx, u_obj));
}

static HPy hpd_Absolute(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Absolute");
    HPy u_obj = hpd_arg(obj, "HPy_Absolute", 1);
    return hpd_open(hpu_Absolute(ctx, u_obj));
}

static HPy hpd_Invert(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Invert");
    HPy u_obj = hpd_arg(obj, "HPy_Invert", 1);
    return hpd_open(hpu_Invert(ctx, u_obj));
}

static HPy hpd_Lshift(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Lshift");
    HPy u_a = hpd_arg(a, "HPy_Lshift", 1);
    HPy u_b = hpd_arg(b, "HPy_Lshift", 2);
    return hpd_open(hpu_Lshift(ctx, u_a, u_b));
}

static HPy hpd_Rshift(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Rshift");
    HPy u_a = hpd_arg(a, "HPy_Rshift", 1);
    HPy u_b = hpd_arg(b, "HPy_Rshift", 2);
    return hpd_open(hpu_Rshift(ctx, u_a, u_b));
}

static HPy hpd_And(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_And");
    HPy u_a = hpd_arg(a, "HPy_And", 1);
    HPy u_b = hpd_arg(b, "HPy_And", 2);
    return hpd_open(hpu_And(ctx, u_a, u_b));
}

static HPy hpd_Xor(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Xor");
    HPy u_a = hpd_arg(a, "HPy_Xor", 1);
    HPy u_b = hpd_arg(b, "HPy_Xor", 2);
    return hpd_open(hpu_Xor(ctx, u_a, u_b));
}

static HPy hpd_Or(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Or");
    HPy u_a = hpd_arg(a, "HPy_Or", 1);
    HPy u_b = hpd_arg(b, "HPy_Or", 2);
    return hpd_open(hpu_Or(ctx, u_a, u_b));
}

static HPy hpd_Index(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Index");
    HPy u_obj = hpd_arg(obj, "HPy_Index", 1);
    return hpd_open(hpu_Index(ctx, u_obj));
}

static HPy hpd_Long(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Long");
    HPy u_obj = hpd_arg(obj, "HPy_Long", 1);
    return hpd_open(hpu_Long(ctx, u_obj));
}

static HPy hpd_Float(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Float");
    HPy u_obj = hpd_arg(obj, "HPy_Float", 1);
    return hpd_open(hpu_Float(ctx, u_obj));
}

static HPy hpd_InPlaceAdd(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceAdd");
    HPy u_a = hpd_arg(a, "HPy_InPlaceAdd", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceAdd", 2);
    return hpd_open(hpu_InPlaceAdd(ctx, u_a, u_b));
}

static HPy hpd_InPlaceSubtract(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceSubtract");
    HPy u_a = hpd_arg(a, "HPy_InPlaceSubtract", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceSubtract", 2);
    return hpd_open(hpu_InPlaceSubtract(ctx, u_a, u_b));
}

static HPy hpd_InPlaceMultiply(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceMultiply");
    HPy u_a = hpd_arg(a, "HPy_InPlaceMultiply", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceMultiply", 2);
    return hpd_open(hpu_InPlaceMultiply(ctx, u_a, u_b));
}

static HPy hpd_InPlaceMatrixMultiply(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceMatrixMultiply");
    HPy u_a = hpd_arg(a, "HPy_InPlaceMatrixMultiply", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceMatrixMultiply", 2);
    return hpd_open(hpu_InPlaceMatrixMultiply(ctx, u_a, u_b));
}

static HPy hpd_InPlaceFloorDivide(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceFloorDivide");
    HPy u_a = hpd_arg(a, "HPy_InPlaceFloorDivide", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceFloorDivide", 2);
    return hpd_open(hpu_InPlaceFloorDivide(ctx, u_a, u_b));
}

static HPy hpd_InPlaceTrueDivide(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceTrueDivide");
    HPy u_a = hpd_arg(a, "HPy_InPlaceTrueDivide", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceTrueDivide", 2);
    return hpd_open(hpu_InPlaceTrueDivide(ctx, u_a, u_b));
}

static HPy hpd_InPlaceRemainder(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceRemainder");
    HPy u_a = hpd_arg(a, "HPy_InPlaceRemainder", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceRemainder", 2);
    return hpd_open(hpu_InPlaceRemainder(ctx, u_a, u_b));
}

static HPy hpd_InPlacePower(HPyContext *dctx, HPy base, HPy exponent, HPy modulus)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlacePower");
    HPy u_base = hpd_arg(base, "HPy_InPlacePower", 1);
    HPy u_exponent = hpd_arg(exponent, "HPy_InPlacePower", 2);
    HPy u_modulus = hpd_arg(modulus, "HPy_InPlacePower", 3);
    return hpd_open(hpu_InPlacePower(ctx, u_base, u_exponent, u_modulus));
}

static HPy hpd_InPlaceLshift(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceLshift");
    HPy u_a = hpd_arg(a, "HPy_InPlaceLshift", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceLshift", 2);
    return hpd_open(hpu_InPlaceLshift(ctx, u_a, u_b));
}

static HPy hpd_InPlaceRshift(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceRshift");
    HPy u_a = hpd_arg(a, "HPy_InPlaceRshift", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceRshift", 2);
    return hpd_open(hpu_InPlaceRshift(ctx, u_a, u_b));
}

static HPy hpd_InPlaceAnd(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceAnd");
    HPy u_a = hpd_arg(a, "HPy_InPlaceAnd", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceAnd", 2);
    return hpd_open(hpu_InPlaceAnd(ctx, u_a, u_b));
}

static HPy hpd_InPlaceXor(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceXor");
    HPy u_a = hpd_arg(a, "HPy_InPlaceXor", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceXor", 2);
    return hpd_open(hpu_InPlaceXor(ctx, u_a, u_b));
}

static HPy hpd_InPlaceOr(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_InPlaceOr");
    HPy u_a = hpd_arg(a, "HPy_InPlaceOr", 1);
    HPy u_b = hpd_arg(b, "HPy_InPlaceOr", 2);
    return hpd_open(hpu_InPlaceOr(ctx, u_a, u_b));
}

static int hpd_Callable_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyCallable_Check");
    HPy u_obj = hpd_arg(obj, "HPyCallable_Check", 1);
    return hpu_Callable_Check(ctx, u_obj);
}

static HPy hpd_CallTupleDict(HPyContext *dctx, HPy callable, HPy args, HPy kw)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_CallTupleDict");
    HPy u_callable = hpd_arg(callable, "HPy_CallTupleDict", 1);
    HPy u_args = hpd_arg_or_null(args, "HPy_CallTupleDict", 2);
    HPy u_kw = hpd_arg_or_null(kw, "HPy_CallTupleDict", 3);
    return hpd_open(hpu_CallTupleDict(ctx, u_callable, u_args, u_kw));
}

static void hpd_Err_SetString(HPyContext *dctx, HPy type, const char *message)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_SetString");
    HPy u_type = hpd_arg(type, "HPyErr_SetString", 1);
    hpu_Err_SetString(ctx, u_type, message);
}

static void hpd_Err_SetObject(HPyContext *dctx, HPy type, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_SetObject");
    HPy u_type = hpd_arg(type, "HPyErr_SetObject", 1);
    HPy u_value = hpd_arg_or_null(value, "HPyErr_SetObject", 2);
    hpu_Err_SetObject(ctx, u_type, u_value);
}

static HPy hpd_Err_SetFromErrnoWithFilename(HPyContext *dctx, HPy type, const char *filename)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_SetFromErrnoWithFilename");
    HPy u_type = hpd_arg(type, "HPyErr_SetFromErrnoWithFilename", 1);
    return hpd_open(hpu_Err_SetFromErrnoWithFilename(ctx, u_type, filename));
}

static void hpd_Err_SetFromErrnoWithFilenameObjects(HPyContext *dctx, HPy type, HPy filename1, HPy filename2)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_SetFromErrnoWithFilenameObjects");
    HPy u_type = hpd_arg(type, "HPyErr_SetFromErrnoWithFilenameObjects", 1);
    HPy u_filename1 = hpd_arg_or_null(filename1, "HPyErr_SetFromErrnoWithFilenameObjects", 2);
    HPy u_filename2 = hpd_arg_or_null(filename2, "HPyErr_SetFromErrnoWithFilenameObjects", 3);
    hpu_Err_SetFromErrnoWithFilenameObjects(ctx, u_type, u_filename1, u_filename2);
}

static int hpd_Err_Occurred(HPyContext *dctx)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_Occurred");
    return hpu_Err_Occurred(ctx);
}

static int hpd_Err_ExceptionMatches(HPyContext *dctx, HPy type)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_ExceptionMatches");
    HPy u_type = hpd_arg(type, "HPyErr_ExceptionMatches", 1);
    return hpu_Err_ExceptionMatches(ctx, u_type);
}

static void hpd_Err_NoMemory(HPyContext *dctx)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_NoMemory");
    hpu_Err_NoMemory(ctx);
}

static void hpd_Err_Clear(HPyContext *dctx)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_Clear");
    hpu_Err_Clear(ctx);
}

static HPy hpd_Err_NewException(HPyContext *dctx, const char *name, HPy base, HPy dict)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_NewException");
    HPy u_base = hpd_arg_or_null(base, "HPyErr_NewException", 2);
    HPy u_dict = hpd_arg_or_null(dict, "HPyErr_NewException", 3);
    return hpd_open(hpu_Err_NewException(ctx, name, u_base, u_dict));
}

static HPy hpd_Err_NewExceptionWithDoc(HPyContext *dctx, const char *name, const char *doc, HPy base, HPy dict)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_NewExceptionWithDoc");
    HPy u_base = hpd_arg_or_null(base, "HPyErr_NewExceptionWithDoc", 3);
    HPy u_dict = hpd_arg_or_null(dict, "HPyErr_NewExceptionWithDoc", 4);
    return hpd_open(hpu_Err_NewExceptionWithDoc(ctx, name, doc, u_base, u_dict));
}

static int hpd_Err_WarnEx(HPyContext *dctx, HPy category, const char *message, HPy_ssize_t stack_level)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_WarnEx");
    HPy u_category = hpd_arg_or_null(category, "HPyErr_WarnEx", 1);
    return hpu_Err_WarnEx(ctx, u_category, message, stack_level);
}

static void hpd_Err_WriteUnraisable(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyErr_WriteUnraisable");
    HPy u_obj = hpd_arg_or_null(obj, "HPyErr_WriteUnraisable", 1);
    hpu_Err_WriteUnraisable(ctx, u_obj);
}

static int hpd_IsTrue(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_IsTrue");
    HPy u_obj = hpd_arg(obj, "HPy_IsTrue", 1);
    return hpu_IsTrue(ctx, u_obj);
}

static HPy hpd_GetAttr(HPyContext *dctx, HPy obj, HPy name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetAttr");
    HPy u_obj = hpd_arg(obj, "HPy_GetAttr", 1);
    HPy u_name = hpd_arg(name, "HPy_GetAttr", 2);
    return hpd_open(hpu_GetAttr(ctx, u_obj, u_name));
}

static HPy hpd_GetAttr_s(HPyContext *dctx, HPy obj, const char *name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetAttr_s");
    HPy u_obj = hpd_arg(obj, "HPy_GetAttr_s", 1);
    return hpd_open(hpu_GetAttr_s(ctx, u_obj, name));
}

static int hpd_HasAttr(HPyContext *dctx, HPy obj, HPy name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_HasAttr");
    HPy u_obj = hpd_arg(obj, "HPy_HasAttr", 1);
    HPy u_name = hpd_arg(name, "HPy_HasAttr", 2);
    return hpu_HasAttr(ctx, u_obj, u_name);
}

static int hpd_HasAttr_s(HPyContext *dctx, HPy obj, const char *name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_HasAttr_s");
    HPy u_obj = hpd_arg(obj, "HPy_HasAttr_s", 1);
    return hpu_HasAttr_s(ctx, u_obj, name);
}

static int hpd_SetAttr(HPyContext *dctx, HPy obj, HPy name, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetAttr");
    HPy u_obj = hpd_arg(obj, "HPy_SetAttr", 1);
    HPy u_name = hpd_arg(name, "HPy_SetAttr", 2);
    HPy u_value = hpd_arg_or_null(value, "HPy_SetAttr", 3);
    return hpu_SetAttr(ctx, u_obj, u_name, u_value);
}

static int hpd_SetAttr_s(HPyContext *dctx, HPy obj, const char *name, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetAttr_s");
    HPy u_obj = hpd_arg(obj, "HPy_SetAttr_s", 1);
    HPy u_value = hpd_arg_or_null(value, "HPy_SetAttr_s", 3);
    return hpu_SetAttr_s(ctx, u_obj, name, u_value);
}

static HPy hpd_GetItem(HPyContext *dctx, HPy obj, HPy key)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetItem");
    HPy u_obj = hpd_arg(obj, "HPy_GetItem", 1);
    HPy u_key = hpd_arg(key, "HPy_GetItem", 2);
    return hpd_open(hpu_GetItem(ctx, u_obj, u_key));
}

static HPy hpd_GetItem_i(HPyContext *dctx, HPy obj, HPy_ssize_t index)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetItem_i");
    HPy u_obj = hpd_arg(obj, "HPy_GetItem_i", 1);
    return hpd_open(hpu_GetItem_i(ctx, u_obj, index));
}

static HPy hpd_GetItem_s(HPyContext *dctx, HPy obj, const char *key)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetItem_s");
    HPy u_obj = hpd_arg(obj, "HPy_GetItem_s", 1);
    return hpd_open(hpu_GetItem_s(ctx, u_obj, key));
}

static int hpd_Contains(HPyContext *dctx, HPy container, HPy key)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Contains");
    HPy u_container = hpd_arg(container, "HPy_Contains", 1);
    HPy u_key = hpd_arg(key, "HPy_Contains", 2);
    return hpu_Contains(ctx, u_container, u_key);
}

static int hpd_SetItem(HPyContext *dctx, HPy obj, HPy key, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetItem");
    HPy u_obj = hpd_arg(obj, "HPy_SetItem", 1);
    HPy u_key = hpd_arg(key, "HPy_SetItem", 2);
    HPy u_value = hpd_arg(value, "HPy_SetItem", 3);
    return hpu_SetItem(ctx, u_obj, u_key, u_value);
}

static int hpd_SetItem_i(HPyContext *dctx, HPy obj, HPy_ssize_t index, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetItem_i");
    HPy u_obj = hpd_arg(obj, "HPy_SetItem_i", 1);
    HPy u_value = hpd_arg(value, "HPy_SetItem_i", 3);
    return hpu_SetItem_i(ctx, u_obj, index, u_value);
}

static int hpd_SetItem_s(HPyContext *dctx, HPy obj, const char *key, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetItem_s");
    HPy u_obj = hpd_arg(obj, "HPy_SetItem_s", 1);
    HPy u_value = hpd_arg(value, "HPy_SetItem_s", 3);
    return hpu_SetItem_s(ctx, u_obj, key, u_value);
}

static HPy hpd_Type(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Type");
    HPy u_obj = hpd_arg(obj, "HPy_Type", 1);
    return hpd_open(hpu_Type(ctx, u_obj));
}

static int hpd_Is(HPyContext *dctx, HPy a, HPy b)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Is");
    HPy u_a = hpd_arg_or_null(a, "HPy_Is", 1);
    HPy u_b = hpd_arg_or_null(b, "HPy_Is", 2);
    return hpu_Is(ctx, u_a, u_b);
}

static HPy hpd_Repr(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Repr");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_Repr", 1);
    return hpd_open(hpu_Repr(ctx, u_obj));
}

static HPy hpd_Str(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Str");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_Str", 1);
    return hpd_open(hpu_Str(ctx, u_obj));
}

static HPy hpd_ASCII(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_ASCII");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_ASCII", 1);
    return hpd_open(hpu_ASCII(ctx, u_obj));
}

static HPy hpd_Bytes(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Bytes");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_Bytes", 1);
    return hpd_open(hpu_Bytes(ctx, u_obj));
}

static HPy hpd_RichCompare(HPyContext *dctx, HPy a, HPy b, int op)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_RichCompare");
    HPy u_a = hpd_arg(a, "HPy_RichCompare", 1);
    HPy u_b = hpd_arg(b, "HPy_RichCompare", 2);
    return hpd_open(hpu_RichCompare(ctx, u_a, u_b, op));
}

static int hpd_RichCompareBool(HPyContext *dctx, HPy a, HPy b, int op)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_RichCompareBool");
    HPy u_a = hpd_arg(a, "HPy_RichCompareBool", 1);
    HPy u_b = hpd_arg(b, "HPy_RichCompareBool", 2);
    return hpu_RichCompareBool(ctx, u_a, u_b, op);
}

static HPy_hash_t hpd_Hash(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Hash");
    HPy u_obj = hpd_arg(obj, "HPy_Hash", 1);
    return hpu_Hash(ctx, u_obj);
}

static int hpd_Bytes_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_Check");
    HPy u_obj = hpd_arg(obj, "HPyBytes_Check", 1);
    return hpu_Bytes_Check(ctx, u_obj);
}

static HPy_ssize_t hpd_Bytes_Size(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_Size");
    HPy u_obj = hpd_arg(obj, "HPyBytes_Size", 1);
    return hpu_Bytes_Size(ctx, u_obj);
}

static HPy_ssize_t hpd_Bytes_GET_SIZE(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_GET_SIZE");
    HPy u_obj = hpd_arg(obj, "HPyBytes_GET_SIZE", 1);
    return hpu_Bytes_GET_SIZE(ctx, u_obj);
}

static HPy hpd_Bytes_FromString(HPyContext *dctx, const char *bytes)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_FromString");
    return hpd_open(hpu_Bytes_FromString(ctx, bytes));
}

static HPy hpd_Bytes_FromStringAndSize(HPyContext *dctx, const char *bytes, HPy_ssize_t len)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_FromStringAndSize");
    return hpd_open(hpu_Bytes_FromStringAndSize(ctx, bytes, len));
}

static HPy hpd_Unicode_FromString(HPyContext *dctx, const char *utf8)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_FromString");
    return hpd_open(hpu_Unicode_FromString(ctx, utf8));
}

static int hpd_Unicode_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_Check");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_Check", 1);
    return hpu_Unicode_Check(ctx, u_obj);
}

static HPy hpd_Unicode_AsASCIIString(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_AsASCIIString");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_AsASCIIString", 1);
    return hpd_open(hpu_Unicode_AsASCIIString(ctx, u_obj));
}

static HPy hpd_Unicode_AsLatin1String(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_AsLatin1String");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_AsLatin1String", 1);
    return hpd_open(hpu_Unicode_AsLatin1String(ctx, u_obj));
}

static HPy hpd_Unicode_AsUTF8String(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_AsUTF8String");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_AsUTF8String", 1);
    return hpd_open(hpu_Unicode_AsUTF8String(ctx, u_obj));
}

static HPy hpd_Unicode_FromWideChar(HPyContext *dctx, const wchar_t *chars, HPy_ssize_t size)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_FromWideChar");
    return hpd_open(hpu_Unicode_FromWideChar(ctx, chars, size));
}

static HPy hpd_Unicode_DecodeFSDefault(HPyContext *dctx, const char *bytes)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_DecodeFSDefault");
    return hpd_open(hpu_Unicode_DecodeFSDefault(ctx, bytes));
}

static HPy hpd_Unicode_DecodeFSDefaultAndSize(HPyContext *dctx, const char *bytes, HPy_ssize_t size)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_DecodeFSDefaultAndSize");
    return hpd_open(hpu_Unicode_DecodeFSDefaultAndSize(ctx, bytes, size));
}

static HPy hpd_Unicode_EncodeFSDefault(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_EncodeFSDefault");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_EncodeFSDefault", 1);
    return hpd_open(hpu_Unicode_EncodeFSDefault(ctx, u_obj));
}

static HPy_UCS4 hpd_Unicode_ReadChar(HPyContext *dctx, HPy obj, HPy_ssize_t index)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_ReadChar");
    HPy u_obj = hpd_arg(obj, "HPyUnicode_ReadChar", 1);
    return hpu_Unicode_ReadChar(ctx, u_obj, index);
}

static HPy hpd_Unicode_DecodeASCII(HPyContext *dctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_DecodeASCII");
    return hpd_open(hpu_Unicode_DecodeASCII(ctx, bytes, size, errors));
}

static HPy hpd_Unicode_DecodeLatin1(HPyContext *dctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_DecodeLatin1");
    return hpd_open(hpu_Unicode_DecodeLatin1(ctx, bytes, size, errors));
}

static int hpd_List_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyList_Check");
    HPy u_obj = hpd_arg(obj, "HPyList_Check", 1);
    return hpu_List_Check(ctx, u_obj);
}

static HPy hpd_List_New(HPyContext *dctx, HPy_ssize_t len)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyList_New");
    return hpd_open(hpu_List_New(ctx, len));
}

static int hpd_List_Append(HPyContext *dctx, HPy list, HPy item)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyList_Append");
    HPy u_list = hpd_arg(list, "HPyList_Append", 1);
    HPy u_item = hpd_arg(item, "HPyList_Append", 2);
    return hpu_List_Append(ctx, u_list, u_item);
}

static int hpd_Dict_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyDict_Check");
    HPy u_obj = hpd_arg(obj, "HPyDict_Check", 1);
    return hpu_Dict_Check(ctx, u_obj);
}

static HPy hpd_Dict_New(HPyContext *dctx)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyDict_New");
    return hpd_open(hpu_Dict_New(ctx));
}

static int hpd_Tuple_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyTuple_Check");
    HPy u_obj = hpd_arg(obj, "HPyTuple_Check", 1);
    return hpu_Tuple_Check(ctx, u_obj);
}

static HPy hpd_Import_ImportModule(HPyContext *dctx, const char *name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyImport_ImportModule");
    return hpd_open(hpu_Import_ImportModule(ctx, name));
}

static void hpd_Dump(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "_HPy_Dump");
    HPy u_obj = hpd_arg_or_null(obj, "_HPy_Dump", 1);
    hpu_Dump(ctx, u_obj);
}

static int hpd_DelItem(HPyContext *dctx, HPy obj, HPy key)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_DelItem");
    HPy u_obj = hpd_arg(obj, "HPy_DelItem", 1);
    HPy u_key = hpd_arg(key, "HPy_DelItem", 2);
    return hpu_DelItem(ctx, u_obj, u_key);
}

static int hpd_DelItem_i(HPyContext *dctx, HPy obj, HPy_ssize_t index)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_DelItem_i");
    HPy u_obj = hpd_arg(obj, "HPy_DelItem_i", 1);
    return hpu_DelItem_i(ctx, u_obj, index);
}

static int hpd_DelItem_s(HPyContext *dctx, HPy obj, const char *key)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_DelItem_s");
    HPy u_obj = hpd_arg(obj, "HPy_DelItem_s", 1);
    return hpu_DelItem_s(ctx, u_obj, key);
}

static int hpd_Capsule_IsValid(HPyContext *dctx, HPy capsule, const char *name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyCapsule_IsValid");
    HPy u_capsule = hpd_arg_or_null(capsule, "HPyCapsule_IsValid", 1);
    return hpu_Capsule_IsValid(ctx, u_capsule, name);
}

static HPy hpd_Compile_s(HPyContext *dctx, const char *source, const char *filename, HPy_SourceKind kind)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Compile_s");
    return hpd_open(hpu_Compile_s(ctx, source, filename, kind));
}

static HPy hpd_EvalCode(HPyContext *dctx, HPy code, HPy globals, HPy locals)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_EvalCode");
    HPy u_code = hpd_arg(code, "HPy_EvalCode", 1);
    HPy u_globals = hpd_arg(globals, "HPy_EvalCode", 2);
    HPy u_locals = hpd_arg_or_null(locals, "HPy_EvalCode", 3);
    return hpd_open(hpu_EvalCode(ctx, u_code, u_globals, u_locals));
}

static HPy hpd_ContextVar_New(HPyContext *dctx, const char *name, HPy default_value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyContextVar_New");
    HPy u_default_value = hpd_arg_or_null(default_value, "HPyContextVar_New", 2);
    return hpd_open(hpu_ContextVar_New(ctx, name, u_default_value));
}

static HPy hpd_ContextVar_Set(HPyContext *dctx, HPy var, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyContextVar_Set");
    HPy u_var = hpd_arg(var, "HPyContextVar_Set", 1);
    HPy u_value = hpd_arg(value, "HPyContextVar_Set", 2);
    return hpd_open(hpu_ContextVar_Set(ctx, u_var, u_value));
}

static HPy hpd_Unicode_FromEncodedObject(HPyContext *dctx, HPy obj, const char *encoding, const char *errors)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_FromEncodedObject");
    HPy u_obj = hpd_arg_or_null(obj, "HPyUnicode_FromEncodedObject", 1);
    return hpd_open(hpu_Unicode_FromEncodedObject(ctx, u_obj, encoding, errors));
}

static HPy hpd_Dict_Keys(HPyContext *dctx, HPy dict)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyDict_Keys");
    HPy u_dict = hpd_arg_or_null(dict, "HPyDict_Keys", 1);
    return hpd_open(hpu_Dict_Keys(ctx, u_dict));
}

static HPy hpd_Dict_Copy(HPyContext *dctx, HPy dict)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyDict_Copy");
    HPy u_dict = hpd_arg_or_null(dict, "HPyDict_Copy", 1);
    return hpd_open(hpu_Dict_Copy(ctx, u_dict));
}

static int hpd_Slice_Unpack(HPyContext *dctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    HPyContext *ctx = hpd_enter(dctx, "HPySlice_Unpack");
    HPy u_slice = hpd_arg(slice, "HPySlice_Unpack", 1);
    return hpu_Slice_Unpack(ctx, u_slice, start, stop, step);
}

static int hpd_List_Insert(HPyContext *dctx, HPy list, HPy_ssize_t index, HPy item)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyList_Insert");
    HPy u_list = hpd_arg(list, "HPyList_Insert", 1);
    HPy u_item = hpd_arg(item, "HPyList_Insert", 3);
    return hpu_List_Insert(ctx, u_list, index, u_item);
}

static HPy hpd_GetSlice(HPyContext *dctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetSlice");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_GetSlice", 1);
    return hpd_open(hpu_GetSlice(ctx, u_obj, start, end));
}

static int hpd_SetSlice(HPyContext *dctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetSlice");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_SetSlice", 1);
    HPy u_value = hpd_arg_or_null(value, "HPy_SetSlice", 4);
    return hpu_SetSlice(ctx, u_obj, start, end, u_value);
}

static int hpd_DelSlice(HPyContext *dctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_DelSlice");
    HPy u_obj = hpd_arg_or_null(obj, "HPy_DelSlice", 1);
    return hpu_DelSlice(ctx, u_obj, start, end);
}

static HPy hpd_GetIter(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_GetIter");
    HPy u_obj = hpd_arg(obj, "HPy_GetIter", 1);
    return hpd_open(hpu_GetIter(ctx, u_obj));
}

static HPy hpd_Iter_Next(HPyContext *dctx, HPy iter)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyIter_Next");
    HPy u_iter = hpd_arg(iter, "HPyIter_Next", 1);
    return hpd_open(hpu_Iter_Next(ctx, u_iter));
}

static int hpd_Iter_Check(HPyContext *dctx, HPy obj)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyIter_Check");
    HPy u_obj = hpd_arg(obj, "HPyIter_Check", 1);
    return hpu_Iter_Check(ctx, u_obj);
}

static HPy hpd_Slice_New(HPyContext *dctx, HPy start, HPy stop, HPy step)
{
    HPyContext *ctx = hpd_enter(dctx, "HPySlice_New");
    HPy u_start = hpd_arg_or_null(start, "HPySlice_New", 1);
    HPy u_stop = hpd_arg_or_null(stop, "HPySlice_New", 2);
    HPy u_step = hpd_arg_or_null(step, "HPySlice_New", 3);
    return hpd_open(hpu_Slice_New(ctx, u_start, u_stop, u_step));
}

void hpd_fill_functions(HPyContext *ctx)
{
    ctx->ctx_Dup = hpd_Dup;
    ctx->ctx_Close = hpd_Close;
    ctx->ctx_Long_FromInt32_t = hpd_Long_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = hpd_Long_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = hpd_Long_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = hpd_Long_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = hpd_Long_FromSize_t;
    ctx->ctx_Long_FromSsize_t = hpd_Long_FromSsize_t;
    ctx->ctx_Long_AsInt32_t = hpd_Long_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = hpd_Long_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = hpd_Long_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = hpd_Long_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = hpd_Long_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = hpd_Long_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = hpd_Long_AsSize_t;
    ctx->ctx_Long_AsSsize_t = hpd_Long_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = hpd_Long_AsVoidPtr;
    ctx->ctx_Long_AsDouble = hpd_Long_AsDouble;
    ctx->ctx_Float_FromDouble = hpd_Float_FromDouble;
    ctx->ctx_Float_AsDouble = hpd_Float_AsDouble;
    ctx->ctx_Bool_FromBool = hpd_Bool_FromBool;
    ctx->ctx_Length = hpd_Length;
    ctx->ctx_Number_Check = hpd_Number_Check;
    ctx->ctx_Add = hpd_Add;
    ctx->ctx_Subtract = hpd_Subtract;
    ctx->ctx_Multiply = hpd_Multiply;
    ctx->ctx_MatrixMultiply = hpd_MatrixMultiply;
    ctx->ctx_FloorDivide = hpd_FloorDivide;
    ctx->ctx_TrueDivide = hpd_TrueDivide;
    ctx->ctx_Remainder = hpd_Remainder;
    ctx->ctx_Divmod = hpd_Divmod;
    ctx->ctx_Power = hpd_Power;
    ctx->ctx_Negative = hpd_Negative;
    ctx->ctx_Positive = hpd_Positive;
    ctx->ctx_Absolute = hpd_Absolute;
    ctx->ctx_Invert = hpd_Invert;
    ctx->ctx_Lshift = hpd_Lshift;
    ctx->ctx_Rshift = hpd_Rshift;
    ctx->ctx_And = hpd_And;
    ctx->ctx_Xor = hpd_Xor;
    ctx->ctx_Or = hpd_Or;
    ctx->ctx_Index = hpd_Index;
    ctx->ctx_Long = hpd_Long;
    ctx->ctx_Float = hpd_Float;
    ctx->ctx_InPlaceAdd = hpd_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = hpd_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = hpd_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = hpd_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = hpd_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = hpd_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = hpd_InPlaceRemainder;
    ctx->ctx_InPlacePower = hpd_InPlacePower;
    ctx->ctx_InPlaceLshift = hpd_InPlaceLshift;
    ctx->ctx_InPlaceRshift = hpd_InPlaceRshift;
    ctx->ctx_InPlaceAnd = hpd_InPlaceAnd;
    ctx->ctx_InPlaceXor = hpd_InPlaceXor;
    ctx->ctx_InPlaceOr = hpd_InPlaceOr;
    ctx->ctx_Callable_Check = hpd_Callable_Check;
    ctx->ctx_CallTupleDict = hpd_CallTupleDict;
    ctx->ctx_FatalError = hpd_FatalError;
    ctx->ctx_Err_SetString = hpd_Err_SetString;
    ctx->ctx_Err_SetObject = hpd_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilename = hpd_Err_SetFromErrnoWithFilename;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = hpd_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = hpd_Err_Occurred;
    ctx->ctx_Err_ExceptionMatches = hpd_Err_ExceptionMatches;
    ctx->ctx_Err_NoMemory = hpd_Err_NoMemory;
    ctx->ctx_Err_Clear = hpd_Err_Clear;
    ctx->ctx_Err_NewException = hpd_Err_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = hpd_Err_NewExceptionWithDoc;
    ctx->ctx_Err_WarnEx = hpd_Err_WarnEx;
    ctx->ctx_Err_WriteUnraisable = hpd_Err_WriteUnraisable;
    ctx->ctx_IsTrue = hpd_IsTrue;
    ctx->ctx_Type_FromSpec = hpd_Type_FromSpec;
    ctx->ctx_Type_GenericNew = hpd_Type_GenericNew;
    ctx->ctx_GetAttr = hpd_GetAttr;
    ctx->ctx_GetAttr_s = hpd_GetAttr_s;
    ctx->ctx_HasAttr = hpd_HasAttr;
    ctx->ctx_HasAttr_s = hpd_HasAttr_s;
    ctx->ctx_SetAttr = hpd_SetAttr;
    ctx->ctx_SetAttr_s = hpd_SetAttr_s;
    ctx->ctx_GetItem = hpd_GetItem;
    ctx->ctx_GetItem_i = hpd_GetItem_i;
    ctx->ctx_GetItem_s = hpd_GetItem_s;
    ctx->ctx_Contains = hpd_Contains;
    ctx->ctx_SetItem = hpd_SetItem;
    ctx->ctx_SetItem_i = hpd_SetItem_i;
    ctx->ctx_SetItem_s = hpd_SetItem_s;
    ctx->ctx_Type = hpd_Type;
    ctx->ctx_TypeCheck = hpd_TypeCheck;
    ctx->ctx_Is = hpd_Is;
    ctx->ctx_AsStruct_Object = hpd_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = hpd_AsStruct_Legacy;
    ctx->ctx_New = hpd_New;
    ctx->ctx_Repr = hpd_Repr;
    ctx->ctx_Str = hpd_Str;
    ctx->ctx_ASCII = hpd_ASCII;
    ctx->ctx_Bytes = hpd_Bytes;
    ctx->ctx_RichCompare = hpd_RichCompare;
    ctx->ctx_RichCompareBool = hpd_RichCompareBool;
    ctx->ctx_Hash = hpd_Hash;
    ctx->ctx_Bytes_Check = hpd_Bytes_Check;
    ctx->ctx_Bytes_Size = hpd_Bytes_Size;
    ctx->ctx_Bytes_GET_SIZE = hpd_Bytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = hpd_Bytes_AsString;
    ctx->ctx_Bytes_AS_STRING = hpd_Bytes_AS_STRING;
    ctx->ctx_Bytes_FromString = hpd_Bytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = hpd_Bytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = hpd_Unicode_FromString;
    ctx->ctx_Unicode_Check = hpd_Unicode_Check;
    ctx->ctx_Unicode_AsASCIIString = hpd_Unicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = hpd_Unicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = hpd_Unicode_AsUTF8String;
    ctx->ctx_Unicode_AsUTF8AndSize = hpd_Unicode_AsUTF8AndSize;
    ctx->ctx_Unicode_FromWideChar = hpd_Unicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = hpd_Unicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = hpd_Unicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = hpd_Unicode_EncodeFSDefault;
    ctx->ctx_Unicode_ReadChar = hpd_Unicode_ReadChar;
    ctx->ctx_Unicode_DecodeASCII = hpd_Unicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = hpd_Unicode_DecodeLatin1;
    ctx->ctx_List_Check = hpd_List_Check;
    ctx->ctx_List_New = hpd_List_New;
    ctx->ctx_List_Append = hpd_List_Append;
    ctx->ctx_Dict_Check = hpd_Dict_Check;
    ctx->ctx_Dict_New = hpd_Dict_New;
    ctx->ctx_Tuple_Check = hpd_Tuple_Check;
    ctx->ctx_Tuple_FromArray = hpd_Tuple_FromArray;
    ctx->ctx_Import_ImportModule = hpd_Import_ImportModule;
    ctx->ctx_FromPyObject = hpd_FromPyObject;
    ctx->ctx_AsPyObject = hpd_AsPyObject;
    ctx->ctx_CallRealFunctionFromTrampoline = hpd_CallRealFunctionFromTrampoline;
    ctx->ctx_ListBuilder_New = hpd_ListBuilder_New;
    ctx->ctx_ListBuilder_Set = hpd_ListBuilder_Set;
    ctx->ctx_ListBuilder_Build = hpd_ListBuilder_Build;
    ctx->ctx_ListBuilder_Cancel = hpd_ListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = hpd_TupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = hpd_TupleBuilder_Set;
    ctx->ctx_TupleBuilder_Build = hpd_TupleBuilder_Build;
    ctx->ctx_TupleBuilder_Cancel = hpd_TupleBuilder_Cancel;
    ctx->ctx_Tracker_New = hpd_Tracker_New;
    ctx->ctx_Tracker_Add = hpd_Tracker_Add;
    ctx->ctx_Tracker_ForgetAll = hpd_Tracker_ForgetAll;
    ctx->ctx_Tracker_Close = hpd_Tracker_Close;
    ctx->ctx_Field_Store = hpd_Field_Store;
    ctx->ctx_Field_Load = hpd_Field_Load;
    ctx->ctx_ReenterPythonExecution = hpd_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = hpd_LeavePythonExecution;
    ctx->ctx_Global_Store = hpd_Global_Store;
    ctx->ctx_Global_Load = hpd_Global_Load;
    ctx->ctx_Dump = hpd_Dump;
    ctx->ctx_AsStruct_Type = hpd_AsStruct_Type;
    ctx->ctx_AsStruct_Long = hpd_AsStruct_Long;
    ctx->ctx_AsStruct_Float = hpd_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = hpd_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = hpd_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = hpd_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = hpd_Type_GetBuiltinShape;
    ctx->ctx_DelItem = hpd_DelItem;
    ctx->ctx_DelItem_i = hpd_DelItem_i;
    ctx->ctx_DelItem_s = hpd_DelItem_s;
    ctx->ctx_Capsule_New = hpd_Capsule_New;
    ctx->ctx_Capsule_Get = hpd_Capsule_Get;
    ctx->ctx_Capsule_IsValid = hpd_Capsule_IsValid;
    ctx->ctx_Capsule_Set = hpd_Capsule_Set;
    ctx->ctx_Compile_s = hpd_Compile_s;
    ctx->ctx_EvalCode = hpd_EvalCode;
    ctx->ctx_ContextVar_New = hpd_ContextVar_New;
    ctx->ctx_ContextVar_Get = hpd_ContextVar_Get;
    ctx->ctx_ContextVar_Set = hpd_ContextVar_Set;
    ctx->ctx_Type_GetName = hpd_Type_GetName;
    ctx->ctx_Type_IsSubtype = hpd_Type_IsSubtype;
    ctx->ctx_Unicode_FromEncodedObject = hpd_Unicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = hpd_Unicode_Substring;
    ctx->ctx_Dict_Keys = hpd_Dict_Keys;
    ctx->ctx_Dict_Copy = hpd_Dict_Copy;
    ctx->ctx_Slice_Unpack = hpd_Slice_Unpack;
    ctx->ctx_SetCallFunction = hpd_SetCallFunction;
    ctx->ctx_Call = hpd_Call;
    ctx->ctx_CallMethod = hpd_CallMethod;
    ctx->ctx_AsStruct_Dict = hpd_AsStruct_Dict;
    ctx->ctx_List_Insert = hpd_List_Insert;
    ctx->ctx_GetSlice = hpd_GetSlice;
    ctx->ctx_SetSlice = hpd_SetSlice;
    ctx->ctx_DelSlice = hpd_DelSlice;
    ctx->ctx_GetIter = hpd_GetIter;
    ctx->ctx_Iter_Next = hpd_Iter_Next;
    ctx->ctx_Iter_Check = hpd_Iter_Check;
    ctx->ctx_Slice_New = hpd_Slice_New;
}

int hpd_fill_handles(HPyContext *ctx)
{
    if (hpd_constant(hpu_context.h_None, "h_None", &ctx->h_None) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_True, "h_True", &ctx->h_True) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_False, "h_False", &ctx->h_False) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_NotImplemented, "h_NotImplemented", &ctx->h_NotImplemented) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_Ellipsis, "h_Ellipsis", &ctx->h_Ellipsis) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BaseException, "h_BaseException", &ctx->h_BaseException) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_Exception, "h_Exception", &ctx->h_Exception) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_StopAsyncIteration, "h_StopAsyncIteration", &ctx->h_StopAsyncIteration) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_StopIteration, "h_StopIteration", &ctx->h_StopIteration) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_GeneratorExit, "h_GeneratorExit", &ctx->h_GeneratorExit) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ArithmeticError, "h_ArithmeticError", &ctx->h_ArithmeticError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_LookupError, "h_LookupError", &ctx->h_LookupError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_AssertionError, "h_AssertionError", &ctx->h_AssertionError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_AttributeError, "h_AttributeError", &ctx->h_AttributeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BufferError, "h_BufferError", &ctx->h_BufferError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_EOFError, "h_EOFError", &ctx->h_EOFError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_FloatingPointError, "h_FloatingPointError", &ctx->h_FloatingPointError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_OSError, "h_OSError", &ctx->h_OSError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ImportError, "h_ImportError", &ctx->h_ImportError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ModuleNotFoundError, "h_ModuleNotFoundError", &ctx->h_ModuleNotFoundError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_IndexError, "h_IndexError", &ctx->h_IndexError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_KeyError, "h_KeyError", &ctx->h_KeyError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_KeyboardInterrupt, "h_KeyboardInterrupt", &ctx->h_KeyboardInterrupt) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_MemoryError, "h_MemoryError", &ctx->h_MemoryError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_NameError, "h_NameError", &ctx->h_NameError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_OverflowError, "h_OverflowError", &ctx->h_OverflowError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_RuntimeError, "h_RuntimeError", &ctx->h_RuntimeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_RecursionError, "h_RecursionError", &ctx->h_RecursionError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_NotImplementedError, "h_NotImplementedError", &ctx->h_NotImplementedError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_SyntaxError, "h_SyntaxError", &ctx->h_SyntaxError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_IndentationError, "h_IndentationError", &ctx->h_IndentationError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_TabError, "h_TabError", &ctx->h_TabError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ReferenceError, "h_ReferenceError", &ctx->h_ReferenceError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_SystemError, "h_SystemError", &ctx->h_SystemError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_SystemExit, "h_SystemExit", &ctx->h_SystemExit) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_TypeError, "h_TypeError", &ctx->h_TypeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnboundLocalError, "h_UnboundLocalError", &ctx->h_UnboundLocalError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeError, "h_UnicodeError", &ctx->h_UnicodeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeEncodeError, "h_UnicodeEncodeError", &ctx->h_UnicodeEncodeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeDecodeError, "h_UnicodeDecodeError", &ctx->h_UnicodeDecodeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeTranslateError, "h_UnicodeTranslateError", &ctx->h_UnicodeTranslateError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ValueError, "h_ValueError", &ctx->h_ValueError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ZeroDivisionError, "h_ZeroDivisionError", &ctx->h_ZeroDivisionError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BlockingIOError, "h_BlockingIOError", &ctx->h_BlockingIOError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BrokenPipeError, "h_BrokenPipeError", &ctx->h_BrokenPipeError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ChildProcessError, "h_ChildProcessError", &ctx->h_ChildProcessError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ConnectionError, "h_ConnectionError", &ctx->h_ConnectionError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ConnectionAbortedError, "h_ConnectionAbortedError", &ctx->h_ConnectionAbortedError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ConnectionRefusedError, "h_ConnectionRefusedError", &ctx->h_ConnectionRefusedError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ConnectionResetError, "h_ConnectionResetError", &ctx->h_ConnectionResetError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_FileExistsError, "h_FileExistsError", &ctx->h_FileExistsError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_FileNotFoundError, "h_FileNotFoundError", &ctx->h_FileNotFoundError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_InterruptedError, "h_InterruptedError", &ctx->h_InterruptedError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_IsADirectoryError, "h_IsADirectoryError", &ctx->h_IsADirectoryError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_NotADirectoryError, "h_NotADirectoryError", &ctx->h_NotADirectoryError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_PermissionError, "h_PermissionError", &ctx->h_PermissionError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ProcessLookupError, "h_ProcessLookupError", &ctx->h_ProcessLookupError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_TimeoutError, "h_TimeoutError", &ctx->h_TimeoutError) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_Warning, "h_Warning", &ctx->h_Warning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UserWarning, "h_UserWarning", &ctx->h_UserWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_DeprecationWarning, "h_DeprecationWarning", &ctx->h_DeprecationWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_PendingDeprecationWarning, "h_PendingDeprecationWarning", &ctx->h_PendingDeprecationWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_SyntaxWarning, "h_SyntaxWarning", &ctx->h_SyntaxWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_RuntimeWarning, "h_RuntimeWarning", &ctx->h_RuntimeWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_FutureWarning, "h_FutureWarning", &ctx->h_FutureWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ImportWarning, "h_ImportWarning", &ctx->h_ImportWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeWarning, "h_UnicodeWarning", &ctx->h_UnicodeWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BytesWarning, "h_BytesWarning", &ctx->h_BytesWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ResourceWarning, "h_ResourceWarning", &ctx->h_ResourceWarning) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BaseObjectType, "h_BaseObjectType", &ctx->h_BaseObjectType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_TypeType, "h_TypeType", &ctx->h_TypeType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BoolType, "h_BoolType", &ctx->h_BoolType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_LongType, "h_LongType", &ctx->h_LongType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_FloatType, "h_FloatType", &ctx->h_FloatType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_UnicodeType, "h_UnicodeType", &ctx->h_UnicodeType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_TupleType, "h_TupleType", &ctx->h_TupleType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ListType, "h_ListType", &ctx->h_ListType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_ComplexType, "h_ComplexType", &ctx->h_ComplexType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_BytesType, "h_BytesType", &ctx->h_BytesType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_MemoryViewType, "h_MemoryViewType", &ctx->h_MemoryViewType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_CapsuleType, "h_CapsuleType", &ctx->h_CapsuleType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_SliceType, "h_SliceType", &ctx->h_SliceType) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_Builtins, "h_Builtins", &ctx->h_Builtins) < 0)
        return -1;
    if (hpd_constant(hpu_context.h_DictType, "h_DictType", &ctx->h_DictType) < 0)
        return -1;
    return 0;
}
