/* Structs on top of built-in types, call functions, special members, and methods
 * that bear the names of slots. */
#include <hpy.h>

#define MAGIC 0x5A4EDul

typedef struct {
    unsigned long magic;
    long x;
    HPyField field;
} Data;

static void *as_struct(HPyContext *ctx, HPy h, int shape)
{
    switch (shape) {
    case HPyType_BuiltinShape_Type: return _HPy_AsStruct_Type(ctx, h);
    case HPyType_BuiltinShape_Long: return _HPy_AsStruct_Long(ctx, h);
    case HPyType_BuiltinShape_Float: return _HPy_AsStruct_Float(ctx, h);
    case HPyType_BuiltinShape_Unicode: return _HPy_AsStruct_Unicode(ctx, h);
    case HPyType_BuiltinShape_Tuple: return _HPy_AsStruct_Tuple(ctx, h);
    case HPyType_BuiltinShape_List: return _HPy_AsStruct_List(ctx, h);
    case HPyType_BuiltinShape_Dict: return _HPy_AsStruct_Dict(ctx, h);
    default: return _HPy_AsStruct_Object(ctx, h);
    }
}

static long destroyed;

HPyDef_SLOT(Data_traverse, HPy_tp_traverse)
static int Data_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Data *d = (Data *)self;
    if (d->magic != MAGIC && d->magic != 0)
        abort();
    HPy_VISIT(&d->field);
    return 0;
}

HPyDef_SLOT(Data_destroy, HPy_tp_destroy)
static void Data_destroy_impl(void *self)
{
    Data *d = (Data *)self;
    if ((d->magic != MAGIC && d->magic != 0) || !HPyField_IsNull(d->field))
        abort();
    destroyed++;
}

HPyDef_MEMBER(Data_x, "x", HPyMember_LONG, offsetof(Data, x), .doc = "the x")
HPyDef_MEMBER(Data_rx, "rx", HPyMember_LONG, offsetof(Data, x), .readonly = 1)

static HPyDef *data_defs[] = {&Data_traverse, &Data_destroy, &Data_x, &Data_rx, NULL};
static HPyDef *leaf_defs[] = {&Data_destroy, &Data_x, &Data_rx, NULL};

/* shape_type(number, base) */
HPyDef_METH(shape_type, "shape_type", HPyFunc_VARARGS)
static HPy shape_type_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPyType_Spec spec = {
        .name = "shapes.Shaped",
        .basicsize = sizeof(Data),
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
        .defines = data_defs,
    };
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, HPy_NULL}};
    int shape;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "iO", &shape, &params[0].object))
        return HPy_NULL;
    params[0].object = args[1];
    spec.builtin_shape = (HPyType_BuiltinShape)shape;
    if (shape == HPyType_BuiltinShape_Long || shape == HPyType_BuiltinShape_Float ||
        shape == HPyType_BuiltinShape_Unicode)
        spec.defines = leaf_defs;
    return HPyType_FromSpec(ctx, &spec, params);
}

/* init(shape, object, x[, field]) and check(shape, object) -> (x, field) */
HPyDef_METH(init, "init", HPyFunc_VARARGS)
static HPy init_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    Data *d = (Data *)as_struct(ctx, args[1], (int)HPyLong_AsLong(ctx, args[0]));
    (void)self;
    d->magic = MAGIC;
    d->x = HPyLong_AsLong(ctx, args[2]);
    if (nargs > 3)
        HPyField_Store(ctx, args[1], &d->field, args[3]);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(check, "check", HPyFunc_VARARGS)
static HPy check_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    Data *d = (Data *)as_struct(ctx, args[1], (int)HPyLong_AsLong(ctx, args[0]));
    HPy x, field, res;
    (void)self, (void)nargs;
    if (d->magic != MAGIC)
        abort();
    x = HPyLong_FromLong(ctx, d->x);
    field = HPyField_IsNull(d->field) ? HPy_Dup(ctx, ctx->h_None)
                                      : HPyField_Load(ctx, args[1], d->field);
    res = HPyTuple_Pack(ctx, 2, x, field);
    HPy_Close(ctx, x);
    HPy_Close(ctx, field);
    return res;
}

/* make(type): by HPy_New. */
HPyDef_METH(make, "make", HPyFunc_O)
static HPy make_impl(HPyContext *ctx, HPy self, HPy type)
{
    Data *d;
    HPy h = HPy_New(ctx, type, &d);
    (void)self;
    if (!HPy_IsNull(h) && (d->magic != 0 || d->x != 0))
        abort();
    return h;
}

HPyDef_METH(count, "count", HPyFunc_NOARGS)
static HPy count_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, destroyed);
}

/* ---- calls ---- */

typedef struct {
    long n;
} Callable;
HPyType_HELPERS(Callable)
typedef struct {
    Callable base;
    long more[4];
} BigCallable;

HPyDef_SLOT(Callable_call, HPy_tp_call)
static HPy Callable_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    Callable *c = Callable_AsStruct(ctx, self);
    HPy_ssize_t nkw = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    long sum = c->n, i;
    for (i = 0; i < (long)nargs + nkw; i++)
        sum += HPyLong_AsLong(ctx, args[i]);
    return HPyLong_FromLong(ctx, sum);
}

HPyDef_CALL_FUNCTION(other_call)
static HPy other_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return HPyUnicode_FromString(ctx, "other");
}

HPyDef_METH(set_call, "set_call", HPyFunc_O)
static HPy set_call_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    if (HPy_SetCallFunction(ctx, arg, &other_call) < 0)
        return HPy_NULL;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_MEMBER(Callable_n, "n", HPyMember_LONG, offsetof(Callable, n))
HPyDef_MEMBER(Big_more, "more", HPyMember_LONG, offsetof(BigCallable, more))
static HPyDef *callable_defs[] = {&Callable_call, &Callable_n, NULL};
static HPyType_Spec Callable_spec = {
    .name = "shapes.Callable",
    .basicsize = sizeof(Callable),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = callable_defs,
};
static HPyDef *big_defs[] = {&Big_more, NULL};
static HPyType_Spec Big_spec = {
    .name = "shapes.BigCallable",
    .basicsize = sizeof(BigCallable),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = big_defs,
};

/* ---- methods with names of slots, special members ---- */

typedef struct {
    long n;
    void *weakrefs;
    HPyField dict;
} Special;
HPyType_HELPERS(Special)

HPyDef_SLOT(Special_contains, HPy_sq_contains)
static int Special_contains_impl(HPyContext *ctx, HPy self, HPy key)
{
    (void)ctx, (void)self, (void)key;
    return 1;
}

HPyDef_METH(Special_contains_meth, "__contains__", HPyFunc_O, .doc = "by method")
static HPy Special_contains_meth_impl(HPyContext *ctx, HPy self, HPy key)
{
    (void)self, (void)key;
    return HPyUnicode_FromString(ctx, "method");
}

HPyDef_METH(Special_twice, "twice", HPyFunc_NOARGS, .doc = "first")
static HPy Special_twice_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, 1);
}
HPyDef_METH(Special_twice2, "twice", HPyFunc_NOARGS, .doc = "second")
static HPy Special_twice2_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, 2);
}

HPyDef_METH(Special_iter, "__iter__", HPyFunc_NOARGS)
static HPy Special_iter_impl(HPyContext *ctx, HPy self) { return HPy_Dup(ctx, self); }

HPyDef_METH(Special_next, "__next__", HPyFunc_NOARGS)
static HPy Special_next_impl(HPyContext *ctx, HPy self)
{
    Special *s = Special_AsStruct(ctx, self);
    if (s->n == 3) {
        HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
        return HPy_NULL;
    }
    return HPyLong_FromLong(ctx, s->n++);
}

HPyDef_MEMBER(Special_weak, "__weaklistoffset__", HPyMember_HPYSSIZET, offsetof(Special, weakrefs),
              .readonly = 1)
HPyDef_MEMBER(Special_dict, "__dictoffset__", HPyMember_HPYSSIZET, offsetof(Special, dict),
              .readonly = 1)
static HPyDef *special_defs[] = {&Special_contains, &Special_contains_meth, &Special_twice,
                                 &Special_twice2,   &Special_iter,          &Special_next,
                                 &Special_weak,     &Special_dict,          NULL};
HPyDef_SLOT(Special_traverse, HPy_tp_traverse)
static int Special_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    (void)self, (void)visit, (void)arg;
    return 0;
}
static HPyDef *special_gc_defs[] = {&Special_traverse, &Special_contains, &Special_weak,
                                    &Special_dict, NULL};
static HPyType_Spec Special_spec = {
    .name = "shapes.Special",
    .basicsize = sizeof(Special),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .defines = special_defs,
};
static HPyType_Spec SpecialGC_spec = {
    .name = "shapes.SpecialGC",
    .basicsize = sizeof(Special),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = special_gc_defs,
};

/* ---- metaclasses ---- */

/* meta_type(metaclass, base): a type with members, so that the metaclass's instance
   has a tail. */
HPyDef_METH(meta_type, "meta_type", HPyFunc_VARARGS)
static HPy meta_type_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPyType_Spec spec = {
        .name = "shapes.WithMeta",
        .basicsize = sizeof(Data),
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
        .defines = data_defs,
        .doc = "WithMeta(x)\n--\n\nhas a metaclass",
    };
    HPyType_SpecParam params[3] = {{HPyType_SpecParam_Metaclass, HPy_NULL}};
    (void)self;
    params[0].object = args[0];
    if (nargs > 1) {
        params[1].kind = HPyType_SpecParam_Base;
        params[1].object = args[1];
    }
    return HPyType_FromSpec(ctx, &spec, params);
}

HPyDef_METH(derive_plain, "derive_plain", HPyFunc_O)
static HPy derive_plain_impl(HPyContext *ctx, HPy self, HPy base)
{
    HPyType_Spec spec = {
        .name = "shapes.Plain",
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    };
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, base}};
    (void)self;
    return HPyType_FromSpec(ctx, &spec, params);
}

HPyDef_SLOT(shapes_exec, HPy_mod_exec)
static int shapes_exec_impl(HPyContext *ctx, HPy m)
{
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, HPy_NULL}};
    HPy callable = HPyType_FromSpec(ctx, &Callable_spec, NULL);
    int res = -1;
    if (HPy_IsNull(callable))
        return -1;
    params[0].object = callable;
    if (HPy_SetAttr_s(ctx, m, "Callable", callable) == 0 &&
        HPyHelpers_AddType(ctx, m, "BigCallable", &Big_spec, params) &&
        HPyHelpers_AddType(ctx, m, "Special", &Special_spec, NULL) &&
        HPyHelpers_AddType(ctx, m, "SpecialGC", &SpecialGC_spec, NULL))
        res = 0;
    HPy_Close(ctx, callable);
    return res;
}

static HPyDef *shapes_defs[] = {&shape_type, &init,      &check,        &make,        &count,
                                &set_call,   &meta_type, &derive_plain, &shapes_exec, NULL};
static HPyModuleDef shapes_def = {.doc = "Built-in shapes.", .defines = shapes_defs};
HPy_MODINIT(shapes, shapes_def)
