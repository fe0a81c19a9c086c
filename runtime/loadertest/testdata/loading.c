/* A module that tells how it was loaded. LOADING_NAME is its name. */
#include <hpy.h>

#ifndef LOADING_NAME
#define LOADING_NAME loading
#endif

static HPyGlobal stored;

HPyDef_METH(context, "context", HPyFunc_NOARGS)
static HPy context_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, ctx->name);
}

HPyDef_METH(store, "store", HPyFunc_O)
static HPy store_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPyGlobal_Store(ctx, &stored, arg);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(load, "load", HPyFunc_NOARGS)
static HPy load_impl(HPyContext *ctx, HPy self)
{
    HPy h = HPyGlobal_Load(ctx, stored);
    (void)self;
    return HPy_IsNull(h) ? HPy_Dup(ctx, ctx->h_None) : h;
}

HPyDef_METH(T_context, "context", HPyFunc_NOARGS)
static HPy T_context_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, ctx->name);
}

static HPyDef *T_defs[] = {&T_context, NULL};
static HPyType_Spec T_spec = {
    .name = "loading.T",
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = T_defs,
};

/* While the module is executed it can be imported by what it imports. */
HPyDef_SLOT(loading_exec, HPy_mod_exec)
static int loading_exec_impl(HPyContext *ctx, HPy m)
{
    HPy package = HPy_NULL, sys = HPy_NULL, modules = HPy_NULL, name = HPy_NULL, helper = HPy_NULL;
    int res = -1, listed;
    if (!HPyHelpers_AddType(ctx, m, "T", &T_spec, NULL))
        return -1;
    package = HPy_GetAttr_s(ctx, m, "__package__");
    sys = HPyImport_ImportModule(ctx, "sys");
    if (HPy_IsNull(package) || HPy_IsNull(sys))
        goto done;
    modules = HPy_GetAttr_s(ctx, sys, "modules");
    name = HPy_GetAttr_s(ctx, m, "__name__");
    if (HPy_IsNull(modules) || HPy_IsNull(name))
        goto done;
    listed = HPy_Contains(ctx, modules, name);
    if (listed == 1 && HPy_IsTrue(ctx, package)) {
        helper = HPyImport_ImportModule(ctx, "hpypkg.helper");
        if (!HPy_IsNull(helper) && HPy_SetAttr_s(ctx, m, "helper", helper) == 0)
            res = 0;
    } else if (listed >= 0) {
        res = 0;
    }
done:
    HPy_Close(ctx, package);
    HPy_Close(ctx, sys);
    HPy_Close(ctx, modules);
    HPy_Close(ctx, name);
    HPy_Close(ctx, helper);
    return res;
}

static HPyDef *loading_defs[] = {&context, &store, &load, &loading_exec, NULL};
static HPyGlobal *loading_globals[] = {&stored, NULL};
static HPyModuleDef loading_def = {
    .doc = "Tells how it was loaded.",
    .defines = loading_defs,
    .globals = loading_globals,
};
#define MODINIT(NAME) HPy_MODINIT(NAME, loading_def)
MODINIT(LOADING_NAME)
