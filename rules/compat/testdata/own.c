/* The helpers that have no C-API function of the same shape: a module whose functions a Python script checks. */
#include "hpy_compat.h"

static HPyGlobal g_counter, g_none;

typedef struct { long at; } Counter;
HPyType_HELPERS(Counter)

HPyDef_SLOT(Counter_new, HPy_tp_new)
static HPy Counter_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    static const char *const names[] = {"at", "label", NULL};
    HPyTracker ht = HPyCompat_Tracker_NULL;
    Counter *c;
    HPy h, label = HPy_NULL, dict = HPyCompat_KeywordDict(ctx, args, (size_t)nargs, kw);
    long at = 0;
    if (!HPy_IsNull(dict) && !HPyDict_Check(ctx, dict))
        HPy_FatalError(ctx, "the keywords of tp_new are no dict");
    HPy_Close(ctx, dict);
    if (!HPyCompat_Arg_ParseTupleAndKeywordsDict(ctx, &ht, args, (size_t)nargs, kw, "|lO:Counter", names, &at, &label))
        return HPy_NULL;
    h = HPy_New(ctx, type, &c);
    if (!HPy_IsNull(h))
        c->at = at;
    HPyCompat_Tracker_Close(ctx, &ht);
    return h;
}

HPyDef_METH(Counter_iter, "__iter__", HPyFunc_NOARGS)
static HPy Counter_iter_impl(HPyContext *ctx, HPy self)
{
    return HPyCompat_Object_SelfIter(ctx, self);
}

HPyDef_METH(Counter_next, "__next__", HPyFunc_NOARGS)
static HPy Counter_next_impl(HPyContext *ctx, HPy self)
{
    Counter *c = HPyCompat_AsStruct(Counter_AsStruct, ctx, self);
    HPy res = HPy_NULL;
    if (c->at > 0)
        res = HPyLong_FromLong(ctx, c->at--);
    return HPyCompat_IterResult(ctx, res);
}

HPyDef_METH(Counter_len, "length", HPyFunc_NOARGS)
static HPy Counter_len_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, Counter_AsStruct(ctx, self)->at);
}

static HPyDef *Counter_defines[] = {&Counter_new, &Counter_iter, &Counter_next, &Counter_len, NULL};
static HPyType_Spec Counter_spec = {.name = "own.Counter", .basicsize = sizeof(Counter), .flags = HPy_TPFLAGS_DEFAULT,
                                    .builtin_shape = SHAPE(Counter), .defines = Counter_defines};

HPyCompat_DEF_NO_NEW(NoNew_new)
static HPyDef *NoNew_defines[] = {&NoNew_new, NULL};
static HPyType_Spec NoNew_spec = {.name = "own.NoNew", .flags = HPy_TPFLAGS_DEFAULT, .defines = NoNew_defines};

/* a static type whose name says no module */
typedef struct { long n; } Bare;
HPyType_HELPERS(Bare)
static long bare_gone;
HPyDef_SLOT(Bare_destroy, HPy_tp_destroy)
static void Bare_destroy_impl(void *data)
{
    bare_gone += ((Bare *)data)->n;
}
static HPyDef *Bare_defines[] = {&Bare_destroy, NULL};
static HPyType_Spec Bare_spec = {.name = "builtins.Bare", .basicsize = sizeof(Bare), .flags = HPy_TPFLAGS_DEFAULT, .builtin_shape = SHAPE(Bare),
                                 .defines = Bare_defines};
static HPyGlobal g_bare;

HPyDef_METH(bares, "bares", HPyFunc_NOARGS)
static HPy bares_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, bare_gone);
}

HPyDef_METH(bare, "bare", HPyFunc_NOARGS)
static HPy bare_impl(HPyContext *ctx, HPy self)
{
    HPy type = HPyGlobal_Load(ctx, g_bare), h;
    Bare *data;
    (void)self;
    h = HPy_New(ctx, type, &data);
    HPy_Close(ctx, type);
    if (!HPy_IsNull(h))
        data->n = 1;
    return h;
}

HPyDef_METH(as_class, "_as_class", HPyFunc_VARARGS)
static HPy as_class_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy other = HPy_NULL;
    (void)self;
    if (!HPyCompat_Arg_UnpackTuple(ctx, args, nargs, "as_class", 2, 2, &other, &other))
        return HPy_NULL;
    return HPyTuple_Pack(ctx, 2, args[0], other);
}

HPyDef_METH(as_static, "_as_static", HPyFunc_VARARGS)
static HPy as_static_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return nargs == 0 ? HPyUnicode_FromString(ctx, "static") : HPy_Dup(ctx, args[0]);
}

/* fetch(f): calls f, and gives what Fetch and NormalizeException found; its error state is clear afterwards */
HPyDef_METH(fetch, "fetch", HPyFunc_O)
static HPy fetch_impl(HPyContext *ctx, HPy self, HPy f)
{
    HPy res = HPy_Call(ctx, f, NULL, 0, HPy_NULL), type, value, tb, list;
    (void)self;
    HPyCompat_Err_Fetch(ctx, &type, &value, &tb);
    HPyCompat_Err_NormalizeException(ctx, &type, &value, &tb);
    if (HPyErr_Occurred(ctx))
        return HPy_NULL;
    if (HPy_IsNull(type))
        return res;
    list = HPyTuple_Pack(ctx, 3, type, value, HPy_IsNull(tb) ? ctx->h_None : tb);
    HPy_Close(ctx, tb);
    HPy_Close(ctx, value);
    HPy_Close(ctx, type);
    return list;
}

/* around(f, g): calls f, puts its error aside, calls g with the error clear, raises f's error again */
HPyDef_METH(around, "around", HPyFunc_VARARGS)
static HPy around_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy f, g, res, type, value, tb;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "OO:around", &f, &g))
        return HPy_NULL;
    res = HPy_Call(ctx, f, NULL, 0, HPy_NULL);
    HPyCompat_Err_Fetch(ctx, &type, &value, &tb);
    HPy_Close(ctx, HPy_Call(ctx, g, NULL, 0, HPy_NULL));
    HPyErr_Clear(ctx);
    HPyCompat_Err_Restore(ctx, type, value, tb);
    HPy_Close(ctx, tb);
    HPy_Close(ctx, value);
    HPy_Close(ctx, type);
    return res;
}

/* from_cause(f): RuntimeError from the error of f */
HPyDef_METH(from_cause, "from_cause", HPyFunc_O)
static HPy from_cause_impl(HPyContext *ctx, HPy self, HPy f)
{
    HPy res = HPy_Call(ctx, f, NULL, 0, HPy_NULL);
    (void)self;
    if (HPy_IsNull(res))
        return HPyCompat_Err_FormatFromCause(ctx, ctx->h_RuntimeError, "because of %d", 5);
    return res;
}

HPyDef_METH(print_error, "print_error", HPyFunc_O)
static HPy print_error_impl(HPyContext *ctx, HPy self, HPy f)
{
    HPy res = HPy_Call(ctx, f, NULL, 0, HPy_NULL);
    (void)self;
    if (!HPy_IsNull(res))
        return res;
    HPyCompat_Err_PrintEx(ctx, 1);
    HPyCompat_Err_Print(ctx); /* there is none now */
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(items, "items", HPyFunc_O)
static HPy items_impl(HPyContext *ctx, HPy self, HPy d)
{
    HPy iter = HPyCompat_Dict_Iter(ctx, d), key, value, list = HPyList_New(ctx, 0);
    HPy_ssize_t pos = 0;
    (void)self;
    while (HPyCompat_Dict_Next(ctx, iter, &pos, &key, &value)) {
        HPy pair = HPyTuple_Pack(ctx, 2, key, value);
        HPyList_Append(ctx, list, pair);
        HPyCompat_Dict_SetItem(ctx, d, key, ctx->h_None);
        HPy_Close(ctx, pair);
        HPy_Close(ctx, value);
        HPy_Close(ctx, key);
    }
    pos = 0;
    while (HPyCompat_Dict_Next(ctx, iter, &pos, NULL, NULL))
        ;
    HPy_Close(ctx, iter);
    return list;
}

/* buffer(o, flags): what a consumer sees; a writable one gets its first byte changed */
HPyDef_METH(buffer, "buffer", HPyFunc_VARARGS)
static HPy buffer_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPyCompat_buffer view;
    HPy o, res, data, shape, item;
    int flags, i;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "Oi:buffer", &o, &flags))
        return HPy_NULL;
    if (HPyCompat_Object_GetBuffer(ctx, o, &view, flags) < 0)
        return HPy_NULL;
    data = HPyBytes_FromStringAndSize(ctx, (const char *)view.buf, view.len);
    shape = HPyList_New(ctx, 0);
    for (i = 0; view.shape && i < view.ndim; i++) {
        item = HPyCompat_BuildValue(ctx, "(nn)", view.shape[i], view.strides ? view.strides[i] : (HPy_ssize_t)-1);
        HPyList_Append(ctx, shape, item);
        HPy_Close(ctx, item);
    }
    if ((flags & HPyCompat_BUF_WRITABLE) && view.len)
        ((char *)view.buf)[0] = '!';
    res = HPyCompat_BuildValue(ctx, "(NniiszNi)", data, view.itemsize, view.ndim, view.readonly, "f", view.format, shape,
                               HPyCompat_Buffer_IsContiguous(ctx, &view, 'C'));
    HPyCompat_Buffer_Release(ctx, &view);
    HPyCompat_Buffer_Release(ctx, &view);
    return res;
}

HPyDef_METH(writer, "writer", HPyFunc_VARARGS)
static HPy writer_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPyCompat_BytesWriter w;
    HPy_ssize_t first, second;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "nn:writer", &first, &second))
        return HPy_NULL;
    w = HPyCompat_BytesWriter_New(ctx, first);
    if (w.buf == NULL)
        return HPy_NULL;
    memset(w.buf, 'a', (size_t)first);
    if (HPyCompat_BytesWriter_Resize(ctx, &w, second) < 0) {
        HPyCompat_BytesWriter_Cancel(ctx, &w);
        return HPy_NULL;
    }
    if (second > first)
        memset(w.buf + first, 'b', (size_t)(second - first));
    return HPyCompat_BytesWriter_Build(ctx, &w);
}

HPyDef_METH(path, "path", HPyFunc_VARARGS)
static HPy path_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy bytes = HPy_NULL, text = HPy_NULL;
    int last = 0;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "O&O&i:path", HPyCompat_Unicode_FSConverter, &bytes, HPyCompat_Unicode_FSDecoder,
                                  &text, &last)) {
        if (!HPy_IsNull(bytes) || !HPy_IsNull(text))
            HPy_FatalError(ctx, "a failed parser left a converter's result");
        return HPy_NULL;
    }
    return HPyCompat_BuildValue(ctx, "(NNi)", bytes, text, last);
}

static HPy nested(HPyContext *ctx, HPy o)
{
    HPy item, res;
    if (!HPyList_Check(ctx, o))
        return HPy_Dup(ctx, o);
    if (HPyCompat_EnterRecursiveCall(ctx, " in nested"))
        return HPy_NULL;
    item = HPyCompat_List_GetItem(ctx, o, 0);
    res = HPy_IsNull(item) ? HPy_NULL : nested(ctx, item);
    HPy_Close(ctx, item);
    HPyCompat_LeaveRecursiveCall(ctx);
    return res;
}

HPyDef_METH(recurse, "recurse", HPyFunc_O)
static HPy recurse_impl(HPyContext *ctx, HPy self, HPy o)
{
    (void)self;
    return nested(ctx, o);
}

HPyDef_METH(show, "show", HPyFunc_O)
static HPy show_impl(HPyContext *ctx, HPy self, HPy o)
{
    HPy item, part, res;
    int there = HPyCompat_ReprEnter(ctx, o);
    if (there)
        return there < 0 ? HPy_NULL : HPyUnicode_FromString(ctx, "...");
    item = HPyCompat_List_GetItem(ctx, o, 0);
    part = HPy_IsNull(item) ? HPy_NULL : HPyList_Check(ctx, item) ? show_impl(ctx, self, item) : HPy_Repr(ctx, item);
    res = HPy_IsNull(part) ? HPy_NULL : HPyCompat_Unicode_FromFormat(ctx, "<%U>", part);
    HPy_Close(ctx, part);
    HPy_Close(ctx, item);
    HPyCompat_ReprLeave(ctx, o);
    return res;
}

HPyDef_METH(wide, "wide", HPyFunc_O)
static HPy wide_impl(HPyContext *ctx, HPy self, HPy o)
{
    HPy_ssize_t n, copied;
    wchar_t *w = HPyCompat_Unicode_AsWideCharString(ctx, o, &n), few[4] = {0};
    HPy_UCS4 *u, four[4];
    HPy a, b;
    (void)self;
    if (w == NULL)
        return HPy_NULL;
    a = HPyUnicode_FromWideChar(ctx, w, n);
    HPyCompat_Mem_Free(w);
    copied = HPyCompat_Unicode_AsWideChar(ctx, o, few, 3);
    u = HPyCompat_Unicode_AsUCS4Copy(ctx, o);
    b = HPyCompat_Unicode_FromUCS4(ctx, u, n);
    HPyCompat_Mem_Free(u);
    if (HPyCompat_Unicode_AsUCS4(ctx, o, four, 4, 1) == NULL)
        HPyErr_Clear(ctx);
    return HPyCompat_BuildValue(ctx, "(NNnn)", a, b, copied, HPyCompat_Unicode_AsWideChar(ctx, o, NULL, 0));
}

HPyDef_METH(number, "number", HPyFunc_VARARGS)
static HPy number_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    unsigned char buf[8];
    HPy o;
    int little, sign;
    HPy_ssize_t n;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "Onii:number", &o, &n, &little, &sign))
        return HPy_NULL;
    if (HPyCompat_Long_AsByteArray(ctx, o, buf, (size_t)n, little, sign) < 0)
        return HPy_NULL;
    return HPyBytes_FromStringAndSize(ctx, (const char *)buf, n);
}

HPyDef_METH(typename_of, "typename_of", HPyFunc_O)
static HPy typename_of_impl(HPyContext *ctx, HPy self, HPy o)
{
    (void)self;
    return HPyUnicode_FromString(ctx, HPyCompat_TypeName(ctx, o).s);
}

HPyDef_METH(pop, "pop", HPyFunc_VARARGS)
static HPy pop_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy d, key, got, ref;
    int found, there;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "OO:pop", &d, &key))
        return HPy_NULL;
    there = HPyCompat_Dict_GetItemRef(ctx, d, key, &ref);
    if (there < 0)
        return HPy_NULL;
    HPy_Close(ctx, ref);
    found = HPyCompat_Dict_PopRef(ctx, d, key, &got);
    if (found < 0)
        return HPy_NULL;
    if (!found)
        return HPyCompat_BuildValue(ctx, "(ii)", there, found);
    return HPyCompat_BuildValue(ctx, "(iiN)", there, found, got);
}

/* again(f): takes the error of f away and raises it once more; with none, shows what is left to try */
HPyDef_METH(again, "again", HPyFunc_O)
static HPy again_impl(HPyContext *ctx, HPy self, HPy f)
{
    HPy res = HPy_Call(ctx, f, NULL, 0, HPy_NULL), exc = HPyCompat_Err_GetRaisedException(ctx), list, modules, utc;
    long *numbers = HPyCompat_Mem_New(long, 2);
    (void)self;
    if (!HPy_IsNull(exc)) {
        HPyCompat_Mem_Free(numbers);
        HPyCompat_Err_SetRaisedException(ctx, exc);
        HPy_Close(ctx, exc);
        return HPy_NULL;
    }
    numbers[0] = 5;
    HPyCompat_Mem_Resize(numbers, long, 1000);
    list = HPyCompat_List_New(ctx, 2);
    HPyCompat_List_SET_ITEM(ctx, list, 0, res);
    HPyCompat_List_SET_ITEM(ctx, list, 1, HPy_NULL);
    modules = HPyCompat_Import_GetModuleDict(ctx);
    utc = HPyCompat_TimeZone_UTC(ctx);
    HPy_Close(ctx, res);
    res = HPyCompat_BuildValue(ctx, "(NNNl)", list, modules, utc, numbers[0]);
    HPyCompat_Mem_Resize(numbers, long, (size_t)-1 / 4);
    if (numbers != NULL)
        HPy_FatalError(ctx, "a size that overflows gave memory");
    return res;
}

/* the characters are in one place however often they are asked for, and those of the loader are the same text */
HPyDef_METH(one_place, "one_place", HPyFunc_O)
static HPy one_place_impl(HPyContext *ctx, HPy self, HPy o)
{
    HPy keep = HPy_NULL;
    const char *p, *q;
    HPy_ssize_t n;
    int same;
    (void)self;
    if (HPyBytes_Check(ctx, o)) {
        n = HPyBytes_Size(ctx, o);
        p = HPyCompat_Bytes_Chars(ctx, o, &keep);
        q = HPyCompat_Bytes_Chars(ctx, o, &keep);
        same = p != NULL && p == q && memcmp(p, HPyBytes_AsString(ctx, o), (size_t)n + 1) == 0;
    } else if (HPyUnicode_Check(ctx, o)) {
        n = HPyCompat_Unicode_GET_LENGTH(ctx, o) * HPyCompat_Unicode_KIND(ctx, o);
        p = (const char *)HPyCompat_Unicode_DATA(ctx, o, &keep);
        q = (const char *)HPyCompat_Unicode_DATA(ctx, o, &keep);
        same = p == q && p[n] == 0;
    } else {
        p = HPyCompat_Bytes_Chars(ctx, o, &keep);
        same = p != NULL;
    }
    HPy_Close(ctx, keep);
    return p == NULL ? HPy_NULL : HPyBool_FromBool(ctx, same);
}

/* what macros give that read memory of any object: nothing, and an error each */
HPyDef_METH(no_str, "no_str", HPyFunc_O)
static HPy no_str_impl(HPyContext *ctx, HPy self, HPy o)
{
    HPy keep = HPy_NULL;
    int errors = 0, kind, ascii;
    HPy_UCS4 max, c;
    (void)self;
    max = HPyCompat_Unicode_MAX_CHAR_VALUE(ctx, o);
    errors += HPyErr_Occurred(ctx) != 0;
    HPyErr_Clear(ctx);
    ascii = HPyCompat_Unicode_IS_ASCII(ctx, o);
    errors += HPyErr_Occurred(ctx) != 0;
    HPyErr_Clear(ctx);
    kind = HPyCompat_Unicode_KIND(ctx, o);
    errors += HPyErr_Occurred(ctx) != 0;
    HPyErr_Clear(ctx);
    c = HPyCompat_Unicode_READ(kind, HPyCompat_Unicode_DATA(ctx, o, &keep), 0);
    HPy_Close(ctx, keep);
    if (errors == 3 && HPyErr_Occurred(ctx) && max == 127 && !ascii && kind == 1 && c == 0)
        return HPy_NULL;
    HPyErr_Clear(ctx);
    return HPy_BuildValue(ctx, "(iiiii)", errors, (int)max, ascii, kind, (int)c);
}

/* lengths that are ints, with something behind each that stays as it is */
HPyDef_METH(lengths, "lengths", HPyFunc_VARARGS)
static HPy lengths_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    struct { int n, guard; } a = {-1, 7}, b = {-1, 7}, c = {-1, 7};
    const char *p, *q = "", *r = "";
    int i = 0;
    (void)self;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "s%|z%iy%:lengths", &p, &a.n, &q, &b.n, &i, &r, &c.n))
        return HPy_NULL;
    return HPyCompat_BuildValue(ctx, "(y#iiiiii)", p, (HPy_ssize_t)a.n, b.n, i, c.n, a.guard, b.guard, c.guard);
}

HPyDef_SLOT(exec, HPy_mod_exec)
static int exec_impl(HPyContext *ctx, HPy m)
{
    HPy type;
    int res = -1;
    if (HPyCompat_Err_Init(ctx) < 0 || HPyCompat_Repr_Init(ctx) < 0)
        return -1;
    if (HPyCompat_Type_Ready(ctx, &g_counter, &Counter_spec, NULL) < 0 || HPyCompat_Type_Ready(ctx, &g_counter, &Counter_spec, NULL) < 0
        || HPyCompat_Type_Ready(ctx, &g_none, &NoNew_spec, NULL) < 0 || HPyCompat_Type_Ready(ctx, &g_bare, &Bare_spec, NULL) < 0)
        return -1;
    type = HPyGlobal_Load(ctx, g_counter);
    if (HPyCompat_Type_ResetSlots(ctx, type, "__iter__", "__next__", NULL) == 0
        && HPyCompat_Type_AddClassMethod(ctx, m, "_as_class", type, "as_class") == 0
        && HPyCompat_Type_AddStaticMethod(ctx, m, "_as_static", type, "as_static") == 0)
        res = 0;
    HPy_Close(ctx, type);
    if (res < 0 || HPyCompat_Type_AddToModule(ctx, m, "Counter", g_counter) < 0 || HPyCompat_Type_AddToModule(ctx, m, "NoNew", g_none) < 0)
        return -1;
    return HPyCompat_Module_AddIntConstant(ctx, m, "answer", 42);
}

static HPyDef *defines[] = {&exec, &as_class, &as_static, &fetch, &around, &from_cause, &print_error, &items, &buffer, &writer, &path, &recurse,
                            &again, &show, &wide, &number, &typename_of, &pop, &one_place, &no_str, &lengths, &bare, &bares, NULL};
static HPyGlobal *globals[] = {&g_counter, &g_none, &g_bare, &hpycompat_g_sysdict, &hpycompat_g_hookname, &hpycompat_g_caught, &hpycompat_g_catch,
                               &hpycompat_g_reprs, NULL};
static HPyModuleDef def = {.defines = defines, .globals = globals};
HPy_MODINIT(own, def)
