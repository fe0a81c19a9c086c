/* Attributes with getters and setters, in PyPy 7.3.19.
 *
 * PyPy ends the process when Python code assigns to an attribute that has only a
 * getter, forgets the error that a setter raised until some later call trips over
 * it, and never calls a setter for deletion. So there these attributes become
 * properties, of callable objects that call the author's functions. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifndef HPY_ABI_CPYTHON

/* What one of a property's three functions does. The author's functions and the
 * closure are not owned; the names are copies, as a spec may live on the stack. */
typedef struct {
    HPyFunc_getter get;
    HPyFunc_setter set; /* NULL: read-only */
    void *closure;
    size_t nargs; /* of a call: the object, and the value to set */
    char name[100], type[100];
} Accessor;

static HPy accessor_call(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    Accessor *a = (Accessor *)_HPy_AsStruct_Object(ctx, self);
    if (nargs != a->nargs || !HPy_IsNull(kwnames)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "wrong number of arguments for an attribute");
        return HPy_NULL;
    }
    if (a->get != NULL) {
        return a->get(ctx, args[0], a->closure);
    }
    if (a->set == NULL) {
        return HPyErr_Format(ctx, ctx->h_AttributeError,
                             "attribute '%s' of '%s' objects is not writable", a->name, a->type);
    }
    if (a->set(ctx, args[0], nargs > 1 ? args[1] : HPy_NULL, a->closure) < 0) {
        return HPy_NULL;
    }
    return HPy_Dup(ctx, ctx->h_None);
}

/* Without the macros, whose trampolines need a module's own context. PyPy calls
 * the implementation. */
static HPyDef accessor_call_def = {
    .kind = HPyDef_Kind_Slot,
    .slot = { .slot = HPy_tp_call, .impl = _HPy_FUNCTION(HPyCFunction, accessor_call) },
};
static HPyDef *accessor_defines[] = { &accessor_call_def, NULL };
static HPyType_Spec accessor_spec = {
    .name = "hpy.accessor",
    .basicsize = sizeof(Accessor),
    .builtin_shape = HPyType_BuiltinShape_Object,
    .defines = accessor_defines,
};

/* A function of a property: nargs 1 and get for getters, 2 for setting, 1 for
 * deletion. */
static HPy new_accessor(HPyContext *ctx, HPy type, const HPyType_Spec *spec, const HPyGetSet *def,
                        int get, size_t nargs)
{
    void *data;
    Accessor *a;
    HPy h = _HPy_New(ctx, type, &data);
    if (HPy_IsNull(h)) {
        return h;
    }
    a = (Accessor *)data;
    a->get = get ? _HPy_FUNCTION(HPyFunc_getter, def->getter_impl) : NULL;
    a->set = _HPy_FUNCTION(HPyFunc_setter, def->setter_impl);
    a->closure = def->closure;
    a->nargs = nargs;
    snprintf(a->name, sizeof a->name, "%s", def->name);
    snprintf(a->type, sizeof a->type, "%s", spec->name);
    return h;
}

/* property(get, set, delete, doc) */
static HPy new_property(HPyContext *ctx, HPy property, HPy accessor, const HPyType_Spec *spec,
                        const HPyGetSet *def)
{
    HPy part[4], args, result = HPy_NULL;
    int i, ok = 1;
    part[0] = def->getter_impl == NULL ? HPy_Dup(ctx, ctx->h_None)
                                       : new_accessor(ctx, accessor, spec, def, 1, 1);
    part[1] = new_accessor(ctx, accessor, spec, def, 0, 2);
    part[2] = new_accessor(ctx, accessor, spec, def, 0, 1);
    part[3] = def->doc == NULL ? HPy_Dup(ctx, ctx->h_None) : HPyUnicode_FromString(ctx, def->doc);
    for (i = 0; i < 4; i++) {
        ok = ok && !HPy_IsNull(part[i]);
    }
    if (ok) {
        args = HPyTuple_FromArray(ctx, part, 4);
        if (!HPy_IsNull(args)) {
            result = HPy_CallTupleDict(ctx, property, args, HPy_NULL);
            HPy_Close(ctx, args);
        }
    }
    for (i = 0; i < 4; i++) {
        HPy_Close(ctx, part[i]);
    }
    return result;
}

static int add_properties(HPyContext *ctx, HPy type, const HPyType_Spec *spec)
{
    HPyDef **def;
    int ok;
    HPy property = HPy_NULL, builtins = HPyImport_ImportModule(ctx, "builtins");
    HPy accessor = ctx->ctx_Type_FromSpec(ctx, &accessor_spec, NULL);
    if (!HPy_IsNull(builtins)) {
        property = HPy_GetAttr_s(ctx, builtins, "property");
    }
    ok = !HPy_IsNull(property) && !HPy_IsNull(accessor);
    for (def = spec->defines; ok && *def != NULL; def++) {
        if ((*def)->kind == HPyDef_Kind_GetSet) {
            HPy h = new_property(ctx, property, accessor, spec, &(*def)->getset);
            ok = !HPy_IsNull(h) && HPy_SetAttr_s(ctx, type, (*def)->getset.name, h) == 0;
            HPy_Close(ctx, h);
        }
    }
    HPy_Close(ctx, property);
    HPy_Close(ctx, accessor);
    HPy_Close(ctx, builtins);
    return ok ? 0 : -1;
}

/* The definition as PyPy is to see it: a method without the signature in its doc. */
static HPyDef *shown(HPyDef *def, HPyDef **copies)
{
    const char *text;
    if (def->kind != HPyDef_Kind_Meth) {
        return def;
    }
    text = _HPyDoc_Text(def->meth.name, def->meth.doc);
    if (text == def->meth.doc) {
        return def;
    }
    **copies = *def;
    (*copies)->meth.doc = text;
    return (*copies)++;
}

/* PyPy may keep what it is given: the definitions that are not the author's stay for
 * ever, as the author's do. */
HPy _HPyType_WithProperties(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    size_t count = 0, kept = 0, i;
    int attributes = 0;
    HPyType_Spec without = *spec;
    HPyDef *copies;
    HPy type;
    while (spec->defines != NULL && spec->defines[count] != NULL) {
        count++;
    }
    without.defines = (HPyDef **)malloc((count + 1) * sizeof *without.defines);
    copies = (HPyDef *)malloc((count + 1) * sizeof *copies);
    if (without.defines == NULL || copies == NULL) {
        free(without.defines);
        free(copies);
        HPyErr_NoMemory(ctx);
        return HPy_NULL;
    }
    for (i = 0; i < count; i++) {
        HPyDef *def = _HPyType_Finalizer(spec, spec->defines[i]);
        if (def == NULL) {
            continue;
        }
        if (def->kind == HPyDef_Kind_GetSet) {
            attributes = 1;
        }
        else {
            without.defines[kept++] = shown(def, &copies);
        }
    }
    without.defines[kept] = NULL;
    without.doc = _HPyDoc_Text(spec->name, spec->doc);
    type = ctx->ctx_Type_FromSpec(ctx, &without, params);
    if (!HPy_IsNull(type) && ((attributes && add_properties(ctx, type, spec) < 0) ||
                              _HPyType_Repair(ctx, type, spec) < 0 ||
                              _HPyType_Bury(ctx, type, spec) < 0)) {
        HPy_Close(ctx, type);
        return HPy_NULL;
    }
    return type;
}

#endif
