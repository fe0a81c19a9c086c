/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* The API functions that are one C-API call. */
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

HPyAPI_FUNC int HPy_Contains(HPyContext *_HPy_UNUSED_ARG(ctx), HPy container, HPy key)
{
    return PySequence_Contains(_h2py(container), _h2py(key));
}

HPyAPI_FUNC int HPy_SetItem(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy key, HPy value)
{
    return PyObject_SetItem(_h2py(obj), _h2py(key), _h2py(value));
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

HPyAPI_FUNC HPy HPyImport_ImportModule(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name)
{
    return _py2h(PyImport_ImportModule(name));
}

HPyAPI_FUNC void HPy_ReenterPythonExecution(HPyContext *_HPy_UNUSED_ARG(ctx), HPyThreadState state)
{
    PyEval_RestoreThread((PyThreadState *)state._i);
}

HPyAPI_FUNC HPyThreadState HPy_LeavePythonExecution(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    return _HPy_VALUE(HPyThreadState, (intptr_t)PyEval_SaveThread());
}

HPyAPI_FUNC int HPy_DelItem(HPyContext *_HPy_UNUSED_ARG(ctx), HPy obj, HPy key)
{
    return PyObject_DelItem(_h2py(obj), _h2py(key));
}

HPyAPI_FUNC int HPyCapsule_IsValid(HPyContext *_HPy_UNUSED_ARG(ctx), HPy capsule, const char *name)
{
    return PyCapsule_IsValid(_h2py(capsule), name);
}

HPyAPI_FUNC HPy HPy_EvalCode(HPyContext *_HPy_UNUSED_ARG(ctx), HPy code, HPy globals, HPy locals)
{
    return _py2h(PyEval_EvalCode(_h2py(code), _h2py(globals), _h2py(locals)));
}

HPyAPI_FUNC HPy HPyContextVar_New(HPyContext *_HPy_UNUSED_ARG(ctx), const char *name, HPy default_value)
{
    return _py2h(PyContextVar_New(name, _h2py(default_value)));
}

HPyAPI_FUNC HPy HPyContextVar_Set(HPyContext *_HPy_UNUSED_ARG(ctx), HPy var, HPy value)
{
    return _py2h(PyContextVar_Set(_h2py(var), _h2py(value)));
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
