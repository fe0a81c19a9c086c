/* Calls that are more than one context member with its own arguments. */
#ifndef HPYPORT_CALLS_EXTRA_H
#define HPYPORT_CALLS_EXTRA_H

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
