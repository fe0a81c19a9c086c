/* Calls that are more than one context member with its own arguments. */
#ifndef HPYPORT_CALLS_EXTRA_H
#define HPYPORT_CALLS_EXTRA_H

HPyAPI_FUNC HPy HPy_Dup(HPyContext *ctx, HPy obj)
{
    if (_HPy_KNOWS_OBJECTS && obj._i != 0) {
        _HPy_CountReference(obj._i);
        return obj;
    }
    return ctx->ctx_Dup(ctx, obj);
}

HPyAPI_FUNC void HPy_Close(HPyContext *ctx, HPy obj)
{
    if (_HPy_KNOWS_OBJECTS && obj._i != 0 && _HPy_ForgetReference(obj._i)) {
        return;
    }
    ctx->ctx_Close(ctx, obj);
}

/* An item that was set before is for the loader to release. Items are pointers and
 * counts integers, so that a compiler knows them apart and keeps a count in a register. */
HPyAPI_FUNC void HPyListBuilder_Set(HPyContext *ctx, HPyListBuilder builder, HPy_ssize_t index,
                                    HPy item)
{
    if (_HPy_KNOWS_OBJECTS && _HPy_LIKELY(builder._lst != 0)) {
        void **slot = *(void ***)(builder._lst + _HPy_LIST_ITEMS) + index;
        if (_HPy_LIKELY(*slot == NULL)) {
            _HPy_CountReference(item._i);
            *slot = (void *)item._i;
            return;
        }
    }
    ctx->ctx_ListBuilder_Set(ctx, builder, index, item);
}

HPyAPI_FUNC void HPyTupleBuilder_Set(HPyContext *ctx, HPyTupleBuilder builder, HPy_ssize_t index,
                                     HPy item)
{
    if (_HPy_KNOWS_OBJECTS && _HPy_LIKELY(builder._tup != 0)) {
        void **slot = (void **)(builder._tup + _HPy_TUPLE_ITEMS) + index;
        if (_HPy_LIKELY(*slot == NULL)) {
            _HPy_CountReference(item._i);
            *slot = (void *)item._i;
            return;
        }
    }
    ctx->ctx_TupleBuilder_Set(ctx, builder, index, item);
}

/* See headed.h. */
#if defined(_HPY_HEAD) && !defined(HPYPORT_NO_STATE)

HPyAPI_FUNC int _HPyType_IsHeaded(HPyContext *ctx, HPy type)
{
    return ctx->ctx_Type_GetBuiltinShape(ctx, type) == HPyType_BuiltinShape_Legacy;
}

HPyAPI_FUNC void *_HPy_AsStruct_OfEither(HPyContext *ctx, HPy obj)
{
    HPy type = ctx->ctx_Type(ctx, obj);
    const int headed = _HPyType_IsHeaded(ctx, type);
    ctx->ctx_Close(ctx, type);
    return headed ? (char *)ctx->ctx_AsStruct_Legacy(ctx, obj) + _HPY_HEAD
                  : ctx->ctx_AsStruct_Object(ctx, obj);
}

HPyAPI_FUNC void *_HPy_AsStruct_Object(HPyContext *ctx, HPy obj)
{
    return _HPy_LIKELY(!_HPy_layout.asks_shape) ? ctx->ctx_AsStruct_Object(ctx, obj)
                                                : _HPy_AsStruct_OfEither(ctx, obj);
}

/* The local keeps the address of the caller's variable from escaping, which
 * would cost the caller its registers. */
HPyAPI_FUNC HPy _HPy_New(HPyContext *ctx, HPy type, void **data)
{
    void *memory = NULL;
    HPy h = ctx->ctx_New(ctx, type, &memory);
    if (!_HPy_LIKELY(!_HPy_layout.headed) && memory != NULL && _HPyType_IsHeaded(ctx, type)) {
        memory = (char *)memory + _HPY_HEAD;
    }
    *data = memory;
    return h;
}

#else

HPyAPI_FUNC void *_HPy_AsStruct_Object(HPyContext *ctx, HPy obj)
{
    return ctx->ctx_AsStruct_Object(ctx, obj);
}

/* The local: see above. */
HPyAPI_FUNC HPy _HPy_New(HPyContext *ctx, HPy type, void **data)
{
    void *memory = NULL;
    HPy h = ctx->ctx_New(ctx, type, &memory);
    *data = memory;
    return h;
}

#endif

/* See ext/attributes.c. */
HPyAPI_HELPER HPy _HPyType_WithProperties(HPyContext *ctx, HPyType_Spec *spec,
                                          HPyType_SpecParam *params);

/* By its name, not by the module's layout: helpers make types too, and they serve
 * all modules of a binary. */
HPyAPI_FUNC HPy HPyType_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    if (ctx->name != NULL && strstr(ctx->name, "(PyPy backend)") != NULL) {
        return _HPyType_WithProperties(ctx, spec, params);
    }
#if defined(_HPY_HEAD) && !defined(HPYPORT_NO_STATE)
    if (ctx->name != NULL && strstr(ctx->name, "hpyport") == NULL) {
        return _HPyType_Headed(ctx, spec, params, &_HPy_layout.headed);
    }
#endif
    return ctx->ctx_Type_FromSpec(ctx, spec, params);
}

_HPy_NO_RETURN HPyAPI_FUNC void HPy_FatalError(HPyContext *ctx, const char *message)
{
    ctx->ctx_FatalError(ctx, message);
    abort();
}

#endif
