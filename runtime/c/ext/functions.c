/* What functions of modules lack in PyPy 7.3.19 that they have in CPython.
 *
 * They are no builtin functions there, and neither pickle nor copy know what they are: an
 * object whose __reduce__ names one, as C code often has it, could not be pickled. */
#define HPYPORT_NO_STATE
#include "hpy.h"
#include "classes.h"

#ifndef HPY_ABI_CPYTHON

/* A str says that it is a global of that name. */
static const char repair[] =
    "def repair(module):\n"
    "    import copyreg\n"
    "    for value in list(vars(module).values()):\n"
    "        kind = type(value)\n"
    "        if kind.__name__ == 'extension_function' and kind.__module__ == 'builtins':\n"
    "            copyreg.dispatch_table.setdefault(kind, lambda function: function.__qualname__)\n";

static int repair_exec(HPyContext *ctx, HPy module)
{
    HPy part[1];
    part[0] = HPy_Dup(ctx, module);
    return _HPyCode_Run(ctx, repair, "repair", part, 1);
}

/* Without the macros, as in attributes.c. */
static HPyDef repair_def = {
    .kind = HPyDef_Kind_Slot,
    .slot = { .slot = HPy_mod_exec, .impl = _HPy_FUNCTION(HPyCFunction, repair_exec) },
};

/* The definition with one more to be executed, first; it lives as long as the process, as
 * the author's does. A module made by the author's own function has no place for it, nor
 * has one without memory. */
HPyModuleDef *_HPyModuleDef_Repaired(HPyModuleDef *def)
{
    size_t count = 0, i;
    HPyModuleDef *other;
    while (def->defines != NULL && def->defines[count] != NULL) {
        const HPyDef *each = def->defines[count++];
        if (each->kind == HPyDef_Kind_Slot && each->slot.slot == HPy_mod_create) {
            return def;
        }
    }
    other = (HPyModuleDef *)malloc(sizeof *other);
    if (other == NULL) {
        return def;
    }
    *other = *def;
    other->defines = (HPyDef **)malloc((count + 2) * sizeof *other->defines);
    if (other->defines == NULL) {
        free(other);
        return def;
    }
    other->defines[0] = &repair_def;
    for (i = 0; i < count; i++) {
        other->defines[i + 1] = def->defines[i];
    }
    other->defines[count + 1] = NULL;
    return other;
}

#endif
