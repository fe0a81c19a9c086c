/* Module initialization. */
#ifndef HPYPORT_MODULE_H
#define HPYPORT_MODULE_H

/* Static context state, for several modules in one binary. Each of them must
 * then be one source file and say HPY_MOD_EMBEDDABLE(name) first. */
#ifdef HPY_ABI_CPYTHON

#define HPY_MOD_EMBEDDABLE(modname)

/* A new reference to what PyInit_X returns: the definition, for multi-phase
 * initialization. */
extern _HPy_HIDDEN PyObject *_HPyModuleDef_AsPyInit(HPyModuleDef *def);

#define HPy_MODINIT(ext_name, mod_def) \
    HPy_EXPORTED_FUNC PyObject *PyInit_##ext_name(void); \
    PyObject *PyInit_##ext_name(void) \
    { \
        return _HPyModuleDef_AsPyInit(&mod_def); \
    }

#else

#ifdef HPY_EMBEDDED_MODULES
#define HPY_MOD_EMBEDDABLE(modname) static HPyContext *_ctx_for_trampolines;
#define _HPy_MODULE_STATE
#else
#define HPY_MOD_EMBEDDABLE(modname)
extern _HPy_HIDDEN HPyContext *_ctx_for_trampolines;
#define _HPy_MODULE_STATE \
    _HPy_HIDDEN HPyContext *_ctx_for_trampolines; \
    _HPy_HIDDEN _HPyLayout _HPy_layout;
#endif

/* See ext/functions.c. */
HPyAPI_HELPER HPyModuleDef *_HPyModuleDef_Repaired(HPyModuleDef *def);

/* A loader calls these in this order: both versions, the context, the
 * definition. The third can't fail, so a refusal waits for the fourth. */
#define HPy_MODINIT(ext_name, mod_def) \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_major_version_##ext_name(void); \
    HPy_EXPORTED_FUNC uint32_t get_required_hpy_minor_version_##ext_name(void); \
    HPy_EXPORTED_FUNC void HPyInitGlobalContext_##ext_name(HPyContext *ctx); \
    HPy_EXPORTED_FUNC HPyModuleDef *HPyInit_##ext_name(void); \
    _HPy_MODULE_STATE \
    uint32_t get_required_hpy_major_version_##ext_name(void) \
    { \
        return HPY_ABI_VERSION; \
    } \
    uint32_t get_required_hpy_minor_version_##ext_name(void) \
    { \
        return HPY_ABI_VERSION_MINOR; \
    } \
    void HPyInitGlobalContext_##ext_name(HPyContext *ctx) \
    { \
        _ctx_for_trampolines = ctx; \
        _HPy_layout = _HPy_DetectLayout(ctx); \
    } \
    HPyModuleDef *HPyInit_##ext_name(void) \
    { \
        if (_HPy_layout.refused) { \
            HPyErr_SetString(_ctx_for_trampolines, _ctx_for_trampolines->h_ImportError, \
                             "module '" #ext_name "' does not know this HPy loader: its " \
                             "context has neither the layout of HPy 0.9 nor that of PyPy"); \
            return NULL; \
        } \
        return _HPy_layout.moved ? _HPyModuleDef_Repaired(&mod_def) : &mod_def; \
    }

#endif

#endif
