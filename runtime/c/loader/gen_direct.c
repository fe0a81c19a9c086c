/* Generated from runtime/abi/table.txt by runtime/abi/genctx. */
/* The functions that are one C-API call, and the context's members. */
#include "gen_ctx.h"

HPy hpu_Long_FromSize_t(HPyContext *ctx, size_t value)
{
    (void)ctx;
    return hp_handle(PyLong_FromSize_t(value));
}

HPy hpu_Long_FromSsize_t(HPyContext *ctx, HPy_ssize_t value)
{
    (void)ctx;
    return hp_handle(PyLong_FromSsize_t(value));
}

size_t hpu_Long_AsSize_t(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyLong_AsSize_t(hp_obj(obj));
}

HPy_ssize_t hpu_Long_AsSsize_t(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyLong_AsSsize_t(hp_obj(obj));
}

void *hpu_Long_AsVoidPtr(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyLong_AsVoidPtr(hp_obj(obj));
}

double hpu_Long_AsDouble(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyLong_AsDouble(hp_obj(obj));
}

HPy hpu_Float_FromDouble(HPyContext *ctx, double value)
{
    (void)ctx;
    return hp_handle(PyFloat_FromDouble(value));
}

double hpu_Float_AsDouble(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyFloat_AsDouble(hp_obj(obj));
}

HPy hpu_Bool_FromBool(HPyContext *ctx, bool value)
{
    (void)ctx;
    return hp_handle(PyBool_FromLong(value));
}

HPy_ssize_t hpu_Length(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyObject_Length(hp_obj(obj));
}

int hpu_Number_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyNumber_Check(hp_obj(obj));
}

HPy hpu_Add(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Add(hp_obj(a), hp_obj(b)));
}

HPy hpu_Subtract(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Subtract(hp_obj(a), hp_obj(b)));
}

HPy hpu_Multiply(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Multiply(hp_obj(a), hp_obj(b)));
}

HPy hpu_MatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_MatrixMultiply(hp_obj(a), hp_obj(b)));
}

HPy hpu_FloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_FloorDivide(hp_obj(a), hp_obj(b)));
}

HPy hpu_TrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_TrueDivide(hp_obj(a), hp_obj(b)));
}

HPy hpu_Remainder(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Remainder(hp_obj(a), hp_obj(b)));
}

HPy hpu_Divmod(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Divmod(hp_obj(a), hp_obj(b)));
}

HPy hpu_Power(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    (void)ctx;
    return hp_handle(PyNumber_Power(hp_obj(base), hp_obj(exponent), hp_obj(modulus)));
}

HPy hpu_Negative(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Negative(hp_obj(obj)));
}

HPy hpu_Positive(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Positive(hp_obj(obj)));
}

HPy hpu_Absolute(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Absolute(hp_obj(obj)));
}

HPy hpu_Invert(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Invert(hp_obj(obj)));
}

HPy hpu_Lshift(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Lshift(hp_obj(a), hp_obj(b)));
}

HPy hpu_Rshift(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Rshift(hp_obj(a), hp_obj(b)));
}

HPy hpu_And(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_And(hp_obj(a), hp_obj(b)));
}

HPy hpu_Xor(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Xor(hp_obj(a), hp_obj(b)));
}

HPy hpu_Or(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_Or(hp_obj(a), hp_obj(b)));
}

HPy hpu_Index(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Index(hp_obj(obj)));
}

HPy hpu_Long(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Long(hp_obj(obj)));
}

HPy hpu_Float(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyNumber_Float(hp_obj(obj)));
}

HPy hpu_InPlaceAdd(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceAdd(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceSubtract(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceSubtract(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceMultiply(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceMultiply(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceMatrixMultiply(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceMatrixMultiply(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceFloorDivide(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceFloorDivide(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceTrueDivide(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceTrueDivide(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceRemainder(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceRemainder(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlacePower(HPyContext *ctx, HPy base, HPy exponent, HPy modulus)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlacePower(hp_obj(base), hp_obj(exponent), hp_obj(modulus)));
}

HPy hpu_InPlaceLshift(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceLshift(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceRshift(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceRshift(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceAnd(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceAnd(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceXor(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceXor(hp_obj(a), hp_obj(b)));
}

HPy hpu_InPlaceOr(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return hp_handle(PyNumber_InPlaceOr(hp_obj(a), hp_obj(b)));
}

int hpu_Callable_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyCallable_Check(hp_obj(obj));
}

void hpu_Err_SetString(HPyContext *ctx, HPy type, const char *message)
{
    (void)ctx;
    PyErr_SetString(hp_obj(type), message);
}

void hpu_Err_SetObject(HPyContext *ctx, HPy type, HPy value)
{
    (void)ctx;
    PyErr_SetObject(hp_obj(type), hp_obj(value));
}

HPy hpu_Err_SetFromErrnoWithFilename(HPyContext *ctx, HPy type, const char *filename)
{
    (void)ctx;
    return hp_handle(PyErr_SetFromErrnoWithFilename(hp_obj(type), filename));
}

void hpu_Err_SetFromErrnoWithFilenameObjects(HPyContext *ctx, HPy type, HPy filename1, HPy filename2)
{
    (void)ctx;
    PyErr_SetFromErrnoWithFilenameObjects(hp_obj(type), hp_obj(filename1), hp_obj(filename2));
}

int hpu_Err_ExceptionMatches(HPyContext *ctx, HPy type)
{
    (void)ctx;
    return PyErr_ExceptionMatches(hp_obj(type));
}

void hpu_Err_NoMemory(HPyContext *ctx)
{
    (void)ctx;
    PyErr_NoMemory();
}

void hpu_Err_Clear(HPyContext *ctx)
{
    (void)ctx;
    PyErr_Clear();
}

HPy hpu_Err_NewException(HPyContext *ctx, const char *name, HPy base, HPy dict)
{
    (void)ctx;
    return hp_handle(PyErr_NewException(name, hp_obj(base), hp_obj(dict)));
}

HPy hpu_Err_NewExceptionWithDoc(HPyContext *ctx, const char *name, const char *doc, HPy base, HPy dict)
{
    (void)ctx;
    return hp_handle(PyErr_NewExceptionWithDoc(name, doc, hp_obj(base), hp_obj(dict)));
}

int hpu_Err_WarnEx(HPyContext *ctx, HPy category, const char *message, HPy_ssize_t stack_level)
{
    (void)ctx;
    return PyErr_WarnEx(hp_obj(category), message, stack_level);
}

void hpu_Err_WriteUnraisable(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    PyErr_WriteUnraisable(hp_obj(obj));
}

int hpu_IsTrue(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyObject_IsTrue(hp_obj(obj));
}

HPy hpu_GetAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
    return hp_handle(PyObject_GetAttr(hp_obj(obj), hp_obj(name)));
}

HPy hpu_GetAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    (void)ctx;
    return hp_handle(PyObject_GetAttrString(hp_obj(obj), name));
}

int hpu_HasAttr(HPyContext *ctx, HPy obj, HPy name)
{
    (void)ctx;
    return PyObject_HasAttr(hp_obj(obj), hp_obj(name));
}

int hpu_HasAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    (void)ctx;
    return PyObject_HasAttrString(hp_obj(obj), name);
}

int hpu_SetAttr(HPyContext *ctx, HPy obj, HPy name, HPy value)
{
    (void)ctx;
    return PyObject_SetAttr(hp_obj(obj), hp_obj(name), hp_obj(value));
}

int hpu_SetAttr_s(HPyContext *ctx, HPy obj, const char *name, HPy value)
{
    (void)ctx;
    return PyObject_SetAttrString(hp_obj(obj), name, hp_obj(value));
}

HPy hpu_GetItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    return hp_handle(PyObject_GetItem(hp_obj(obj), hp_obj(key)));
}

int hpu_Contains(HPyContext *ctx, HPy container, HPy key)
{
    (void)ctx;
    return PySequence_Contains(hp_obj(container), hp_obj(key));
}

int hpu_SetItem(HPyContext *ctx, HPy obj, HPy key, HPy value)
{
    (void)ctx;
    return PyObject_SetItem(hp_obj(obj), hp_obj(key), hp_obj(value));
}

HPy hpu_Repr(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyObject_Repr(hp_obj(obj)));
}

HPy hpu_Str(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyObject_Str(hp_obj(obj)));
}

HPy hpu_ASCII(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyObject_ASCII(hp_obj(obj)));
}

HPy hpu_Bytes(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyObject_Bytes(hp_obj(obj)));
}

HPy hpu_RichCompare(HPyContext *ctx, HPy a, HPy b, int op)
{
    (void)ctx;
    return hp_handle(PyObject_RichCompare(hp_obj(a), hp_obj(b), op));
}

int hpu_RichCompareBool(HPyContext *ctx, HPy a, HPy b, int op)
{
    (void)ctx;
    return PyObject_RichCompareBool(hp_obj(a), hp_obj(b), op);
}

HPy_hash_t hpu_Hash(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyObject_Hash(hp_obj(obj));
}

int hpu_Bytes_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyBytes_Check(hp_obj(obj));
}

HPy_ssize_t hpu_Bytes_Size(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyBytes_Size(hp_obj(obj));
}

HPy_ssize_t hpu_Bytes_GET_SIZE(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyBytes_GET_SIZE(hp_obj(obj));
}

const char *hpu_Bytes_AsString(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyBytes_AsString(hp_obj(obj));
}

const char *hpu_Bytes_AS_STRING(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyBytes_AS_STRING(hp_obj(obj));
}

HPy hpu_Bytes_FromString(HPyContext *ctx, const char *bytes)
{
    (void)ctx;
    return hp_handle(PyBytes_FromString(bytes));
}

HPy hpu_Unicode_FromString(HPyContext *ctx, const char *utf8)
{
    (void)ctx;
    return hp_handle(PyUnicode_FromString(utf8));
}

int hpu_Unicode_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyUnicode_Check(hp_obj(obj));
}

HPy hpu_Unicode_AsASCIIString(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyUnicode_AsASCIIString(hp_obj(obj)));
}

HPy hpu_Unicode_AsLatin1String(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyUnicode_AsLatin1String(hp_obj(obj)));
}

HPy hpu_Unicode_AsUTF8String(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyUnicode_AsUTF8String(hp_obj(obj)));
}

const char *hpu_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy obj, HPy_ssize_t *size)
{
    (void)ctx;
    return PyUnicode_AsUTF8AndSize(hp_obj(obj), size);
}

HPy hpu_Unicode_FromWideChar(HPyContext *ctx, const wchar_t *chars, HPy_ssize_t size)
{
    (void)ctx;
    return hp_handle(PyUnicode_FromWideChar(chars, size));
}

HPy hpu_Unicode_DecodeFSDefault(HPyContext *ctx, const char *bytes)
{
    (void)ctx;
    return hp_handle(PyUnicode_DecodeFSDefault(bytes));
}

HPy hpu_Unicode_DecodeFSDefaultAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t size)
{
    (void)ctx;
    return hp_handle(PyUnicode_DecodeFSDefaultAndSize(bytes, size));
}

HPy hpu_Unicode_EncodeFSDefault(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyUnicode_EncodeFSDefault(hp_obj(obj)));
}

HPy_UCS4 hpu_Unicode_ReadChar(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    (void)ctx;
    return PyUnicode_ReadChar(hp_obj(obj), index);
}

HPy hpu_Unicode_DecodeASCII(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    (void)ctx;
    return hp_handle(PyUnicode_DecodeASCII(bytes, size, errors));
}

HPy hpu_Unicode_DecodeLatin1(HPyContext *ctx, const char *bytes, HPy_ssize_t size, const char *errors)
{
    (void)ctx;
    return hp_handle(PyUnicode_DecodeLatin1(bytes, size, errors));
}

int hpu_List_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyList_Check(hp_obj(obj));
}

HPy hpu_List_New(HPyContext *ctx, HPy_ssize_t len)
{
    (void)ctx;
    return hp_handle(PyList_New(len));
}

int hpu_List_Append(HPyContext *ctx, HPy list, HPy item)
{
    (void)ctx;
    return PyList_Append(hp_obj(list), hp_obj(item));
}

int hpu_Dict_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyDict_Check(hp_obj(obj));
}

HPy hpu_Dict_New(HPyContext *ctx)
{
    (void)ctx;
    return hp_handle(PyDict_New());
}

int hpu_Tuple_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyTuple_Check(hp_obj(obj));
}

HPy hpu_Import_ImportModule(HPyContext *ctx, const char *name)
{
    (void)ctx;
    return hp_handle(PyImport_ImportModule(name));
}

void hpu_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state)
{
    (void)ctx;
    PyEval_RestoreThread((PyThreadState *)state._i);
}

HPyThreadState hpu_LeavePythonExecution(HPyContext *ctx)
{
    (void)ctx;
    HPyThreadState state = {(intptr_t)PyEval_SaveThread()};
    return state;
}

int hpu_DelItem(HPyContext *ctx, HPy obj, HPy key)
{
    (void)ctx;
    return PyObject_DelItem(hp_obj(obj), hp_obj(key));
}

int hpu_Capsule_IsValid(HPyContext *ctx, HPy capsule, const char *name)
{
    (void)ctx;
    return PyCapsule_IsValid(hp_obj(capsule), name);
}

HPy hpu_EvalCode(HPyContext *ctx, HPy code, HPy globals, HPy locals)
{
    (void)ctx;
    return hp_handle(PyEval_EvalCode(hp_obj(code), hp_obj(globals), hp_obj(locals)));
}

HPy hpu_ContextVar_New(HPyContext *ctx, const char *name, HPy default_value)
{
    (void)ctx;
    return hp_handle(PyContextVar_New(name, hp_obj(default_value)));
}

HPy hpu_ContextVar_Set(HPyContext *ctx, HPy var, HPy value)
{
    (void)ctx;
    return hp_handle(PyContextVar_Set(hp_obj(var), hp_obj(value)));
}

HPy hpu_Unicode_FromEncodedObject(HPyContext *ctx, HPy obj, const char *encoding, const char *errors)
{
    (void)ctx;
    return hp_handle(PyUnicode_FromEncodedObject(hp_obj(obj), encoding, errors));
}

HPy hpu_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return hp_handle(PyUnicode_Substring(hp_obj(str), start, end));
}

HPy hpu_Dict_Keys(HPyContext *ctx, HPy dict)
{
    (void)ctx;
    return hp_handle(PyDict_Keys(hp_obj(dict)));
}

HPy hpu_Dict_Copy(HPyContext *ctx, HPy dict)
{
    (void)ctx;
    return hp_handle(PyDict_Copy(hp_obj(dict)));
}

int hpu_Slice_Unpack(HPyContext *ctx, HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    (void)ctx;
    return PySlice_Unpack(hp_obj(slice), start, stop, step);
}

int hpu_List_Insert(HPyContext *ctx, HPy list, HPy_ssize_t index, HPy item)
{
    (void)ctx;
    return PyList_Insert(hp_obj(list), index, hp_obj(item));
}

HPy hpu_GetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return hp_handle(PySequence_GetSlice(hp_obj(obj), start, end));
}

int hpu_SetSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    (void)ctx;
    return PySequence_SetSlice(hp_obj(obj), start, end, hp_obj(value));
}

int hpu_DelSlice(HPyContext *ctx, HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    (void)ctx;
    return PySequence_DelSlice(hp_obj(obj), start, end);
}

HPy hpu_GetIter(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return hp_handle(PyObject_GetIter(hp_obj(obj)));
}

HPy hpu_Iter_Next(HPyContext *ctx, HPy iter)
{
    (void)ctx;
    return hp_handle(PyIter_Next(hp_obj(iter)));
}

int hpu_Iter_Check(HPyContext *ctx, HPy obj)
{
    (void)ctx;
    return PyIter_Check(hp_obj(obj));
}

HPy hpu_Slice_New(HPyContext *ctx, HPy start, HPy stop, HPy step)
{
    (void)ctx;
    return hp_handle(PySlice_New(hp_obj(start), hp_obj(stop), hp_obj(step)));
}

void hpu_fill_functions(HPyContext *ctx)
{
    ctx->ctx_Dup = hpu_Dup;
    ctx->ctx_Close = hpu_Close;
    ctx->ctx_Long_FromInt32_t = hpu_Long_FromInt32_t;
    ctx->ctx_Long_FromUInt32_t = hpu_Long_FromUInt32_t;
    ctx->ctx_Long_FromInt64_t = hpu_Long_FromInt64_t;
    ctx->ctx_Long_FromUInt64_t = hpu_Long_FromUInt64_t;
    ctx->ctx_Long_FromSize_t = hpu_Long_FromSize_t;
    ctx->ctx_Long_FromSsize_t = hpu_Long_FromSsize_t;
    ctx->ctx_Long_AsInt32_t = hpu_Long_AsInt32_t;
    ctx->ctx_Long_AsUInt32_t = hpu_Long_AsUInt32_t;
    ctx->ctx_Long_AsUInt32_tMask = hpu_Long_AsUInt32_tMask;
    ctx->ctx_Long_AsInt64_t = hpu_Long_AsInt64_t;
    ctx->ctx_Long_AsUInt64_t = hpu_Long_AsUInt64_t;
    ctx->ctx_Long_AsUInt64_tMask = hpu_Long_AsUInt64_tMask;
    ctx->ctx_Long_AsSize_t = hpu_Long_AsSize_t;
    ctx->ctx_Long_AsSsize_t = hpu_Long_AsSsize_t;
    ctx->ctx_Long_AsVoidPtr = hpu_Long_AsVoidPtr;
    ctx->ctx_Long_AsDouble = hpu_Long_AsDouble;
    ctx->ctx_Float_FromDouble = hpu_Float_FromDouble;
    ctx->ctx_Float_AsDouble = hpu_Float_AsDouble;
    ctx->ctx_Bool_FromBool = hpu_Bool_FromBool;
    ctx->ctx_Length = hpu_Length;
    ctx->ctx_Number_Check = hpu_Number_Check;
    ctx->ctx_Add = hpu_Add;
    ctx->ctx_Subtract = hpu_Subtract;
    ctx->ctx_Multiply = hpu_Multiply;
    ctx->ctx_MatrixMultiply = hpu_MatrixMultiply;
    ctx->ctx_FloorDivide = hpu_FloorDivide;
    ctx->ctx_TrueDivide = hpu_TrueDivide;
    ctx->ctx_Remainder = hpu_Remainder;
    ctx->ctx_Divmod = hpu_Divmod;
    ctx->ctx_Power = hpu_Power;
    ctx->ctx_Negative = hpu_Negative;
    ctx->ctx_Positive = hpu_Positive;
    ctx->ctx_Absolute = hpu_Absolute;
    ctx->ctx_Invert = hpu_Invert;
    ctx->ctx_Lshift = hpu_Lshift;
    ctx->ctx_Rshift = hpu_Rshift;
    ctx->ctx_And = hpu_And;
    ctx->ctx_Xor = hpu_Xor;
    ctx->ctx_Or = hpu_Or;
    ctx->ctx_Index = hpu_Index;
    ctx->ctx_Long = hpu_Long;
    ctx->ctx_Float = hpu_Float;
    ctx->ctx_InPlaceAdd = hpu_InPlaceAdd;
    ctx->ctx_InPlaceSubtract = hpu_InPlaceSubtract;
    ctx->ctx_InPlaceMultiply = hpu_InPlaceMultiply;
    ctx->ctx_InPlaceMatrixMultiply = hpu_InPlaceMatrixMultiply;
    ctx->ctx_InPlaceFloorDivide = hpu_InPlaceFloorDivide;
    ctx->ctx_InPlaceTrueDivide = hpu_InPlaceTrueDivide;
    ctx->ctx_InPlaceRemainder = hpu_InPlaceRemainder;
    ctx->ctx_InPlacePower = hpu_InPlacePower;
    ctx->ctx_InPlaceLshift = hpu_InPlaceLshift;
    ctx->ctx_InPlaceRshift = hpu_InPlaceRshift;
    ctx->ctx_InPlaceAnd = hpu_InPlaceAnd;
    ctx->ctx_InPlaceXor = hpu_InPlaceXor;
    ctx->ctx_InPlaceOr = hpu_InPlaceOr;
    ctx->ctx_Callable_Check = hpu_Callable_Check;
    ctx->ctx_CallTupleDict = hpu_CallTupleDict;
    ctx->ctx_FatalError = hpu_FatalError;
    ctx->ctx_Err_SetString = hpu_Err_SetString;
    ctx->ctx_Err_SetObject = hpu_Err_SetObject;
    ctx->ctx_Err_SetFromErrnoWithFilename = hpu_Err_SetFromErrnoWithFilename;
    ctx->ctx_Err_SetFromErrnoWithFilenameObjects = hpu_Err_SetFromErrnoWithFilenameObjects;
    ctx->ctx_Err_Occurred = hpu_Err_Occurred;
    ctx->ctx_Err_ExceptionMatches = hpu_Err_ExceptionMatches;
    ctx->ctx_Err_NoMemory = hpu_Err_NoMemory;
    ctx->ctx_Err_Clear = hpu_Err_Clear;
    ctx->ctx_Err_NewException = hpu_Err_NewException;
    ctx->ctx_Err_NewExceptionWithDoc = hpu_Err_NewExceptionWithDoc;
    ctx->ctx_Err_WarnEx = hpu_Err_WarnEx;
    ctx->ctx_Err_WriteUnraisable = hpu_Err_WriteUnraisable;
    ctx->ctx_IsTrue = hpu_IsTrue;
    ctx->ctx_Type_FromSpec = hpu_Type_FromSpec;
    ctx->ctx_Type_GenericNew = hpu_Type_GenericNew;
    ctx->ctx_GetAttr = hpu_GetAttr;
    ctx->ctx_GetAttr_s = hpu_GetAttr_s;
    ctx->ctx_HasAttr = hpu_HasAttr;
    ctx->ctx_HasAttr_s = hpu_HasAttr_s;
    ctx->ctx_SetAttr = hpu_SetAttr;
    ctx->ctx_SetAttr_s = hpu_SetAttr_s;
    ctx->ctx_GetItem = hpu_GetItem;
    ctx->ctx_GetItem_i = hpu_GetItem_i;
    ctx->ctx_GetItem_s = hpu_GetItem_s;
    ctx->ctx_Contains = hpu_Contains;
    ctx->ctx_SetItem = hpu_SetItem;
    ctx->ctx_SetItem_i = hpu_SetItem_i;
    ctx->ctx_SetItem_s = hpu_SetItem_s;
    ctx->ctx_Type = hpu_Type;
    ctx->ctx_TypeCheck = hpu_TypeCheck;
    ctx->ctx_Is = hpu_Is;
    ctx->ctx_AsStruct_Object = hpu_AsStruct_Object;
    ctx->ctx_AsStruct_Legacy = hpu_AsStruct_Legacy;
    ctx->ctx_New = hpu_New;
    ctx->ctx_Repr = hpu_Repr;
    ctx->ctx_Str = hpu_Str;
    ctx->ctx_ASCII = hpu_ASCII;
    ctx->ctx_Bytes = hpu_Bytes;
    ctx->ctx_RichCompare = hpu_RichCompare;
    ctx->ctx_RichCompareBool = hpu_RichCompareBool;
    ctx->ctx_Hash = hpu_Hash;
    ctx->ctx_Bytes_Check = hpu_Bytes_Check;
    ctx->ctx_Bytes_Size = hpu_Bytes_Size;
    ctx->ctx_Bytes_GET_SIZE = hpu_Bytes_GET_SIZE;
    ctx->ctx_Bytes_AsString = hpu_Bytes_AsString;
    ctx->ctx_Bytes_AS_STRING = hpu_Bytes_AS_STRING;
    ctx->ctx_Bytes_FromString = hpu_Bytes_FromString;
    ctx->ctx_Bytes_FromStringAndSize = hpu_Bytes_FromStringAndSize;
    ctx->ctx_Unicode_FromString = hpu_Unicode_FromString;
    ctx->ctx_Unicode_Check = hpu_Unicode_Check;
    ctx->ctx_Unicode_AsASCIIString = hpu_Unicode_AsASCIIString;
    ctx->ctx_Unicode_AsLatin1String = hpu_Unicode_AsLatin1String;
    ctx->ctx_Unicode_AsUTF8String = hpu_Unicode_AsUTF8String;
    ctx->ctx_Unicode_AsUTF8AndSize = hpu_Unicode_AsUTF8AndSize;
    ctx->ctx_Unicode_FromWideChar = hpu_Unicode_FromWideChar;
    ctx->ctx_Unicode_DecodeFSDefault = hpu_Unicode_DecodeFSDefault;
    ctx->ctx_Unicode_DecodeFSDefaultAndSize = hpu_Unicode_DecodeFSDefaultAndSize;
    ctx->ctx_Unicode_EncodeFSDefault = hpu_Unicode_EncodeFSDefault;
    ctx->ctx_Unicode_ReadChar = hpu_Unicode_ReadChar;
    ctx->ctx_Unicode_DecodeASCII = hpu_Unicode_DecodeASCII;
    ctx->ctx_Unicode_DecodeLatin1 = hpu_Unicode_DecodeLatin1;
    ctx->ctx_List_Check = hpu_List_Check;
    ctx->ctx_List_New = hpu_List_New;
    ctx->ctx_List_Append = hpu_List_Append;
    ctx->ctx_Dict_Check = hpu_Dict_Check;
    ctx->ctx_Dict_New = hpu_Dict_New;
    ctx->ctx_Tuple_Check = hpu_Tuple_Check;
    ctx->ctx_Tuple_FromArray = hpu_Tuple_FromArray;
    ctx->ctx_Import_ImportModule = hpu_Import_ImportModule;
    ctx->ctx_FromPyObject = hpu_FromPyObject;
    ctx->ctx_AsPyObject = hpu_AsPyObject;
    ctx->ctx_CallRealFunctionFromTrampoline = hpu_CallRealFunctionFromTrampoline;
    ctx->ctx_ListBuilder_New = hpu_ListBuilder_New;
    ctx->ctx_ListBuilder_Set = hpu_ListBuilder_Set;
    ctx->ctx_ListBuilder_Build = hpu_ListBuilder_Build;
    ctx->ctx_ListBuilder_Cancel = hpu_ListBuilder_Cancel;
    ctx->ctx_TupleBuilder_New = hpu_TupleBuilder_New;
    ctx->ctx_TupleBuilder_Set = hpu_TupleBuilder_Set;
    ctx->ctx_TupleBuilder_Build = hpu_TupleBuilder_Build;
    ctx->ctx_TupleBuilder_Cancel = hpu_TupleBuilder_Cancel;
    ctx->ctx_Tracker_New = hpu_Tracker_New;
    ctx->ctx_Tracker_Add = hpu_Tracker_Add;
    ctx->ctx_Tracker_ForgetAll = hpu_Tracker_ForgetAll;
    ctx->ctx_Tracker_Close = hpu_Tracker_Close;
    ctx->ctx_Field_Store = hpu_Field_Store;
    ctx->ctx_Field_Load = hpu_Field_Load;
    ctx->ctx_ReenterPythonExecution = hpu_ReenterPythonExecution;
    ctx->ctx_LeavePythonExecution = hpu_LeavePythonExecution;
    ctx->ctx_Global_Store = hpu_Global_Store;
    ctx->ctx_Global_Load = hpu_Global_Load;
    ctx->ctx_Dump = hpu_Dump;
    ctx->ctx_AsStruct_Type = hpu_AsStruct_Type;
    ctx->ctx_AsStruct_Long = hpu_AsStruct_Long;
    ctx->ctx_AsStruct_Float = hpu_AsStruct_Float;
    ctx->ctx_AsStruct_Unicode = hpu_AsStruct_Unicode;
    ctx->ctx_AsStruct_Tuple = hpu_AsStruct_Tuple;
    ctx->ctx_AsStruct_List = hpu_AsStruct_List;
    ctx->ctx_Type_GetBuiltinShape = hpu_Type_GetBuiltinShape;
    ctx->ctx_DelItem = hpu_DelItem;
    ctx->ctx_DelItem_i = hpu_DelItem_i;
    ctx->ctx_DelItem_s = hpu_DelItem_s;
    ctx->ctx_Capsule_New = hpu_Capsule_New;
    ctx->ctx_Capsule_Get = hpu_Capsule_Get;
    ctx->ctx_Capsule_IsValid = hpu_Capsule_IsValid;
    ctx->ctx_Capsule_Set = hpu_Capsule_Set;
    ctx->ctx_Compile_s = hpu_Compile_s;
    ctx->ctx_EvalCode = hpu_EvalCode;
    ctx->ctx_ContextVar_New = hpu_ContextVar_New;
    ctx->ctx_ContextVar_Get = hpu_ContextVar_Get;
    ctx->ctx_ContextVar_Set = hpu_ContextVar_Set;
    ctx->ctx_Type_GetName = hpu_Type_GetName;
    ctx->ctx_Type_IsSubtype = hpu_Type_IsSubtype;
    ctx->ctx_Unicode_FromEncodedObject = hpu_Unicode_FromEncodedObject;
    ctx->ctx_Unicode_Substring = hpu_Unicode_Substring;
    ctx->ctx_Dict_Keys = hpu_Dict_Keys;
    ctx->ctx_Dict_Copy = hpu_Dict_Copy;
    ctx->ctx_Slice_Unpack = hpu_Slice_Unpack;
    ctx->ctx_SetCallFunction = hpu_SetCallFunction;
    ctx->ctx_Call = hpu_Call;
    ctx->ctx_CallMethod = hpu_CallMethod;
    ctx->ctx_AsStruct_Dict = hpu_AsStruct_Dict;
    ctx->ctx_List_Insert = hpu_List_Insert;
    ctx->ctx_GetSlice = hpu_GetSlice;
    ctx->ctx_SetSlice = hpu_SetSlice;
    ctx->ctx_DelSlice = hpu_DelSlice;
    ctx->ctx_GetIter = hpu_GetIter;
    ctx->ctx_Iter_Next = hpu_Iter_Next;
    ctx->ctx_Iter_Check = hpu_Iter_Check;
    ctx->ctx_Slice_New = hpu_Slice_New;
}

int hp_fill_constants(HPyContext *ctx)
{
    PyObject *module = PyImport_ImportModule("builtins"), *builtins;
    if (module == NULL)
        return -1;
    builtins = PyModule_GetDict(module);
    Py_XINCREF(builtins);
    Py_DECREF(module);
    if (builtins == NULL)
        return -1;
    ctx->h_None = hp_handle((PyObject *)Py_None);
    ctx->h_True = hp_handle((PyObject *)Py_True);
    ctx->h_False = hp_handle((PyObject *)Py_False);
    ctx->h_NotImplemented = hp_handle((PyObject *)Py_NotImplemented);
    ctx->h_Ellipsis = hp_handle((PyObject *)Py_Ellipsis);
    ctx->h_BaseException = hp_handle((PyObject *)PyExc_BaseException);
    ctx->h_Exception = hp_handle((PyObject *)PyExc_Exception);
    ctx->h_StopAsyncIteration = hp_handle((PyObject *)PyExc_StopAsyncIteration);
    ctx->h_StopIteration = hp_handle((PyObject *)PyExc_StopIteration);
    ctx->h_GeneratorExit = hp_handle((PyObject *)PyExc_GeneratorExit);
    ctx->h_ArithmeticError = hp_handle((PyObject *)PyExc_ArithmeticError);
    ctx->h_LookupError = hp_handle((PyObject *)PyExc_LookupError);
    ctx->h_AssertionError = hp_handle((PyObject *)PyExc_AssertionError);
    ctx->h_AttributeError = hp_handle((PyObject *)PyExc_AttributeError);
    ctx->h_BufferError = hp_handle((PyObject *)PyExc_BufferError);
    ctx->h_EOFError = hp_handle((PyObject *)PyExc_EOFError);
    ctx->h_FloatingPointError = hp_handle((PyObject *)PyExc_FloatingPointError);
    ctx->h_OSError = hp_handle((PyObject *)PyExc_OSError);
    ctx->h_ImportError = hp_handle((PyObject *)PyExc_ImportError);
    ctx->h_ModuleNotFoundError = hp_handle((PyObject *)PyExc_ModuleNotFoundError);
    ctx->h_IndexError = hp_handle((PyObject *)PyExc_IndexError);
    ctx->h_KeyError = hp_handle((PyObject *)PyExc_KeyError);
    ctx->h_KeyboardInterrupt = hp_handle((PyObject *)PyExc_KeyboardInterrupt);
    ctx->h_MemoryError = hp_handle((PyObject *)PyExc_MemoryError);
    ctx->h_NameError = hp_handle((PyObject *)PyExc_NameError);
    ctx->h_OverflowError = hp_handle((PyObject *)PyExc_OverflowError);
    ctx->h_RuntimeError = hp_handle((PyObject *)PyExc_RuntimeError);
    ctx->h_RecursionError = hp_handle((PyObject *)PyExc_RecursionError);
    ctx->h_NotImplementedError = hp_handle((PyObject *)PyExc_NotImplementedError);
    ctx->h_SyntaxError = hp_handle((PyObject *)PyExc_SyntaxError);
    ctx->h_IndentationError = hp_handle((PyObject *)PyExc_IndentationError);
    ctx->h_TabError = hp_handle((PyObject *)PyExc_TabError);
    ctx->h_ReferenceError = hp_handle((PyObject *)PyExc_ReferenceError);
    ctx->h_SystemError = hp_handle((PyObject *)PyExc_SystemError);
    ctx->h_SystemExit = hp_handle((PyObject *)PyExc_SystemExit);
    ctx->h_TypeError = hp_handle((PyObject *)PyExc_TypeError);
    ctx->h_UnboundLocalError = hp_handle((PyObject *)PyExc_UnboundLocalError);
    ctx->h_UnicodeError = hp_handle((PyObject *)PyExc_UnicodeError);
    ctx->h_UnicodeEncodeError = hp_handle((PyObject *)PyExc_UnicodeEncodeError);
    ctx->h_UnicodeDecodeError = hp_handle((PyObject *)PyExc_UnicodeDecodeError);
    ctx->h_UnicodeTranslateError = hp_handle((PyObject *)PyExc_UnicodeTranslateError);
    ctx->h_ValueError = hp_handle((PyObject *)PyExc_ValueError);
    ctx->h_ZeroDivisionError = hp_handle((PyObject *)PyExc_ZeroDivisionError);
    ctx->h_BlockingIOError = hp_handle((PyObject *)PyExc_BlockingIOError);
    ctx->h_BrokenPipeError = hp_handle((PyObject *)PyExc_BrokenPipeError);
    ctx->h_ChildProcessError = hp_handle((PyObject *)PyExc_ChildProcessError);
    ctx->h_ConnectionError = hp_handle((PyObject *)PyExc_ConnectionError);
    ctx->h_ConnectionAbortedError = hp_handle((PyObject *)PyExc_ConnectionAbortedError);
    ctx->h_ConnectionRefusedError = hp_handle((PyObject *)PyExc_ConnectionRefusedError);
    ctx->h_ConnectionResetError = hp_handle((PyObject *)PyExc_ConnectionResetError);
    ctx->h_FileExistsError = hp_handle((PyObject *)PyExc_FileExistsError);
    ctx->h_FileNotFoundError = hp_handle((PyObject *)PyExc_FileNotFoundError);
    ctx->h_InterruptedError = hp_handle((PyObject *)PyExc_InterruptedError);
    ctx->h_IsADirectoryError = hp_handle((PyObject *)PyExc_IsADirectoryError);
    ctx->h_NotADirectoryError = hp_handle((PyObject *)PyExc_NotADirectoryError);
    ctx->h_PermissionError = hp_handle((PyObject *)PyExc_PermissionError);
    ctx->h_ProcessLookupError = hp_handle((PyObject *)PyExc_ProcessLookupError);
    ctx->h_TimeoutError = hp_handle((PyObject *)PyExc_TimeoutError);
    ctx->h_Warning = hp_handle((PyObject *)PyExc_Warning);
    ctx->h_UserWarning = hp_handle((PyObject *)PyExc_UserWarning);
    ctx->h_DeprecationWarning = hp_handle((PyObject *)PyExc_DeprecationWarning);
    ctx->h_PendingDeprecationWarning = hp_handle((PyObject *)PyExc_PendingDeprecationWarning);
    ctx->h_SyntaxWarning = hp_handle((PyObject *)PyExc_SyntaxWarning);
    ctx->h_RuntimeWarning = hp_handle((PyObject *)PyExc_RuntimeWarning);
    ctx->h_FutureWarning = hp_handle((PyObject *)PyExc_FutureWarning);
    ctx->h_ImportWarning = hp_handle((PyObject *)PyExc_ImportWarning);
    ctx->h_UnicodeWarning = hp_handle((PyObject *)PyExc_UnicodeWarning);
    ctx->h_BytesWarning = hp_handle((PyObject *)PyExc_BytesWarning);
    ctx->h_ResourceWarning = hp_handle((PyObject *)PyExc_ResourceWarning);
    ctx->h_BaseObjectType = hp_handle((PyObject *)&PyBaseObject_Type);
    ctx->h_TypeType = hp_handle((PyObject *)&PyType_Type);
    ctx->h_BoolType = hp_handle((PyObject *)&PyBool_Type);
    ctx->h_LongType = hp_handle((PyObject *)&PyLong_Type);
    ctx->h_FloatType = hp_handle((PyObject *)&PyFloat_Type);
    ctx->h_UnicodeType = hp_handle((PyObject *)&PyUnicode_Type);
    ctx->h_TupleType = hp_handle((PyObject *)&PyTuple_Type);
    ctx->h_ListType = hp_handle((PyObject *)&PyList_Type);
    ctx->h_ComplexType = hp_handle((PyObject *)&PyComplex_Type);
    ctx->h_BytesType = hp_handle((PyObject *)&PyBytes_Type);
    ctx->h_MemoryViewType = hp_handle((PyObject *)&PyMemoryView_Type);
    ctx->h_CapsuleType = hp_handle((PyObject *)&PyCapsule_Type);
    ctx->h_SliceType = hp_handle((PyObject *)&PySlice_Type);
    ctx->h_Builtins = hp_handle((PyObject *)builtins);
    ctx->h_DictType = hp_handle((PyObject *)&PyDict_Type);
    return 0;
}
