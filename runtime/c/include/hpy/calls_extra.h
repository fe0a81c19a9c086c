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

/* The local keeps the address of the caller's variable from escaping, which
 * would cost the caller its registers. */
HPyAPI_FUNC HPy _HPy_New(HPyContext *ctx, HPy type, void **data)
{
    void *memory = NULL;
    HPy h = ctx->ctx_New(ctx, type, &memory);
    *data = memory;
    return h;
}

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
    return ctx->ctx_Type_FromSpec(ctx, spec, params);
}

_HPy_NO_RETURN HPyAPI_FUNC void HPy_FatalError(HPyContext *ctx, const char *message)
{
    ctx->ctx_FatalError(ctx, message);
    abort();
}

#endif
