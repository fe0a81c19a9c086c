/* Helpers compiled into each module (folder ext): they are part of the API but
 * of no context. */
#ifndef HPYPORT_HELPERS_H
#define HPYPORT_HELPERS_H

/* Arguments into C variables by a format of units, as in the C API:
 *   b B h H i I l k L K n f d   numbers       p  truth
 *   s  UTF-8 of a str, valid while the argument lives       O  a handle
 *   |  the rest is optional     $  the rest is keyword-only
 *   :name or ;message  how errors begin
 * 1 on success. On failure an exception is set, *tracker is closed, 0 is
 * returned. With success the caller closes *tracker after its last use of the
 * handles; without tracker the keyword forms refuse O. */
HPyAPI_HELPER int HPyArg_Parse(HPyContext *ctx, HPyTracker *tracker, const HPy *args, size_t nargs,
                               const char *format, ...);

/* The values of the names in `kwnames`, a tuple or HPy_NULL, follow the nargs
 * positional ones. `keywords` ends with NULL; "" names a positional-only one. */
HPyAPI_HELPER int HPyArg_ParseKeywords(HPyContext *ctx, HPyTracker *tracker, const HPy *args,
                                       size_t nargs, HPy kwnames, const char *format,
                                       const char *keywords[], ...);

/* The same with the keywords in a dict, or HPy_NULL. */
HPyAPI_HELPER int HPyArg_ParseKeywordsDict(HPyContext *ctx, HPyTracker *tracker, const HPy *args,
                                           HPy_ssize_t nargs, HPy kw, const char *format,
                                           const char *keywords[], ...);

/* An object from C values: i I l k L K n f d s O S and ( ) [ ] { }. Handles
 * stay the caller's. */
HPyAPI_HELPER HPy HPy_BuildValue(HPyContext *ctx, const char *format, ...);

/* A str by a printf-like ASCII format; besides C's units U V A S R for
 * handles. */
HPyAPI_HELPER HPy HPyUnicode_FromFormat(HPyContext *ctx, const char *format, ...);
HPyAPI_HELPER HPy HPyUnicode_FromFormatV(HPyContext *ctx, const char *format, va_list values);

/* Raises `type` with such a message; always HPy_NULL. */
HPyAPI_HELPER HPy HPyErr_Format(HPyContext *ctx, HPy type, const char *format, ...);

/* Makes a type and sets it as attribute `name` of `obj`; 1 on success, else 0. Here, for
 * how types are made may change what the module knows of its loader. */
HPyAPI_FUNC int HPyHelpers_AddType(HPyContext *ctx, HPy obj, const char *name,
                                   HPyType_Spec *spec, HPyType_SpecParam *params)
{
    int ok = 0;
    HPy type = HPyType_FromSpec(ctx, spec, params);
    if (!HPy_IsNull(type)) {
        ok = HPy_SetAttr_s(ctx, obj, name, type) == 0;
        HPy_Close(ctx, type);
    }
    return ok;
}

/* An argument array as tuple and dict, each a new handle or HPy_NULL for none;
 * 1 on success. */
HPyAPI_HELPER int HPyHelpers_PackArgsAndKeywords(HPyContext *ctx, const HPy *args, size_t nargs,
                                                 HPy kwnames, HPy *out_args, HPy *out_kw);

/* The name of a field that has none. */
extern _HPy_HIDDEN const char *const HPyStructSequence_UnnamedField;

HPyAPI_HELPER HPy HPyStructSequence_NewType(HPyContext *ctx, HPyStructSequence_Desc *desc);
HPyAPI_HELPER HPy HPyStructSequence_New(HPyContext *ctx, HPy type, HPy_ssize_t nargs, HPy *args);

#endif
