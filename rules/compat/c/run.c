//: hpycompat_sourcekind -- what the C API's start symbols of the grammar mean
HPYCOMPAT_FN HPy_SourceKind
hpycompat_sourcekind(int start)
{
    return start == 256 ? HPy_SourceKind_Single : start == 257 ? HPy_SourceKind_File : HPy_SourceKind_Expr;
}

//: HPyCompat_CompileString -- compiles source; start is 256 for a statement, 257 for a file, 258 for an expression
HPYCOMPAT_FN HPy
HPyCompat_CompileString(HPyContext *ctx, const char *source, const char *filename, int start)
{
    return HPy_Compile_s(ctx, source, filename, hpycompat_sourcekind(start));
}

//: HPyCompat_Run_String -- runs source with global and local names
HPYCOMPAT_FN HPy
HPyCompat_Run_String(HPyContext *ctx, const char *source, int start, HPy globals, HPy locals)
{
    HPy code = HPy_Compile_s(ctx, source, "<string>", hpycompat_sourcekind(start)), res = HPy_NULL;
    int there;
    if (HPy_IsNull(code))
        return HPy_NULL;
    there = HPyCompat_Dict_ContainsString(ctx, globals, "__builtins__");
    if (there == 0)
        there = HPyCompat_Dict_SetItemString(ctx, globals, "__builtins__", ctx->h_Builtins);
    if (there >= 0)
        res = HPy_EvalCode(ctx, code, globals, locals);
    HPy_Close(ctx, code);
    return res;
}

//: HPyCompat_EnterRecursiveCall -- counts calls of this module's C functions into one another; -1 and RecursionError at the limit
#if defined(_MSC_VER)
#  define HPYCOMPAT_THREAD __declspec(thread)
#else
#  define HPYCOMPAT_THREAD __thread
#endif
static HPyCompat_UNUSED HPYCOMPAT_THREAD int hpycompat_depth;
static HPyCompat_UNUSED HPYCOMPAT_THREAD int hpycompat_depth_limit;
HPYCOMPAT_FN int
HPyCompat_EnterRecursiveCall(HPyContext *ctx, const char *where)
{
    const HPyCompat_ExtTable *t = hpycompat_ext(ctx);
    if (t != NULL && t->recursion_enter != NULL)
        return t->recursion_enter(ctx, where);
    if (hpycompat_depth++ % 64 == 0) {
        /* the limit may change, so it is asked for again from time to time */
        HPy func = HPyCompat_ModuleAttr(ctx, "sys", "getrecursionlimit");
        HPy limit = hpycompat_call(ctx, func, NULL, 0);
        hpycompat_depth_limit = HPy_IsNull(limit) ? 1000 : (int)HPyLong_AsLong(ctx, limit);
        HPy_Close(ctx, limit);
        HPyErr_Clear(ctx);
    }
    if (hpycompat_depth <= hpycompat_depth_limit)
        return 0;
    hpycompat_depth--;
    HPyErr_Format(ctx, ctx->h_RecursionError, "maximum recursion depth exceeded%s", where);
    return -1;
}

//: HPyCompat_LeaveRecursiveCall -- ends what HPyCompat_EnterRecursiveCall began
HPYCOMPAT_FN void
HPyCompat_LeaveRecursiveCall(HPyContext *ctx)
{
    /* HPyCompat_EnterRecursiveCall */
    if (hpycompat_ext_known != NULL && hpycompat_ext_known->recursion_enter != NULL)
        hpycompat_ext_known->recursion_leave(ctx);
    else
        hpycompat_depth--;
}

//: HPyCompat_Repr_Init -- prepares HPyCompat_ReprEnter; the module's exec function calls it
HPYCOMPAT_GLOBAL(hpycompat_g_reprs)
HPYCOMPAT_INIT int
HPyCompat_Repr_Init(HPyContext *ctx)
{
    HPy list = HPyList_New(ctx, 0);
    if (HPy_IsNull(list))
        return -1;
    HPyGlobal_Store(ctx, &hpycompat_g_reprs, list);
    HPy_Close(ctx, list);
    return 0;
}

//: HPyCompat_ReprEnter -- 0 and o is noted, or 1 when its repr is being made already, or -1
HPYCOMPAT_FN int
HPyCompat_ReprEnter(HPyContext *ctx, HPy o)
{
    /* HPyCompat_Repr_Init */
    HPy list = HPyGlobal_Load(ctx, hpycompat_g_reprs);
    HPy_ssize_t i, n = HPy_Length(ctx, list);
    int res = 0;
    for (i = 0; i < n && res == 0; i++) {
        HPy item = HPy_GetItem_i(ctx, list, i);
        res = HPyCompat_Is(ctx, item, o);
        HPy_Close(ctx, item);
    }
    if (res == 0)
        res = HPyList_Append(ctx, list, o);
    HPy_Close(ctx, list);
    return res;
}

//: HPyCompat_ReprLeave -- forgets an object noted by HPyCompat_ReprEnter; a pending error stays
HPYCOMPAT_FN void
HPyCompat_ReprLeave(HPyContext *ctx, HPy o)
{
    /* HPyCompat_Repr_Init */
    HPy list = HPyGlobal_Load(ctx, hpycompat_g_reprs);
    HPy_ssize_t i;
    for (i = HPy_Length(ctx, list) - 1; i >= 0; i--) {
        HPy item = HPy_GetItem_i(ctx, list, i);
        int same = HPyCompat_Is(ctx, item, o);
        HPy_Close(ctx, item);
        if (same) {
            (void)HPy_DelItem_i(ctx, list, i);
            break;
        }
    }
    HPy_Close(ctx, list);
}
