/* The sample module ported by hand, with faults that a macro plants. */
#include "hpy.h"
#include <stdlib.h>

typedef struct {
    long value;
} CounterObject;

HPyType_HELPERS(CounterObject)

HPyDef_METH(Counter_next, "next", HPyFunc_NOARGS,
            .doc = "next($self, /)\n--\n\nThe next number.")
static HPy
Counter_next_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, CounterObject_AsStruct(ctx, self)->value++);
}

HPyDef_SLOT(Counter_new, HPy_tp_new)
static HPy
Counter_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    CounterObject *self;
    (void)args;
    (void)nargs;
    (void)kw;
    return HPy_New(ctx, type, &self);
}

static HPyDef *Counter_defines[] = {&Counter_next, &Counter_new, NULL};

static HPyType_Spec Counter_spec = {
    .name = "samplepkg._sample.Counter",
    .basicsize = sizeof(CounterObject),
    .builtin_shape = SHAPE(CounterObject),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = Counter_defines,
    .doc = "Counts.",
};

HPyDef_METH(half, "half", HPyFunc_O,
            .doc = "half($module, n, /)\n--\n\nHalf of an even number.")
static HPy
half_impl(HPyContext *ctx, HPy self, HPy arg)
{
    long n = HPyLong_AsLong(ctx, arg);
    (void)self;
    if (n == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    if (n % 2 != 0) {
#ifdef PLANT_MESSAGE
        HPyErr_SetString(ctx, ctx->h_ValueError, "odd");
#else
        HPyErr_Format(ctx, ctx->h_ValueError, "%ld is odd", n);
#endif
        return HPy_NULL;
    }
#ifdef PLANT_CRASH
    abort();
#endif
#ifdef PLANT_LEAK
    HPy leaked = HPyLong_FromLong(ctx, n + 100000);
    (void)leaked;
#endif
#ifdef PLANT_DOUBLE_CLOSE
    HPy twice = HPyLong_FromLong(ctx, n + 100000);
    HPy_Close(ctx, twice);
    HPy_Close(ctx, twice);
#endif
    return HPyLong_FromLong(ctx, n / 2);
}

HPyDef_SLOT(sample_exec, HPy_mod_exec)
static int
sample_exec_impl(HPyContext *ctx, HPy module)
{
    HPy limit, type = HPyType_FromSpec(ctx, &Counter_spec, NULL);
    int err;
    if (HPy_IsNull(type))
        return -1;
    err = HPy_SetAttr_s(ctx, module, "Counter", type);
    HPy_Close(ctx, type);
    if (err < 0)
        return -1;
    limit = HPyLong_FromLong(ctx, 100);
    if (HPy_IsNull(limit))
        return -1;
    err = HPy_SetAttr_s(ctx, module, "LIMIT", limit);
    HPy_Close(ctx, limit);
    return err;
}

static HPyDef *sample_defines[] = {&half, &sample_exec, NULL};

static HPyModuleDef sample_definition = {
    .doc = "A sample.",
    .defines = sample_defines,
};

HPy_MODINIT(_sample, sample_definition)
