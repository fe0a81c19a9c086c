//: HPyCompat_File_WriteObject -- file.write(str(o)) with raw & 1, else of repr(o): 0, or -1
HPYCOMPAT_FN int
HPyCompat_File_WriteObject(HPyContext *ctx, HPy o, HPy file, int raw)
{
    HPy write, text, res = HPy_NULL;
    if (HPy_IsNull(file)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "writeobject with NULL file");
        return -1;
    }
    write = HPy_GetAttr_s(ctx, file, "write");
    if (HPy_IsNull(write))
        return -1;
    text = (raw & 1) ? HPyCompat_Object_Str(ctx, o) : HPyCompat_Object_Repr(ctx, o);
    if (!HPy_IsNull(text))
        res = HPy_Call(ctx, write, &text, 1, HPy_NULL);
    HPy_Close(ctx, text);
    HPy_Close(ctx, write);
    return hpycompat_status(ctx, res);
}

//: HPyCompat_File_WriteString -- file.write(text): 0, or -1; nothing is written while an error is pending
HPYCOMPAT_FN int
HPyCompat_File_WriteString(HPyContext *ctx, const char *text, HPy file)
{
    HPy o;
    int res;
    if (HPy_IsNull(file)) {
        if (!HPyErr_Occurred(ctx))
            HPyErr_SetString(ctx, ctx->h_SystemError, "null file for PyFile_WriteString");
        return -1;
    }
    if (HPyErr_Occurred(ctx))
        return -1;
    o = HPyUnicode_FromString(ctx, text);
    if (HPy_IsNull(o))
        return -1;
    res = HPyCompat_File_WriteObject(ctx, o, file, 1);
    HPy_Close(ctx, o);
    return res;
}

//: hpycompat_syswrite -- writes at most 1000 bytes of a formatted text to a stream of sys; an error that is pending stays
HPYCOMPAT_FN void
hpycompat_syswrite(HPyContext *ctx, const char *stream, FILE *other, const char *format, va_list va)
{
    char buf[1001];
    HPy type, value, tb, file;
    int n, ok = 0;
    HPyCompat_Err_Fetch(ctx, &type, &value, &tb);
    n = vsnprintf(buf, sizeof(buf), format, va);
    file = HPyCompat_Sys_GetObject(ctx, stream);
    if (!HPy_IsNull(file) && !HPy_Is(ctx, file, ctx->h_None))
        ok = HPyCompat_File_WriteString(ctx, buf, file) == 0;
    if (!ok) {
        HPyErr_Clear(ctx);
        fputs(buf, other);
    }
    if (n < 0 || (size_t)n >= sizeof(buf)) {
        static const char truncated[] = "... truncated";
        if (!ok || HPyCompat_File_WriteString(ctx, truncated, file) < 0) {
            HPyErr_Clear(ctx);
            fputs(truncated, other);
        }
    }
    HPy_Close(ctx, file);
    HPyCompat_Err_Restore(ctx, type, value, tb);
    HPy_Close(ctx, type);
    HPy_Close(ctx, value);
    HPy_Close(ctx, tb);
}

//: HPyCompat_Sys_WriteStderr -- writes a formatted text to sys.stderr, at most 1000 bytes
HPYCOMPAT_FN void
HPyCompat_Sys_WriteStderr(HPyContext *ctx, const char *format, ...)
{
    va_list va;
    va_start(va, format);
    hpycompat_syswrite(ctx, "stderr", stderr, format, va);
    va_end(va);
}

//: HPyCompat_Sys_WriteStdout -- writes a formatted text to sys.stdout, at most 1000 bytes
HPYCOMPAT_FN void
HPyCompat_Sys_WriteStdout(HPyContext *ctx, const char *format, ...)
{
    va_list va;
    va_start(va, format);
    hpycompat_syswrite(ctx, "stdout", stdout, format, va);
    va_end(va);
}
