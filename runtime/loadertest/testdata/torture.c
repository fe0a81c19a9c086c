/* Types whose structs carry magic words, so that a callback that gets a wrong
 * pointer ends the process instead of passing. */
#include <hpy.h>

#define BASE_MAGIC 0x5EEDBA5Eul
#define SUB_MAGIC 0x5EED5B5Bul
#define MAX_ITEMS 100

/* A field, a block of memory with more fields, and counters. */
typedef struct {
    unsigned long magic;
    HPyField field;
    HPyField *items;
    long nitems;
} Base;
HPyType_HELPERS(Base)

/* Derived in HPy: begins with its base's struct. */
typedef struct {
    Base base;
    unsigned long magic;
    HPyField own;
} Sub;
HPyType_HELPERS(Sub)

static long base_destroyed, sub_destroyed, finalized, traversed;

static void check(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "torture: %s\n", what);
        abort();
    }
}

/* ---- Base ---- */

HPyDef_SLOT(Base_new, HPy_tp_new)
static HPy Base_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Base *b;
    HPy h = HPy_New(ctx, cls, &b);
    (void)kw;
    if (HPy_IsNull(h))
        return HPy_NULL;
    check((void *)b == (void *)Base_AsStruct(ctx, h), "HPy_New and AsStruct disagree");
    check(b->magic == 0 && b->items == NULL, "a new struct is not zero");
    b->magic = BASE_MAGIC;
    if (nargs > 0)
        HPyField_Store(ctx, h, &b->field, args[0]);
    return h;
}

HPyDef_SLOT(Base_traverse, HPy_tp_traverse)
static int Base_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Base *b = (Base *)self;
    long i;
    traversed++;
    check(b->magic == BASE_MAGIC || b->magic == 0, "traverse: wrong pointer");
    HPy_VISIT(&b->field);
    for (i = 0; i < b->nitems; i++)
        HPy_VISIT(&b->items[i]);
    return 0;
}

HPyDef_SLOT(Base_destroy, HPy_tp_destroy)
static void Base_destroy_impl(void *self)
{
    Base *b = (Base *)self;
    long i;
    check(b->magic == BASE_MAGIC || b->magic == 0, "destroy: wrong pointer");
    check(HPyField_IsNull(b->field), "destroy: field not released");
    for (i = 0; i < b->nitems; i++)
        check(HPyField_IsNull(b->items[i]), "destroy: item not released");
    free(b->items);
    b->magic = ~0ul;
    base_destroyed++;
}

HPyDef_METH(Base_get, "get", HPyFunc_NOARGS)
static HPy Base_get_impl(HPyContext *ctx, HPy self)
{
    Base *b = Base_AsStruct(ctx, self);
    check(b->magic == BASE_MAGIC, "get: wrong pointer");
    if (HPyField_IsNull(b->field))
        return HPy_Dup(ctx, ctx->h_None);
    return HPyField_Load(ctx, self, b->field);
}

HPyDef_METH(Base_set, "set", HPyFunc_O)
static HPy Base_set_impl(HPyContext *ctx, HPy self, HPy arg)
{
    Base *b = Base_AsStruct(ctx, self);
    check(b->magic == BASE_MAGIC, "set: wrong pointer");
    HPyField_Store(ctx, self, &b->field, arg);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(Base_append, "append", HPyFunc_O)
static HPy Base_append_impl(HPyContext *ctx, HPy self, HPy arg)
{
    Base *b = Base_AsStruct(ctx, self);
    check(b->magic == BASE_MAGIC, "append: wrong pointer");
    if (b->items == NULL)
        b->items = (HPyField *)calloc(MAX_ITEMS, sizeof *b->items);
    if (b->items == NULL || b->nitems == MAX_ITEMS) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "full");
        return HPy_NULL;
    }
    HPyField_Store(ctx, self, &b->items[b->nitems], arg);
    b->nitems++;
    return HPy_Dup(ctx, ctx->h_None);
}

static HPyDef *base_defs[] = {&Base_new, &Base_traverse, &Base_destroy, &Base_get,
                              &Base_set, &Base_append,   NULL};
static HPyType_Spec Base_spec = {
    .name = "torture.Base",
    .basicsize = sizeof(Base),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Base),
    .defines = base_defs,
};
/* Without HAVE_GC the collector does not see instances, but Python's classes of it. */
static HPyType_Spec NoGC_spec = {
    .name = "torture.NoGC",
    .basicsize = sizeof(Base),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE,
    .builtin_shape = SHAPE(Base),
    .defines = base_defs,
};

/* ---- Finalized: a Base with a finalizer that may bring the object back ---- */

static HPyGlobal rescued;
static int rescue;

HPyDef_SLOT(Fin_finalize, HPy_tp_finalize)
static void Fin_finalize_impl(HPyContext *ctx, HPy self)
{
    Base *b = Base_AsStruct(ctx, self);
    check(b->magic == BASE_MAGIC || b->magic == 0, "finalize: wrong pointer");
    finalized++;
    /* Whatever error is on its way, the finalizer may not touch it. */
    check(!HPyErr_Occurred(ctx), "finalize: an error is pending");
    if (rescue) {
        rescue = 0;
        HPyGlobal_Store(ctx, &rescued, self);
    }
}

static HPyDef *fin_defs[] = {&Fin_finalize, NULL};
static HPyType_Spec Fin_spec = {
    .name = "torture.Fin",
    .basicsize = 0,
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Base),
    .defines = fin_defs,
};

/* ---- Sub: HPy derived from anything that has a Base ---- */

static int sub_traverse_own(void *self, HPyFunc_visitproc visit, void *arg)
{
    Sub *s = (Sub *)self;
    check(s->magic == SUB_MAGIC || s->magic == 0, "sub traverse: wrong pointer");
    HPy_VISIT(&s->own);
    return 0;
}

HPyDef_SLOT(Sub_traverse, HPy_tp_traverse)
static int Sub_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    return sub_traverse_own(self, visit, arg);
}

/* The other convention: a derived traverse visits the base's fields as well. */
HPyDef_SLOT(Full_traverse, HPy_tp_traverse)
static int Full_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    int err = sub_traverse_own(self, visit, arg);
    return err ? err : Base_traverse_impl(self, visit, arg);
}

HPyDef_SLOT(Sub_destroy, HPy_tp_destroy)
static void Sub_destroy_impl(void *self)
{
    Sub *s = (Sub *)self;
    check(s->magic == SUB_MAGIC || s->magic == 0, "sub destroy: wrong pointer");
    check(s->base.magic == BASE_MAGIC || s->base.magic == 0, "sub destroy: base went first");
    check(HPyField_IsNull(s->own), "sub destroy: field not released");
    sub_destroyed++;
}

HPyDef_SLOT(Sub_new, HPy_tp_new)
static HPy Sub_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Sub *s;
    HPy h = HPy_New(ctx, cls, &s);
    (void)kw;
    if (HPy_IsNull(h))
        return HPy_NULL;
    check((void *)s == (void *)Sub_AsStruct(ctx, h), "HPy_New and AsStruct disagree");
    s->base.magic = BASE_MAGIC;
    s->magic = SUB_MAGIC;
    if (nargs > 0)
        HPyField_Store(ctx, h, &s->base.field, args[0]);
    if (nargs > 1)
        HPyField_Store(ctx, h, &s->own, args[1]);
    return h;
}

HPyDef_METH(Sub_own, "own", HPyFunc_NOARGS)
static HPy Sub_own_impl(HPyContext *ctx, HPy self)
{
    Sub *s = Sub_AsStruct(ctx, self);
    check(s->magic == SUB_MAGIC, "own: wrong pointer");
    if (HPyField_IsNull(s->own))
        return HPy_Dup(ctx, ctx->h_None);
    return HPyField_Load(ctx, self, s->own);
}

static HPyDef *sub_defs[] = {&Sub_new, &Sub_traverse, &Sub_destroy, &Sub_own, NULL};
static HPyDef *full_defs[] = {&Sub_new, &Full_traverse, &Sub_destroy, &Sub_own, NULL};
/* No struct of its own, but a destroy: counts like Sub. */
static long layer_destroyed;
HPyDef_SLOT(Layer_destroy, HPy_tp_destroy)
static void Layer_destroy_impl(void *self)
{
    Base *b = (Base *)self;
    check(b->magic == BASE_MAGIC || b->magic == 0, "layer destroy: wrong pointer");
    layer_destroyed++;
}
static HPyDef *layer_defs[] = {&Layer_destroy, NULL};

/* derive(kind, base): an HPy type from any class. */
HPyDef_METH(derive, "derive", HPyFunc_VARARGS)
static HPy derive_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPyType_Spec spec = {
        .name = "torture.Derived",
        .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
        .builtin_shape = HPyType_BuiltinShape_Object,
    };
    const char *kind;
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, HPy_NULL}};
    (void)self;
    if (nargs != 2 || (kind = HPyUnicode_AsUTF8AndSize(ctx, args[0], NULL)) == NULL) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "derive(kind, base)");
        return HPy_NULL;
    }
    params[0].object = args[1];
    if (strcmp(kind, "sub") == 0 || strcmp(kind, "full") == 0) {
        spec.basicsize = sizeof(Sub);
        spec.defines = kind[0] == 's' ? sub_defs : full_defs;
    } else if (strcmp(kind, "layer") == 0) {
        spec.defines = layer_defs;
    } else if (strcmp(kind, "plain") == 0) {
        spec.flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE;
    } else if (strcmp(kind, "small") == 0) {
        spec.basicsize = 8;
        spec.flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE;
    } else {
        HPyErr_SetString(ctx, ctx->h_ValueError, kind);
        return HPy_NULL;
    }
    return HPyType_FromSpec(ctx, &spec, params);
}

HPyDef_METH(counts, "counts", HPyFunc_NOARGS)
static HPy counts_impl(HPyContext *ctx, HPy self)
{
    HPy res = HPy_BuildValue(ctx, "(lllll)", base_destroyed, sub_destroyed, layer_destroyed,
                             finalized, traversed);
    (void)self;
    return res;
}

HPyDef_METH(set_rescue, "set_rescue", HPyFunc_NOARGS)
static HPy set_rescue_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    rescue = 1;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(take_rescued, "take_rescued", HPyFunc_NOARGS)
static HPy take_rescued_impl(HPyContext *ctx, HPy self)
{
    HPy h = HPyGlobal_Load(ctx, rescued);
    (void)self;
    HPyGlobal_Store(ctx, &rescued, HPy_NULL);
    return HPy_IsNull(h) ? HPy_Dup(ctx, ctx->h_None) : h;
}

HPyDef_SLOT(torture_exec, HPy_mod_exec)
static int torture_exec_impl(HPyContext *ctx, HPy m)
{
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, HPy_NULL}};
    HPy base = HPyType_FromSpec(ctx, &Base_spec, NULL), fin = HPy_NULL;
    int res = -1;
    if (HPy_IsNull(base))
        return -1;
    params[0].object = base;
    fin = HPyType_FromSpec(ctx, &Fin_spec, params);
    if (!HPy_IsNull(fin) && HPy_SetAttr_s(ctx, m, "Base", base) == 0 &&
        HPy_SetAttr_s(ctx, m, "Fin", fin) == 0 &&
        HPyHelpers_AddType(ctx, m, "NoGC", &NoGC_spec, NULL))
        res = 0;
    HPy_Close(ctx, base);
    HPy_Close(ctx, fin);
    return res;
}

static HPyDef *torture_defs[] = {&derive,       &counts,       &set_rescue,
                                 &take_rescued, &torture_exec, NULL};
static HPyGlobal *torture_globals[] = {&rescued, NULL};
static HPyModuleDef torture_def = {
    .doc = "Types with magic words.",
    .defines = torture_defs,
    .globals = torture_globals,
};
HPy_MODINIT(torture, torture_def)
