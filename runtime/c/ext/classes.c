/* What classes lack in PyPy 7.3.19 that they have in CPython.
 *
 * PyPy does not call an operator's function when the object is the right operand, gives
 * a hash to what compares and has none, lets Python classes derive from any, and copies
 * objects by their __dict__, leaving the author's struct behind. Python code repairs the
 * class when it is made, and notes its full name for messages, which PyPy forgets. Nor
 * does it take the signature out of docstrings; here they go without one, as
 * __text_signature__ can't be set there. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifndef HPY_ABI_CPYTHON

static const char repair[] =
    "def repair(cls, name, operators, final, unhashable, opaque):\n"
    "    def add(key, function):\n"
    "        function.__name__ = key\n"
    "        function.__qualname__ = '%s.%s' % (cls.__qualname__, key)\n"
    "        function.__module__ = cls.__module__\n"
    "        if key not in vars(cls):\n"
    "            setattr(cls, key, function)\n"
    "    def reflected(function):\n"
    "        return lambda self, other: function(other, self)\n"
    "    for key, function in operators.items():\n"
    "        if key == '__rpow__':\n"
    "            add(key, lambda self, other, modulus=None, _f=function: _f(other, self, modulus))\n"
    "        elif function is None:\n"
    "            add(key, lambda self, count: cls.__mul__(self, count))\n"
    "        else:\n"
    "            add(key, reflected(function))\n"
    "    import _hpy_universal, weakref\n"
    "    names = vars(_hpy_universal).setdefault('_hpyport_names', weakref.WeakKeyDictionary())\n"
    "    names[cls] = name\n"
    "    if unhashable and '__hash__' not in vars(cls):\n"
    "        cls.__hash__ = None\n"
    "    if final:\n"
    "        def __init_subclass__(sub, **kw):\n"
    "            raise TypeError(\"type '%s' is not an acceptable base type\" % name)\n"
    "        cls.__init_subclass__ = classmethod(__init_subclass__)\n"
    "    if opaque and '__reduce__' not in vars(cls) and '__reduce_ex__' not in vars(cls):\n"
    "        plain = getattr(object, '__getstate__', None)\n"
    "        def __reduce_ex__(self, protocol):\n"
    "            kind = type(self)\n"
    "            if protocol < 2 and kind.__reduce__ is object.__reduce__:\n"
    "                raise TypeError(\"cannot pickle '%s' object\" % kind.__name__)\n"
    "            if (protocol > 1 and kind.__reduce__ is object.__reduce__\n"
    "                    and getattr(kind, '__getstate__', plain) is plain\n"
    "                    and not hasattr(kind, '__getnewargs__')\n"
    "                    and not hasattr(kind, '__getnewargs_ex__')):\n"
    "                raise TypeError(\"cannot pickle '%s' object\"\n"
    "                                % (name if kind is cls else kind.__name__))\n"
    "            return object.__reduce_ex__(self, protocol)\n"
    "        add('__reduce_ex__', __reduce_ex__)\n";

/* An operator's function as a callable object, for operands in the slot's order. Not
 * owned: definitions live as long as the process. */
typedef struct {
    HPyFunc_binaryfunc binary;
    HPyFunc_ternaryfunc ternary;
} Operator;

static HPy operator_call(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    Operator *o = (Operator *)_HPy_AsStruct_Object(ctx, self);
    if (nargs != (o->ternary != NULL ? 3u : 2u) || !HPy_IsNull(kwnames)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "wrong number of operands");
        return HPy_NULL;
    }
    return o->ternary != NULL ? o->ternary(ctx, args[0], args[1], args[2])
                              : o->binary(ctx, args[0], args[1]);
}

/* Without the macros, as in attributes.c. */
static HPyDef operator_call_def = {
    .kind = HPyDef_Kind_Slot,
    .slot = { .slot = HPy_tp_call, .impl = _HPy_FUNCTION(HPyCFunction, operator_call) },
};
static HPyDef *operator_defines[] = { &operator_call_def, NULL };
static HPyType_Spec operator_spec = {
    .name = "hpy.operator",
    .basicsize = sizeof(Operator),
    .builtin_shape = HPyType_BuiltinShape_Object,
    .defines = operator_defines,
};

static const struct {
    HPySlot_Slot slot;
    const char *name;
} reflections[] = {
    { HPy_nb_add, "__radd__" },
    { HPy_nb_subtract, "__rsub__" },
    { HPy_nb_multiply, "__rmul__" },
    { HPy_nb_matrix_multiply, "__rmatmul__" },
    { HPy_nb_true_divide, "__rtruediv__" },
    { HPy_nb_floor_divide, "__rfloordiv__" },
    { HPy_nb_remainder, "__rmod__" },
    { HPy_nb_divmod, "__rdivmod__" },
    { HPy_nb_lshift, "__rlshift__" },
    { HPy_nb_rshift, "__rrshift__" },
    { HPy_nb_and, "__rand__" },
    { HPy_nb_xor, "__rxor__" },
    { HPy_nb_or, "__ror__" },
    { HPy_nb_power, "__rpow__" },
};

const HPySlot *_HPySpec_Slot(const HPyType_Spec *spec, HPySlot_Slot slot)
{
    HPyDef **def;
    for (def = spec->defines; def != NULL && *def != NULL; def++) {
        if ((*def)->kind == HPyDef_Kind_Slot && (*def)->slot.slot == slot) {
            return &(*def)->slot;
        }
    }
    return NULL;
}

static HPy new_operator(HPyContext *ctx, HPy type, const HPySlot *slot)
{
    void *data;
    HPy h = _HPy_New(ctx, type, &data);
    if (!HPy_IsNull(h)) {
        Operator *o = (Operator *)data;
        o->binary = _HPy_FUNCTION(HPyFunc_binaryfunc, slot->impl);
        o->ternary = slot->slot == HPy_nb_power ? _HPy_FUNCTION(HPyFunc_ternaryfunc, slot->impl)
                                                : NULL;
    }
    return h;
}

/* A dict of the functions by the reflected names; None for repetition. */
static HPy reflected_operators(HPyContext *ctx, const HPyType_Spec *spec)
{
    size_t i;
    int ok = 1;
    HPy type = HPy_NULL, dict = HPyDict_New(ctx);
    if (HPy_IsNull(dict)) {
        return dict;
    }
    for (i = 0; ok && i < sizeof reflections / sizeof *reflections; i++) {
        const HPySlot *slot = _HPySpec_Slot(spec, reflections[i].slot);
        HPy h;
        if (slot == NULL) {
            continue;
        }
        if (HPy_IsNull(type)) {
            type = ctx->ctx_Type_FromSpec(ctx, &operator_spec, NULL);
        }
        h = HPy_IsNull(type) ? type : new_operator(ctx, type, slot);
        ok = !HPy_IsNull(h) && HPy_SetItem_s(ctx, dict, reflections[i].name, h) == 0;
        HPy_Close(ctx, h);
    }
    HPy_Close(ctx, type);
    if (ok && _HPySpec_Slot(spec, HPy_sq_repeat) != NULL && _HPySpec_Slot(spec, HPy_nb_multiply) == NULL) {
        ok = HPy_SetItem_s(ctx, dict, "__rmul__", ctx->h_None) == 0;
    }
    if (!ok) {
        HPy_Close(ctx, dict);
        return HPy_NULL;
    }
    return dict;
}

/* As CPython does: "name(...)\n--\n\ntext" is a signature and a text. */
const char *_HPyDoc_Text(const char *name, const char *doc)
{
    const char *dot = strrchr(name, '.'), *end;
    size_t n;
    name = dot == NULL ? name : dot + 1;
    n = strlen(name);
    if (doc == NULL || strncmp(doc, name, n) != 0 || doc[n] != '(') {
        return doc;
    }
    end = strstr(doc, ")\n--\n\n");
    return end == NULL || strstr(doc, "\n\n") < end ? doc : end + 6;
}

static HPy flag(HPyContext *ctx, int value)
{
    return HPy_Dup(ctx, value ? ctx->h_True : ctx->h_False);
}

int _HPyType_Repair(HPyContext *ctx, HPy type, const HPyType_Spec *spec)
{
    HPy part[6];
    part[0] = HPy_Dup(ctx, type);
    part[1] = HPyUnicode_FromString(ctx, spec->name);
    part[2] = reflected_operators(ctx, spec);
    part[3] = flag(ctx, (spec->flags & HPy_TPFLAGS_BASETYPE) == 0);
    part[4] = flag(ctx, _HPySpec_Slot(spec, HPy_tp_richcompare) != NULL &&
                            _HPySpec_Slot(spec, HPy_tp_hash) == NULL && spec->legacy_slots == NULL);
    part[5] = flag(ctx, spec->basicsize > 0);
    return _HPyCode_Run(ctx, repair, "repair", part, 6);
}

#endif
