/* From CPython into the extension: the second half of every trampoline.
 *
 * CPython calls the extension's trampoline, which packs its arguments into the
 * struct of its signature and comes here with the context that the module was
 * loaded with. Handles are objects, so most calls only reorder arguments. Serves
 * the universal and the trace context; the debug context has its own. */
#include "hp_runtime.h"
#include "gen_ctx.h"
#include "type_data.h"

/* Call through the type of the author's function: `func` is stored as one
   generic type. The detour by void (*)(void) is what gcc accepts silently. */
#define FN(name) ((HPyFunc_##name)(void (*)(void))func)
#define H(o) hp_handle(o)

typedef struct {
    cpy_visitproc visit;
    void *arg;
} visit_closure;

static int visit_field(HPyField *f, void *arg)
{
    visit_closure *c = arg;
    return f->_i ? c->visit((PyObject *)f->_i, c->arg) : 0;
}

/* The rare ones, apart: what they keep over a call would burden the others. */

static HP_NOINLINE int call_getbuffer(HPyContext *ctx, HPyCFunction func, _HPyFunc_args_GETBUFFERPROC *a)
{
    /* HPy_buffer is laid out as Py_buffer, and its object is a handle. */
    HPy_buffer *view = (HPy_buffer *)(void *)a->view;
    if (view == NULL) {
        PyErr_SetString(PyExc_BufferError, "a buffer needs a view to be described in");
        return -1;
    }
    view->obj = HPy_NULL;
    return FN(getbufferproc)(ctx, H(a->self), view, a->flags);
}

static HP_NOINLINE void call_finalizer(HPyContext *ctx, HPyCFunction func, PyObject *self)
{
    hp_error pending = hp_error_save();
    FN(destructor)(ctx, H(self));
    hp_error_restore_after(pending, self);
}

static HP_NOINLINE void call_capsule_destructor(HPyCFunction func, PyObject *capsule)
{
    const char *name = PyCapsule_GetName(capsule);
    FN(capsule_destructor)(name, PyCapsule_GetPointer(capsule, name),
                           PyCapsule_GetContext(capsule));
}

static HP_NOINLINE int call_traverse(HPyCFunction func, const _HPyFunc_args_TRAVERSEPROC *a)
{
    visit_closure c = {a->visit, a->arg};
    return FN(traverseproc)(hp_struct_of(a->self), visit_field, &c);
}

void hpu_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature sig, HPyCFunction func,
                                        void *args)
{
    switch (sig) {
    case HPyFunc_VARARGS: {
        _HPyFunc_args_VARARGS *a = args;
        a->result = hp_obj(FN(varargs)(ctx, H(a->self), hp_handles(a->args), (size_t)a->nargs));
        return;
    }
    case HPyFunc_KEYWORDS: {
        _HPyFunc_args_KEYWORDS *a = args;
        a->result = hp_obj(FN(keywords)(ctx, H(a->self), hp_handles(a->args),
                                        (size_t)PyVectorcall_NARGS(a->nargsf), H(a->kwnames)));
        return;
    }
    case HPyFunc_NOARGS: {
        _HPyFunc_args_NOARGS *a = args;
        a->result = hp_obj(FN(noargs)(ctx, H(a->self)));
        return;
    }
    case HPyFunc_O: {
        _HPyFunc_args_O *a = args;
        a->result = hp_obj(FN(o)(ctx, H(a->self), H(a->arg)));
        return;
    }
    case HPyFunc_GETBUFFERPROC: {
        _HPyFunc_args_GETBUFFERPROC *a = args;
        a->result = call_getbuffer(ctx, func, a);
        return;
    }
    case HPyFunc_RELEASEBUFFERPROC: {
        _HPyFunc_args_RELEASEBUFFERPROC *a = args;
        FN(releasebufferproc)(ctx, H(a->self), (HPy_buffer *)(void *)a->view);
        return;
    }
    case HPyFunc_UNARYFUNC:
    case HPyFunc_REPRFUNC:
    case HPyFunc_GETITERFUNC:
    case HPyFunc_ITERNEXTFUNC:
    case HPyFunc_MOD_CREATE: {
        _HPyFunc_args_UNARYFUNC *a = args;
        a->result = hp_obj(FN(unaryfunc)(ctx, H(a->arg0)));
        return;
    }
    case HPyFunc_BINARYFUNC:
    case HPyFunc_GETATTROFUNC: {
        _HPyFunc_args_BINARYFUNC *a = args;
        a->result = hp_obj(FN(binaryfunc)(ctx, H(a->arg0), H(a->arg1)));
        return;
    }
    case HPyFunc_TERNARYFUNC:
    case HPyFunc_DESCRGETFUNC: {
        _HPyFunc_args_TERNARYFUNC *a = args;
        a->result = hp_obj(FN(ternaryfunc)(ctx, H(a->arg0), H(a->arg1), H(a->arg2)));
        return;
    }
    case HPyFunc_INQUIRY: {
        _HPyFunc_args_INQUIRY *a = args;
        a->result = FN(inquiry)(ctx, H(a->arg0));
        return;
    }
    case HPyFunc_LENFUNC:
    case HPyFunc_HASHFUNC: {
        _HPyFunc_args_LENFUNC *a = args;
        a->result = FN(lenfunc)(ctx, H(a->arg0));
        return;
    }
    case HPyFunc_SSIZEARGFUNC: {
        _HPyFunc_args_SSIZEARGFUNC *a = args;
        a->result = hp_obj(FN(ssizeargfunc)(ctx, H(a->arg0), a->arg1));
        return;
    }
    case HPyFunc_SSIZESSIZEARGFUNC: {
        _HPyFunc_args_SSIZESSIZEARGFUNC *a = args;
        a->result = hp_obj(FN(ssizessizeargfunc)(ctx, H(a->arg0), a->arg1, a->arg2));
        return;
    }
    case HPyFunc_SSIZEOBJARGPROC: {
        _HPyFunc_args_SSIZEOBJARGPROC *a = args;
        a->result = FN(ssizeobjargproc)(ctx, H(a->arg0), a->arg1, H(a->arg2));
        return;
    }
    case HPyFunc_SSIZESSIZEOBJARGPROC: {
        _HPyFunc_args_SSIZESSIZEOBJARGPROC *a = args;
        a->result = FN(ssizessizeobjargproc)(ctx, H(a->arg0), a->arg1, a->arg2, H(a->arg3));
        return;
    }
    case HPyFunc_OBJOBJARGPROC:
    case HPyFunc_SETATTROFUNC:
    case HPyFunc_DESCRSETFUNC: {
        _HPyFunc_args_OBJOBJARGPROC *a = args;
        a->result = FN(objobjargproc)(ctx, H(a->arg0), H(a->arg1), H(a->arg2));
        return;
    }
    case HPyFunc_FREEFUNC: {
        _HPyFunc_args_FREEFUNC *a = args;
        FN(freefunc)(ctx, a->arg0);
        return;
    }
    case HPyFunc_GETATTRFUNC: {
        _HPyFunc_args_GETATTRFUNC *a = args;
        a->result = hp_obj(FN(getattrfunc)(ctx, H(a->arg0), a->arg1));
        return;
    }
    case HPyFunc_SETATTRFUNC: {
        _HPyFunc_args_SETATTRFUNC *a = args;
        a->result = FN(setattrfunc)(ctx, H(a->arg0), a->arg1, H(a->arg2));
        return;
    }
    case HPyFunc_RICHCMPFUNC: {
        _HPyFunc_args_RICHCMPFUNC *a = args;
        a->result = hp_obj(FN(richcmpfunc)(ctx, H(a->arg0), H(a->arg1), a->arg2));
        return;
    }
    case HPyFunc_INITPROC: {
        _HPyFunc_args_INITPROC *a = args;
        a->result = FN(initproc)(ctx, H(a->self), hp_handles(&PyTuple_GET_ITEM(a->args, 0)),
                                 PyTuple_GET_SIZE(a->args), H(a->kw));
        return;
    }
    case HPyFunc_NEWFUNC: {
        _HPyFunc_args_NEWFUNC *a = args;
        a->result =
            hp_obj(FN(newfunc)(ctx, H(a->self), hp_handles(&PyTuple_GET_ITEM(a->args, 0)),
                               PyTuple_GET_SIZE(a->args), H(a->kw)));
        return;
    }
    case HPyFunc_GETTER: {
        _HPyFunc_args_GETTER *a = args;
        a->result = hp_obj(FN(getter)(ctx, H(a->arg0), a->arg1));
        return;
    }
    case HPyFunc_SETTER: {
        _HPyFunc_args_SETTER *a = args;
        a->result = FN(setter)(ctx, H(a->arg0), H(a->arg1), a->arg2);
        return;
    }
    case HPyFunc_OBJOBJPROC: {
        _HPyFunc_args_OBJOBJPROC *a = args;
        a->result = FN(objobjproc)(ctx, H(a->arg0), H(a->arg1));
        return;
    }
    case HPyFunc_TRAVERSEPROC: {
        _HPyFunc_args_TRAVERSEPROC *a = args;
        a->result = call_traverse(func, a);
        return;
    }
    case HPyFunc_DESTRUCTOR: {
        _HPyFunc_args_DESTRUCTOR *a = args;
        call_finalizer(ctx, func, a->arg0);
        return;
    }
    case HPyFunc_CAPSULE_DESTRUCTOR: call_capsule_destructor(func, args); return;
    case HPyFunc_DESTROYFUNC:
    case HPyFunc_VECTORCALLFUNC: break;
    }
    Py_FatalError("HPy: trampoline with a signature that has none");
}
