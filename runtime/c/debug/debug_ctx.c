/* The debug context's functions that do more than opening and wrapping. */
#include "hp_debug.h"
#include "gen_ctx.h"
#include "gen_debug.h"
#include "type_data.h"

/* ---- handles ---- */

HPy hpd_Dup(HPyContext *dctx, HPy h)
{
    hpd_enter(dctx, "HPy_Dup");
    return hpd_borrow(hp_obj(hpd_arg_or_null(h, "HPy_Dup", 1)));
}

void hpd_Close(HPyContext *dctx, HPy h)
{
    hpd_enter(dctx, "HPy_Close");
    hpd_close(h, "HPy_Close");
}

HPy hpd_FromPyObject(HPyContext *dctx, cpy_PyObject *o)
{
    hpd_enter(dctx, "HPy_FromPyObject");
    return hpd_borrow(o);
}

cpy_PyObject *hpd_AsPyObject(HPyContext *dctx, HPy h)
{
    PyObject *o;
    hpd_enter(dctx, "HPy_AsPyObject");
    o = hp_obj(hpd_arg_or_null(h, "HPy_AsPyObject", 1));
    Py_XINCREF(o);
    return o;
}

void hpd_FatalError(HPyContext *dctx, const char *message)
{
    (void)dctx;
    Py_FatalError(message);
}

/* Legal, but cycles through such fields are never collected: told once a type. */
static void complain_of_no_gc(PyTypeObject *type, hp_type *data)
{
    hp_error pending;
    if (data->told_no_gc || PyType_IS_GC(type))
        return;
    data->told_no_gc = true;
    if (hpd.report) {
        fprintf(stderr,
                "hpyport: note: type '%s' has fields but no HPy_TPFLAGS_HAVE_GC: cycles through "
                "them are never collected\n",
                type->tp_name);
        return;
    }
    pending = hp_error_save();
    PyErr_WarnFormat(PyExc_ResourceWarning, 1,
                     "type '%.200s' has fields but no HPy_TPFLAGS_HAVE_GC: cycles through them "
                     "are never collected",
                     type->tp_name);
    hp_error_restore_after(pending, (PyObject *)type);
}

void hpd_Field_Store(HPyContext *dctx, HPy owner, HPyField *field, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyField_Store");
    HPy u_owner = hpd_arg(owner, "HPyField_Store", 1);
    HPy u_value = hpd_arg_or_null(value, "HPyField_Store", 2);
    PyObject *o = hp_obj(u_owner);
    hp_type *data = hp_type_nearest(Py_TYPE(o));

    /* Nobody would ever release such a field, nor see it move. Legacy types may
       look after theirs in the C API. */
    if (!HPy_IsNull(u_value) && data != NULL && data->shape != HPyType_BuiltinShape_Legacy &&
        data->traverse == NULL && !data->fields_below)
        hpd_fatal("HPyField_Store: no HPy_tp_traverse in type '%.200s' visits its fields",
                  Py_TYPE(o)->tp_name);
    if (data != NULL && !HPy_IsNull(u_value))
        complain_of_no_gc(Py_TYPE(o), data);
    hpu_Field_Store(ctx, u_owner, field, u_value);
    if (data != NULL && !HPy_IsNull(u_value) && (data->traverse != NULL || data->fields_below))
        hpd_field_stored(o, data, field);
}

HPy hpd_Field_Load(HPyContext *dctx, HPy owner, HPyField field)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyField_Load");
    return hpd_open(hpu_Field_Load(ctx, hpd_arg(owner, "HPyField_Load", 1), field));
}

void hpd_Global_Store(HPyContext *dctx, HPyGlobal *global, HPy value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyGlobal_Store");
    hpu_Global_Store(ctx, global, hpd_arg_or_null(value, "HPyGlobal_Store", 1));
}

HPy hpd_Global_Load(HPyContext *dctx, HPyGlobal global)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyGlobal_Load");
    return hpd_open(hpu_Global_Load(ctx, global));
}

/* ---- leaving Python ---- */

HPyThreadState hpd_LeavePythonExecution(HPyContext *dctx)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_LeavePythonExecution");
    hpd_left = dctx;
    hpd_current = NULL;
    return hpu_LeavePythonExecution(ctx);
}

void hpd_ReenterPythonExecution(HPyContext *dctx, HPyThreadState state)
{
    (void)dctx;
    if (state._i == 0)
        hpd_fatal("HPy_ReenterPythonExecution: not a state of HPy_LeavePythonExecution");
    hpu_ReenterPythonExecution(&hpu_context, state);
    hpd_current = hpd_left;
    hpd_left = NULL;
}

/* ---- types and structs ---- */

HPy hpd_Type_FromSpec(HPyContext *dctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyType_FromSpec");
    HPyType_SpecParam *u_params = NULL;
    Py_ssize_t n = 0, i;
    HPy res;

    if (params != NULL) {
        while (params[n].kind != 0)
            n++;
        u_params = PyMem_Calloc((size_t)n + 1, sizeof *u_params);
        if (u_params == NULL) {
            PyErr_NoMemory();
            return HPy_NULL;
        }
        for (i = 0; i < n; i++) {
            u_params[i].kind = params[i].kind;
            u_params[i].object = hpd_arg(params[i].object, "HPyType_FromSpec", (int)i + 1);
        }
    }
    res = hpu_Type_FromSpec(ctx, spec, u_params);
    PyMem_Free(u_params);
    if (!HPy_IsNull(res))
        hpd_watch_members((PyTypeObject *)hp_obj(res));
    return hpd_open(res);
}

HPy hpd_Type_GenericNew(HPyContext *dctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyType_GenericNew");
    HPy u_type = hpd_arg(type, "HPyType_GenericNew", 1);
    (void)args, (void)nargs;
    hpd_arg_or_null(kw, "HPyType_GenericNew", 2);
    return hpd_open(hpu_Type_GenericNew(ctx, u_type, NULL, 0, HPy_NULL));
}

HPy hpd_New(HPyContext *dctx, HPy type, void **data)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_New");
    return hpd_open(hpu_New(ctx, hpd_arg(type, "HPy_New", 1), data));
}

static void *as_struct(HPyContext *dctx, HPy h, HPyType_BuiltinShape shape, const char *function)
{
    PyObject *o;
    const hp_type *data;
    hpd_enter(dctx, function);
    o = hp_obj(hpd_arg(h, function, 1));
    data = hp_type_nearest(Py_TYPE(o));
    if (shape == HPyType_BuiltinShape_Legacy ? data != NULL && data->shape != shape
                                             : data == NULL || data->shape != shape)
        hpd_fatal("Invalid usage of %s: type '%.200s' has %s", function, Py_TYPE(o)->tp_name,
                  data ? hp_shape_name(data->shape) : "no HPy struct");
    return hp_struct_of(o);
}

#define AS_STRUCT(NAME) \
    void *hpd_AsStruct_##NAME(HPyContext *dctx, HPy h) \
    { \
        return as_struct(dctx, h, HPyType_BuiltinShape_##NAME, "_HPy_AsStruct_" #NAME); \
    }
AS_STRUCT(Object)
AS_STRUCT(Legacy)
AS_STRUCT(Type)
AS_STRUCT(Long)
AS_STRUCT(Float)
AS_STRUCT(Unicode)
AS_STRUCT(Tuple)
AS_STRUCT(List)
AS_STRUCT(Dict)

HPyType_BuiltinShape hpd_Type_GetBuiltinShape(HPyContext *dctx, HPy type)
{
    HPyContext *ctx = hpd_enter(dctx, "_HPyType_GetBuiltinShape");
    return hpu_Type_GetBuiltinShape(ctx, hpd_arg(type, "_HPyType_GetBuiltinShape", 1));
}

static void require_type(HPy u, const char *what)
{
    if (!PyType_Check(hp_obj(u)))
        hpd_fatal("%s must be a type", what);
}

int hpd_TypeCheck(HPyContext *dctx, HPy h, HPy type)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_TypeCheck");
    HPy u = hpd_arg(h, "HPy_TypeCheck", 1), u_type = hpd_arg(type, "HPy_TypeCheck", 2);
    require_type(u_type, "HPy_TypeCheck arg 2");
    return hpu_TypeCheck(ctx, u, u_type);
}

int hpd_Type_IsSubtype(HPyContext *dctx, HPy sub, HPy type)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyType_IsSubtype");
    HPy u_sub = hpd_arg(sub, "HPyType_IsSubtype", 1), u_type = hpd_arg(type, "HPyType_IsSubtype", 2);
    require_type(u_sub, "HPyType_IsSubtype arg 1");
    require_type(u_type, "HPyType_IsSubtype arg 2");
    return hpu_Type_IsSubtype(ctx, u_sub, u_type);
}

int hpd_SetCallFunction(HPyContext *dctx, HPy h, HPyCallFunction *func)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_SetCallFunction");
    HPy u = hpd_arg(h, "HPy_SetCallFunction", 1);
    if (func == NULL || func->cpy_trampoline == NULL)
        hpd_fatal("HPy_SetCallFunction: no function");
    return hpu_SetCallFunction(ctx, u, func);
}

/* ---- strings ---- */

static const char *copied(HPy h, const char *source, size_t size)
{
    hpd_handle *dh = hpd_lookup(h._i);
    return source != NULL && dh != NULL ? hpd_raw_copy(dh, source, size) : source;
}

const char *hpd_Bytes_AsString(HPyContext *dctx, HPy h)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_AsString");
    HPy u = hpd_arg(h, "HPyBytes_AsString", 1);
    const char *s = hpu_Bytes_AsString(ctx, u);
    return s ? copied(h, s, (size_t)PyBytes_GET_SIZE(hp_obj(u)) + 1) : NULL;
}

const char *hpd_Bytes_AS_STRING(HPyContext *dctx, HPy h)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyBytes_AS_STRING");
    HPy u = hpd_arg(h, "HPyBytes_AS_STRING", 1);
    if (!PyBytes_Check(hp_obj(u)))
        hpd_fatal("HPyBytes_AS_STRING arg must be a bytes object");
    return copied(h, hpu_Bytes_AS_STRING(ctx, u), (size_t)PyBytes_GET_SIZE(hp_obj(u)) + 1);
}

const char *hpd_Unicode_AsUTF8AndSize(HPyContext *dctx, HPy h, HPy_ssize_t *size)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_AsUTF8AndSize");
    HPy u = hpd_arg(h, "HPyUnicode_AsUTF8AndSize", 1);
    HPy_ssize_t n = 0;
    const char *s = hpu_Unicode_AsUTF8AndSize(ctx, u, &n);
    if (size != NULL)
        *size = s ? n : -1;
    return s ? copied(h, s, (size_t)n + 1) : NULL;
}

const char *hpd_Type_GetName(HPyContext *dctx, HPy h)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyType_GetName");
    HPy u = hpd_arg(h, "HPyType_GetName", 1);
    const char *s;
    require_type(u, "HPyType_GetName arg");
    s = hpu_Type_GetName(ctx, u);
    return copied(h, s, strlen(s) + 1);
}

HPy hpd_Unicode_Substring(HPyContext *dctx, HPy h, HPy_ssize_t start, HPy_ssize_t end)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyUnicode_Substring");
    HPy u = hpd_arg(h, "HPyUnicode_Substring", 1);
    if (!PyUnicode_Check(hp_obj(u)))
        hpd_fatal("HPyUnicode_Substring arg 1 must be a Unicode object");
    return hpd_open(hpu_Unicode_Substring(ctx, u, start, end));
}

/* ---- arrays of handles ---- */

#define SMALL 16

/* Unwrap n handles into `small` or a block of its own; NULL with MemoryError. */
static HPy *unwrap_array(const HPy *items, size_t n, HPy *small, const char *function)
{
    HPy *u = n <= SMALL ? small : PyMem_Malloc(n * sizeof *u);
    size_t i;
    if (u == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (i = 0; i < n; i++)
        u[i] = hpd_arg(items[i], function, (int)i + 1);
    return u;
}

static void free_array(HPy *u, HPy *small)
{
    if (u != small)
        PyMem_Free(u);
}

HPy hpd_Tuple_FromArray(HPyContext *dctx, const HPy *items, HPy_ssize_t n)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyTuple_FromArray");
    HPy small[SMALL], *u = unwrap_array(items, (size_t)n, small, "HPyTuple_FromArray"), res;
    if (u == NULL)
        return HPy_NULL;
    res = hpd_open(hpu_Tuple_FromArray(ctx, u, n));
    free_array(u, small);
    return res;
}

static size_t kwnames_size(HPy u_kwnames, const char *function)
{
    if (HPy_IsNull(u_kwnames))
        return 0;
    if (!PyTuple_Check(hp_obj(u_kwnames)))
        hpd_fatal("%s: kwnames must be a tuple", function);
    return (size_t)PyTuple_GET_SIZE(hp_obj(u_kwnames));
}

HPy hpd_Call(HPyContext *dctx, HPy callable, const HPy *args, size_t nargs, HPy kwnames)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_Call");
    HPy u_callable = hpd_arg(callable, "HPy_Call", 1);
    HPy u_kwnames = hpd_arg_or_null(kwnames, "HPy_Call", 4);
    size_t n = nargs + kwnames_size(u_kwnames, "HPy_Call");
    HPy small[SMALL], *u = unwrap_array(args, n, small, "HPy_Call"), res;
    if (u == NULL)
        return HPy_NULL;
    res = hpd_open(hpu_Call(ctx, u_callable, u, nargs, u_kwnames));
    free_array(u, small);
    return res;
}

HPy hpd_CallMethod(HPyContext *dctx, HPy name, const HPy *args, size_t nargs, HPy kwnames)
{
    HPyContext *ctx = hpd_enter(dctx, "HPy_CallMethod");
    HPy u_name = hpd_arg(name, "HPy_CallMethod", 1);
    HPy u_kwnames = hpd_arg_or_null(kwnames, "HPy_CallMethod", 4);
    size_t n = nargs + kwnames_size(u_kwnames, "HPy_CallMethod");
    HPy small[SMALL], *u, res;
    if (nargs == 0)
        hpd_fatal("HPy_CallMethod: no receiver in args");
    u = unwrap_array(args, n, small, "HPy_CallMethod");
    if (u == NULL)
        return HPy_NULL;
    res = hpd_open(hpu_CallMethod(ctx, u_name, u, nargs, u_kwnames));
    free_array(u, small);
    return res;
}

/* ---- capsules, context variables ---- */

HPy hpd_Capsule_New(HPyContext *dctx, void *pointer, const char *name, HPyCapsule_Destructor *d)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyCapsule_New");
    return hpd_open(hpu_Capsule_New(ctx, pointer, name, d));
}

void *hpd_Capsule_Get(HPyContext *dctx, HPy h, _HPyCapsule_key key, const char *name)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyCapsule_Get");
    return hpu_Capsule_Get(ctx, hpd_arg(h, "HPyCapsule_Get", 1), key, name);
}

int hpd_Capsule_Set(HPyContext *dctx, HPy h, _HPyCapsule_key key, void *value)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyCapsule_Set");
    return hpu_Capsule_Set(ctx, hpd_arg(h, "HPyCapsule_Set", 1), key, value);
}

int32_t hpd_ContextVar_Get(HPyContext *dctx, HPy var, HPy default_value, HPy *result)
{
    HPyContext *ctx = hpd_enter(dctx, "HPyContextVar_Get");
    HPy u_var = hpd_arg(var, "HPyContextVar_Get", 1);
    HPy u_default = hpd_arg_or_null(default_value, "HPyContextVar_Get", 2), u;
    int32_t res = hpu_ContextVar_Get(ctx, u_var, u_default, &u);
    *result = res < 0 ? HPy_NULL : hpd_open(u);
    return res;
}
