/* One function for each mistake that the debug context must find. */
#include <hpy.h>

#define METH(NAME) \
    HPyDef_METH(NAME, #NAME, HPyFunc_O) \
    static HPy NAME##_impl(HPyContext *ctx, HPy self, HPy arg)

static HPy none(HPyContext *ctx) { return HPy_Dup(ctx, ctx->h_None); }

METH(nothing)
{
    HPy h = HPy_Dup(ctx, arg);
    (void)self;
    HPy_Close(ctx, h);
    return none(ctx);
}

METH(leak)
{
    (void)self;
    HPy_Dup(ctx, arg);
    return none(ctx);
}

METH(leak_tracker)
{
    (void)self, (void)arg;
    HPyTracker_New(ctx, 0);
    return none(ctx);
}

METH(double_close)
{
    HPy h = HPy_Dup(ctx, arg);
    (void)self;
    HPy_Close(ctx, h);
    HPy_Close(ctx, h);
    return none(ctx);
}

METH(use_after_close)
{
    HPy h = HPy_Dup(ctx, arg);
    (void)self;
    HPy_Close(ctx, h);
    return HPy_Repr(ctx, h);
}

METH(close_argument)
{
    (void)self;
    HPy_Close(ctx, arg);
    return none(ctx);
}

METH(return_argument)
{
    (void)self, (void)ctx;
    return arg;
}

METH(return_constant)
{
    (void)self, (void)arg;
    return ctx->h_None;
}

METH(close_constant)
{
    (void)self, (void)arg;
    HPy_Close(ctx, ctx->h_True);
    return none(ctx);
}

/* Its object is gone when it is used. */
METH(use_dead)
{
    HPy h = HPyLong_FromLong(ctx, 123456789);
    (void)self, (void)arg;
    HPy_Close(ctx, h);
    return HPy_Add(ctx, h, h);
}

METH(no_handle)
{
    static long junk[64];
    HPy h;
    (void)self, (void)arg;
    h._i = (intptr_t)&junk[8];
    return HPy_Repr(ctx, h);
}

METH(garbage)
{
    HPy h;
    (void)self, (void)arg;
    h._i = 0x12345;
    return HPy_Repr(ctx, h);
}

METH(null_argument)
{
    (void)self;
    return HPy_Add(ctx, arg, HPy_NULL);
}

METH(no_type)
{
    (void)self;
    return HPyLong_FromLong(ctx, HPy_TypeCheck(ctx, arg, arg));
}

METH(wrong_struct)
{
    (void)self;
    return HPyLong_FromLong(ctx, *(long *)_HPy_AsStruct_List(ctx, arg));
}

METH(build_twice)
{
    HPyListBuilder b = HPyListBuilder_New(ctx, 1);
    (void)self;
    HPyListBuilder_Set(ctx, b, 0, arg);
    HPy_Close(ctx, HPyListBuilder_Build(ctx, b));
    return HPyListBuilder_Build(ctx, b);
}

METH(set_out_of_range)
{
    HPyTupleBuilder b = HPyTupleBuilder_New(ctx, 1);
    (void)self;
    HPyTupleBuilder_Set(ctx, b, 1, arg);
    return HPyTupleBuilder_Build(ctx, b);
}

METH(tracker_twice)
{
    HPyTracker t = HPyTracker_New(ctx, 0);
    (void)self;
    HPyTracker_Add(ctx, t, HPy_Dup(ctx, arg));
    HPyTracker_Close(ctx, t);
    HPyTracker_Close(ctx, t);
    return none(ctx);
}

METH(tracked_and_closed)
{
    HPyTracker t = HPyTracker_New(ctx, 0);
    HPy h = HPy_Dup(ctx, arg);
    (void)self;
    HPyTracker_Add(ctx, t, h);
    HPy_Close(ctx, h);
    HPyTracker_Close(ctx, t);
    return none(ctx);
}

static HPyContext *kept_context;
METH(keep_context)
{
    HPyContext *kept = kept_context;
    (void)self, (void)arg;
    kept_context = ctx;
    return none(kept ? kept : ctx);
}

METH(without_python)
{
    HPyThreadState state;
    HPy h;
    (void)self, (void)arg;
    state = HPy_LeavePythonExecution(ctx);
    h = none(ctx);
    HPy_ReenterPythonExecution(ctx, state);
    return h;
}

METH(leave_and_return)
{
    HPyThreadState state;
    (void)self, (void)arg;
    state = HPy_LeavePythonExecution(ctx);
    HPy_ReenterPythonExecution(ctx, state);
    return none(ctx);
}

/* Any output before the process ends would show that the string was there. */
METH(string_after_close)
{
    HPy h = HPy_Str(ctx, arg);
    const char *s = HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
    (void)self;
    HPy_Close(ctx, h);
    return HPyUnicode_FromString(ctx, s);
}

METH(write_to_string)
{
    HPy h = HPy_Str(ctx, arg);
    char *s = (char *)HPyUnicode_AsUTF8AndSize(ctx, h, NULL);
    (void)self;
    s[0] = 'X';
    HPy_Close(ctx, h);
    return none(ctx);
}

/* The last byte of what may be too long to be copied. */
METH(last_byte)
{
    const char *s = HPyBytes_AsString(ctx, arg);
    (void)self;
    return s == NULL ? HPy_NULL : HPyLong_FromLong(ctx, s[HPyBytes_Size(ctx, arg) - 1]);
}

typedef struct {
    HPyField field;
} Holder;
HPyType_HELPERS(Holder)
static HPyType_Spec Holder_spec = {
    .name = "misuse.Holder",
    .basicsize = sizeof(Holder),
};
METH(field_without_traverse)
{
    HPy type = HPyType_FromSpec(ctx, &Holder_spec, NULL), h;
    Holder *data;
    (void)self;
    h = HPy_New(ctx, type, &data);
    HPyField_Store(ctx, h, &data->field, arg);
    HPy_Close(ctx, type);
    return h;
}

static HPyDef *misuse_defs[] = {
    &nothing,         &leak,            &leak_tracker,   &double_close,
    &use_after_close, &close_argument,  &return_argument, &return_constant,
    &close_constant,  &use_dead,        &no_handle,      &garbage,
    &null_argument,   &no_type,         &wrong_struct,   &build_twice,
    &set_out_of_range, &tracker_twice,  &tracked_and_closed, &keep_context,
    &without_python,  &leave_and_return, &string_after_close, &write_to_string, &last_byte,
    &field_without_traverse, NULL};
static HPyModuleDef misuse_def = {.doc = "Mistakes.", .defines = misuse_defs};
HPy_MODINIT(misuse, misuse_def)
