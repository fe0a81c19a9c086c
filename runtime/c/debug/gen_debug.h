/* Generated from runtime/abi/table.txt by runtime/abi/genctx. */
/* The functions of the debug context. */
#ifndef HP_GEN_DEBUG_H
#define HP_GEN_DEBUG_H

#include "hp_runtime.h"

HPy hpd_Dup(HPyContext *ctx, HPy obj);
void hpd_Close(HPyContext *ctx, HPy obj);
void hpd_FatalError(HPyContext *ctx, const char *message);
HPy hpd_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params);
HPy hpd_Type_GenericNew(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
int hpd_TypeCheck(HPyContext *ctx, HPy obj, HPy type);
void *hpd_AsStruct_Object(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_Legacy(HPyContext *ctx, HPy obj);
HPy hpd_New(HPyContext *ctx, HPy type, void **data);
const char *hpd_Bytes_AsString(HPyContext *ctx, HPy obj);
const char *hpd_Bytes_AS_STRING(HPyContext *ctx, HPy obj);
const char *hpd_Unicode_AsUTF8AndSize(HPyContext *ctx, HPy obj, HPy_ssize_t *size);
HPy hpd_Tuple_FromArray(HPyContext *ctx, const HPy *items, HPy_ssize_t n);
HPy hpd_FromPyObject(HPyContext *ctx, cpy_PyObject *obj);
cpy_PyObject *hpd_AsPyObject(HPyContext *ctx, HPy obj);
void hpd_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig, HPyCFunction func, void *args);
HPyListBuilder hpd_ListBuilder_New(HPyContext *ctx, HPy_ssize_t size);
void hpd_ListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index, HPy item);
HPy hpd_ListBuilder_Build(HPyContext *ctx, HPyListBuilder builder);
void hpd_ListBuilder_Cancel(HPyContext *ctx, HPyListBuilder builder);
HPyTupleBuilder hpd_TupleBuilder_New(HPyContext *ctx, HPy_ssize_t size);
void hpd_TupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index, HPy item);
HPy hpd_TupleBuilder_Build(HPyContext *ctx, HPyTupleBuilder builder);
void hpd_TupleBuilder_Cancel(HPyContext *ctx, HPyTupleBuilder builder);
HPyTracker hpd_Tracker_New(HPyContext *ctx, HPy_ssize_t size);
int hpd_Tracker_Add(HPyContext *ctx, HPyTracker tracker, HPy h);
void hpd_Tracker_ForgetAll(HPyContext *ctx, HPyTracker tracker);
void hpd_Tracker_Close(HPyContext *ctx, HPyTracker tracker);
void hpd_Field_Store(HPyContext *ctx, HPy owner, HPyField *field, HPy value);
HPy hpd_Field_Load(HPyContext *ctx, HPy owner, HPyField field);
void hpd_ReenterPythonExecution(HPyContext *ctx, HPyThreadState state);
HPyThreadState hpd_LeavePythonExecution(HPyContext *ctx);
void hpd_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy value);
HPy hpd_Global_Load(HPyContext *ctx, HPyGlobal global);
void *hpd_AsStruct_Type(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_Long(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_Float(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_Unicode(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_Tuple(HPyContext *ctx, HPy obj);
void *hpd_AsStruct_List(HPyContext *ctx, HPy obj);
HPyType_BuiltinShape hpd_Type_GetBuiltinShape(HPyContext *ctx, HPy type);
HPy hpd_Capsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *destructor);
void *hpd_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name);
int hpd_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value);
int32_t hpd_ContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result);
const char *hpd_Type_GetName(HPyContext *ctx, HPy type);
int hpd_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type);
HPy hpd_Unicode_Substring(HPyContext *ctx, HPy str, HPy_ssize_t start, HPy_ssize_t end);
int hpd_SetCallFunction(HPyContext *ctx, HPy obj, HPyCallFunction *func);
HPy hpd_Call(HPyContext *ctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames);
HPy hpd_CallMethod(HPyContext *ctx, HPy name, const HPy *args, size_t nargs, HPy kwnames);
void *hpd_AsStruct_Dict(HPyContext *ctx, HPy obj);

/* Set every function member; every constant to a handle of hpd_constant. */
void hpd_fill_functions(HPyContext *ctx);
int hpd_fill_handles(HPyContext *ctx);

#endif
