/* Small helpers that every module may use. */
#define HPYPORT_NO_STATE
#include "hpy.h"

static HPy keywords_as_dict(HPyContext *ctx, const HPy *values, HPy names, HPy_ssize_t count)
{
    HPy_ssize_t i;
    HPy dict = HPyDict_New(ctx);
    for (i = 0; i < count && !HPy_IsNull(dict); i++) {
        HPy name = HPy_GetItem_i(ctx, names, i);
        if (HPy_IsNull(name) || HPy_SetItem(ctx, dict, name, values[i]) < 0) {
            HPy_Close(ctx, dict);
            dict = HPy_NULL;
        }
        HPy_Close(ctx, name);
    }
    return dict;
}

int HPyHelpers_PackArgsAndKeywords(HPyContext *ctx, const HPy *args, size_t nargs, HPy kwnames,
                                   HPy *out_args, HPy *out_kw)
{
    HPy tuple = HPy_NULL;
    HPy dict = HPy_NULL;
    HPy_ssize_t count = 0;
    if (out_args == NULL || out_kw == NULL) {
        HPyErr_SetString(ctx, ctx->h_SystemError,
                         out_args == NULL ? "argument 'out_pos_args' must not be NULL"
                                          : "argument 'out_kwd' must not be NULL");
        return 0;
    }
    if (!HPy_IsNull(kwnames)) {
        count = HPy_Length(ctx, kwnames);
        if (count < 0) {
            return 0;
        }
    }
    if (count > 0) {
        dict = keywords_as_dict(ctx, args + nargs, kwnames, count);
        if (HPy_IsNull(dict)) {
            return 0;
        }
    }
    if (nargs > 0) {
        tuple = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
        if (HPy_IsNull(tuple)) {
            HPy_Close(ctx, dict);
            return 0;
        }
    }
    *out_args = tuple;
    *out_kw = dict;
    return 1;
}
