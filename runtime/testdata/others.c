/* What other loaders do of themselves: written by hand for the package hpy 0.9.0 and
   compiled with its headers and helpers, so that nothing here is hpyport's. */
#include "hpy.h"

typedef struct {
    HPyField other;
} Thing;
HPyType_HELPERS(Thing)

HPyDef_SLOT(Thing_new, HPy_tp_new)
static HPy Thing_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Thing *t;
    return HPy_New(ctx, type, &t);
}

HPyDef_SLOT(Thing_traverse, HPy_tp_traverse)
static int Thing_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Thing *)self)->other);
    return 0;
}

HPyDef_SLOT(Thing_add, HPy_nb_add)
static HPy Thing_add_impl(HPyContext *ctx, HPy a, HPy b)
{
    return HPy_Dup(ctx, ctx->h_NotImplemented);
}

HPyDef_SLOT(Thing_item, HPy_mp_subscript)
static HPy Thing_item_impl(HPyContext *ctx, HPy self, HPy key)
{
    return HPyLong_FromLong(ctx, 7);
}

HPyDef_METH(Thing_copy, "copy", HPyFunc_NOARGS, .doc = "copy($self, /)\n--\n\nA copy.")
static HPy Thing_copy_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

static HPyDef *Thing_defines[] = {&Thing_new, &Thing_traverse, &Thing_add, &Thing_item, &Thing_copy, NULL};
static HPyType_Spec Thing_spec = {.name = "others.Thing", 
                                  .basicsize = sizeof(Thing),
                                  .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
                                  .builtin_shape = SHAPE(Thing), .defines = Thing_defines};

/* made when it is asked for */
typedef struct {
    void *weak;
} Weak;
HPyType_HELPERS(Weak)

HPyDef_SLOT(Weak_new, HPy_tp_new)
static HPy Weak_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Weak *w;
    return HPy_New(ctx, type, &w);
}

HPyDef_MEMBER(Weak_weak, "__weaklistoffset__", HPyMember_HPYSSIZET, offsetof(Weak, weak), .readonly = 1)
static HPyDef *Weak_defines[] = {&Weak_new, &Weak_weak, NULL};
static HPyType_Spec Weak_spec = {.name = "others.Weak", .basicsize = sizeof(Weak), .builtin_shape = SHAPE(Weak), .defines = Weak_defines};

HPyDef_METH(weak_type, "weak_type", HPyFunc_NOARGS)
static HPy weak_type_impl(HPyContext *ctx, HPy self)
{
    return HPyType_FromSpec(ctx, &Weak_spec, NULL);
}

/* a type that can be called, without HPy_tp_new */
typedef struct {
    long n;
} Call;
HPyType_HELPERS(Call)

HPyDef_SLOT(Call_call, HPy_tp_call)
static HPy Call_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    return HPyLong_FromLong(ctx, 7);
}

static HPyDef *Call_defines[] = {&Call_call, NULL};
static HPyType_Spec Call_spec = {.name = "others.Call", .basicsize = sizeof(Call), .builtin_shape = SHAPE(Call),
                                 .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = Call_defines};

HPyDef_METH(call_type, "call_type", HPyFunc_NOARGS)
static HPy call_type_impl(HPyContext *ctx, HPy self)
{
    return HPyType_FromSpec(ctx, &Call_spec, NULL);
}

HPyDef_METH(item, "item", HPyFunc_O)
static HPy item_impl(HPyContext *ctx, HPy self, HPy o)
{
    HPy item = HPy_GetItem_i(ctx, o, 0), sum = HPy_NULL;
    if (!HPy_IsNull(item))
        sum = HPy_Add(ctx, item, item);
    HPy_Close(ctx, item);
    return sum;
}

HPyDef_METH(tuples, "tuples", HPyFunc_O)
static HPy tuples_impl(HPyContext *ctx, HPy self, HPy list)
{
    long i;
    for (i = 0; i < 1000; i++) {
        HPy tuple = HPyTuple_FromArray(ctx, &list, 1);
        if (HPy_IsNull(tuple) || HPyList_Append(ctx, list, tuple) < 0)
            return HPy_NULL;
        HPy_Close(ctx, tuple);
    }
    return HPyLong_FromLong(ctx, i);
}

HPyDef_METH(same, "same", HPyFunc_O)
static HPy same_impl(HPyContext *ctx, HPy self, HPy o)
{
    const char *p = HPyBytes_AsString(ctx, o), *q = HPyBytes_AsString(ctx, o);
    return HPyBool_FromBool(ctx, p == q);
}

HPyDef_SLOT(exec, HPy_mod_exec)
static int exec_impl(HPyContext *ctx, HPy m)
{
    return HPyHelpers_AddType(ctx, m, "Thing", &Thing_spec, NULL) ? 0 : -1;
}

static HPyDef *defines[] = {&exec, &weak_type, &call_type, &item, &tuples, &same, NULL};
static HPyModuleDef def = {.defines = defines};
HPy_MODINIT(others, def)
