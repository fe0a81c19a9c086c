//: HPyCompat_SaveThread -- leaves Python; what it returns goes to HPyCompat_RestoreThread
HPYCOMPAT_FN PyThreadState *
HPyCompat_SaveThread(HPyContext *ctx)
{
    HPyThreadState state = HPy_LeavePythonExecution(ctx);
    PyThreadState *p = NULL;
    memcpy(&p, &state, sizeof(state) < sizeof(p) ? sizeof(state) : sizeof(p));
    return p;
}

//: HPyCompat_RestoreThread -- enters Python again
HPYCOMPAT_FN void
HPyCompat_RestoreThread(HPyContext *ctx, PyThreadState *p)
{
    HPyThreadState state;
    memset(&state, 0, sizeof(state));
    memcpy(&state, &p, sizeof(state) < sizeof(p) ? sizeof(state) : sizeof(p));
    HPy_ReenterPythonExecution(ctx, state);
}

//: HPyCompat_Thread_ident -- threading.get_ident() as a number
HPYCOMPAT_FN unsigned long
HPyCompat_Thread_ident(HPyContext *ctx)
{
    HPy id = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "_thread", "get_ident"), NULL, 0);
    unsigned long n = HPy_IsNull(id) ? (unsigned long)-1 : HPyLong_AsUnsignedLongMask(ctx, id);
    HPy_Close(ctx, id);
    HPyErr_Clear(ctx);
    return n;
}

//: HPyCompat_BLOCK_THREADS -- enters Python within HPy_BEGIN_LEAVE_PYTHON, whose variable it knows
#define HPyCompat_BLOCK_THREADS(ctx) HPy_ReenterPythonExecution(ctx, _token);

//: HPyCompat_UNBLOCK_THREADS -- leaves Python again within HPy_BEGIN_LEAVE_PYTHON
#define HPyCompat_UNBLOCK_THREADS(ctx) _token = HPy_LeavePythonExecution(ctx);
