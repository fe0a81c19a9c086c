/* An initialization that makes a type and then ends in the way number HOW. */
#include "hpy.h"
#include <stdlib.h>

static HPyType_Spec spec = { .name = "halfway.T", .flags = HPy_TPFLAGS_DEFAULT };

HPyDef_SLOT(start, HPy_mod_exec)
static int start_impl(HPyContext *ctx, HPy module)
{
    (void)module;
    HPy type = HPyType_FromSpec(ctx, &spec, NULL);
    HPy_Close(ctx, type);
#if HOW == 1
    HPyErr_SetString(ctx, ctx->h_RuntimeError, "not today");
    return -1;
#elif HOW == 2
    HPy_FatalError(ctx, "that is all");
#elif HOW == 3
    while (!HPyErr_Occurred(ctx)) {
    }
#elif HOW == 4
    *(volatile int *)8 = 1;
#elif HOW == 5
    exit(7);
#elif HOW == 6
    for (volatile int i = 0;; i = !i) {
    }
#endif
    return 0;
}

static HPyDef *defines[] = { &start, NULL };
static HPyModuleDef def = { .defines = defines };

HPy_MODINIT(halfway, def)
