/* Capsules. A destructor reaches CPython as the extension's trampoline, which
 * comes back through hpu_CallRealFunctionFromTrampoline. */
#include "hp_runtime.h"
#include "gen_ctx.h"

static int destructor_ok(HPyCapsule_Destructor *d)
{
    if (d != NULL && d->cpy_trampoline == NULL) {
        PyErr_SetString(PyExc_ValueError, "Invalid HPyCapsule destructor");
        return 0;
    }
    return 1;
}

HPy hpu_Capsule_New(HPyContext *ctx, void *pointer, const char *name, HPyCapsule_Destructor *d)
{
    (void)ctx;
    if (!destructor_ok(d))
        return HPy_NULL;
    return hp_handle(PyCapsule_New(pointer, name, d ? d->cpy_trampoline : NULL));
}

void *hpu_Capsule_Get(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, const char *name)
{
    (void)ctx;
    switch (key) {
    case HPyCapsule_key_Pointer: return PyCapsule_GetPointer(hp_obj(capsule), name);
    case HPyCapsule_key_Name: return (void *)PyCapsule_GetName(hp_obj(capsule));
    case HPyCapsule_key_Context: return PyCapsule_GetContext(hp_obj(capsule));
    case HPyCapsule_key_Destructor:
        PyErr_SetString(PyExc_ValueError, "the destructor of a capsule can't be read");
        return NULL;
    }
    PyErr_Format(PyExc_SystemError, "invalid capsule key %d", (int)key);
    return NULL;
}

int hpu_Capsule_Set(HPyContext *ctx, HPy capsule, _HPyCapsule_key key, void *value)
{
    (void)ctx;
    switch (key) {
    case HPyCapsule_key_Pointer: return PyCapsule_SetPointer(hp_obj(capsule), value);
    case HPyCapsule_key_Name: return PyCapsule_SetName(hp_obj(capsule), value);
    case HPyCapsule_key_Context: return PyCapsule_SetContext(hp_obj(capsule), value);
    case HPyCapsule_key_Destructor: {
        HPyCapsule_Destructor *d = value;
        if (!destructor_ok(d))
            return -1;
        return PyCapsule_SetDestructor(hp_obj(capsule), d ? d->cpy_trampoline : NULL);
    }
    }
    PyErr_Format(PyExc_SystemError, "invalid capsule key %d", (int)key);
    return -1;
}
