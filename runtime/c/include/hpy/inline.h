/* Helpers written in terms of the API. */
#ifndef HPYPORT_INLINE_H
#define HPYPORT_INLINE_H

HPyAPI_INLINE_HELPER HPy HPyErr_SetFromErrno(HPyContext *ctx, HPy type)
{
    return HPyErr_SetFromErrnoWithFilenameObjects(ctx, type, HPy_NULL, HPy_NULL);
}

HPyAPI_INLINE_HELPER HPy HPyErr_SetFromErrnoWithFilenameObject(HPyContext *ctx, HPy type,
                                                               HPy filename)
{
    return HPyErr_SetFromErrnoWithFilenameObjects(ctx, type, filename, HPy_NULL);
}

/* The handles stay the caller's. */
HPyAPI_INLINE_HELPER HPy HPyTuple_Pack(HPyContext *ctx, HPy_ssize_t n, ...)
{
    HPy few[8];
    HPy *items = few;
    HPy tuple;
    HPy_ssize_t i;
    va_list handles;
    if (n > 8) {
        items = (HPy *)malloc((size_t)n * sizeof(HPy));
        if (items == NULL) {
            return HPyErr_NoMemory(ctx);
        }
    }
    va_start(handles, n);
    for (i = 0; i < n; i++) {
        items[i] = va_arg(handles, HPy);
    }
    va_end(handles);
    tuple = HPyTuple_FromArray(ctx, items, n);
    if (items != few) {
        free(items);
    }
    return tuple;
}

HPyAPI_INLINE_HELPER int HPy_DelAttr(HPyContext *ctx, HPy obj, HPy name)
{
    return HPy_SetAttr(ctx, obj, name, HPy_NULL);
}

HPyAPI_INLINE_HELPER int HPy_DelAttr_s(HPyContext *ctx, HPy obj, const char *name)
{
    return HPy_SetAttr_s(ctx, obj, name, HPy_NULL);
}

/* `long` has 32 bits on Windows and on 32-bit machines, else 64. */
#if LONG_MAX == 0x7fffffffL
#define _HPyLong_FROM_LONG HPyLong_FromInt32_t
#define _HPyLong_FROM_ULONG HPyLong_FromUInt32_t
#define _HPyLong_AS_LONG HPyLong_AsInt32_t
#define _HPyLong_AS_ULONG HPyLong_AsUInt32_t
#define _HPyLong_AS_ULONG_MASK HPyLong_AsUInt32_tMask
#else
#define _HPyLong_FROM_LONG HPyLong_FromInt64_t
#define _HPyLong_FROM_ULONG HPyLong_FromUInt64_t
#define _HPyLong_AS_LONG HPyLong_AsInt64_t
#define _HPyLong_AS_ULONG HPyLong_AsUInt64_t
#define _HPyLong_AS_ULONG_MASK HPyLong_AsUInt64_tMask
#endif

HPyAPI_INLINE_HELPER HPy HPyLong_FromLong(HPyContext *ctx, long value)
{
    return _HPyLong_FROM_LONG(ctx, value);
}

HPyAPI_INLINE_HELPER HPy HPyLong_FromUnsignedLong(HPyContext *ctx, unsigned long value)
{
    return _HPyLong_FROM_ULONG(ctx, value);
}

HPyAPI_INLINE_HELPER HPy HPyLong_FromLongLong(HPyContext *ctx, long long value)
{
    return HPyLong_FromInt64_t(ctx, value);
}

HPyAPI_INLINE_HELPER HPy HPyLong_FromUnsignedLongLong(HPyContext *ctx, unsigned long long value)
{
    return HPyLong_FromUInt64_t(ctx, value);
}

HPyAPI_INLINE_HELPER long HPyLong_AsLong(HPyContext *ctx, HPy h)
{
    return (long)_HPyLong_AS_LONG(ctx, h);
}

HPyAPI_INLINE_HELPER unsigned long HPyLong_AsUnsignedLong(HPyContext *ctx, HPy h)
{
    return (unsigned long)_HPyLong_AS_ULONG(ctx, h);
}

HPyAPI_INLINE_HELPER unsigned long HPyLong_AsUnsignedLongMask(HPyContext *ctx, HPy h)
{
    return (unsigned long)_HPyLong_AS_ULONG_MASK(ctx, h);
}

HPyAPI_INLINE_HELPER long long HPyLong_AsLongLong(HPyContext *ctx, HPy h)
{
    return HPyLong_AsInt64_t(ctx, h);
}

HPyAPI_INLINE_HELPER unsigned long long HPyLong_AsUnsignedLongLong(HPyContext *ctx, HPy h)
{
    return HPyLong_AsUInt64_t(ctx, h);
}

HPyAPI_INLINE_HELPER unsigned long long HPyLong_AsUnsignedLongLongMask(HPyContext *ctx, HPy h)
{
    return HPyLong_AsUInt64_tMask(ctx, h);
}

HPyAPI_INLINE_HELPER HPy HPyBool_FromLong(HPyContext *ctx, long value)
{
    return HPyBool_FromBool(ctx, value != 0);
}

/* One end of a slice over `length` items, as an index to start or stop at. */
HPyAPI_INLINE_HELPER HPy_ssize_t _HPySlice_Clip(HPy_ssize_t at, HPy_ssize_t length, int backward)
{
    const HPy_ssize_t first = backward ? -1 : 0;
    const HPy_ssize_t last = backward ? length - 1 : length;
    if (at < 0) {
        at += length;
        return at < 0 ? first : at;
    }
    return at >= length ? last : at;
}

/* Clips start and stop and returns how many items the slice selects. */
HPyAPI_INLINE_HELPER HPy_ssize_t HPySlice_AdjustIndices(HPyContext *_HPy_UNUSED_ARG(ctx),
                                                        HPy_ssize_t length, HPy_ssize_t *start,
                                                        HPy_ssize_t *stop, HPy_ssize_t step)
{
    assert(step != 0 && step >= -HPY_SSIZE_T_MAX);
    *start = _HPySlice_Clip(*start, length, step < 0);
    *stop = _HPySlice_Clip(*stop, length, step < 0);
    if (step < 0) {
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    }
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

HPyAPI_INLINE_HELPER HPy HPy_CallMethodTupleDict(HPyContext *ctx, HPy name, HPy receiver, HPy args,
                                                 HPy kw)
{
    HPy method = HPy_GetAttr(ctx, receiver, name);
    HPy result = HPy_NULL;
    if (!HPy_IsNull(method)) {
        result = HPy_CallTupleDict(ctx, method, args, kw);
        HPy_Close(ctx, method);
    }
    return result;
}

HPyAPI_INLINE_HELPER HPy HPy_CallMethodTupleDict_s(HPyContext *ctx, const char *name, HPy receiver,
                                                   HPy args, HPy kw)
{
    HPy method = HPy_GetAttr_s(ctx, receiver, name);
    HPy result = HPy_NULL;
    if (!HPy_IsNull(method)) {
        result = HPy_CallTupleDict(ctx, method, args, kw);
        HPy_Close(ctx, method);
    }
    return result;
}

#endif
