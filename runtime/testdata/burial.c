/* Types whose objects own memory that destroy frees, and what Python derives from them. */
#include "hpy.h"

#include <stdlib.h>

typedef struct {
    char *owned;
    HPyField other;
} Body;

HPyType_HELPERS(Body)

static struct {
    long destroyed, far, finalized;
} ends;

static HPy new_body(HPyContext *ctx, HPy cls)
{
    Body *body;
    HPy h = HPy_New(ctx, cls, &body);
    if (!HPy_IsNull(h)) {
        body->owned = (char *)malloc(64);
    }
    return h;
}

HPyDef_SLOT(body_new, HPy_tp_new)
static HPy body_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    (void)kw;
    return new_body(ctx, cls);
}

HPyDef_SLOT(body_traverse, HPy_tp_traverse)
static int body_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Body *body = (Body *)self;
    HPy_VISIT(&body->other);
    return 0;
}

/* A second time would free it twice. */
static void end(Body *body, long *count)
{
    if (body->owned == NULL) {
        abort();
    }
    free(body->owned);
    body->owned = NULL;
    ++*count;
}

HPyDef_SLOT(body_destroy, HPy_tp_destroy)
static void body_destroy_impl(void *self)
{
    end((Body *)self, &ends.destroyed);
}

HPyDef_SLOT(far_destroy, HPy_tp_destroy)
static void far_destroy_impl(void *self)
{
    end((Body *)self, &ends.far);
}

HPyDef_SLOT(body_finalize, HPy_tp_finalize)
static void body_finalize_impl(HPyContext *ctx, HPy self)
{
    if (Body_AsStruct(ctx, self)->owned == NULL) {
        abort();
    }
    ends.finalized++;
}

HPyDef_GETSET(body_other, "other", .closure = NULL)
static HPy body_other_get(HPyContext *ctx, HPy self, void *closure)
{
    Body *body = Body_AsStruct(ctx, self);
    (void)closure;
    return HPyField_IsNull(body->other) ? HPy_Dup(ctx, ctx->h_None)
                                        : HPyField_Load(ctx, self, body->other);
}
static int body_other_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &Body_AsStruct(ctx, self)->other, value);
    return 0;
}

#define FLAGS (HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC)

static HPyDef *owner_defines[] = { &body_new, &body_traverse, &body_destroy, &body_other, NULL };
static HPyType_Spec owner_spec = {
    .name = "burial.Owner", .basicsize = sizeof(Body), .flags = FLAGS, .defines = owner_defines,
    .builtin_shape = SHAPE(Body),
};

/* Told before its end, too. */
static HPyDef *told_defines[] = { &body_new,      &body_traverse, &body_destroy,
                                  &body_finalize, &body_other,    NULL };
static HPyType_Spec told_spec = {
    .name = "burial.Told", .basicsize = sizeof(Body), .flags = FLAGS, .defines = told_defines,
    .builtin_shape = SHAPE(Body),
};

/* Nothing has to be done at its end. */
static HPyDef *plain_defines[] = { &body_traverse, &body_other, NULL };
static HPyType_Spec plain_spec = {
    .name = "burial.Plain", .basicsize = sizeof(Body), .flags = FLAGS, .defines = plain_defines,
    .builtin_shape = SHAPE(Body),
};

/* Its base is Plain. */
static HPyDef *far_defines[] = { &body_new, &body_traverse, &far_destroy, NULL };
static HPyType_Spec far_spec = {
    .name = "burial.Far", .basicsize = sizeof(Body), .flags = FLAGS, .defines = far_defines,
    .builtin_shape = SHAPE(Body),
};

/* What was destroyed, destroyed as Far, and finalized since the last call. */
HPyDef_METH(take_ends, "ends", HPyFunc_NOARGS)
static HPy take_ends_impl(HPyContext *ctx, HPy self)
{
    HPy result = HPy_BuildValue(ctx, "(lll)", ends.destroyed, ends.far, ends.finalized);
    (void)self;
    memset(&ends, 0, sizeof ends);
    return result;
}

HPyDef_SLOT(burial_exec, HPy_mod_exec)
static int burial_exec_impl(HPyContext *ctx, HPy module)
{
    HPyType_SpecParam params[] = { { HPyType_SpecParam_Base, HPy_NULL },
                                   { (HPyType_SpecParam_Kind)0, HPy_NULL } };
    int ok = HPyHelpers_AddType(ctx, module, "Owner", &owner_spec, NULL) &&
             HPyHelpers_AddType(ctx, module, "Told", &told_spec, NULL) &&
             HPyHelpers_AddType(ctx, module, "Plain", &plain_spec, NULL);
    if (ok) {
        params[0].object = HPy_GetAttr_s(ctx, module, "Plain");
        ok = !HPy_IsNull(params[0].object) &&
             HPyHelpers_AddType(ctx, module, "Far", &far_spec, params);
        HPy_Close(ctx, params[0].object);
    }
    return ok ? 0 : -1;
}

static HPyDef *burial_defines[] = { &take_ends, &burial_exec, NULL };
static HPyModuleDef burial_module = { .defines = burial_defines };
HPy_MODINIT(burial, burial_module)
