/* The death of objects in PyPy 7.3.19.
 *
 * PyPy looks for what destroys and finalizes an object in the object's own class, and
 * ends the process when that is one that Python code made. Before it looks, it calls
 * __del__, which may give the object another class: the HPy type, or, where slots that
 * the Python class adds are in the way, a type made for the purpose.
 *
 * As in CPython, what finalizes is a __del__, which that of a derived class replaces and
 * may call. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifndef HPY_ABI_CPYTHON

/* The queue of the dying has an object twice if its class has a __del__ of Python code's.
 * Then the first time must be the only one that it is destroyed: `once`.
 *
 * A __del__ of Python code, also that of a base behind the HPy type, is not to be lost, and
 * may call that of its base in turn: only the first in the order of bases changes the class.
 * What derives from two HPy types of which one is the other's base dies as the nearer. */
static const char burial[] =
    "def install(cls, maker, name, finalizes, dies):\n"
    "    import warnings\n"
    "    def put(kind, function, does):\n"
    "        function.__hpyport_does__ = does\n"
    "        with warnings.catch_warnings():\n"
    "            warnings.simplefilter('ignore')\n" /* that it will not be called */
    "            kind.__del__ = function\n"
    "    def found(kind, but=''):\n"
    "        for base in kind.__mro__:\n"
    "            own = vars(base).get('__del__')\n"
    "            if own is not None and getattr(own, '__hpyport_does__', None) != but:\n"
    "                return own\n"
    "    def tomb(kind, once):\n"
    "        made = vars(kind).get('__hpyport_tomb__')\n"
    "        if made is None:\n"
    "            made = maker(kind, True)\n"
    "            if once:\n"
    "                last = maker(kind, False)\n"
    "                def rest(self):\n"
    "                    self.__class__ = last\n"
    "                put(last, lambda self: None, 'rest')\n"
    "                put(made, rest, 'rest')\n"
    "            kind.__hpyport_tomb__ = made\n"
    "        return made\n"
    "    def bury(self):\n"
    "        if not isinstance(self, cls):\n"
    "            raise TypeError(\"descriptor '__del__' requires a '%s' object but received a '%s'\"\n"
    "                            % (name, type(self).__name__))\n"
    "        try:\n"
    "            if finalizes:\n"
    "                maker(self)\n"
    "        finally:\n"
    "            kind = type(self)\n"
    "            if kind is not cls and found(kind) is bury:\n"
    "                try:\n"
    "                    self.__class__ = cls\n"
    "                except TypeError:\n"
    "                    self.__class__ = tomb(kind, False)\n"
    "    if dies and '__del__' not in vars(cls):\n"
    "        bury.__name__ = '__del__'\n"
    "        bury.__qualname__ = cls.__qualname__ + '.__del__'\n"
    "        put(cls, bury, 'finalize' if finalizes else 'bury')\n"
    "    def wrap(own):\n"
    "        def __del__(self):\n"
    "            try:\n"
    "                own.__get__(self, type(self))()\n"
    "            finally:\n"
    "                kind = type(self)\n"
    "                if found(kind) is __del__:\n"
    "                    self.__class__ = tomb(kind, True)\n"
    "        for key in ('__name__', '__qualname__', '__module__', '__doc__'):\n"
    "            if hasattr(own, key):\n"
    "                setattr(__del__, key, getattr(own, key))\n"
    "        return __del__\n"
    "    before = vars(cls).get('__init_subclass__')\n"
    "    def __init_subclass__(sub, **kw):\n"
    "        own = found(sub, 'bury')\n"
    "        if own is not None and hasattr(own, '__get__') and (\n"
    "                not hasattr(own, '__hpyport_does__') or found(sub) is not own):\n"
    "            put(sub, wrap(own), 'wrap')\n"
    "        if before is None:\n"
    "            super(cls, sub).__init_subclass__(**kw)\n"
    "        else:\n"
    "            before.__get__(None, sub)(**kw)\n"
    "    cls.__init_subclass__ = classmethod(__init_subclass__)\n";

/* A callable object with the author's functions, or NULL. The name is a copy, as a spec may
 * live on the stack. */
typedef struct {
    HPyFunc_destroyfunc destroy;
    HPyFunc_destructor finalize;
    char name[100];
} Maker;

static HPyDef destroy_def(HPyFunc_destroyfunc destroy)
{
    HPyDef def;
    memset(&def, 0, sizeof def);
    def.kind = HPyDef_Kind_Slot;
    def.slot.slot = HPy_tp_destroy;
    def.slot.impl = _HPy_FUNCTION(HPyCFunction, destroy);
    return def;
}

/* A type derived from the class, whose objects are destroyed if it is whole. What the
 * loader is given stays for ever, as it may keep it. */
static HPy entomb(HPyContext *ctx, const Maker *maker, HPy base, int whole)
{
    HPyType_SpecParam params[2];
    HPyType_Spec spec;
    HPyDef **defines = (HPyDef **)calloc(2, sizeof *defines);
    HPyDef *def = (HPyDef *)malloc(sizeof *def);
    if (defines == NULL || def == NULL) {
        free(defines);
        free(def);
        return HPyErr_NoMemory(ctx);
    }
    if (whole && maker->destroy != NULL) {
        *def = destroy_def(maker->destroy);
        defines[0] = def;
    }
    memset(&spec, 0, sizeof spec);
    spec.name = maker->name;
    spec.builtin_shape = HPyType_BuiltinShape_Object;
    spec.flags = HPy_TPFLAGS_DEFAULT;
    spec.defines = defines;
    memset(params, 0, sizeof params);
    params[0].kind = HPyType_SpecParam_Base;
    params[0].object = base;
    return ctx->ctx_Type_FromSpec(ctx, &spec, params);
}

/* maker(object) finalizes, maker(class, whole) entombs. */
static HPy maker_call(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    Maker *maker = (Maker *)_HPy_AsStruct_Object(ctx, self);
    if (!HPy_IsNull(kwnames) || nargs < 1 || nargs > 2 || (nargs == 1 && maker->finalize == NULL)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "wrong number of arguments for an object's end");
        return HPy_NULL;
    }
    if (nargs == 2) {
        return entomb(ctx, maker, args[0], HPy_IsTrue(ctx, args[1]) == 1);
    }
    maker->finalize(ctx, args[0]);
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPy_Dup(ctx, ctx->h_None);
}

/* Without the macros, as in attributes.c. */
static HPyDef maker_call_def = {
    .kind = HPyDef_Kind_Slot,
    .slot = { .slot = HPy_tp_call, .impl = _HPy_FUNCTION(HPyCFunction, maker_call) },
};
static HPyDef *maker_defines[] = { &maker_call_def, NULL };
static HPyType_Spec maker_spec = {
    .name = "hpy.maker",
    .basicsize = sizeof(Maker),
    .builtin_shape = HPyType_BuiltinShape_Object,
    .defines = maker_defines,
};

static HPy new_maker(HPyContext *ctx, const HPyType_Spec *spec)
{
    const HPySlot *destroy = _HPySpec_Slot(spec, HPy_tp_destroy);
    const HPySlot *finalize = _HPySpec_Slot(spec, HPy_tp_finalize);
    HPy type = ctx->ctx_Type_FromSpec(ctx, &maker_spec, NULL), h;
    void *data;
    if (HPy_IsNull(type)) {
        return type;
    }
    h = _HPy_New(ctx, type, &data);
    HPy_Close(ctx, type);
    if (!HPy_IsNull(h)) {
        Maker *maker = (Maker *)data;
        maker->destroy = destroy == NULL ? NULL : _HPy_FUNCTION(HPyFunc_destroyfunc, destroy->impl);
        maker->finalize = finalize == NULL ? NULL
                                           : _HPy_FUNCTION(HPyFunc_destructor, finalize->impl);
        snprintf(maker->name, sizeof maker->name, "%s", spec->name);
    }
    return h;
}

static int has_derived(const HPyType_Spec *spec)
{
    return (spec->flags & HPy_TPFLAGS_BASETYPE) != 0;
}

static void nothing(void *object)
{
    (void)object;
}

/* PyPy calls __del__ of what is to be destroyed or finalized. */
HPyDef *_HPyType_Finalizer(const HPyType_Spec *spec, HPyDef *def)
{
    static HPyDef no_more;
    if (def->kind != HPyDef_Kind_Slot || def->slot.slot != HPy_tp_finalize || !has_derived(spec)) {
        return def;
    }
    if (_HPySpec_Slot(spec, HPy_tp_destroy) != NULL) {
        return NULL;
    }
    no_more = destroy_def(nothing);
    return &no_more;
}

int _HPyType_Bury(HPyContext *ctx, HPy type, const HPyType_Spec *spec)
{
    const int finalizes = _HPySpec_Slot(spec, HPy_tp_finalize) != NULL;
    const int dies = finalizes || _HPySpec_Slot(spec, HPy_tp_destroy) != NULL;
    HPy part[5];
    if (!has_derived(spec)) {
        return 0;
    }
    part[0] = HPy_Dup(ctx, type);
    part[1] = new_maker(ctx, spec);
    part[2] = HPyUnicode_FromString(ctx, spec->name);
    part[3] = HPy_Dup(ctx, finalizes ? ctx->h_True : ctx->h_False);
    part[4] = HPy_Dup(ctx, dies ? ctx->h_True : ctx->h_False);
    return _HPyCode_Run(ctx, burial, "install", part, 5);
}

#endif
