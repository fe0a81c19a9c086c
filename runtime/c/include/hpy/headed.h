/* Structs that begin with the object's head, in the package hpy 0.9.0 on CPython.
 *
 * That loader knows a struct's place from the object's own class, and not of classes
 * that Python code derives: HPy_New, traverse and destroy get the object instead of
 * the struct there, and its debug mode refuses to tell where the struct is. Of a type
 * that is declared as one of the C API, whose struct begins with the object's head,
 * all of them get the object, whatever was derived from it. So a universal module
 * declares its types as such to this loader, and steps over the head by itself:
 * ext/headed.c rewrites the spec, and what it needs is here. */
#ifndef HPYPORT_HEADED_H
#define HPYPORT_HEADED_H

#if defined(HPY_ABI_UNIVERSAL) && !defined(HPYPORT_LOADER)

/* Of an object's head, in all builds of CPython for 64 bits that this loader is for:
 * only where ext/headed.c finds it so is a spec rewritten. */
#define _HPY_HEAD 16

/* What that loader adds to an object's address in handles and fields; checked, too. */
#define _HPY_HANDLE 1

/* A support header may leave members for weak references and dict in a spec, though
 * this loader does not know them. */
#define HPYPORT_KEEPS_SPECIALS 1

/* What a traverse function becomes; not owned, functions live as long as the process. */
typedef struct {
    HPyFunc_traverseproc impl;
    cpy_PyCFunction trampoline;
} _HPyHeadedTraverse;

/* What the collector asks to be called with the objects in fields. It is called without
 * the context: that loader's debug mode would take another context for each call, and
 * once it has taken sixteen during a call from Python, that call's own is void. */
typedef struct {
    cpy_visitproc visit;
    void *arg;
} _HPyHeadedVisit;

HPyAPI_FUNC int _HPy_VisitHeaded(HPyField *field, void *data)
{
    const _HPyHeadedVisit *v = (const _HPyHeadedVisit *)data;
    return field->_i == 0 ? 0 : v->visit((cpy_PyObject *)(field->_i - _HPY_HANDLE), v->arg);
}

/* A definition has place for one function beside the author's, its trampoline. That
 * of destroy is never called by any loader. That of traverse is asked for what it
 * becomes by a call without a visit function. */
#define _HPy_HEADED_DESTROY(SYM, IMPL) \
    static void SYM(void *object) \
    { \
        IMPL((char *)object + _HPY_HEAD); \
    }
#define _HPy_HEADED_TRAVERSE(SYM, IMPL) \
    static int SYM##_headed_impl(void *object, HPyFunc_visitproc visit, void *arg) \
    { \
        return IMPL((char *)object + _HPY_HEAD, visit, arg); \
    } \
    static int SYM##_headed(cpy_PyObject *self, cpy_visitproc visit, void *arg) \
    { \
        _HPyHeadedVisit v = { visit, arg }; \
        return SYM##_headed_impl(self, _HPy_VisitHeaded, &v); \
    }
#define _HPy_HEADED_ASKED(SYM, visit, arg) \
    if ((visit) == NULL) { \
        ((_HPyHeadedTraverse *)(arg))->impl = SYM##_headed_impl; \
        ((_HPyHeadedTraverse *)(arg))->trampoline = _HPy_FUNCTION(cpy_PyCFunction, SYM##_headed); \
        return 0; \
    }

/* See ext/headed.c; *headed becomes 1 if the spec was rewritten. */
HPyAPI_HELPER HPy _HPyType_Headed(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *params,
                                  int *headed);

#else

#define _HPy_HEADED_DESTROY(SYM, IMPL) \
    static void SYM(void) \
    { \
        abort(); \
    }
#define _HPy_HEADED_TRAVERSE(SYM, IMPL)
#define _HPy_HEADED_ASKED(SYM, visit, arg)

#endif

#endif
