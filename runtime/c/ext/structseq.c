/* Struct sequences: tuples whose items also have names.
 *
 * The CPython ABI makes the real thing; a universal module has only the API, and
 * makes a named tuple with what a struct sequence type shows: n_fields, module
 * and doc. */
#define HPYPORT_NO_STATE
#include "hpy.h"

const char *const HPyStructSequence_UnnamedField = "_";

static HPy_ssize_t count_fields(const HPyStructSequence_Desc *desc)
{
    HPy_ssize_t n = 0;
    while (desc->fields[n].name != NULL) {
        n++;
    }
    return n;
}

#ifdef HPY_ABI_CPYTHON

HPy HPyStructSequence_NewType(HPyContext *ctx, HPyStructSequence_Desc *desc)
{
    PyStructSequence_Desc d;
    PyStructSequence_Field *fields;
    PyTypeObject *type;
    HPy_ssize_t i, n;
    if (desc->name == NULL) {
        return HPyErr_SetString(ctx, ctx->h_SystemError,
                                "Struct sequence descriptor does not define the name field.");
    }
    n = count_fields(desc);
    fields = (PyStructSequence_Field *)calloc((size_t)n + 1, sizeof *fields);
    if (fields == NULL) {
        return HPyErr_NoMemory(ctx);
    }
    for (i = 0; i < n; i++) {
        const char *name = desc->fields[i].name;
        fields[i].name = (char *)(uintptr_t)name;
        fields[i].doc = (char *)(uintptr_t)desc->fields[i].doc;
#if PY_VERSION_HEX >= 0x030b0000
        if (name == HPyStructSequence_UnnamedField) {
            fields[i].name = PyStructSequence_UnnamedField;
        }
#endif
    }
    d.name = (char *)(uintptr_t)desc->name;
    /* 3.8 wants a string. */
    d.doc = (char *)(uintptr_t)(desc->doc != NULL || PY_VERSION_HEX >= 0x03090000 ? desc->doc : "");
    d.fields = fields;
    d.n_in_sequence = (int)n;
    type = PyStructSequence_NewType(&d);
    free(fields);
    return _py2h((PyObject *)type);
}

#else

/* Sets an attribute to a str; NULL stands for None. */
static int set_string(HPyContext *ctx, HPy type, const char *name, const char *utf8)
{
    int ok = 0;
    HPy value = utf8 == NULL ? HPy_Dup(ctx, ctx->h_None) : HPyUnicode_FromString(ctx, utf8);
    if (!HPy_IsNull(value)) {
        ok = HPy_SetAttr_s(ctx, type, name, value) == 0;
        HPy_Close(ctx, value);
    }
    return ok;
}

static int set_module(HPyContext *ctx, HPy type, const char *name, size_t length)
{
    int ok;
    char *module = (char *)malloc(length + 1);
    if (module == NULL) {
        HPyErr_NoMemory(ctx);
        return 0;
    }
    memcpy(module, name, length);
    module[length] = '\0';
    ok = set_string(ctx, type, "__module__", module);
    free(module);
    return ok;
}

/* namedtuple("tmpname", fields, rename=True): renaming gives the unnamed fields
 * names nobody can have meant. */
static HPy make_namedtuple(HPyContext *ctx, const HPyStructSequence_Desc *desc, HPy_ssize_t n)
{
    HPy result = HPy_NULL;
    HPy_ssize_t i;
    HPyListBuilder builder;
    HPy names, args = HPy_NULL, kw = HPy_NULL, factory = HPy_NULL, first = HPy_NULL;
    HPy collections = HPyImport_ImportModule(ctx, "collections");
    if (HPy_IsNull(collections)) {
        return HPy_NULL;
    }
    builder = HPyListBuilder_New(ctx, n);
    for (i = 0; i < n; i++) {
        HPy name = HPyUnicode_FromString(ctx, desc->fields[i].name);
        if (HPy_IsNull(name)) {
            HPyListBuilder_Cancel(ctx, builder);
            HPy_Close(ctx, collections);
            return HPy_NULL;
        }
        HPyListBuilder_Set(ctx, builder, i, name);
        HPy_Close(ctx, name);
    }
    names = HPyListBuilder_Build(ctx, builder);
    if (!HPy_IsNull(names)) {
        first = HPyUnicode_FromString(ctx, "tmpname");
        factory = HPy_GetAttr_s(ctx, collections, "namedtuple");
        kw = HPyDict_New(ctx);
    }
    if (!HPy_IsNull(first) && !HPy_IsNull(factory) && !HPy_IsNull(kw) &&
        HPy_SetItem_s(ctx, kw, "rename", ctx->h_True) == 0) {
        args = HPyTuple_Pack(ctx, 2, first, names);
    }
    if (!HPy_IsNull(args)) {
        result = HPy_CallTupleDict(ctx, factory, args, kw);
    }
    HPy_Close(ctx, args);
    HPy_Close(ctx, kw);
    HPy_Close(ctx, factory);
    HPy_Close(ctx, first);
    HPy_Close(ctx, names);
    HPy_Close(ctx, collections);
    return result;
}

/* What the descriptor says besides the fields. */
static int describe(HPyContext *ctx, HPy type, const HPyStructSequence_Desc *desc, HPy_ssize_t n)
{
    int ok = 0;
    const char *dot = strrchr(desc->name, '.');
    const char *name = dot == NULL ? desc->name : dot + 1;
    HPy count;
    if (!set_string(ctx, type, "__name__", name) || !set_string(ctx, type, "__qualname__", name) ||
        !set_string(ctx, type, "__doc__", desc->doc)) {
        return 0;
    }
    if (dot != NULL && !set_module(ctx, type, desc->name, (size_t)(dot - desc->name))) {
        return 0;
    }
    count = HPyLong_FromSsize_t(ctx, n);
    if (!HPy_IsNull(count)) {
        ok = HPy_SetAttr_s(ctx, type, "n_fields", count) == 0;
        HPy_Close(ctx, count);
    }
    return ok;
}

HPy HPyStructSequence_NewType(HPyContext *ctx, HPyStructSequence_Desc *desc)
{
    HPy type;
    HPy_ssize_t n;
    if (desc->name == NULL) {
        return HPyErr_SetString(ctx, ctx->h_SystemError,
                                "Struct sequence descriptor does not define the name field.");
    }
    n = count_fields(desc);
    type = make_namedtuple(ctx, desc, n);
    if (!HPy_IsNull(type) && !describe(ctx, type, desc, n)) {
        HPy_Close(ctx, type);
        type = HPy_NULL;
    }
    return type;
}

#endif

/* The number of items its instances have, or -1 when `type` makes none. */
static HPy_ssize_t field_count(HPyContext *ctx, HPy type)
{
    HPy_ssize_t n = -1;
    HPy count = HPy_GetAttr_s(ctx, type, "n_fields");
    if (!HPy_IsNull(count)) {
        n = HPyLong_AsSsize_t(ctx, count);
        HPy_Close(ctx, count);
    }
    if (n < 0) {
        HPyErr_Clear(ctx);
        HPyErr_Format(ctx, ctx->h_TypeError, "type '%R' does not look like a struct sequence type",
                      type);
    }
    return n;
}

HPy HPyStructSequence_New(HPyContext *ctx, HPy type, HPy_ssize_t nargs, HPy *args)
{
    HPy result = HPy_NULL;
    const HPy_ssize_t n = field_count(ctx, type);
    if (n < 0) {
        return HPy_NULL;
    }
    if (n != nargs) {
        return HPyErr_Format(ctx, ctx->h_TypeError, "expected exactly %zd arguments but got %zd", n,
                             nargs);
    }
#ifdef HPY_ABI_CPYTHON
    {
        HPy_ssize_t i;
        PyObject *sequence = PyStructSequence_New((PyTypeObject *)_h2py(type));
        for (i = 0; i < nargs && sequence != NULL; i++) {
            Py_INCREF(_h2py(args[i]));
            PyStructSequence_SetItem(sequence, i, _h2py(args[i]));
        }
        result = _py2h(sequence);
    }
#else
    {
        HPy tuple = HPyTuple_FromArray(ctx, args, nargs);
        if (!HPy_IsNull(tuple)) {
            result = HPy_CallTupleDict(ctx, type, tuple, HPy_NULL);
            HPy_Close(ctx, tuple);
        }
    }
#endif
    return result;
}
