/* Definitions: what a module tells the interpreter about its methods, slots,
 * members and types. All of it is static data of the module; the interpreter
 * reads it and never frees it. The macros of def.h fill most of it. */
#ifndef HPYPORT_STRUCTS_H
#define HPYPORT_STRUCTS_H

/* `impl` is the author's function, `cpy_trampoline` the one CPython calls. */
typedef struct {
    HPySlot_Slot slot;
    HPyCFunction impl;
    cpy_PyCFunction cpy_trampoline;
} HPySlot;

typedef struct {
    const char *name;
    HPyCFunction impl;
    cpy_PyCFunction cpy_trampoline;
    HPyFunc_Signature signature;
    const char *doc;
} HPyMeth;

/* `offset` counts from the start of the author's struct. */
typedef struct {
    const char *name;
    HPyMember_FieldType type;
    HPy_ssize_t offset;
    int readonly;
    const char *doc;
} HPyMember;

/* Either function may be absent, together with its trampoline. */
typedef struct {
    const char *name;
    HPyCFunction getter_impl;
    HPyCFunction setter_impl;
    cpy_getter getter_cpy_trampoline;
    cpy_setter setter_cpy_trampoline;
    const char *doc;
    void *closure;
} HPyGetSet;

/* `kind` says which one it is. */
typedef struct {
    HPyDef_Kind kind;
    _HPy_ANONYMOUS union {
        HPySlot slot;
        HPyMeth meth;
        HPyMember member;
        HPyGetSet getset;
    };
} HPyDef;

typedef struct {
    cpy_PyCapsule_Destructor cpy_trampoline;
    HPyFunc_Capsule_Destructor impl;
} HPyCapsule_Destructor;

typedef struct {
    cpy_vectorcallfunc cpy_trampoline;
    HPyFunc_keywords impl;
} HPyCallFunction;

typedef struct {
    cpy_vectorcallfunc cpy_trampoline;
    HPyCallFunction impl;
} HPyType_Vectorcall;

/* `basicsize` is the size of the author's struct alone, unless the shape is
 * Legacy, whose struct begins with PyObject_HEAD. `legacy_slots` is a
 * PyType_Slot[] and needs that shape. `defines` ends with NULL. */
typedef struct {
    const char *name;
    int basicsize;
    int itemsize;
    unsigned long flags;
    HPyType_BuiltinShape builtin_shape;
    void *legacy_slots;
    HPyDef **defines;
    const char *doc;
} HPyType_Spec;

/* An array of these ends with kind 0. */
typedef struct {
    HPyType_SpecParam_Kind kind;
    HPy object;
} HPyType_SpecParam;

/* `size` must be 0: HPy 0.9 has no module state. The arrays end with NULL. */
typedef struct {
    const char *doc;
    HPy_ssize_t size;
    cpy_PyMethodDef *legacy_methods;
    HPyDef **defines;
    HPyGlobal **globals;
} HPyModuleDef;

/* `fields` ends with an entry that has no name. */
typedef struct {
    const char *name;
    const char *doc;
} HPyStructSequence_Field;

typedef struct {
    const char *name;
    const char *doc;
    HPyStructSequence_Field *fields;
} HPyStructSequence_Desc;

#endif
