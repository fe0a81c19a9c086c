/* Macros that define methods, slots, members and types.
 *
 *   HPyDef_METH(add, "add", HPyFunc_VARARGS, .doc = "add(a, b)")
 *   static HPy add_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
 *   { ... }
 *
 * Each comes in two forms: HPyDef_METH names the implementation SYM_impl,
 * HPyDef_METH_IMPL is told its name. Arguments after the last named one are
 * further designated initializers. They need no semicolon. */
#ifndef HPYPORT_DEF_H
#define HPYPORT_DEF_H

/* C++ compilers warn of fields left out behind designated ones, which is what
 * these macros are for. */
#if defined(__cplusplus) && defined(__GNUC__)
#pragma GCC system_header
#endif

/* Several definitions may share an implementation: it may be declared again and
 * again. */
#define HPyFunc_DECLARE(SYM, SIG) _HPyFunc_DECLARE_##SIG(SYM)

/* The enum catches a misspelt signature by its own name, before macros made of
 * it fail with a less helpful one. */
#define HPyFunc_TRAMPOLINE(SYM, IMPL, SIG) \
    enum { SYM##_sig = SIG }; \
    _HPyFunc_TRAMPOLINE_##SIG(SYM, IMPL)

#define _HPyFunc_BOTH(SYM, IMPL, SIG) \
    enum { SYM##_sig = SIG }; \
    _HPyFunc_DECLARE_##SIG(IMPL); \
    _HPyFunc_TRAMPOLINE_##SIG(SYM, IMPL)

#define HPySlot_SIG(SLOT) _HPySlot_SIG_##SLOT

#define HPyDef_SLOT(SYM, SLOT) HPyDef_SLOT_IMPL(SYM, SYM##_impl, SLOT)

#define HPyDef_SLOT_IMPL(SYM, IMPL, SLOT) \
    enum { SYM##_slot = SLOT }; \
    _HPyDef_SLOT(SYM, IMPL, SLOT, HPySlot_SIG(SLOT))

#define _HPyDef_SLOT(SYM, IMPL, SLOT, SIG) _HPyDef_SLOT_SIG(SYM, IMPL, SLOT, SIG)
#define _HPyDef_SLOT_SIG(SYM, IMPL, SLOT, SIG) \
    _HPyFunc_BOTH(SYM##_trampoline, IMPL, SIG) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_Slot, \
        .slot = { \
            .slot = SLOT, \
            .impl = _HPy_FUNCTION(HPyCFunction, IMPL), \
            .cpy_trampoline = _HPy_FUNCTION(cpy_PyCFunction, SYM##_trampoline), \
        }, \
    };

/* The empty last argument stands for further initializers when there are none:
 * a macro's `...` may not be absent. */
#define HPyDef_METH(SYM, NAME, ...) \
    _HPy_EXPAND(_HPyDef_METH(SYM, NAME, SYM##_impl, __VA_ARGS__, ))

#define HPyDef_METH_IMPL(SYM, NAME, IMPL, ...) \
    _HPy_EXPAND(_HPyDef_METH(SYM, NAME, IMPL, __VA_ARGS__, ))

#define _HPyDef_METH(SYM, NAME, IMPL, SIG, ...) \
    _HPyFunc_BOTH(SYM##_trampoline, IMPL, SIG) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_Meth, \
        .meth = { \
            .name = NAME, \
            .impl = _HPy_FUNCTION(HPyCFunction, IMPL), \
            .cpy_trampoline = _HPy_FUNCTION(cpy_PyCFunction, SYM##_trampoline), \
            .signature = SIG, \
            __VA_ARGS__ \
        }, \
    };

#define HPyDef_MEMBER(SYM, NAME, TYPE, ...) \
    _HPy_EXPAND(_HPyDef_MEMBER(SYM, NAME, TYPE, __VA_ARGS__, ))

#define _HPyDef_MEMBER(SYM, NAME, TYPE, OFFSET, ...) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_Member, \
        .member = { \
            .name = NAME, \
            .type = TYPE, \
            .offset = OFFSET, \
            __VA_ARGS__ \
        }, \
    };

#define HPyDef_GET(SYM, ...) _HPy_EXPAND(_HPyDef_GET(SYM, SYM##_get, __VA_ARGS__, ))
#define HPyDef_GET_IMPL(SYM, NAME, ...) _HPy_EXPAND(_HPyDef_GET_X(SYM, NAME, __VA_ARGS__, ))
#define _HPyDef_GET_X(SYM, NAME, GETIMPL, ...) \
    _HPy_EXPAND(_HPyDef_GET(SYM, GETIMPL, NAME, __VA_ARGS__))

#define _HPyDef_GET(SYM, GETIMPL, NAME, ...) \
    _HPyFunc_BOTH(SYM##_get_trampoline, GETIMPL, HPyFunc_GETTER) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .getter_impl = _HPy_FUNCTION(HPyCFunction, GETIMPL), \
            .getter_cpy_trampoline = SYM##_get_trampoline, \
            __VA_ARGS__ \
        }, \
    };

#define HPyDef_SET(SYM, ...) _HPy_EXPAND(_HPyDef_SET(SYM, SYM##_set, __VA_ARGS__, ))
#define HPyDef_SET_IMPL(SYM, NAME, ...) _HPy_EXPAND(_HPyDef_SET_X(SYM, NAME, __VA_ARGS__, ))
#define _HPyDef_SET_X(SYM, NAME, SETIMPL, ...) \
    _HPy_EXPAND(_HPyDef_SET(SYM, SETIMPL, NAME, __VA_ARGS__))

#define _HPyDef_SET(SYM, SETIMPL, NAME, ...) \
    _HPyFunc_BOTH(SYM##_set_trampoline, SETIMPL, HPyFunc_SETTER) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .setter_impl = _HPy_FUNCTION(HPyCFunction, SETIMPL), \
            .setter_cpy_trampoline = SYM##_set_trampoline, \
            __VA_ARGS__ \
        }, \
    };

#define HPyDef_GETSET(SYM, ...) \
    _HPy_EXPAND(_HPyDef_GETSET(SYM, SYM##_get, SYM##_set, __VA_ARGS__, ))
#define HPyDef_GETSET_IMPL(SYM, NAME, GETIMPL, ...) \
    _HPy_EXPAND(_HPyDef_GETSET_X(SYM, NAME, GETIMPL, __VA_ARGS__, ))
#define _HPyDef_GETSET_X(SYM, NAME, GETIMPL, SETIMPL, ...) \
    _HPy_EXPAND(_HPyDef_GETSET(SYM, GETIMPL, SETIMPL, NAME, __VA_ARGS__))

#define _HPyDef_GETSET(SYM, GETIMPL, SETIMPL, NAME, ...) \
    _HPyFunc_BOTH(SYM##_get_trampoline, GETIMPL, HPyFunc_GETTER) \
    _HPyFunc_BOTH(SYM##_set_trampoline, SETIMPL, HPyFunc_SETTER) \
    HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .getter_impl = _HPy_FUNCTION(HPyCFunction, GETIMPL), \
            .setter_impl = _HPy_FUNCTION(HPyCFunction, SETIMPL), \
            .getter_cpy_trampoline = SYM##_get_trampoline, \
            .setter_cpy_trampoline = SYM##_set_trampoline, \
            __VA_ARGS__ \
        }, \
    };

/* A destructor for HPyCapsule_New: static, implemented by SYM_impl. */
#define HPyCapsule_DESTRUCTOR(SYM) \
    static void SYM##_impl(const char *name, void *pointer, void *context); \
    HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM##_trampoline, SYM##_impl) \
    static HPyCapsule_Destructor SYM = { \
        .cpy_trampoline = SYM##_trampoline, \
        .impl = SYM##_impl, \
    };

/* A call function for HPy_SetCallFunction: static, implemented by SYM_impl. */
#define HPyDef_CALL_FUNCTION(SYM) \
    _HPyFunc_BOTH(SYM##_trampoline, SYM##_impl, HPyFunc_KEYWORDS) \
    static HPyCallFunction SYM = { \
        .cpy_trampoline = SYM##_trampoline, \
        .impl = SYM##_impl, \
    };

/* HPyType_HELPERS(Point) or HPyType_HELPERS(Point, HPyType_BuiltinShape_List)
 * defines Point_AsStruct(ctx, h), and SHAPE(Point) for the type's spec. */
#define HPyType_HELPERS(...) \
    _HPy_EXPAND(_HPyType_HELPERS(__VA_ARGS__, HPyType_BuiltinShape_Object, ))
#define HPyType_LEGACY_HELPERS(TYPE) HPyType_HELPERS(TYPE, HPyType_BuiltinShape_Legacy)

#define _HPyType_HELPERS(TYPE, SHAPE, ...) \
    enum { TYPE##_SHAPE = (int)SHAPE }; \
    HPyAPI_FUNC TYPE *TYPE##_AsStruct(HPyContext *ctx, HPy h) \
    { \
        return (TYPE *)SHAPE##_AsStruct(ctx, h); \
    }

#define SHAPE(TYPE) ((HPyType_BuiltinShape)TYPE##_SHAPE)

#define HPyType_BuiltinShape_Legacy_AsStruct _HPy_AsStruct_Legacy
#define HPyType_BuiltinShape_Object_AsStruct _HPy_AsStruct_Object
#define HPyType_BuiltinShape_Type_AsStruct _HPy_AsStruct_Type
#define HPyType_BuiltinShape_Long_AsStruct _HPy_AsStruct_Long
#define HPyType_BuiltinShape_Float_AsStruct _HPy_AsStruct_Float
#define HPyType_BuiltinShape_Unicode_AsStruct _HPy_AsStruct_Unicode
#define HPyType_BuiltinShape_Tuple_AsStruct _HPy_AsStruct_Tuple
#define HPyType_BuiltinShape_List_AsStruct _HPy_AsStruct_List
#define HPyType_BuiltinShape_Dict_AsStruct _HPy_AsStruct_Dict

#endif
