/* What the parts of the universal runtime share.
 *
 * The runtime is one extension module, hpy.universal, for one CPython. It gives
 * HPy modules a context whose handles are the objects themselves: a handle's
 * word is the PyObject pointer, so that an argument array that CPython passes
 * is an array of handles already and nothing is converted on the way. Only the
 * debug context (../debug) wraps handles, and it does so on top of this one.
 *
 * Ownership, everywhere in the runtime:
 *   - a handle passed to a context function is borrowed, one it returns is owned;
 *   - a field or a global owns the object it holds;
 *   - definitions (HPyDef, HPyType_Spec, HPyModuleDef) belong to the extension,
 *     which is never unloaded; a spec may live on the author's stack, so its
 *     name and arrays are copied.
 */
#ifndef HP_RUNTIME_H
#define HP_RUNTIME_H

#ifndef HPY_ABI_HYBRID
#define HPY_ABI_HYBRID
#endif
#ifndef HPYPORT_LOADER
#define HPYPORT_LOADER
#endif
#include "hpy.h"
#include "hp_compat.h"

/* ---- handles ---- */

static inline PyObject *hp_obj(HPy h) { return (PyObject *)h._i; }
static inline HPy hp_handle(PyObject *o)
{
    HPy h;
    h._i = (intptr_t)o;
    return h;
}
static inline PyObject *const *hp_objs(const HPy *h) { return (PyObject *const *)(const void *)h; }
static inline const HPy *hp_handles(PyObject *const *o) { return (const HPy *)(const void *)o; }

/* ---- contexts ---- */

/* The universal context. Filled once by hpu_context_init, then constant. */
extern HPyContext hpu_context;

/* The kinds of context a module can be loaded with; values are API of
   hpy.universal (MODE_UNIVERSAL...). */
typedef enum { HP_MODE_UNIVERSAL = 0, HP_MODE_DEBUG = 1, HP_MODE_TRACE = 2 } hp_mode;

/* The context for a mode, for an extension's HPyInitGlobalContext. Its static
   storage outlives every module. Defined beside each context. */
HPyContext *hpd_module_context(void);
HPyContext *hpt_module_context(void);

/* Create hpy.universal._debug and ._trace: new references, NULL on error. */
PyObject *hpd_create_module(void);
PyObject *hpt_create_module(void);

int hpu_context_init(void);
/* Set the constants of a context to what they name: objects, immortal. */
int hp_fill_constants(HPyContext *ctx);

void hpu_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig, HPyCFunction func,
                                        void *args);

/* ---- modules ---- */

/* Load the extension at path and make its module; both new references. */
PyObject *hp_module_load(PyObject *name, PyObject *path, PyObject *spec, hp_mode mode);
/* Run the exec slots of a module made by hp_module_load. */
int hp_module_exec(PyObject *module);
/* Make a module of a definition. */
PyObject *hp_module_from_def(HPyModuleDef *def, PyObject *spec);
/* The PyMethodDef flags for a method signature, -1 with ValueError if there
   are none. */
int hp_method_flags(HPyFunc_Signature sig);

/* ---- types: see type_data.h ---- */

#endif
