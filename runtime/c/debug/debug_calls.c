/* From CPython into a module in debug mode.
 *
 * Each call gets handles of its own for its arguments and a context of its own:
 * HPy says that a context is valid during the call only, and code that keeps one
 * is found by the next call having another. There are a few contexts that take
 * turns, so that a kept one is recognised until its turn comes again. */
#include "hp_debug.h"
#include "gen_ctx.h"
#include "gen_debug.h"
#include "type_data.h"

#include <stdio.h>

#define CONTEXTS 16

/* What a module's trampolines hold; no function may be called with it. */
static HPyContext module_context;
static HPyContext contexts[CONTEXTS];
static unsigned next_context;

HPD_THREAD_LOCAL HPyContext *hpd_current;
HPD_THREAD_LOCAL HPyContext *hpd_left;

HPyContext *hpd_module_context(void) { return &module_context; }

int hpd_contexts_init(void)
{
    int i;
    if (module_context.name != NULL)
        return 0;
    if (hpd_fill_handles(&module_context) < 0)
        return -1;
    hpd_fill_functions(&module_context);
    module_context.abi_version = HPY_ABI_VERSION;
    module_context.name = "HPy Debug Mode ABI (hpyport backend for CPython)";
    for (i = 0; i < CONTEXTS; i++)
        contexts[i] = module_context;
    return 0;
}

void hpd_wrong_context(const char *function)
{
    fflush(stdout);
    if (hpd_current == NULL && hpd_left != NULL)
        hpd_fatal("%s was called between HPy_LeavePythonExecution and "
                  "HPy_ReenterPythonExecution",
                  function);
    fprintf(stderr,
            "Error: Wrong HPy Context!\n%s was called with a context that is not the one of the "
            "call under way: a context must not be kept\n",
            function);
    fflush(stderr);
    abort();
}

/* ---- arguments and results ---- */

/* A call, and what it interrupts: the context of another, or one that left Python. */
typedef struct {
    HPyContext *ctx, *before, *left;
} call;

static inline call begin(void)
{
    call c = {&contexts[next_context++ % CONTEXTS], hpd_current, hpd_left};
    hpd_current = c.ctx;
    if (HPD_UNLIKELY(c.left != NULL))
        hpd_left = NULL;
    return c;
}

static inline void end(const call *c)
{
    hpd_current = c->before;
    if (HPD_UNLIKELY(c->left != NULL))
        hpd_left = c->left;
}

/* Nothing of a module is on the stack of the thread any more. */
static inline void look_for_fields(void)
{
    if (HPD_UNLIKELY(hpd_suspects != NULL) && hpd_current == NULL && hpd_left == NULL)
        hpd_fields_end();
}

/* What a thread was in when it took the lock by itself. */
typedef struct section {
    struct section *outer;
    call call;
} section;
static _Thread_local section *sections;

/* Between taking the lock and giving it back a thread has a context as in a call.
 * hpy_extension uses these two, by their addresses. */
HPyContext *hpd_lock_begin(void)
{
    section *s = malloc(sizeof *s);
    if (s == NULL)
        hpd_fatal("no memory for a context");
    s->outer = sections;
    s->call = begin();
    sections = s;
    return s->call.ctx;
}

void hpd_lock_end(void)
{
    section *s = sections;
    if (s == NULL)
        hpd_fatal("the lock is given back by a thread that did not take it");
    end(&s->call);
    sections = s->outer;
    free(s);
    look_for_fields();
}

#define SMALL 8

/* A result is taken when the handles of the arguments are closed: so one that is an
   argument's, returned without a duplicate, is noticed. */

/* The handles of an argument array, `small` or a block of its own. */
static HPy *open_array(PyObject *const *args, size_t n, HPy *small)
{
    HPy *h = n <= SMALL ? small : PyMem_Malloc(n * sizeof *h);
    size_t i;
    if (h == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (i = 0; i < n; i++)
        h[i] = hpd_argument(args[i]);
    return h;
}

static void close_array(HPy *h, size_t n, HPy *small)
{
    size_t i;
    for (i = 0; i < n; i++)
        hpd_end_argument(h[i]);
    if (h != small)
        PyMem_Free(h);
}

/* ---- the signatures ---- */

#define FN(name) ((HPyFunc_##name)(void (*)(void))func)

static PyObject *call_varargs(const call *c, HPyCFunction func, _HPyFunc_args_VARARGS *a)
{
    size_t n = (size_t)a->nargs;
    HPy small[SMALL], *args = open_array(a->args, n, small), self, res;
    if (args == NULL)
        return NULL;
    self = hpd_argument(a->self);
    res = FN(varargs)(c->ctx, self, args, n);
    close_array(args, n, small);
    hpd_end_argument(self);
    return hpd_take(res);
}

static PyObject *call_keywords(const call *c, HPyCFunction func, _HPyFunc_args_KEYWORDS *a)
{
    size_t nargs = (size_t)PyVectorcall_NARGS(a->nargsf);
    size_t n = nargs + (a->kwnames ? (size_t)PyTuple_GET_SIZE(a->kwnames) : 0);
    HPy small[SMALL], *args = open_array(a->args, n, small), self, kwnames, res;
    if (args == NULL)
        return NULL;
    self = hpd_argument(a->self);
    kwnames = hpd_argument(a->kwnames);
    res = FN(keywords)(c->ctx, self, args, nargs, kwnames);
    close_array(args, n, small);
    hpd_end_argument(kwnames);
    hpd_end_argument(self);
    return hpd_take(res);
}

static PyObject *call_new(const call *c, HPyCFunction func, _HPyFunc_args_NEWFUNC *a)
{
    size_t n = (size_t)PyTuple_GET_SIZE(a->args);
    HPy small[SMALL], *args = open_array(&PyTuple_GET_ITEM(a->args, 0), n, small), type, kw, res;
    if (args == NULL)
        return NULL;
    type = hpd_argument(a->self);
    kw = hpd_argument(a->kw);
    res = FN(newfunc)(c->ctx, type, args, (HPy_ssize_t)n, kw);
    close_array(args, n, small);
    hpd_end_argument(kw);
    hpd_end_argument(type);
    return hpd_take(res);
}

static int call_init(const call *c, HPyCFunction func, _HPyFunc_args_INITPROC *a)
{
    size_t n = (size_t)PyTuple_GET_SIZE(a->args);
    HPy small[SMALL], *args = open_array(&PyTuple_GET_ITEM(a->args, 0), n, small), self, kw;
    int res;
    if (args == NULL)
        return -1;
    self = hpd_argument(a->self);
    kw = hpd_argument(a->kw);
    res = FN(initproc)(c->ctx, self, args, (HPy_ssize_t)n, kw);
    close_array(args, n, small);
    hpd_end_argument(kw);
    hpd_end_argument(self);
    return res;
}

static int call_getbuffer(const call *c, HPyCFunction func, _HPyFunc_args_GETBUFFERPROC *a)
{
    HPy_buffer view;
    HPy self;
    if (a->view == NULL) {
        PyErr_SetString(PyExc_BufferError, "a buffer needs a view to be described in");
        return -1;
    }
    a->view->obj = NULL;
    memcpy(&view, a->view, sizeof view);
    self = hpd_argument(a->self);
    if (FN(getbufferproc)(c->ctx, self, &view, a->flags) < 0) {
        hpd_end_argument(self);
        return -1;
    }
    hpd_end_argument(self);
    view.obj = hp_handle(hpd_take(view.obj));
    memcpy(a->view, &view, sizeof view);
    return 0;
}

static void call_releasebuffer(const call *c, HPyCFunction func, _HPyFunc_args_RELEASEBUFFERPROC *a)
{
    HPy_buffer view;
    HPy self = hpd_argument(a->self), obj = hpd_argument(a->view->obj);
    memcpy(&view, a->view, sizeof view);
    view.obj = obj;
    FN(releasebufferproc)(c->ctx, self, &view);
    hpd_end_argument(obj);
    hpd_end_argument(self);
    /* The object is for PyBuffer_Release to let go. */
    view.obj = hp_handle(a->view->obj);
    memcpy(a->view, &view, sizeof view);
}

/* Up to three object arguments: `ARGS` uses h0, h1, h2. */
#define OPEN1(o0) HPy h0 = hpd_argument(o0)
#define OPEN2(o0, o1) \
    OPEN1(o0); \
    HPy h1 = hpd_argument(o1)
#define OPEN3(o0, o1, o2) \
    OPEN2(o0, o1); \
    HPy h2 = hpd_argument(o2)
#define CLOSE1() hpd_end_argument(h0)
#define CLOSE2() \
    hpd_end_argument(h1); \
    CLOSE1()
#define CLOSE3() \
    hpd_end_argument(h2); \
    CLOSE2()
#define OBJECT_RESULT(ARGSTYPE, OPEN, CLOSE, CALL) \
    { \
        _HPyFunc_args_##ARGSTYPE *a = args; \
        HPy res; \
        OPEN; \
        res = CALL; \
        CLOSE; \
        a->result = hpd_take(res); \
        break; \
    }
#define PLAIN_RESULT(ARGSTYPE, OPEN, CLOSE, CALL) \
    { \
        _HPyFunc_args_##ARGSTYPE *a = args; \
        OPEN; \
        a->result = CALL; \
        CLOSE; \
        break; \
    }

static void dispatch(const call *c, HPyFunc_Signature sig, HPyCFunction func, void *args)
{
    HPyContext *ctx = c->ctx;
    switch (sig) {
    case HPyFunc_VARARGS:
        ((_HPyFunc_args_VARARGS *)args)->result = call_varargs(c, func, args);
        break;
    case HPyFunc_KEYWORDS:
        ((_HPyFunc_args_KEYWORDS *)args)->result = call_keywords(c, func, args);
        break;
    case HPyFunc_NEWFUNC:
        ((_HPyFunc_args_NEWFUNC *)args)->result = call_new(c, func, args);
        break;
    case HPyFunc_INITPROC:
        ((_HPyFunc_args_INITPROC *)args)->result = call_init(c, func, args);
        break;
    case HPyFunc_GETBUFFERPROC:
        ((_HPyFunc_args_GETBUFFERPROC *)args)->result = call_getbuffer(c, func, args);
        break;
    case HPyFunc_RELEASEBUFFERPROC: call_releasebuffer(c, func, args); break;
    case HPyFunc_NOARGS:
        OBJECT_RESULT(NOARGS, OPEN1(a->self), CLOSE1(), FN(noargs)(ctx, h0))
    case HPyFunc_O:
        OBJECT_RESULT(O, OPEN2(a->self, a->arg), CLOSE2(), FN(o)(ctx, h0, h1))
    case HPyFunc_UNARYFUNC:
    case HPyFunc_REPRFUNC:
    case HPyFunc_GETITERFUNC:
    case HPyFunc_ITERNEXTFUNC:
    case HPyFunc_MOD_CREATE:
        OBJECT_RESULT(UNARYFUNC, OPEN1(a->arg0), CLOSE1(), FN(unaryfunc)(ctx, h0))
    case HPyFunc_BINARYFUNC:
    case HPyFunc_GETATTROFUNC:
        OBJECT_RESULT(BINARYFUNC, OPEN2(a->arg0, a->arg1), CLOSE2(), FN(binaryfunc)(ctx, h0, h1))
    case HPyFunc_TERNARYFUNC:
    case HPyFunc_DESCRGETFUNC:
        OBJECT_RESULT(TERNARYFUNC, OPEN3(a->arg0, a->arg1, a->arg2), CLOSE3(),
                      FN(ternaryfunc)(ctx, h0, h1, h2))
    case HPyFunc_INQUIRY:
        PLAIN_RESULT(INQUIRY, OPEN1(a->arg0), CLOSE1(), FN(inquiry)(ctx, h0))
    case HPyFunc_LENFUNC:
    case HPyFunc_HASHFUNC:
        PLAIN_RESULT(LENFUNC, OPEN1(a->arg0), CLOSE1(), FN(lenfunc)(ctx, h0))
    case HPyFunc_SSIZEARGFUNC:
        OBJECT_RESULT(SSIZEARGFUNC, OPEN1(a->arg0), CLOSE1(), FN(ssizeargfunc)(ctx, h0, a->arg1))
    case HPyFunc_SSIZESSIZEARGFUNC:
        OBJECT_RESULT(SSIZESSIZEARGFUNC, OPEN1(a->arg0), CLOSE1(),
                      FN(ssizessizeargfunc)(ctx, h0, a->arg1, a->arg2))
    case HPyFunc_SSIZEOBJARGPROC:
        PLAIN_RESULT(SSIZEOBJARGPROC, OPEN2(a->arg0, a->arg2), CLOSE2(),
                     FN(ssizeobjargproc)(ctx, h0, a->arg1, h1))
    case HPyFunc_SSIZESSIZEOBJARGPROC:
        PLAIN_RESULT(SSIZESSIZEOBJARGPROC, OPEN2(a->arg0, a->arg3), CLOSE2(),
                     FN(ssizessizeobjargproc)(ctx, h0, a->arg1, a->arg2, h1))
    case HPyFunc_OBJOBJARGPROC:
    case HPyFunc_SETATTROFUNC:
    case HPyFunc_DESCRSETFUNC:
        PLAIN_RESULT(OBJOBJARGPROC, OPEN3(a->arg0, a->arg1, a->arg2), CLOSE3(),
                     FN(objobjargproc)(ctx, h0, h1, h2))
    case HPyFunc_GETATTRFUNC:
        OBJECT_RESULT(GETATTRFUNC, OPEN1(a->arg0), CLOSE1(), FN(getattrfunc)(ctx, h0, a->arg1))
    case HPyFunc_SETATTRFUNC:
        PLAIN_RESULT(SETATTRFUNC, OPEN2(a->arg0, a->arg2), CLOSE2(),
                     FN(setattrfunc)(ctx, h0, a->arg1, h1))
    case HPyFunc_RICHCMPFUNC:
        OBJECT_RESULT(RICHCMPFUNC, OPEN2(a->arg0, a->arg1), CLOSE2(),
                      FN(richcmpfunc)(ctx, h0, h1, a->arg2))
    case HPyFunc_GETTER:
        OBJECT_RESULT(GETTER, OPEN1(a->arg0), CLOSE1(), FN(getter)(ctx, h0, a->arg1))
    case HPyFunc_SETTER:
        PLAIN_RESULT(SETTER, OPEN2(a->arg0, a->arg1), CLOSE2(),
                     FN(setter)(ctx, h0, h1, a->arg2))
    case HPyFunc_OBJOBJPROC:
        PLAIN_RESULT(OBJOBJPROC, OPEN2(a->arg0, a->arg1), CLOSE2(),
                     FN(objobjproc)(ctx, h0, h1))
    case HPyFunc_DESTRUCTOR: {
        _HPyFunc_args_DESTRUCTOR *a = args;
        hp_error pending = hp_error_save();
        OPEN1(a->arg0);
        FN(destructor)(ctx, h0);
        CLOSE1();
        hp_error_restore_after(pending, a->arg0);
        break;
    }
    case HPyFunc_FREEFUNC:
    case HPyFunc_TRAVERSEPROC:
    case HPyFunc_CAPSULE_DESTRUCTOR:
    case HPyFunc_DESTROYFUNC:
    case HPyFunc_VECTORCALLFUNC:
        /* No handles among the arguments. */
        hpu_CallRealFunctionFromTrampoline(ctx, sig, func, args);
        break;
    }
}

void hpd_CallRealFunctionFromTrampoline(HPyContext *dctx, HPyFunc_Signature sig,
                                        HPyCFunction func, void *args)
{
    call c = begin();
    (void)dctx;
    dispatch(&c, sig, func, args);
    end(&c);
    look_for_fields();
}
