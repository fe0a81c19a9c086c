/* Handles, fields, globals, identity and types: the functions of the universal
 * context that are no single C-API call. */
#include "hp_runtime.h"
#include "gen_ctx.h"
#include "type_data.h"

HPy hpu_Dup(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XINCREF(hp_obj(h));
    return h;
}

void hpu_Close(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XDECREF(hp_obj(h));
}

HPy hpu_FromPyObject(HPyContext *ctx, cpy_PyObject *o)
{
    (void)ctx;
    Py_XINCREF(o);
    return hp_handle(o);
}

cpy_PyObject *hpu_AsPyObject(HPyContext *ctx, HPy h)
{
    (void)ctx;
    Py_XINCREF(hp_obj(h));
    return hp_obj(h);
}

/* The old value goes last: its finalizer may look at the field. */
void hpu_Field_Store(HPyContext *ctx, HPy owner, HPyField *field, HPy value)
{
    PyObject *old = (PyObject *)field->_i;
    (void)ctx, (void)owner;
    Py_XINCREF(hp_obj(value));
    field->_i = value._i;
    Py_XDECREF(old);
}

/* A field is empty before its first store and after the collector cleared it:
   that gives a null handle, no error. */
HPy hpu_Field_Load(HPyContext *ctx, HPy owner, HPyField field)
{
    (void)ctx, (void)owner;
    Py_XINCREF((PyObject *)field._i);
    return hp_handle((PyObject *)field._i);
}

void hpu_Global_Store(HPyContext *ctx, HPyGlobal *global, HPy value)
{
    PyObject *old = (PyObject *)global->_i;
    (void)ctx;
    Py_XINCREF(hp_obj(value));
    global->_i = value._i;
    Py_XDECREF(old);
}

HPy hpu_Global_Load(HPyContext *ctx, HPyGlobal global)
{
    (void)ctx;
    Py_XINCREF((PyObject *)global._i);
    return hp_handle((PyObject *)global._i);
}

void hpu_FatalError(HPyContext *ctx, const char *message)
{
    (void)ctx;
    Py_FatalError(message);
}

void hpu_Dump(HPyContext *ctx, HPy h)
{
    (void)ctx;
    _PyObject_Dump(hp_obj(h));
}

int hpu_Err_Occurred(HPyContext *ctx)
{
    (void)ctx;
    return PyErr_Occurred() != NULL;
}

int hpu_Is(HPyContext *ctx, HPy a, HPy b)
{
    (void)ctx;
    return a._i == b._i;
}

HPy hpu_Type(HPyContext *ctx, HPy h)
{
    PyObject *type = (PyObject *)Py_TYPE(hp_obj(h));
    (void)ctx;
    Py_INCREF(type);
    return hp_handle(type);
}

int hpu_TypeCheck(HPyContext *ctx, HPy h, HPy h_type)
{
    (void)ctx;
    return PyObject_TypeCheck(hp_obj(h), (PyTypeObject *)hp_obj(h_type));
}

int hpu_Type_IsSubtype(HPyContext *ctx, HPy sub, HPy type)
{
    (void)ctx;
    return PyType_IsSubtype((PyTypeObject *)hp_obj(sub), (PyTypeObject *)hp_obj(type));
}

/* A type's name without its module, UTF-8. It lives as long as the type keeps
   its name. */
const char *hpu_Type_GetName(HPyContext *ctx, HPy h_type)
{
    const char *name = ((PyTypeObject *)hp_obj(h_type))->tp_name;
    const char *dot = strrchr(name, '.');
    (void)ctx;
    return dot ? dot + 1 : name;
}

HPyType_BuiltinShape hpu_Type_GetBuiltinShape(HPyContext *ctx, HPy h_type)
{
    PyObject *type = hp_obj(h_type);
    const hp_type *data;
    (void)ctx;
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "arg must be a type");
        return (HPyType_BuiltinShape)-2;
    }
    data = hp_type_nearest((PyTypeObject *)type);
    return data ? data->shape : HPyType_BuiltinShape_Legacy;
}

/* ---- code, context variables ---- */

HPy hpu_Compile_s(HPyContext *ctx, const char *source, const char *filename, HPy_SourceKind kind)
{
    int start;
    (void)ctx;
    switch (kind) {
    case HPy_SourceKind_Expr: start = Py_eval_input; break;
    case HPy_SourceKind_File: start = Py_file_input; break;
    case HPy_SourceKind_Single: start = Py_single_input; break;
    default:
        PyErr_Format(PyExc_SystemError, "HPy_Compile_s: invalid source kind %d", (int)kind);
        return HPy_NULL;
    }
    return hp_handle(Py_CompileString(source, filename, start));
}

int32_t hpu_ContextVar_Get(HPyContext *ctx, HPy var, HPy default_value, HPy *result)
{
    PyObject *value = NULL;
    (void)ctx;
    if (PyContextVar_Get(hp_obj(var), hp_obj(default_value), &value) < 0) {
        *result = HPy_NULL;
        return -1;
    }
    *result = hp_handle(value);
    return 0;
}
