/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* The API as C-API calls, or as functions compiled into the module. */
#ifndef HPYPORT_CPYTHON_CALLS_H
#define HPYPORT_CPYTHON_CALLS_H


HPyAPI_FUNC HPy HPyLong_FromSize_t(HPyContext *_HPy_UNUSED_ARG(ctx), size_t value)
{
    return _py2h(PyLong_FromSize_t(value));
}

HPyAPI_FUNC HPy HPyLong_FromSsize_t(HPyContext *_HPy_UNUSED_ARG(ctx), HPy_ssize_t value)
{
    return _py2h(PyLong_FromSsize_t(value));
}

extern _HPy_HIDDEN int32_t hpu_Long_AsInt32_t(HPyContext *ctx, HPy obj);
HPyAPI_FUNC int32_t HPyLong_AsInt32_t(HPyContext *ctx, HPy obj)
{
    return hpu_Long_AsInt32_t(ctx, obj);
}

extern _HPy_HIDDEN uint32_t hpu_Long_AsUInt32_t(HPyContext *ctx, HPy obj);
HPyAPI_FUNC uint32_t HPyLong_AsUInt32_t(HPyContext *ctx, HPy obj)
{
    return hpu_Long_AsUInt32_t(ctx, obj);
}

extern _HPy_HIDDEN uint32_t hpu_Long_AsUInt32_tMask(HPyContext *ctx, HPy obj);
HPyAPI_FUNC uint32_t HPyLong_AsUInt32_tMask(HPyContext *ctx, HPy obj)
{
    return hpu_Long_AsUInt32_tMask(ctx, obj);
}

extern _HPy_HIDDEN uint64_t hpu_Long_AsUInt64_t(HPyContext *ctx, HPy obj);
HPyAPI_FUNC uint64_t HPyLong_AsUInt64_t(HPyContext *ctx, HPy obj)
{
    return hpu_Long_AsUInt64_t(ctx, obj);
}

extern _HPy_HIDDEN uint64_t hpu_Long_AsUInt64_tMask(HPyContext *ctx, HPy obj);
HPyAPI_FUNC uint64_t HPyLong_AsUInt64_tMask(HPyContext *ctx, HPy obj)
{
    return hpu_Long_AsUInt64_tMask(ctx, obj);
}

HPyAPI_FUNC size_t HPyLong_AsSize_t(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyLong_AsSize_t(_h2py(obj));
}

HPyAPI_FUNC HPy_ssize_t HPyLong_AsSsize_t(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyLong_AsSsize_t(_h2py(obj));
}

HPyAPI_FUNC void *HPyLong_AsVoidPtr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyLong_AsVoidPtr(_h2py(obj));
}

HPyAPI_FUNC double HPyLong_AsDouble(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyLong_AsDouble(_h2py(obj));
}

HPyAPI_FUNC HPy HPyFloat_FromDouble(HPyContext *_HPy_UNUSED_ARG(ctx), double value)
{
    return _py2h(PyFloat_FromDouble(value));
}

HPyAPI_FUNC double HPyFloat_AsDouble(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyFloat_AsDouble(_h2py(obj));
}

HPyAPI_FUNC HPy HPyBool_FromBool(HPyContext *_HPy_UNUSED_ARG(ctx), bool value)
{
    return _py2h(PyBool_FromLong(value));
}

HPyAPI_FUNC HPy_ssize_t HPy_Length(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyObject_Length(_h2py(obj));
}

HPyAPI_FUNC int HPyNumber_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyNumber_Check(_h2py(obj));
}

HPyAPI_FUNC HPy HPy_Add(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Add(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Subtract(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Subtract(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Multiply(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Multiply(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_MatrixMultiply(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_MatrixMultiply(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_FloorDivide(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_FloorDivide(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_TrueDivide(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_TrueDivide(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Remainder(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Remainder(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Divmod(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Divmod(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Power(HPyContext *_HPy_UNUSED_ARG(ctx), HPy base, HPy exponent, HPy modulus)
{
    return _py2h(PyNumber_Power(_h2py(base), _h2py(exponent), _h2py(modulus)));
}

HPyAPI_FUNC HPy HPy_Negative(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Negative(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Positive(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Positive(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Absolute(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Absolute(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Invert(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Invert(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Lshift(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Lshift(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Rshift(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Rshift(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_And(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_And(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Xor(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Xor(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Or(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_Or(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_Index(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Index(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Long(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Long(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Float(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyNumber_Float(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_InPlaceAdd(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceAdd(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceSubtract(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceSubtract(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceMultiply(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceMultiply(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceMatrixMultiply(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceMatrixMultiply(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceFloorDivide(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceFloorDivide(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceTrueDivide(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceTrueDivide(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceRemainder(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceRemainder(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlacePower(HPyContext *_HPy_UNUSED_ARG(ctx), HPy base, HPy exponent, HPy modulus)
{
    return _py2h(PyNumber_InPlacePower(_h2py(base), _h2py(exponent), _h2py(modulus)));
}

HPyAPI_FUNC HPy HPy_InPlaceLshift(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceLshift(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceRshift(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceRshift(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceAnd(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceAnd(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceXor(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceXor(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC HPy HPy_InPlaceOr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return _py2h(PyNumber_InPlaceOr(_h2py(a), _h2py(b)));
}

HPyAPI_FUNC int HPyCallable_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyCallable_Check(_h2py(obj));
}

extern _HPy_HIDDEN HPy hpu_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw);
HPyAPI_FUNC HPy HPy_CallTupleDict(HPyContext *ctx, HPy callable, HPy args, HPy kw)
{
    return hpu_CallTupleDict(ctx, callable, args, kw);
}

HPyAPI_FUNC HPy HPyErr_SetString(HPyContext *_HPy_UNUSED_ARG(ctx), HPy type, const char *message)
{
    PyErr_SetString(_h2py(type), message);
    return HPy_NULL;
}

HPyAPI_FUNC HPy HPyErr_SetObject(HPyContext *_HPy_UNUSED_ARG(ctx), HPy type, HPy value)
{
    PyErr_SetObject(_h2py(type), _h2py(value));
    return HPy_NULL;
}

HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilename(HPyContext *_HPy_UNUSED_ARG(ctx), HPy type, const char *filename)
{
    return _py2h(PyErr_SetFromErrnoWithFilename(_h2py(type), filename));
}

HPyAPI_FUNC HPy HPyErr_SetFromErrnoWithFilenameObjects(HPyContext *_HPy_UNUSED_ARG(ctx), HPy type, HPy filename1, HPy filename2)
{
    PyErr_SetFromErrnoWithFilenameObjects(_h2py(type), _h2py(filename1), _h2py(filename2));
    return HPy_NULL;
}

HPyAPI_FUNC int HPyErr_ExceptionMatches(HPyContext *_HPy_UNUSED_ARG(ctx), HPy type)
{
    return PyErr_ExceptionMatches(_h2py(type));
}

HPyAPI_FUNC HPy HPyErr_NoMemory(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    PyErr_NoMemory();
    return HPy_NULL;
}

HPyAPI_FUNC void HPyErr_Clear(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    PyErr_Clear();
}

HPyAPI_FUNC HPy HPyErr_NewException(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name, HPy base, HPy dict)
{
    return _py2h(PyErr_NewException(name, _h2py(base), _h2py(dict)));
}

HPyAPI_FUNC HPy HPyErr_NewExceptionWithDoc(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name, const char *doc, HPy base, HPy dict)
{
    return _py2h(PyErr_NewExceptionWithDoc(name, doc, _h2py(base), _h2py(dict)));
}

HPyAPI_FUNC int HPyErr_WarnEx(HPyContext *_HPy_UNUSED_ARG(ctx), HPy category, const char *message, HPy_ssize_t stack_level)
{
    return PyErr_WarnEx(_h2py(category), message, stack_level);
}

HPyAPI_FUNC void HPyErr_WriteUnraisable(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    PyErr_WriteUnraisable(_h2py(obj));
}

HPyAPI_FUNC int HPy_IsTrue(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyObject_IsTrue(_h2py(obj));
}

extern _HPy_HIDDEN HPy hpu_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params);
HPyAPI_FUNC HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    return hpu_Type_FromSpec(ctx, spec, params);
}

extern _HPy_HIDDEN HPy hpu_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
HPyAPI_FUNC HPy HPyType_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    return hpu_Type_GenericNew(ctx, type, args, nargs, kw);
}

HPyAPI_FUNC HPy HPy_GetAttr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy name)
{
    return _py2h(PyObject_GetAttr(_h2py(obj), _h2py(name)));
}

HPyAPI_FUNC HPy HPy_GetAttr_s(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, const char *name)
{
    return _py2h(PyObject_GetAttrString(_h2py(obj), name));
}

HPyAPI_FUNC int HPy_HasAttr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy name)
{
    return PyObject_HasAttr(_h2py(obj), _h2py(name));
}

HPyAPI_FUNC int HPy_HasAttr_s(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, const char *name)
{
    return PyObject_HasAttrString(_h2py(obj), name);
}

HPyAPI_FUNC int HPy_SetAttr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy name, HPy value)
{
    return PyObject_SetAttr(_h2py(obj), _h2py(name), _h2py(value));
}

HPyAPI_FUNC int HPy_SetAttr_s(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, const char *name, HPy value)
{
    return PyObject_SetAttrString(_h2py(obj), name, _h2py(value));
}

HPyAPI_FUNC HPy HPy_GetItem(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy key)
{
    return _py2h(PyObject_GetItem(_h2py(obj), _h2py(key)));
}

extern _HPy_HIDDEN HPy hpu_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index);
HPyAPI_FUNC HPy HPy_GetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    return hpu_GetItem_i(ctx, obj, index);
}

extern _HPy_HIDDEN HPy hpu_GetItem_s(HPyContext *ctx, HPy obj, const char *key);
HPyAPI_FUNC HPy HPy_GetItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    return hpu_GetItem_s(ctx, obj, key);
}

HPyAPI_FUNC int HPy_Contains(HPyContext *_HPy_UNUSED_ARG(ctx), HPy container, HPy key)
{
    return PySequence_Contains(_h2py(container), _h2py(key));
}

HPyAPI_FUNC int HPy_SetItem(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy key, HPy value)
{
    return PyObject_SetItem(_h2py(obj), _h2py(key), _h2py(value));
}

extern _HPy_HIDDEN int hpu_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index, HPy value);
HPyAPI_FUNC int HPy_SetItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index, HPy value)
{
    return hpu_SetItem_i(ctx, obj, index, value);
}

extern _HPy_HIDDEN int hpu_SetItem_s(HPyContext *ctx, HPy obj, const char *key, HPy value);
HPyAPI_FUNC int HPy_SetItem_s(HPyContext *ctx, HPy obj, const char *key, HPy value)
{
    return hpu_SetItem_s(ctx, obj, key, value);
}

extern _HPy_HIDDEN HPy hpu_New(HPyContext *ctx, HPy type, void **data);
HPyAPI_FUNC HPy _HPy_New(HPyContext *ctx, HPy type, void **data)
{
    return hpu_New(ctx, type, data);
}

HPyAPI_FUNC HPy HPy_Repr(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyObject_Repr(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Str(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyObject_Str(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_ASCII(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyObject_ASCII(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_Bytes(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyObject_Bytes(_h2py(obj)));
}

HPyAPI_FUNC HPy HPy_RichCompare(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b, int op)
{
    return _py2h(PyObject_RichCompare(_h2py(a), _h2py(b), op));
}

HPyAPI_FUNC int HPy_RichCompareBool(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b, int op)
{
    return PyObject_RichCompareBool(_h2py(a), _h2py(b), op);
}

HPyAPI_FUNC HPy_hash_t HPy_Hash(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyObject_Hash(_h2py(obj));
}

HPyAPI_FUNC int HPyBytes_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyBytes_Check(_h2py(obj));
}

HPyAPI_FUNC HPy_ssize_t HPyBytes_Size(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyBytes_Size(_h2py(obj));
}

HPyAPI_FUNC HPy_ssize_t HPyBytes_GET_SIZE(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyBytes_GET_SIZE(_h2py(obj));
}

HPyAPI_FUNC const char *HPyBytes_AsString(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyBytes_AsString(_h2py(obj));
}

HPyAPI_FUNC const char *HPyBytes_AS_STRING(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyBytes_AS_STRING(_h2py(obj));
}

HPyAPI_FUNC HPy HPyBytes_FromString(HPyContext *_HPy_UNUSED_ARG(ctx), const char *bytes)
{
    return _py2h(PyBytes_FromString(bytes));
}

extern _HPy_HIDDEN HPy hpu_Bytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len);
HPyAPI_FUNC HPy HPyBytes_FromStringAndSize(HPyContext *ctx, const char *bytes, HPy_ssize_t len)
{
    return hpu_Bytes_FromStringAndSize(ctx, bytes, len);
}

HPyAPI_FUNC HPy HPyUnicode_FromString(HPyContext *_HPy_UNUSED_ARG(ctx), const char *utf8)
{
    return _py2h(PyUnicode_FromString(utf8));
}

HPyAPI_FUNC int HPyUnicode_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyUnicode_Check(_h2py(obj));
}

HPyAPI_FUNC HPy HPyUnicode_AsASCIIString(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyUnicode_AsASCIIString(_h2py(obj)));
}

HPyAPI_FUNC HPy HPyUnicode_AsLatin1String(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyUnicode_AsLatin1String(_h2py(obj)));
}

HPyAPI_FUNC HPy HPyUnicode_AsUTF8String(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyUnicode_AsUTF8String(_h2py(obj)));
}

HPyAPI_FUNC const char *HPyUnicode_AsUTF8AndSize(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy_ssize_t *size)
{
    return PyUnicode_AsUTF8AndSize(_h2py(obj), size);
}

HPyAPI_FUNC HPy HPyUnicode_FromWideChar(HPyContext *_HPy_UNUSED_ARG(ctx), const wchar_t *chars, HPy_ssize_t size)
{
    return _py2h(PyUnicode_FromWideChar(chars, size));
}

HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefault(HPyContext *_HPy_UNUSED_ARG(ctx), const char *bytes)
{
    return _py2h(PyUnicode_DecodeFSDefault(bytes));
}

HPyAPI_FUNC HPy HPyUnicode_DecodeFSDefaultAndSize(HPyContext *_HPy_UNUSED_ARG(ctx), const char *bytes, HPy_ssize_t size)
{
    return _py2h(PyUnicode_DecodeFSDefaultAndSize(bytes, size));
}

HPyAPI_FUNC HPy HPyUnicode_EncodeFSDefault(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyUnicode_EncodeFSDefault(_h2py(obj)));
}

HPyAPI_FUNC HPy_UCS4 HPyUnicode_ReadChar(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy_ssize_t index)
{
    return PyUnicode_ReadChar(_h2py(obj), index);
}

HPyAPI_FUNC HPy HPyUnicode_DecodeASCII(HPyContext *_HPy_UNUSED_ARG(ctx), const char *bytes, HPy_ssize_t size, const char *errors)
{
    return _py2h(PyUnicode_DecodeASCII(bytes, size, errors));
}

HPyAPI_FUNC HPy HPyUnicode_DecodeLatin1(HPyContext *_HPy_UNUSED_ARG(ctx), const char *bytes, HPy_ssize_t size, const char *errors)
{
    return _py2h(PyUnicode_DecodeLatin1(bytes, size, errors));
}

HPyAPI_FUNC int HPyList_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyList_Check(_h2py(obj));
}

HPyAPI_FUNC HPy HPyList_New(HPyContext *_HPy_UNUSED_ARG(ctx), HPy_ssize_t len)
{
    return _py2h(PyList_New(len));
}

HPyAPI_FUNC int HPyList_Append(HPyContext *_HPy_UNUSED_ARG(ctx), HPy list, HPy item)
{
    return PyList_Append(_h2py(list), _h2py(item));
}

HPyAPI_FUNC int HPyDict_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyDict_Check(_h2py(obj));
}

HPyAPI_FUNC HPy HPyDict_New(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    return _py2h(PyDict_New());
}

HPyAPI_FUNC int HPyTuple_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyTuple_Check(_h2py(obj));
}

extern _HPy_HIDDEN HPy hpu_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n);
HPyAPI_FUNC HPy HPyTuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n)
{
    return hpu_Tuple_FromArray(ctx, items, n);
}

HPyAPI_FUNC HPy HPyImport_ImportModule(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name)
{
    return _py2h(PyImport_ImportModule(name));
}

extern _HPy_HIDDEN HPyListBuilder hpu_ListBuilder_New(HPyContext *ctx, HPy_ssize_t size);
HPyAPI_FUNC HPyListBuilder HPyListBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return hpu_ListBuilder_New(ctx, size);
}

extern _HPy_HIDDEN HPy hpu_ListBuilder_Build(HPyContext *ctx, HPyListBuilder builder);
HPyAPI_FUNC HPy HPyListBuilder_Build(HPyContext *ctx, HPyListBuilder builder)
{
    return hpu_ListBuilder_Build(ctx, builder);
}

extern _HPy_HIDDEN void hpu_ListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder);
HPyAPI_FUNC void HPyListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder)
{
    hpu_ListBuilder_Cancel(ctx, builder);
}

extern _HPy_HIDDEN HPyTupleBuilder hpu_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t size);
HPyAPI_FUNC HPyTupleBuilder HPyTupleBuilder_New(HPyContext *ctx, HPy_ssize_t size)
{
    return hpu_TupleBuilder_New(ctx, size);
}

extern _HPy_HIDDEN HPy hpu_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder);
HPyAPI_FUNC HPy HPyTupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder)
{
    return hpu_TupleBuilder_Build(ctx, builder);
}

extern _HPy_HIDDEN void hpu_TupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder);
HPyAPI_FUNC void HPyTupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder)
{
    hpu_TupleBuilder_Cancel(ctx, builder);
}

extern _HPy_HIDDEN HPyTracker hpu_Tracker_New(HPyContext *ctx, HPy_ssize_t size);
HPyAPI_FUNC HPyTracker HPyTracker_New(HPyContext *ctx, HPy_ssize_t size)
{
    return hpu_Tracker_New(ctx, size);
}

extern _HPy_HIDDEN int hpu_Tracker_Add(HPyContext *ctx, HPyTracker tracker, HPy h);
HPyAPI_FUNC int HPyTracker_Add(HPyContext *ctx, HPyTracker tracker, HPy h)
{
    return hpu_Tracker_Add(ctx, tracker, h);
}

extern _HPy_HIDDEN void hpu_Tracker_ForgetAll(HPyContext *ctx, HPyTracker tracker);
HPyAPI_FUNC void HPyTracker_ForgetAll(HPyContext *ctx, HPyTracker tracker)
{
    hpu_Tracker_ForgetAll(ctx, tracker);
}

extern _HPy_HIDDEN void hpu_Tracker_Close(HPyContext *ctx, HPyTracker tracker);
HPyAPI_FUNC void HPyTracker_Close(HPyContext *ctx, HPyTracker tracker)
{
    hpu_Tracker_Close(ctx, tracker);
}

HPyAPI_FUNC void HPy_ReenterPythonExecution(HPyContext *_HPy_UNUSED_ARG(ctx), HPyThreadState state)
{
    PyEval_RestoreThread((PyThreadState *)state._i);
}

HPyAPI_FUNC HPyThreadState HPy_LeavePythonExecution(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    return _HPy_VALUE(HPyThreadState, (intptr_t)PyEval_SaveThread());
}

extern _HPy_HIDDEN void hpu_Dump(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void _HPy_Dump(HPyContext *ctx, HPy obj)
{
    hpu_Dump(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Type(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Type(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Type(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Long(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Long(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Long(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Float(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Float(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Float(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Unicode(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Unicode(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Unicode(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Tuple(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Tuple(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Tuple(ctx, obj);
}

extern _HPy_HIDDEN void *hpu_AsStruct_List(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_List(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_List(ctx, obj);
}

extern _HPy_HIDDEN HPyType_BuiltinShape hpu_Type_GetBuiltinShape(HPyContext *ctx, HPy type);
HPyAPI_FUNC HPyType_BuiltinShape _HPyType_GetBuiltinShape(HPyContext *ctx, HPy type)
{
    return hpu_Type_GetBuiltinShape(ctx, type);
}

HPyAPI_FUNC int HPy_DelItem(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy key)
{
    return PyObject_DelItem(_h2py(obj), _h2py(key));
}

extern _HPy_HIDDEN int hpu_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index);
HPyAPI_FUNC int HPy_DelItem_i(HPyContext *ctx, HPy obj, HPy_ssize_t index)
{
    return hpu_DelItem_i(ctx, obj, index);
}

extern _HPy_HIDDEN int hpu_DelItem_s(HPyContext *ctx, HPy obj, const char *key);
HPyAPI_FUNC int HPy_DelItem_s(HPyContext *ctx, HPy obj, const char *key)
{
    return hpu_DelItem_s(ctx, obj, key);
}

extern _HPy_HIDDEN HPy hpu_Capsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *destructor);
HPyAPI_FUNC HPy HPyCapsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *destructor)
{
    return hpu_Capsule_New(ctx, pointer, name, destructor);
}

extern _HPy_HIDDEN void *hpu_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name);
HPyAPI_FUNC void *HPyCapsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name)
{
    return hpu_Capsule_Get(ctx, capsule, key, name);
}

HPyAPI_FUNC int HPyCapsule_IsValid(HPyContext *_HPy_UNUSED_ARG(ctx), HPy capsule, const char *name)
{
    return PyCapsule_IsValid(_h2py(capsule), name);
}

extern _HPy_HIDDEN int hpu_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value);
HPyAPI_FUNC int HPyCapsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    return hpu_Capsule_Set(ctx, capsule, key, value);
}

extern _HPy_HIDDEN HPy hpu_Compile_s(HPyContext *ctx, const char *source, const char *filename, HPy_SourceKind kind);
HPyAPI_FUNC HPy HPy_Compile_s(HPyContext *ctx, const char *source, const char *filename, HPy_SourceKind kind)
{
    return hpu_Compile_s(ctx, source, filename, kind);
}

HPyAPI_FUNC HPy HPy_EvalCode(HPyContext *_HPy_UNUSED_ARG(ctx), HPy code, HPy globals, HPy locals)
{
    return _py2h(PyEval_EvalCode(_h2py(code), _h2py(globals), _h2py(locals)));
}

HPyAPI_FUNC HPy HPyContextVar_New(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name, HPy default_value)
{
    return _py2h(PyContextVar_New(name, _h2py(default_value)));
}

extern _HPy_HIDDEN int32_t hpu_ContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result);
HPyAPI_FUNC int32_t HPyContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result)
{
    return hpu_ContextVar_Get(ctx, var, default_value, result);
}

HPyAPI_FUNC HPy HPyContextVar_Set(HPyContext *_HPy_UNUSED_ARG(ctx), HPy var, HPy value)
{
    return _py2h(PyContextVar_Set(_h2py(var), _h2py(value)));
}

extern _HPy_HIDDEN const char *hpu_Type_GetName(HPyContext *ctx, HPy type);
HPyAPI_FUNC const char *HPyType_GetName(HPyContext *ctx, HPy type)
{
    return hpu_Type_GetName(ctx, type);
}

extern _HPy_HIDDEN int hpu_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type);
HPyAPI_FUNC int HPyType_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    return hpu_Type_IsSubtype(ctx, sub, type);
}

HPyAPI_FUNC HPy HPyUnicode_FromEncodedObject(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, const char *encoding, const char *errors)
{
    return _py2h(PyUnicode_FromEncodedObject(_h2py(obj), encoding, errors));
}

HPyAPI_FUNC HPy HPyUnicode_Substring(HPyContext *_HPy_UNUSED_ARG(ctx), HPy str, HPy_ssize_t start, HPy_ssize_t end)
{
    return _py2h(PyUnicode_Substring(_h2py(str), start, end));
}

HPyAPI_FUNC HPy HPyDict_Keys(HPyContext *_HPy_UNUSED_ARG(ctx), HPy dict)
{
    return _py2h(PyDict_Keys(_h2py(dict)));
}

HPyAPI_FUNC HPy HPyDict_Copy(HPyContext *_HPy_UNUSED_ARG(ctx), HPy dict)
{
    return _py2h(PyDict_Copy(_h2py(dict)));
}

HPyAPI_FUNC int HPySlice_Unpack(HPyContext *_HPy_UNUSED_ARG(ctx), HPy slice, HPy_ssize_t *start, HPy_ssize_t *stop, HPy_ssize_t *step)
{
    return PySlice_Unpack(_h2py(slice), start, stop, step);
}

extern _HPy_HIDDEN int hpu_SetCallFunction(HPyContext *ctx, HPy obj, HPyCallFunction *func);
HPyAPI_FUNC int HPy_SetCallFunction(HPyContext *ctx, HPy obj, HPyCallFunction *func)
{
    return hpu_SetCallFunction(ctx, obj, func);
}

extern _HPy_HIDDEN HPy hpu_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames);
HPyAPI_FUNC HPy HPy_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    return hpu_Call(ctx, callable, args, nargs, kwnames);
}

extern _HPy_HIDDEN HPy hpu_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames);
HPyAPI_FUNC HPy HPy_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    return hpu_CallMethod(ctx, name, args, nargs, kwnames);
}

extern _HPy_HIDDEN void *hpu_AsStruct_Dict(HPyContext *ctx, HPy obj);
HPyAPI_FUNC void *_HPy_AsStruct_Dict(HPyContext *ctx, HPy obj)
{
    return hpu_AsStruct_Dict(ctx, obj);
}

HPyAPI_FUNC int HPyList_Insert(HPyContext *_HPy_UNUSED_ARG(ctx), HPy list, HPy_ssize_t index, HPy item)
{
    return PyList_Insert(_h2py(list), index, _h2py(item));
}

HPyAPI_FUNC HPy HPy_GetSlice(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    return _py2h(PySequence_GetSlice(_h2py(obj), start, end));
}

HPyAPI_FUNC int HPy_SetSlice(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy_ssize_t start, HPy_ssize_t end, HPy value)
{
    return PySequence_SetSlice(_h2py(obj), start, end, _h2py(value));
}

HPyAPI_FUNC int HPy_DelSlice(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy_ssize_t start, HPy_ssize_t end)
{
    return PySequence_DelSlice(_h2py(obj), start, end);
}

HPyAPI_FUNC HPy HPy_GetIter(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return _py2h(PyObject_GetIter(_h2py(obj)));
}

HPyAPI_FUNC HPy HPyIter_Next(HPyContext *_HPy_UNUSED_ARG(ctx), HPy iter)
{
    return _py2h(PyIter_Next(_h2py(iter)));
}

HPyAPI_FUNC int HPyIter_Check(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj)
{
    return PyIter_Check(_h2py(obj));
}

HPyAPI_FUNC HPy HPySlice_New(HPyContext *_HPy_UNUSED_ARG(ctx), HPy start, HPy stop, HPy step)
{
    return _py2h(PySlice_New(_h2py(start), _h2py(stop), _h2py(step)));
}

#endif
