/* One module that must give the same answers in every loader: a type with
 * fields, a global, and each of the 19 functions whose place in the context
 * depends on the loader. */
#include "hpy.h"

static HPyGlobal held;

typedef struct {
    double x;
    HPyField label;
    HPyField other;
    HPyCallFunction *call;
} Point;
HPyType_HELPERS(Point)

static int destroyed;

HPyDef_SLOT(Point_traverse, HPy_tp_traverse)
static int Point_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Point *p = (Point *)self;
    HPy_VISIT(&p->label);
    HPy_VISIT(&p->other);
    return 0;
}

HPyDef_SLOT_IMPL(Point_destroy, destroy_point, HPy_tp_destroy)
static void destroy_point(void *self)
{
    (void)self;
    destroyed++;
}

HPyDef_SLOT(Point_new, HPy_tp_new)
static HPy Point_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    static const char *keywords[] = { "x", "label", NULL };
    double x;
    HPy label = HPy_NULL;
    HPyTracker tracker;
    Point *p;
    HPy self;
    if (!HPyArg_ParseKeywordsDict(ctx, &tracker, args, nargs, kw, "d|O:Point", keywords, &x,
                                  &label)) {
        return HPy_NULL;
    }
    self = HPy_New(ctx, type, &p);
    if (!HPy_IsNull(self)) {
        p->x = x;
        HPyField_Store(ctx, self, &p->label, HPy_IsNull(label) ? ctx->h_None : label);
    }
    HPyTracker_Close(ctx, tracker);
    return self;
}

HPyDef_SLOT(Point_repr, HPy_tp_repr)
static HPy Point_repr_impl(HPyContext *ctx, HPy self)
{
    Point *p = Point_AsStruct(ctx, self);
    HPy label = HPyField_Load(ctx, self, p->label);
    HPy result = HPyUnicode_FromFormat(ctx, "<Point %d %R>", (int)p->x, label);
    HPy_Close(ctx, label);
    return result;
}

HPyDef_SLOT(Point_richcompare, HPy_tp_richcompare)
static HPy Point_richcompare_impl(HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op)
{
    HPy type = HPy_Type(ctx, self);
    int same = HPy_TypeCheck(ctx, other, type);
    HPy_Close(ctx, type);
    if (!same) {
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    }
    HPy_RETURN_RICHCOMPARE(ctx, Point_AsStruct(ctx, self)->x, Point_AsStruct(ctx, other)->x, op);
}

HPyDef_MEMBER(Point_x, "x", HPyMember_DOUBLE, offsetof(Point, x), .doc = "abscissa")

HPyDef_GETSET(Point_label, "label", .doc = "any object")
static HPy Point_label_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyField_Load(ctx, self, Point_AsStruct(ctx, self)->label);
}
static int Point_label_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    if (HPy_IsNull(value)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "label can't be deleted");
        return -1;
    }
    HPyField_Store(ctx, self, &Point_AsStruct(ctx, self)->label, value);
    return 0;
}

HPyDef_GET(Point_double, "double", .doc = "twice the abscissa")
static HPy Point_double_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyFloat_FromDouble(ctx, 2 * Point_AsStruct(ctx, self)->x);
}

HPyDef_METH(Point_move, "move", HPyFunc_O, .doc = "move($self, dx, /)\n--\n\nBy dx.")
static HPy Point_move_impl(HPyContext *ctx, HPy self, HPy arg)
{
    double dx = HPyFloat_AsDouble(ctx, arg);
    if (dx == -1.0 && HPyErr_Occurred(ctx)) {
        return HPy_NULL;
    }
    Point_AsStruct(ctx, self)->x += dx;
    return HPy_Dup(ctx, self);
}

static int is_point(HPyContext *ctx, HPy h)
{
    HPy type = HPy_Type(ctx, h);
    int result = strcmp(HPyType_GetName(ctx, type), "Point") == 0;
    HPy_Close(ctx, type);
    return result;
}

/* Either operand may be the point. */
static HPy operands(HPyContext *ctx, const char *name, HPy left, HPy right)
{
    int points = is_point(ctx, left) + 2 * is_point(ctx, right);
    if (HPy_Is(ctx, right, ctx->h_None) || HPy_Is(ctx, left, ctx->h_None)) {
        return HPy_Dup(ctx, ctx->h_NotImplemented);
    }
    return HPyUnicode_FromFormat(ctx, "%s %d", name, points);
}

HPyDef_SLOT(Point_subtract, HPy_nb_subtract)
static HPy Point_subtract_impl(HPyContext *ctx, HPy left, HPy right)
{
    return operands(ctx, "-", left, right);
}

HPyDef_SLOT(Point_power, HPy_nb_power)
static HPy Point_power_impl(HPyContext *ctx, HPy left, HPy right, HPy modulus)
{
    return operands(ctx, HPy_Is(ctx, modulus, ctx->h_None) ? "**" : "pow", left, right);
}

HPyDef_SLOT(Point_repeat, HPy_sq_repeat)
static HPy Point_repeat_impl(HPyContext *ctx, HPy self, HPy_ssize_t count)
{
    (void)self;
    return HPyLong_FromSsize_t(ctx, count);
}

static HPyDef *point_defines[] = { &Point_traverse, &Point_destroy, &Point_new,    &Point_repr,
                                   &Point_richcompare, &Point_x,   &Point_label,  &Point_double,
                                   &Point_move,        &Point_subtract, &Point_power,
                                   &Point_repeat,      NULL };
static HPyType_Spec point_spec = {
    .name = "everywhere.Point",
    .doc = "Point(x, label=None)\n--\n\nA place.",
    .basicsize = sizeof(Point),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Point),
    .defines = point_defines,
};

/* An object called through a function of its own. */
typedef struct {
    HPyCallFunction call;
    long factor;
} Multiplier;
HPyType_HELPERS(Multiplier, HPyType_BuiltinShape_Object)

HPyDef_CALL_FUNCTION(multiply)
static HPy multiply_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    long value, plus = 0;
    static const char *keywords[] = { "value", "plus", NULL };
    if (!HPyArg_ParseKeywords(ctx, NULL, args, nargs, kwnames, "l|l:multiply", keywords, &value,
                              &plus)) {
        return HPy_NULL;
    }
    return HPyLong_FromLong(ctx, value * Multiplier_AsStruct(ctx, self)->factor + plus);
}

HPyDef_SLOT(Multiplier_call, HPy_tp_call)
static HPy Multiplier_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs,
                                HPy kwnames)
{
    return multiply_impl(ctx, self, args, nargs, kwnames);
}

HPyDef_SLOT(Multiplier_new, HPy_tp_new)
static HPy Multiplier_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs,
                               HPy kw)
{
    Multiplier *m;
    HPy self = HPy_New(ctx, type, &m);
    (void)kw;
    if (HPy_IsNull(self)) {
        return HPy_NULL;
    }
    m->factor = 1;
    if (nargs > 0) {
        m->factor = HPyLong_AsLong(ctx, args[0]);
    }
    if (HPy_SetCallFunction(ctx, self, &multiply) < 0) {
        HPy_Close(ctx, self);
        return HPy_NULL;
    }
    return self;
}

static HPyDef *multiplier_defines[] = { &Multiplier_call, &Multiplier_new, NULL };
static HPyType_Spec multiplier_spec = {
    .name = "everywhere.Multiplier",
    .basicsize = sizeof(Multiplier),
    .builtin_shape = SHAPE(Multiplier),
    .defines = multiplier_defines,
};

/* A float with a struct of its own. */
typedef struct {
    long weight;
} Weighted;
HPyType_HELPERS(Weighted, HPyType_BuiltinShape_Float)

HPyDef_GETSET(Weighted_weight, "weight")
static HPy Weighted_weight_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyLong_FromLong(ctx, Weighted_AsStruct(ctx, self)->weight);
}
static int Weighted_weight_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    Weighted_AsStruct(ctx, self)->weight = HPyLong_AsLong(ctx, value);
    return 0;
}

static HPyDef *weighted_defines[] = { &Weighted_weight, NULL };
static HPyType_Spec weighted_spec = {
    .name = "everywhere.Weighted",
    .basicsize = sizeof(Weighted),
    .builtin_shape = SHAPE(Weighted),
    .defines = weighted_defines,
};

static int freed;
HPyCapsule_DESTRUCTOR(free_payload)
static void free_payload_impl(const char *name, void *pointer, void *context)
{
    freed += strcmp(name, "everywhere.payload") == 0 && context == NULL && *(int *)pointer == 7;
}

HPyDef_METH(capsule, "capsule", HPyFunc_NOARGS)
static HPy capsule_impl(HPyContext *ctx, HPy self)
{
    static int payload = 7, context = 9;
    long result = 0;
    HPy c = HPyCapsule_New(ctx, &payload, "everywhere.payload", &free_payload);
    (void)self;
    if (HPy_IsNull(c)) {
        return HPy_NULL;
    }
    result += HPyCapsule_GetPointer(ctx, c, "everywhere.payload") == (void *)&payload;
    result += 2 * (strcmp(HPyCapsule_GetName(ctx, c), "everywhere.payload") == 0);
    result += 4 * HPyCapsule_IsValid(ctx, c, "everywhere.payload");
    result += 8 * (HPyCapsule_SetContext(ctx, c, &context) == 0);
    result += 16 * (HPyCapsule_GetContext(ctx, c) == (void *)&context);
    result += 32 * (HPyCapsule_SetContext(ctx, c, NULL) == 0);
    result += 64 * !HPyCapsule_IsValid(ctx, c, "another");
    HPy_Close(ctx, c);
    return HPyLong_FromLong(ctx, result);
}

HPyDef_METH(evaluate, "evaluate", HPyFunc_VARARGS)
static HPy evaluate_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    const char *source;
    HPy dict, code, result = HPy_NULL;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "s:evaluate", &source)) {
        return HPy_NULL;
    }
    code = HPy_Compile_s(ctx, source, "<everywhere>", HPy_SourceKind_Expr);
    if (HPy_IsNull(code)) {
        return HPy_NULL;
    }
    dict = HPyDict_New(ctx);
    if (!HPy_IsNull(dict)) {
        result = HPy_EvalCode(ctx, code, dict, dict);
        HPy_Close(ctx, dict);
    }
    HPy_Close(ctx, code);
    return result;
}

HPyDef_METH(context_variable, "context_variable", HPyFunc_NOARGS)
static HPy context_variable_impl(HPyContext *ctx, HPy self)
{
    HPy unset = HPy_NULL, set = HPy_NULL, token = HPy_NULL, value = HPy_NULL, result = HPy_NULL;
    HPy variable = HPyContextVar_New(ctx, "everywhere", HPy_NULL);
    (void)self;
    if (HPy_IsNull(variable)) {
        return HPy_NULL;
    }
    value = HPyLong_FromLong(ctx, 42);
    if (HPyContextVar_Get(ctx, variable, ctx->h_None, &unset) == 0) {
        token = HPyContextVar_Set(ctx, variable, value);
        if (!HPy_IsNull(token) && HPyContextVar_Get(ctx, variable, HPy_NULL, &set) == 0) {
            result = HPy_BuildValue(ctx, "OO", unset, set);
        }
    }
    HPy_Close(ctx, value);
    HPy_Close(ctx, token);
    HPy_Close(ctx, set);
    HPy_Close(ctx, unset);
    HPy_Close(ctx, variable);
    return result;
}

HPyDef_METH(type_name, "type_name", HPyFunc_O)
static HPy type_name_impl(HPyContext *ctx, HPy self, HPy arg)
{
    const char *name = HPyType_GetName(ctx, arg);
    (void)self;
    return name == NULL ? HPy_NULL : HPyUnicode_FromString(ctx, name);
}

HPyDef_METH(is_subtype, "is_subtype", HPyFunc_VARARGS)
static HPy is_subtype_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy sub, type;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "OO:is_subtype", &sub, &type)) {
        return HPy_NULL;
    }
    return HPyBool_FromLong(ctx, HPyType_IsSubtype(ctx, sub, type));
}

HPyDef_METH(decode, "decode", HPyFunc_VARARGS)
static HPy decode_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy bytes;
    const char *encoding;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "Os:decode", &bytes, &encoding)) {
        return HPy_NULL;
    }
    return HPyUnicode_FromEncodedObject(ctx, bytes, encoding, "strict");
}

HPyDef_METH(substring, "substring", HPyFunc_VARARGS)
static HPy substring_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy str;
    HPy_ssize_t start, end;
    (void)self;
    if (!HPyArg_Parse(ctx, NULL, args, nargs, "Onn:substring", &str, &start, &end)) {
        return HPy_NULL;
    }
    return HPyUnicode_Substring(ctx, str, start, end);
}

HPyDef_METH(keys, "keys", HPyFunc_O)
static HPy keys_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPyDict_Keys(ctx, arg);
}

HPyDef_METH_IMPL(copy, "copy", copy_dict, HPyFunc_O)
static HPy copy_dict(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPyDict_Copy(ctx, arg);
}

HPyDef_METH(unpack_slice, "unpack_slice", HPyFunc_O)
static HPy unpack_slice_impl(HPyContext *ctx, HPy self, HPy arg)
{
    HPy_ssize_t start, stop, step, count;
    (void)self;
    if (HPySlice_Unpack(ctx, arg, &start, &stop, &step) < 0) {
        return HPy_NULL;
    }
    count = HPySlice_AdjustIndices(ctx, 10, &start, &stop, step);
    return HPy_BuildValue(ctx, "(nnnn)", start, stop, step, count);
}

HPyDef_METH(call, "call", HPyFunc_KEYWORDS)
static HPy call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    if (nargs == 0) {
        return HPyErr_SetString(ctx, ctx->h_TypeError, "call() needs a callable");
    }
    return HPy_Call(ctx, args[0], args + 1, nargs - 1, kwnames);
}

HPyDef_METH(call_method, "call_method", HPyFunc_KEYWORDS)
static HPy call_method_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    if (nargs < 2) {
        return HPyErr_Format(ctx, ctx->h_TypeError, "call_method() needs %d more", 2 - (int)nargs);
    }
    return HPy_CallMethod(ctx, args[0], args + 1, nargs - 1, kwnames);
}

HPyDef_METH(remember, "remember", HPyFunc_O)
static HPy remember_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPyGlobal_Store(ctx, &held, arg);
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(recall, "recall", HPyFunc_NOARGS)
static HPy recall_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyGlobal_Load(ctx, held);
}

HPyDef_METH(freed_capsules, "freed_capsules", HPyFunc_NOARGS)
static HPy freed_capsules_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, freed);
}

HPyDef_METH(destroyed_points, "destroyed_points", HPyFunc_NOARGS)
static HPy destroyed_points_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, destroyed);
}

HPyDef_METH(context_name, "context_name", HPyFunc_NOARGS)
static HPy context_name_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyUnicode_FromString(ctx, ctx->name);
}

HPyDef_METH(total, "total", HPyFunc_O, .doc = "total(iterable)")
static HPy total_impl(HPyContext *ctx, HPy self, HPy arg)
{
    HPy item, iterator = HPy_GetIter(ctx, arg);
    HPy sum = HPyLong_FromLong(ctx, 0);
    (void)self;
    if (HPy_IsNull(iterator)) {
        HPy_Close(ctx, sum);
        return HPy_NULL;
    }
    while (item = HPyIter_Next(ctx, iterator), !HPy_IsNull(item)) {
        HPy next = HPy_Add(ctx, sum, item);
        HPy_Close(ctx, item);
        HPy_Close(ctx, sum);
        sum = next;
        if (HPy_IsNull(sum)) {
            break;
        }
    }
    HPy_Close(ctx, iterator);
    if (HPyErr_Occurred(ctx)) {
        HPy_Close(ctx, sum);
        return HPy_NULL;
    }
    return sum;
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    HPyType_SpecParam float_base[] = {
        { HPyType_SpecParam_Base, ctx->h_FloatType },
        { (HPyType_SpecParam_Kind)0, HPy_NULL },
    };
    HPyGlobal_Store(ctx, &held, ctx->h_None);
    return HPyHelpers_AddType(ctx, module, "Point", &point_spec, NULL) &&
                   HPyHelpers_AddType(ctx, module, "Multiplier", &multiplier_spec, NULL) &&
                   HPyHelpers_AddType(ctx, module, "Weighted", &weighted_spec, float_base)
               ? 0
               : -1;
}

static HPyDef *module_defines[] = {
    &capsule,  &evaluate,    &context_variable, &type_name, &is_subtype,     &decode,
    &substring, &keys,       &copy,             &unpack_slice, &call,        &call_method,
    &remember, &recall,      &freed_capsules,   &destroyed_points, &context_name, &total,
    &execute,  NULL,
};
static HPyGlobal *module_globals[] = { &held, NULL };
static HPyModuleDef module_def = {
    .doc = "the same everywhere",
    .defines = module_defines,
    .globals = module_globals,
};

HPy_MODINIT(everywhere, module_def)
