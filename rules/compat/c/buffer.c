//: HPyCompat_buffer -- what Py_buffer is for a consumer; it owns obj and what internal points to, until released
typedef struct {
    void *buf;
    HPy obj;
    HPy_ssize_t len;
    HPy_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    HPy_ssize_t *shape;
    HPy_ssize_t *strides;
    HPy_ssize_t *suboffsets;
    void *internal;
} HPyCompat_buffer;
#ifdef HPY_ABI_CPYTHON
typedef char hpycompat_buffer_is_py_buffer[sizeof(HPyCompat_buffer) == sizeof(Py_buffer) ? 1 : -1];
#endif

//: hpycompat_bufown -- what stands behind a buffer that is neither bytes nor str
typedef struct {
    HPy view; /* keeps the exporter from moving its memory */
    HPy data; /* bytes copied from it, or the ctypes array that lies on it */
    HPy_ssize_t dims[128];
    char format[64];
} hpycompat_bufown;

//: hpycompat_bufflags -- the request flags, with the values of CPython
enum {
    hpycompat_bufflags_writable = 1, hpycompat_bufflags_format = 4, hpycompat_bufflags_nd = 8,
    hpycompat_bufflags_strides = 16 | 8, hpycompat_bufflags_c = 32 | 16 | 8, hpycompat_bufflags_f = 64 | 16 | 8,
    hpycompat_bufflags_any = 128 | 16 | 8
};

//: HPyCompat_Buffer_FillInfo -- describes memory as a buffer of bytes, owned by o; 0, or -1 when it may not be written
HPYCOMPAT_FN int
HPyCompat_Buffer_FillInfo(HPyContext *ctx, HPyCompat_buffer *view, HPy o, void *buf, HPy_ssize_t len, int readonly, int flags)
{
    /* hpycompat_bufflags */
    memset(view, 0, sizeof(*view));
    if ((flags & hpycompat_bufflags_writable) && readonly) {
        HPyErr_SetString(ctx, ctx->h_BufferError, "Object is not writable.");
        return -1;
    }
    view->obj = HPy_IsNull(o) ? HPy_NULL : HPy_Dup(ctx, o);
    view->buf = buf;
    view->len = len;
    view->readonly = readonly;
    view->itemsize = 1;
    view->ndim = 1;
    view->format = (flags & hpycompat_bufflags_format) ? (char *)"B" : NULL;
    view->shape = (flags & hpycompat_bufflags_nd) ? &view->len : NULL;
    view->strides = (flags & hpycompat_bufflags_strides) == hpycompat_bufflags_strides ? &view->itemsize : NULL;
    return 0;
}

//: HPyCompat_Buffer_KeepDims -- moves what a filled buffer's shape and strides point to within the buffer to dims
HPYCOMPAT_FN int
HPyCompat_Buffer_KeepDims(HPyCompat_buffer *view, HPy_ssize_t *dims, int res)
{
    if (res < 0)
        return res;
    if (view->shape == &view->len) {
        dims[0] = view->len;
        view->shape = &dims[0];
    }
    if (view->strides == &view->itemsize) {
        dims[1] = view->itemsize;
        view->strides = &dims[1];
    }
    return res;
}

//: hpycompat_sizeattr -- an attribute as a size, or -1
HPYCOMPAT_FN HPy_ssize_t
hpycompat_sizeattr(HPyContext *ctx, HPy o, const char *name)
{
    HPy attr = HPy_GetAttr_s(ctx, o, name);
    HPy_ssize_t n;
    if (HPy_IsNull(attr))
        return -1;
    n = HPyLong_AsSsize_t(ctx, attr);
    HPy_Close(ctx, attr);
    return n;
}

//: hpycompat_inplace -- the memory of a writable contiguous exporter; the ctypes array that lies on it goes to *data
HPYCOMPAT_FN void *
hpycompat_inplace(HPyContext *ctx, HPy o, HPy_ssize_t len, HPy *data)
{
    HPy mod = HPyImport_ImportModule(ctx, "ctypes"), count, type, array, addr, res;
    void *p = NULL;
    *data = HPy_NULL;
    if (HPy_IsNull(mod))
        return NULL;
    type = HPy_GetAttr_s(ctx, mod, "c_char");
    count = HPyLong_FromSsize_t(ctx, len);
    array = HPy_IsNull(type) || HPy_IsNull(count) ? HPy_NULL : HPy_Multiply(ctx, type, count);
    if (!HPy_IsNull(array))
        *data = hpycompat_call(ctx, HPy_GetAttr_s(ctx, array, "from_buffer"), &o, 1);
    if (!HPy_IsNull(*data)) {
        addr = HPy_GetAttr_s(ctx, mod, "addressof");
        res = hpycompat_call(ctx, addr, data, 1);
        if (!HPy_IsNull(res))
            p = HPyLong_AsVoidPtr(ctx, res);
        HPy_Close(ctx, res);
    }
    HPy_Close(ctx, array);
    HPy_Close(ctx, count);
    HPy_Close(ctx, type);
    HPy_Close(ctx, mod);
    return p;
}

//: HPyCompat_Buffer_Release -- gives a buffer back; nothing happens to one that was never filled
HPYCOMPAT_FN void
HPyCompat_Buffer_Release(HPyContext *ctx, HPyCompat_buffer *view)
{
#ifdef HPY_ABI_CPYTHON
    PyBuffer_Release((Py_buffer *)view); /* handles are object pointers here, and the two structs are alike */
    (void)ctx;
#else
    hpycompat_bufown *own = (hpycompat_bufown *)view->internal;
    if (own != NULL && hpycompat_ext_known != NULL && hpycompat_ext_known->buffer_get != NULL) {
        hpycompat_ext_known->buffer_release(ctx, view);
        return;
    }
    if (own != NULL) {
        HPy_Close(ctx, own->data);
        /* no Python code may run while an error is pending; the view then goes when it is collected */
        if (!HPy_IsNull(own->view) && !HPyErr_Occurred(ctx)) {
            HPy_Close(ctx, hpycompat_call(ctx, HPy_GetAttr_s(ctx, own->view, "release"), NULL, 0));
            HPyErr_Clear(ctx);
        }
        HPy_Close(ctx, own->view);
        free(own);
    }
    HPy_Close(ctx, view->obj);
    view->obj = HPy_NULL;
    view->internal = NULL;
#endif
}

//: HPyCompat_Object_GetBuffer -- the memory of a bytes-like object: in place when it may change, else a copy
HPYCOMPAT_FN int
HPyCompat_Object_GetBuffer(HPyContext *ctx, HPy o, HPyCompat_buffer *view, int flags)
{
#ifdef HPY_ABI_CPYTHON
    PyObject *exporter = HPy_AsPyObject(ctx, o);
    int res = PyObject_GetBuffer(exporter, (Py_buffer *)view, flags);
    Py_DECREF(exporter);
    return res;
#else
    hpycompat_bufown *own;
    HPy mv, part, bytes = HPy_NULL;
    const char *why = NULL;
    HPy_ssize_t i, n, step;
    int together = 0;
    memset(view, 0, sizeof(*view));
    if (HPyBytes_Check(ctx, o)) { /* the characters live as long as the handle they were asked of: that of the view */
        int res = HPyCompat_Buffer_FillInfo(ctx, view, o, NULL, hpycompat_bytes_size(ctx, o), 1, flags);
        if (res == 0)
            view->buf = (void *)HPyBytes_AS_STRING(ctx, view->obj);
        return res;
    }
    if (!HPyErr_Occurred(ctx) && hpycompat_ext(ctx) != NULL && hpycompat_ext_known->buffer_get != NULL)
        return hpycompat_ext_known->buffer_get(ctx, o, view, flags);
    mv = HPy_Call(ctx, ctx->h_MemoryViewType, &o, 1, HPy_NULL);
    if (HPy_IsNull(mv)) {
        if (HPyErr_ExceptionMatches(ctx, ctx->h_TypeError)) {
            HPyErr_Clear(ctx);
            HPyErr_Format(ctx, ctx->h_TypeError, "a bytes-like object is required, not '%.100s'", HPyCompat_TypeName(ctx, o).s);
        }
        return -1;
    }
    own = (hpycompat_bufown *)calloc(1, sizeof(*own));
    if (own == NULL) {
        HPy_Close(ctx, mv);
        HPyErr_NoMemory(ctx);
        return -1;
    }
    own->view = mv;
    view->internal = own;
    view->obj = HPy_Dup(ctx, o);
    view->len = hpycompat_sizeattr(ctx, mv, "nbytes");
    view->itemsize = hpycompat_sizeattr(ctx, mv, "itemsize");
    view->ndim = (int)hpycompat_sizeattr(ctx, mv, "ndim");
    view->readonly = hpycompat_truth(ctx, HPy_GetAttr_s(ctx, mv, "readonly"));
    if (view->len < 0 || view->itemsize < 0 || view->ndim < 0 || view->ndim > 64 || view->readonly < 0)
        goto failed;
    if ((flags & hpycompat_bufflags_writable) && view->readonly)
        why = HPy_TypeCheck(ctx, o, ctx->h_MemoryViewType) ? "memoryview: underlying buffer is not writable"
                                                           : "Object is not writable.";
    else if ((together = hpycompat_truth(ctx, HPy_GetAttr_s(ctx, mv, "c_contiguous")) == 1))
        why = NULL;
    else if ((flags & hpycompat_bufflags_c) == hpycompat_bufflags_c || (flags & hpycompat_bufflags_strides) != hpycompat_bufflags_strides)
        why = "memoryview: underlying buffer is not C-contiguous";
    else if ((flags & hpycompat_bufflags_f) == hpycompat_bufflags_f)
        why = "memoryview: underlying buffer is not Fortran contiguous";
    else if ((flags & hpycompat_bufflags_any) == hpycompat_bufflags_any)
        why = "memoryview: underlying buffer is not contiguous";
    else if (flags & hpycompat_bufflags_writable)
        why = "underlying buffer is not C-contiguous and can't be written through HPy";
    if (why != NULL) {
        HPyErr_SetString(ctx, ctx->h_BufferError, why);
        goto failed;
    }
    if (flags & hpycompat_bufflags_format) {
        part = HPy_GetAttr_s(ctx, mv, "format");
        if (hpycompat_utf8(ctx, part, own->format, sizeof(own->format)) == 0)
            view->format = own->format;
        HPy_Close(ctx, part);
    }
    if (flags & hpycompat_bufflags_nd) {
        part = HPy_GetAttr_s(ctx, mv, "shape");
        n = HPy_IsNull(part) ? -1 : view->ndim;
        for (i = 0; i < n; i++) {
            HPy dim = HPy_GetItem_i(ctx, part, i);
            own->dims[i] = HPy_IsNull(dim) ? -1 : HPyLong_AsSsize_t(ctx, dim);
            HPy_Close(ctx, dim);
        }
        HPy_Close(ctx, part);
        for (i = view->ndim - 1, step = view->itemsize; i >= 0; step *= own->dims[i], i--)
            own->dims[64 + i] = step;
        view->shape = own->dims;
        if ((flags & hpycompat_bufflags_strides) == hpycompat_bufflags_strides)
            view->strides = own->dims + 64;
    }
    if ((flags & hpycompat_bufflags_writable) && view->len > 0) {
        view->buf = hpycompat_inplace(ctx, o, view->len, &own->data);
    }
    else if (!view->readonly && together && view->len > 0) { /* who keeps the buffer is to see what others write */
        view->buf = hpycompat_inplace(ctx, o, view->len, &own->data);
        if (view->buf == NULL) {
            HPyErr_Clear(ctx);
            HPy_Close(ctx, own->data);
            own->data = HPy_NULL;
        }
    }
    if (view->buf == NULL && !((flags & hpycompat_bufflags_writable) && view->len > 0)) {
        bytes = hpycompat_call(ctx, HPy_GetAttr_s(ctx, mv, "tobytes"), NULL, 0);
        own->data = bytes;
        if (!HPy_IsNull(bytes))
            view->buf = (void *)HPyBytes_AS_STRING(ctx, bytes);
    }
    if (view->buf == NULL || HPyErr_Occurred(ctx))
        goto failed;
    if (HPy_IsNull(bytes)) { /* what lies on the memory keeps it, too: one is enough, as exporters may tell */
        HPy_Close(ctx, hpycompat_call(ctx, HPy_GetAttr_s(ctx, mv, "release"), NULL, 0));
        HPy_Close(ctx, mv);
        own->view = HPy_NULL;
        if (HPyErr_Occurred(ctx))
            goto failed;
    }
    return 0;
failed:
    HPyCompat_Buffer_Release(ctx, view);
    memset(view, 0, sizeof(*view));
    return -1;
#endif
}

//: HPyCompat_Object_CheckBuffer -- whether o exports its memory
HPYCOMPAT_FN int
HPyCompat_Object_CheckBuffer(HPyContext *ctx, HPy o)
{
    HPy view;
    int found = 1;
    if (HPyBytes_Check(ctx, o))
        return 1;
    if (HPyUnicode_Check(ctx, o))
        return 0;
    view = HPy_Call(ctx, ctx->h_MemoryViewType, &o, 1, HPy_NULL);
    if (HPy_IsNull(view)) {
        found = !HPyErr_ExceptionMatches(ctx, ctx->h_TypeError);
        HPyErr_Clear(ctx);
    }
    HPy_Close(ctx, view);
    return found;
}

//: HPyCompat_Buffer_IsContiguous -- whether a buffer lies in one piece, in order 'C', 'F' or 'A'
HPYCOMPAT_FN int
HPyCompat_Buffer_IsContiguous(HPyContext *ctx, const HPyCompat_buffer *view, char order)
{
    HPy_ssize_t size = view->itemsize;
    int i, k, wide = 0;
    if (view->suboffsets != NULL)
        return 0;
    if (order == 'A')
        return HPyCompat_Buffer_IsContiguous(ctx, view, 'C') || HPyCompat_Buffer_IsContiguous(ctx, view, 'F');
    if ((order != 'C' && order != 'F') || view->len == 0)
        return view->len == 0 && (order == 'C' || order == 'F');
    if (view->strides == NULL) {
        if (order == 'C' || view->ndim <= 1 || view->shape == NULL)
            return 1;
        for (i = 0; i < view->ndim; i++)
            wide += view->shape[i] > 1;
        return wide <= 1;
    }
    for (i = 0; i < view->ndim; i++) {
        k = order == 'C' ? view->ndim - 1 - i : i;
        if (view->shape[k] > 1 && view->strides[k] != size)
            return 0;
        size *= view->shape[k];
    }
    return 1;
}

//: HPyCompat_MemoryView_FromObject -- memoryview(o)
HPYCOMPAT_FN HPy
HPyCompat_MemoryView_FromObject(HPyContext *ctx, HPy o)
{
    return HPy_Call(ctx, ctx->h_MemoryViewType, &o, 1, HPy_NULL);
}
