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

/* Of two fields one is visited, and the other when both are there. */
typedef struct {
    HPyField first, second, third;
    int ready;
} Pair;
HPyType_HELPERS(Pair)
HPyDef_SLOT(Pair_traverse, HPy_tp_traverse)
static int Pair_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Pair *data = self;
    HPy_VISIT(&data->first);
    if (data->ready)
        HPy_VISIT(&data->second);
    return 0;
}
static HPyDef *Pair_defs[] = {&Pair_traverse, NULL};
static HPyType_Spec Pair_spec = {
    .name = "misuse.Pair",
    .basicsize = sizeof(Pair),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .defines = Pair_defs,
};
static HPy new_pair(HPyContext *ctx, Pair **data)
{
    HPy type = HPyType_FromSpec(ctx, &Pair_spec, NULL), h;
    h = HPy_New(ctx, type, data);
    HPy_Close(ctx, type);
    return h;
}
METH(field_visited_later)
{
    Pair *data;
    HPy h = new_pair(ctx, &data);
    (void)self;
    HPyField_Store(ctx, h, &data->first, arg);
    HPyField_Store(ctx, h, &data->second, arg);
    data->ready = 1;
    return h;
}
METH(field_emptied)
{
    Pair *data;
    HPy h = new_pair(ctx, &data);
    (void)self;
    HPyField_Store(ctx, h, &data->third, arg);
    HPyField_Store(ctx, h, &data->third, HPy_NULL);
    return h;
}
METH(field_not_visited)
{
    Pair *data;
    HPy h = new_pair(ctx, &data);
    (void)self;
    HPyField_Store(ctx, h, &data->first, arg);
    HPyField_Store(ctx, h, &data->third, arg);
    HPyField_Store(ctx, h, &data->third, arg);
    return h;
}

/* Of two members, which Python code may set, one is visited. */
typedef struct {
    HPyField seen, unseen;
} Members;
HPyType_HELPERS(Members)
HPyDef_MEMBER(Members_seen, "seen", HPyMember_OBJECT, offsetof(Members, seen))
HPyDef_MEMBER(Members_unseen, "unseen", HPyMember_OBJECT_EX, offsetof(Members, unseen))
HPyDef_SLOT(Members_traverse, HPy_tp_traverse)
static int Members_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Members *data = self;
    HPy_VISIT(&data->seen);
    return 0;
}
static HPyDef *Members_defs[] = {&Members_seen, &Members_unseen, &Members_traverse, NULL};
static HPyType_Spec Members_spec = {
    .name = "misuse.Members",
    .basicsize = sizeof(Members),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Members_defs,
};
static HPyDef *Derived_defs[] = {NULL};
static HPyType_Spec Derived_spec = {
    .name = "misuse.Derived",
    .basicsize = sizeof(Members),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .defines = Derived_defs,
};
/* Makes two objects of a type, derived if it says so, with the member set, and lets them go. */
static HPy set_member(HPyContext *ctx, HPy value, const char *name, bool derived)
{
    HPy base = HPyType_FromSpec(ctx, &Members_spec, NULL), type;
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, base}, {0}};
    int i;
    type = derived ? HPyType_FromSpec(ctx, &Derived_spec, params) : HPy_Dup(ctx, base);
    for (i = 0; i < 2; i++) {
        HPy h = HPy_CallTupleDict(ctx, type, HPy_NULL, HPy_NULL);
        HPy_SetAttr_s(ctx, h, name, value);
        HPy_Close(ctx, h);
    }
    HPy_Close(ctx, base);
    HPy_Close(ctx, type);
    return none(ctx);
}
METH(member_visited) { (void)self; return set_member(ctx, arg, "seen", true); }
METH(member_not_visited) { (void)self; return set_member(ctx, arg, "unseen", false); }
METH(member_of_base_not_visited) { (void)self; return set_member(ctx, arg, "unseen", true); }

static HPyDef *misuse_defs[] = {
    &nothing,         &leak,            &leak_tracker,   &double_close,
    &use_after_close, &close_argument,  &return_argument, &return_constant,
    &close_constant,  &use_dead,        &no_handle,      &garbage,
    &null_argument,   &no_type,         &wrong_struct,   &build_twice,
    &set_out_of_range, &tracker_twice,  &tracked_and_closed, &keep_context,
    &without_python,  &leave_and_return, &string_after_close, &write_to_string, &last_byte,
    &field_without_traverse, &field_visited_later, &field_emptied, &field_not_visited,
    &member_visited,  &member_not_visited, &member_of_base_not_visited, NULL};
static HPyModuleDef misuse_def = {.doc = "Mistakes.", .defines = misuse_defs};
HPy_MODINIT(misuse, misuse_def)
