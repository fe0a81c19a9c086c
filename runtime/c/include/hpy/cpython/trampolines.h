/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* What CPython calls: the author's function with pointers as handles. */
#ifndef HPYPORT_CPYTHON_TRAMPOLINES_H
#define HPYPORT_CPYTHON_TRAMPOLINES_H

#define _HPyFunc_TRAMPOLINE_HPyFunc_VARARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, HPy_ssize_t nargs) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(self), _HPy_ARRAY(args), (size_t)nargs)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_KEYWORDS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *const *args, size_t nargsf, cpy_PyObject *kwnames) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(self), _HPy_ARRAY(args), (size_t)PyVectorcall_NARGS(nargsf), _py2h(kwnames))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_NOARGS(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *_HPy_UNUSED_ARG(ignored)) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(self))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_O(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *arg) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(self), _py2h(arg))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC(SYM, IMPL) \
    static void SYM(void) \
    { \
        abort(); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETBUFFERPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_Py_buffer *view, int flags) \
    { \
        return IMPL(_HPyGetContext(), _py2h(self), (HPy_buffer *)view, flags); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_RELEASEBUFFERPROC(SYM, IMPL) \
    static void SYM(cpy_PyObject *self, cpy_Py_buffer *view) \
    { \
        IMPL(_HPyGetContext(), _py2h(self), (HPy_buffer *)view); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_UNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_BINARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_TERNARYFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), _py2h(arg2))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_INQUIRY(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_LENFUNC(SYM, IMPL) \
    static HPy_ssize_t SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEARGFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), arg1, arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), arg1, _py2h(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SSIZESSIZEOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, HPy_ssize_t arg1, HPy_ssize_t arg2, cpy_PyObject *arg3) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), arg1, arg2, _py2h(arg3)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJARGPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), _py2h(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_FREEFUNC(SYM, IMPL) \
    static void SYM(void *arg0) \
    { \
        IMPL(_HPyGetContext(), arg0); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, char *arg1) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETATTROFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTRFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, char *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), arg1, _py2h(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETATTROFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), _py2h(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_REPRFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_HASHFUNC(SYM, IMPL) \
    static HPy_hash_t SYM(cpy_PyObject *arg0) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_RICHCMPFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, int arg2) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), (HPy_RichCmpOp)arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETITERFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_ITERNEXTFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRGETFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), _py2h(arg2))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESCRSETFUNC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, cpy_PyObject *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), _py2h(arg2)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_INITPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        return IMPL(_HPyGetContext(), _py2h(self), _HPy_ARRAY(((PyTupleObject *)args)->ob_item), PyTuple_GET_SIZE(args), _py2h(kw)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_NEWFUNC(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *self, cpy_PyObject *args, cpy_PyObject *kw) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(self), _HPy_ARRAY(((PyTupleObject *)args)->ob_item), PyTuple_GET_SIZE(args), _py2h(kw))); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_GETTER(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, void *arg1) \
    { \
        return _h2py(IMPL(_HPyGetContext(), _py2h(arg0), arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_SETTER(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1, void *arg2) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1), arg2); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_OBJOBJPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *arg0, cpy_PyObject *arg1) \
    { \
        return IMPL(_HPyGetContext(), _py2h(arg0), _py2h(arg1)); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC(SYM, IMPL) \
    static int SYM(cpy_PyObject *self, cpy_visitproc visit, void *arg) \
    { \
        return _HPy_CallTraverse(IMPL, self, visit, arg); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR(SYM, IMPL) \
    static void SYM(cpy_PyObject *arg0) \
    { \
        _HPy_CallDestructor(IMPL, arg0); \
    }
#define HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM, IMPL) \
    static void SYM(PyObject *capsule) \
    { \
        _HPyCapsule_Destroy(capsule, IMPL); \
    }
#define _HPyFunc_TRAMPOLINE_HPyFunc_MOD_CREATE(SYM, IMPL) \
    static cpy_PyObject *SYM(cpy_PyObject *arg0, cpy_PyModuleDef *_HPy_UNUSED_ARG(def)) \
    { \
        return _HPyModule_CheckCreated(IMPL(_HPyGetContext(), _py2h(arg0))); \
    }

#endif
