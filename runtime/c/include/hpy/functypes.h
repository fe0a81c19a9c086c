/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* The functions an author writes, by signature. */
#ifndef HPYPORT_FUNCTYPES_H
#define HPYPORT_FUNCTYPES_H

typedef HPy (*HPyFunc_varargs)(HPyContext *ctx, HPy self, const HPy *args, size_t nargs);
typedef HPy (*HPyFunc_keywords)(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames);
typedef HPy (*HPyFunc_noargs)(HPyContext *ctx, HPy self);
typedef HPy (*HPyFunc_o)(HPyContext *ctx, HPy self, HPy arg);
typedef void (*HPyFunc_destroyfunc)(void *data);
typedef int (*HPyFunc_getbufferproc)(HPyContext *ctx, HPy self, HPy_buffer *view, int flags);
typedef void (*HPyFunc_releasebufferproc)(HPyContext *ctx, HPy self, HPy_buffer *view);
typedef HPy (*HPyFunc_unaryfunc)(HPyContext *ctx, HPy arg0);
typedef HPy (*HPyFunc_binaryfunc)(HPyContext *ctx, HPy arg0, HPy arg1);
typedef HPy (*HPyFunc_ternaryfunc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2);
typedef int (*HPyFunc_inquiry)(HPyContext *ctx, HPy arg0);
typedef HPy_ssize_t (*HPyFunc_lenfunc)(HPyContext *ctx, HPy arg0);
typedef HPy (*HPyFunc_ssizeargfunc)(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1);
typedef HPy (*HPyFunc_ssizessizeargfunc)(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy_ssize_t arg2);
typedef int (*HPyFunc_ssizeobjargproc)(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy arg2);
typedef int (*HPyFunc_ssizessizeobjargproc)(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, HPy arg3);
typedef int (*HPyFunc_objobjargproc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2);
typedef void (*HPyFunc_freefunc)(HPyContext *ctx, void *arg0);
typedef HPy (*HPyFunc_getattrfunc)(HPyContext *ctx, HPy arg0, char *arg1);
typedef HPy (*HPyFunc_getattrofunc)(HPyContext *ctx, HPy arg0, HPy arg1);
typedef int (*HPyFunc_setattrfunc)(HPyContext *ctx, HPy arg0, char *arg1, HPy arg2);
typedef int (*HPyFunc_setattrofunc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2);
typedef HPy (*HPyFunc_reprfunc)(HPyContext *ctx, HPy arg0);
typedef HPy_hash_t (*HPyFunc_hashfunc)(HPyContext *ctx, HPy arg0);
typedef HPy (*HPyFunc_richcmpfunc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy_RichCmpOp arg2);
typedef HPy (*HPyFunc_getiterfunc)(HPyContext *ctx, HPy arg0);
typedef HPy (*HPyFunc_iternextfunc)(HPyContext *ctx, HPy arg0);
typedef HPy (*HPyFunc_descrgetfunc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2);
typedef int (*HPyFunc_descrsetfunc)(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2);
typedef int (*HPyFunc_initproc)(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw);
typedef HPy (*HPyFunc_newfunc)(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw);
typedef HPy (*HPyFunc_getter)(HPyContext *ctx, HPy self, void *closure);
typedef int (*HPyFunc_setter)(HPyContext *ctx, HPy self, HPy value, void *closure);
typedef int (*HPyFunc_objobjproc)(HPyContext *ctx, HPy arg0, HPy arg1);
typedef int (*HPyFunc_traverseproc)(void *self, HPyFunc_visitproc visit, void *arg);
typedef void (*HPyFunc_destructor)(HPyContext *ctx, HPy self);
typedef void (*HPyFunc_capsule_destructor)(const char *name, void *pointer, void *context);
typedef HPy (*HPyFunc_mod_create)(HPyContext *ctx, HPy spec);

#define _HPyFunc_DECLARE_HPyFunc_VARARGS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
#define _HPyFunc_DECLARE_HPyFunc_KEYWORDS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
#define _HPyFunc_DECLARE_HPyFunc_NOARGS(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self)
#define _HPyFunc_DECLARE_HPyFunc_O(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, HPy arg)
#define _HPyFunc_DECLARE_HPyFunc_DESTROYFUNC(SYM) \
    static void SYM(void *data)
#define _HPyFunc_DECLARE_HPyFunc_GETBUFFERPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)
#define _HPyFunc_DECLARE_HPyFunc_RELEASEBUFFERPROC(SYM) \
    static void SYM(HPyContext *ctx, HPy self, HPy_buffer *view)
#define _HPyFunc_DECLARE_HPyFunc_UNARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_BINARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy arg1)
#define _HPyFunc_DECLARE_HPyFunc_TERNARYFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_INQUIRY(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_LENFUNC(SYM) \
    static HPy_ssize_t SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_SSIZEARGFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1)
#define _HPyFunc_DECLARE_HPyFunc_SSIZESSIZEARGFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy_ssize_t arg2)
#define _HPyFunc_DECLARE_HPyFunc_SSIZEOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_SSIZESSIZEOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, HPy arg3)
#define _HPyFunc_DECLARE_HPyFunc_OBJOBJARGPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_FREEFUNC(SYM) \
    static void SYM(HPyContext *ctx, void *arg0)
#define _HPyFunc_DECLARE_HPyFunc_GETATTRFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, char *arg1)
#define _HPyFunc_DECLARE_HPyFunc_GETATTROFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy arg1)
#define _HPyFunc_DECLARE_HPyFunc_SETATTRFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, char *arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_SETATTROFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_REPRFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_HASHFUNC(SYM) \
    static HPy_hash_t SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_RICHCMPFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy_RichCmpOp arg2)
#define _HPyFunc_DECLARE_HPyFunc_GETITERFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_ITERNEXTFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0)
#define _HPyFunc_DECLARE_HPyFunc_DESCRGETFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_DESCRSETFUNC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy arg1, HPy arg2)
#define _HPyFunc_DECLARE_HPyFunc_INITPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
#define _HPyFunc_DECLARE_HPyFunc_NEWFUNC(SYM) \
    static HPy SYM(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
#define _HPyFunc_DECLARE_HPyFunc_GETTER(SYM) \
    static HPy SYM(HPyContext *ctx, HPy self, void *closure)
#define _HPyFunc_DECLARE_HPyFunc_SETTER(SYM) \
    static int SYM(HPyContext *ctx, HPy self, HPy value, void *closure)
#define _HPyFunc_DECLARE_HPyFunc_OBJOBJPROC(SYM) \
    static int SYM(HPyContext *ctx, HPy arg0, HPy arg1)
#define _HPyFunc_DECLARE_HPyFunc_TRAVERSEPROC(SYM) \
    static int SYM(void *self, HPyFunc_visitproc visit, void *arg)
#define _HPyFunc_DECLARE_HPyFunc_DESTRUCTOR(SYM) \
    static void SYM(HPyContext *ctx, HPy self)
#define _HPyFunc_DECLARE_HPyFunc_CAPSULE_DESTRUCTOR(SYM) \
    static void SYM(const char *name, void *pointer, void *context)
#define _HPyFunc_DECLARE_HPyFunc_MOD_CREATE(SYM) \
    static HPy SYM(HPyContext *ctx, HPy spec)

#endif
