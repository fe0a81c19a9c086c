/* Functions that are easier said in Python. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifndef HPY_ABI_CPYTHON

HPy _HPyCode_Function(HPyContext *ctx, const char *code, const char *name)
{
    HPy function = HPy_NULL, done = HPy_NULL, exec = HPy_NULL, args = HPy_NULL, part[2];
    HPy builtins = HPyImport_ImportModule(ctx, "builtins");
    if (HPy_IsNull(builtins)) {
        return builtins;
    }
    exec = HPy_GetAttr_s(ctx, builtins, "exec");
    part[0] = HPyUnicode_FromString(ctx, code);
    part[1] = HPyDict_New(ctx);
    if (!HPy_IsNull(exec) && !HPy_IsNull(part[0]) && !HPy_IsNull(part[1])) {
        args = HPyTuple_FromArray(ctx, part, 2);
    }
    if (!HPy_IsNull(args)) {
        done = HPy_CallTupleDict(ctx, exec, args, HPy_NULL);
    }
    if (!HPy_IsNull(done)) {
        function = HPy_GetItem_s(ctx, part[1], name);
    }
    HPy_Close(ctx, done);
    HPy_Close(ctx, args);
    HPy_Close(ctx, part[0]);
    HPy_Close(ctx, part[1]);
    HPy_Close(ctx, exec);
    HPy_Close(ctx, builtins);
    return function;
}

int _HPyCode_Run(HPyContext *ctx, const char *code, const char *name, HPy *args, size_t n)
{
    HPy function = _HPyCode_Function(ctx, code, name), tuple = HPy_NULL, done = HPy_NULL;
    int ok = !HPy_IsNull(function);
    size_t i;
    for (i = 0; i < n; i++) {
        ok = ok && !HPy_IsNull(args[i]);
    }
    if (ok) {
        tuple = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)n);
    }
    if (!HPy_IsNull(tuple)) {
        done = HPy_CallTupleDict(ctx, function, tuple, HPy_NULL);
    }
    ok = !HPy_IsNull(done);
    HPy_Close(ctx, done);
    HPy_Close(ctx, tuple);
    HPy_Close(ctx, function);
    for (i = 0; i < n; i++) {
        HPy_Close(ctx, args[i]);
    }
    return ok ? 0 : -1;
}

#endif
