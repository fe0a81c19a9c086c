/* Types in the package hpy 0.9.0 on CPython: see headed.h.
 *
 * Besides, that loader has no place for the weak references to an object and for its
 * dict, so that a type that asks for them becomes a class derived from it, which has;
 * and it makes no objects of classes that Python code derives from a type that can be
 * called, so that calling becomes a method. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifdef _HPY_HEAD

/* A global holds what a field does, in debug mode too. */
static int has_handles(HPyContext *ctx)
{
    HPyGlobal global = HPyGlobal_NULL;
    int yes;
    HPyGlobal_Store(ctx, &global, ctx->h_None);
    yes = (intptr_t)ctx->ctx_AsPyObject(ctx, ctx->h_None) + _HPY_HANDLE == global._i;
    HPyGlobal_Store(ctx, &global, HPy_NULL);
    return yes;
}

/* Whether this is CPython with heads of the size that we know. No answer from Python,
 * no rewriting. */
static int has_heads(HPyContext *ctx)
{
    HPy sys = HPyImport_ImportModule(ctx, "sys"), implementation = HPy_NULL, name = HPy_NULL;
    HPy builtins = HPyImport_ImportModule(ctx, "builtins"), object = HPy_NULL, size = HPy_NULL;
    const char *text = NULL;
    long bytes = 0;
    int yes;
    if (!HPy_IsNull(sys)) {
        implementation = HPy_GetAttr_s(ctx, sys, "implementation");
    }
    if (!HPy_IsNull(implementation)) {
        name = HPy_GetAttr_s(ctx, implementation, "name");
    }
    if (!HPy_IsNull(name)) {
        text = HPyUnicode_AsUTF8AndSize(ctx, name, NULL);
    }
    if (!HPy_IsNull(builtins)) {
        object = HPy_GetAttr_s(ctx, builtins, "object");
    }
    if (!HPy_IsNull(object)) {
        size = HPy_GetAttr_s(ctx, object, "__basicsize__");
    }
    if (!HPy_IsNull(size)) {
        bytes = HPyLong_AsLong(ctx, size);
    }
    yes = text != NULL && strcmp(text, "cpython") == 0 && bytes == _HPY_HEAD && has_handles(ctx);
    HPy_Close(ctx, size);
    HPy_Close(ctx, object);
    HPy_Close(ctx, builtins);
    HPy_Close(ctx, name);
    HPy_Close(ctx, implementation);
    HPy_Close(ctx, sys);
    HPyErr_Clear(ctx);
    return yes;
}

static int has_legacy_shape(HPyContext *ctx, HPy type)
{
    return HPy_TypeCheck(ctx, type, ctx->h_TypeType) &&
           ctx->ctx_Type_GetBuiltinShape(ctx, type) == HPyType_BuiltinShape_Legacy;
}

/* The bases of a spec. All handles are owned. */
typedef struct {
    HPy *plain;      /* count of them: what that loader's own type derives from */
    HPy *shown;      /* and what the author named where that is another class, or HPy_NULL */
    size_t count;
    int allowed;     /* no base has its struct elsewhere: that loader refuses to mix them */
} Bases;

static void close_bases(HPyContext *ctx, Bases *bases)
{
    size_t i;
    for (i = 0; i < bases->count; i++) {
        HPy_Close(ctx, bases->plain[i]);
        HPy_Close(ctx, bases->shown[i]);
    }
    free(bases->plain);
    free(bases->shown);
}

/* A class made by derived(), below, has more than its author's struct: the structs of
 * types that derive from it go behind that of the class it was derived from. */
static const char plain_base[] = "__hpyport_plain__";

/* Take a base, which becomes owned. 0, or -1 with an error. */
static int add_base(HPyContext *ctx, Bases *bases, HPy base)
{
    HPy names, plain = HPy_NULL;
    if (HPy_IsNull(base)) {
        return -1;
    }
    bases->plain[bases->count] = base;
    bases->shown[bases->count] = HPy_NULL;
    bases->count++;
    if (!HPy_TypeCheck(ctx, base, ctx->h_TypeType)) {
        bases->allowed = 0; /* which is the loader's to refuse */
        return 0;
    }
    names = HPy_GetAttr_s(ctx, base, "__dict__");
    if (HPy_IsNull(names)) {
        return -1;
    }
    plain = HPy_GetItem_s(ctx, names, plain_base);
    HPy_Close(ctx, names);
    if (!HPy_IsNull(plain)) {
        bases->plain[bases->count - 1] = plain;
        bases->shown[bases->count - 1] = base;
    }
    else if (HPyErr_ExceptionMatches(ctx, ctx->h_KeyError)) {
        HPyErr_Clear(ctx);
    }
    else {
        return -1;
    }
    bases->allowed = bases->allowed && has_legacy_shape(ctx, bases->plain[bases->count - 1]);
    return 0;
}

static int find_bases(HPyContext *ctx, const HPyType_SpecParam *params, Bases *bases)
{
    const HPyType_SpecParam *p;
    size_t most = 1, tuples = 0, others = 0;
    HPy_ssize_t i, n;
    for (p = params; p != NULL && p->kind != 0; p++) {
        n = p->kind == HPyType_SpecParam_BasesTuple ? HPy_Length(ctx, p->object) : 1;
        if (n < 0) {
            return -1;
        }
        most += (size_t)n;
        tuples += p->kind == HPyType_SpecParam_BasesTuple;
        others += p->kind != HPyType_SpecParam_BasesTuple && p->kind != HPyType_SpecParam_Metaclass;
    }
    bases->allowed = tuples <= 1 && (tuples == 0 || others == 0); /* else it is refused */
    bases->plain = (HPy *)malloc(most * sizeof(HPy));
    bases->shown = (HPy *)malloc(most * sizeof(HPy));
    if (bases->plain == NULL || bases->shown == NULL) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    for (p = params; p != NULL && p->kind != 0; p++) {
        if (p->kind == HPyType_SpecParam_Base &&
            add_base(ctx, bases, HPy_Dup(ctx, p->object)) < 0) {
            return -1;
        }
        n = p->kind == HPyType_SpecParam_BasesTuple ? HPy_Length(ctx, p->object) : 0;
        for (i = 0; i < n; i++) {
            if (add_base(ctx, bases, HPy_GetItem_i(ctx, p->object, i)) < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* A tuple of the bases that are not what the author named, or HPy_NULL with an error. */
static HPy shown_bases(HPyContext *ctx, const Bases *bases)
{
    HPy *some = (HPy *)malloc((bases->count + 1) * sizeof(HPy));
    size_t i, n = 0;
    HPy tuple;
    if (some == NULL) {
        return HPyErr_NoMemory(ctx);
    }
    for (i = 0; i < bases->count; i++) {
        if (!HPy_IsNull(bases->shown[i])) {
            some[n++] = bases->shown[i];
        }
    }
    tuple = HPyTuple_FromArray(ctx, some, (HPy_ssize_t)n);
    free(some);
    return tuple;
}

static int is_member(const HPyDef *def, const char *name)
{
    return def->kind == HPyDef_Kind_Member && strcmp(def->member.name, name) == 0;
}

static int is_slot(const HPyDef *def, HPySlot_Slot slot)
{
    return def->kind == HPyDef_Kind_Slot && def->slot.slot == slot;
}

/* Whether the macros made it: what is to become of traverse and destroy is there. */
static int has_trampoline(const HPyDef *def)
{
    return (!is_slot(def, HPy_tp_traverse) && !is_slot(def, HPy_tp_destroy)) ||
           def->slot.cpy_trampoline != NULL;
}

/* What is done to a spec; of weak and dict: to the class that it makes. */
typedef struct {
    int head, call, weak, dict;
} Wishes;

/* Fill `to` with the definition for that loader. 0: it is left out. */
static int rewrite(const HPyDef *from, HPyDef *to, Wishes *wishes)
{
    typedef int (*Ask)(cpy_PyObject *self, cpy_visitproc visit, void *arg);
    *to = *from;
    if (is_member(from, "__weaklistoffset__")) {
        wishes->weak = 1;
        return 0;
    }
    if (is_member(from, "__dictoffset__")) {
        wishes->dict = 1;
        return 0;
    }
    if (!wishes->head) {
        return 1;
    }
    if (from->kind == HPyDef_Kind_Member) {
        to->member.offset += _HPY_HEAD;
    }
    else if (is_slot(from, HPy_tp_destroy)) {
        to->slot.impl = _HPy_FUNCTION(HPyCFunction, from->slot.cpy_trampoline);
    }
    else if (is_slot(from, HPy_tp_traverse)) {
        _HPyHeadedTraverse headed;
        _HPy_FUNCTION(Ask, from->slot.cpy_trampoline)(NULL, NULL, &headed);
        to->slot.impl = _HPy_FUNCTION(HPyCFunction, headed.impl);
        to->slot.cpy_trampoline = headed.trampoline;
    }
    else if (is_slot(from, HPy_tp_call) && wishes->call) {
        memset(to, 0, sizeof *to);
        to->kind = HPyDef_Kind_Meth;
        to->meth.name = "__call__";
        to->meth.impl = from->slot.impl;
        to->meth.cpy_trampoline = from->slot.cpy_trampoline;
        to->meth.signature = HPyFunc_KEYWORDS;
    }
    return 1;
}

/* A method fills its slot when it is set on the class. */
static int set_again(HPyContext *ctx, HPy type, const char *name)
{
    HPy method = HPy_GetAttr_s(ctx, type, name);
    int status = HPy_IsNull(method) ? -1 : HPy_SetAttr_s(ctx, type, name, method);
    HPy_Close(ctx, method);
    return status;
}

/* What the author defined is the class's own, and the other's only as far as slots
 * come from there. */
static const char derive[] =
    "def derive(base, bases, name, module, weak, dict, final):\n"
    "    names = {'__slots__': ('__weakref__',) * weak + ('__dict__',) * dict,\n"
    "             '__module__': module, '__doc__': base.__doc__, '__hpyport_plain__': base}\n"
    "    for key, value in list(vars(base).items()):\n"
    "        if key != '__new__':\n"
    "            names.setdefault(key, value)\n"
    "            if not (key.startswith('__') and key.endswith('__')):\n"
    "                delattr(base, key)\n"
    "    cls = type(base)(name, (base,) + bases, names)\n"
    "    if final:\n"
    "        def __init_subclass__(sub, **kw):\n"
    "            raise TypeError(\"type '%s.%s' is not an acceptable base type\" % (module, name))\n"
    "        cls.__init_subclass__ = classmethod(__init_subclass__)\n"
    "    return cls\n";

static HPy call_derive(HPyContext *ctx, HPy args)
{
    HPy function = _HPyCode_Function(ctx, derive, "derive"), result = HPy_NULL;
    if (!HPy_IsNull(function)) {
        result = HPy_CallTupleDict(ctx, function, args, HPy_NULL);
    }
    HPy_Close(ctx, function);
    return result;
}

/* A class of the same name that has what `base` lacks, and derives from what the
 * author named. */
static HPy derived(HPyContext *ctx, HPy base, const Bases *bases, const HPyType_Spec *spec,
                   const Wishes *wishes)
{
    const char *dot = strrchr(spec->name, '.');
    const char *name = dot == NULL ? spec->name : dot + 1;
    const int final = (spec->flags & HPy_TPFLAGS_BASETYPE) == 0;
    HPy module = HPy_GetAttr_s(ctx, base, "__module__"), shown, args = HPy_NULL, result = HPy_NULL;
    if (HPy_IsNull(module)) {
        return module;
    }
    shown = shown_bases(ctx, bases);
    if (!HPy_IsNull(shown)) {
        args = HPy_BuildValue(ctx, "(OOsOiii)", base, shown, name, module, wishes->weak,
                              wishes->dict, final);
    }
    if (!HPy_IsNull(args)) {
        result = call_derive(ctx, args);
    }
    HPy_Close(ctx, args);
    HPy_Close(ctx, shown);
    HPy_Close(ctx, module);
    return result;
}

/* Make the type of a rewritten spec from the plain bases. */
static HPy make_plain(HPyContext *ctx, HPyType_Spec *spec, const HPyType_SpecParam *params,
                      const Bases *bases)
{
    HPyType_SpecParam other[3] = { { (HPyType_SpecParam_Kind)0, HPy_NULL },
                                   { (HPyType_SpecParam_Kind)0, HPy_NULL },
                                   { (HPyType_SpecParam_Kind)0, HPy_NULL } };
    size_t n = 0;
    HPy type;
    if (bases->count > 0) {
        other[n].kind = HPyType_SpecParam_BasesTuple;
        other[n].object = HPyTuple_FromArray(ctx, bases->plain, (HPy_ssize_t)bases->count);
        if (HPy_IsNull(other[n++].object)) {
            return HPy_NULL;
        }
    }
    for (; params != NULL && params->kind != 0; params++) {
        if (params->kind == HPyType_SpecParam_Metaclass) {
            other[n].kind = params->kind;
            other[n].object = HPy_Dup(ctx, params->object);
            n++;
            break;
        }
    }
    type = ctx->ctx_Type_FromSpec(ctx, spec, n > 0 ? other : NULL);
    while (n > 0) {
        HPy_Close(ctx, other[--n].object);
    }
    return type;
}

/* A spec of this loader's own making: its definitions stay for ever, as the author's
 * do, for the loader keeps them. Where a head is out of the question, there are no weak
 * references and no dict: the members that ask for them would leave references to what
 * is gone. */
static HPy from_spec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params,
                     const Bases *bases, int *headed)
{
    HPyType_Spec other = *spec;
    Wishes wishes = { 0, 0, 0, 0 };
    size_t count = 0, kept = 0, i;
    int derives = 0;
    HPyDef *copies;
    HPy type;
    wishes.head = spec->builtin_shape == HPyType_BuiltinShape_Object && spec->legacy_slots == NULL &&
                  bases->allowed && has_heads(ctx);
    /* Of a final class there are no others, and its objects may have call functions of
     * their own. A hidden member for these needs a struct. */
    wishes.call = (spec->flags & HPy_TPFLAGS_BASETYPE) != 0 || spec->basicsize == 0;
    while (spec->defines != NULL && spec->defines[count] != NULL) {
        const HPyDef *def = spec->defines[count++];
        wishes.head = wishes.head && has_trampoline(def);
        wishes.call |= is_member(def, "__weaklistoffset__") || is_member(def, "__dictoffset__");
    }
    copies = (HPyDef *)malloc((count + 1) * sizeof *copies);
    other.defines = (HPyDef **)malloc((count + 1) * sizeof *other.defines);
    if (copies == NULL || other.defines == NULL) {
        free(copies);
        free(other.defines);
        return HPyErr_NoMemory(ctx);
    }
    for (i = 0; i < count; i++) {
        if (rewrite(spec->defines[i], &copies[kept], &wishes)) {
            other.defines[kept] = &copies[kept];
            kept++;
        }
    }
    other.defines[kept] = NULL;
    if (!wishes.head) {
        return ctx->ctx_Type_FromSpec(ctx, &other, params);
    }
    for (i = 0; i < bases->count; i++) {
        derives = derives || !HPy_IsNull(bases->shown[i]);
    }
    derives = derives || wishes.weak || wishes.dict;
    other.builtin_shape = HPyType_BuiltinShape_Legacy;
    if (spec->basicsize != 0) {
        other.basicsize = spec->basicsize + _HPY_HEAD;
    }
    if (derives) {
        other.flags |= HPy_TPFLAGS_BASETYPE;
    }
    type = make_plain(ctx, &other, params, bases);
    if (HPy_IsNull(type)) {
        return type;
    }
    *headed = 1;
    for (i = 0; i < kept; i++) {
        if (copies[i].kind == HPyDef_Kind_Meth && strcmp(copies[i].meth.name, "__call__") == 0 &&
            set_again(ctx, type, "__call__") < 0) {
            HPy_Close(ctx, type);
            return HPy_NULL;
        }
    }
    if (derives) {
        HPy base = type;
        type = derived(ctx, base, bases, spec, &wishes);
        HPy_Close(ctx, base);
    }
    return type;
}

HPy _HPyType_Headed(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params, int *headed)
{
    Bases bases = { NULL, NULL, 0, 1 };
    HPy type = HPy_NULL;
    if (find_bases(ctx, params, &bases) == 0) {
        type = from_spec(ctx, spec, params, &bases, headed);
    }
    close_bases(ctx, &bases);
    return type;
}

#endif
