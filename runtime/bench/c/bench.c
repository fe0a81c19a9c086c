/* The functions that are timed, in HPy; capi.c has the same in the C API. */
#include <hpy.h>

HPyDef_METH(noargs, "noargs", HPyFunc_NOARGS)
static HPy noargs_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(onearg, "onearg", HPyFunc_O)
static HPy onearg_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Dup(ctx, arg);
}

HPyDef_METH(varargs, "varargs", HPyFunc_VARARGS)
static HPy varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return nargs > 1 ? HPy_Dup(ctx, args[1]) : HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(parse, "parse", HPyFunc_VARARGS)
static HPy parse_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    long a, b;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "ll", &a, &b))
        return HPy_NULL;
    return HPyLong_FromLong(ctx, a + b);
}

HPyDef_METH(attributes, "attributes", HPyFunc_O)
static HPy attributes_impl(HPyContext *ctx, HPy self, HPy arg)
{
    int i;
    (void)self;
    for (i = 0; i < 100; i++) {
        HPy h = HPy_GetAttr_s(ctx, arg, "attribute");
        if (HPy_IsNull(h))
            return HPy_NULL;
        HPy_Close(ctx, h);
    }
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(list_sum, "list_sum", HPyFunc_O)
static HPy list_sum_impl(HPyContext *ctx, HPy self, HPy arg)
{
    HPy_ssize_t i, n = HPy_Length(ctx, arg);
    long sum = 0;
    (void)self;
    for (i = 0; i < n; i++) {
        HPy h = HPy_GetItem_i(ctx, arg, i);
        long value;
        if (HPy_IsNull(h))
            return HPy_NULL;
        value = HPyLong_AsLong(ctx, h);
        HPy_Close(ctx, h);
        if (value == -1 && HPyErr_Occurred(ctx))
            return HPy_NULL;
        sum += value;
    }
    return HPyLong_FromLong(ctx, sum);
}

HPyDef_METH(list_build, "list_build", HPyFunc_O)
static HPy list_build_impl(HPyContext *ctx, HPy self, HPy arg)
{
    HPyListBuilder b = HPyListBuilder_New(ctx, 100);
    HPy_ssize_t i;
    (void)self;
    for (i = 0; i < 100; i++)
        HPyListBuilder_Set(ctx, b, i, arg);
    return HPyListBuilder_Build(ctx, b);
}

HPyDef_METH(call, "call", HPyFunc_O)
static HPy call_impl(HPyContext *ctx, HPy self, HPy function)
{
    (void)self;
    return HPy_CallTupleDict(ctx, function, HPy_NULL, HPy_NULL);
}

typedef struct {
    long x, y;
} Point;
HPyType_HELPERS(Point)

HPyDef_SLOT(Point_new, HPy_tp_new)
static HPy Point_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Point *p;
    HPy h = HPy_New(ctx, cls, &p);
    (void)args, (void)nargs, (void)kw;
    if (HPy_IsNull(h))
        return HPy_NULL;
    p->x = 1;
    return h;
}

HPyDef_METH(Point_norm, "norm", HPyFunc_NOARGS)
static HPy Point_norm_impl(HPyContext *ctx, HPy self)
{
    Point *p = Point_AsStruct(ctx, self);
    return HPyLong_FromLong(ctx, p->x * p->x + p->y * p->y);
}

static HPyDef *point_defs[] = {&Point_new, &Point_norm, NULL};
static HPyType_Spec Point_spec = {
    .name = "bench.Point",
    .basicsize = sizeof(Point),
    .flags = HPy_TPFLAGS_DEFAULT,
    .builtin_shape = SHAPE(Point),
    .defines = point_defs,
};

HPyDef_SLOT(bench_exec, HPy_mod_exec)
static int bench_exec_impl(HPyContext *ctx, HPy m)
{
    return HPyHelpers_AddType(ctx, m, "Point", &Point_spec, NULL) ? 0 : -1;
}

static HPyDef *bench_defs[] = {&noargs,   &onearg,     &varargs, &parse,      &attributes,
                               &list_sum, &list_build, &call,    &bench_exec, NULL};
static HPyModuleDef bench_def = {.doc = "What is timed.", .defines = bench_defs};
HPy_MODINIT(bench, bench_def)
