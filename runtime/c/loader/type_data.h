/* What the runtime knows of a type that HPyType_FromSpec made.
 *
 * CPython's type object says nothing of HPy structs, so each HPy type owns a
 * small object of type hp_type, kept in tp_cache: a member that every CPython
 * from 3.8 on declares unused, never inherits, visits and releases with the
 * type. So the data lives exactly as long as the type, no type flag is borrowed
 * and nothing shows in the type's dict. A class that Python code derives has
 * none of its own; the chain of tp_base, which is what fixes an object's layout,
 * leads to the type that has.
 *
 * One object has one struct, whatever the number of HPy types in its chain: a
 * derived type's struct begins with its base's (C inheritance), because
 * MyType_AsStruct knows the shape only. Each level has its own traverse and
 * destroy, and all of them run. Finalizers are CPython's: the most derived one.
 */
#ifndef HP_TYPE_DATA_H
#define HP_TYPE_DATA_H

#include "hp_runtime.h"

/* Ownership: the type owns its hp_type; the hp_type owns its four blocks. The
   functions belong to the extension. `name` backs tp_name where CPython (up to
   3.10) keeps the spec's pointer. */
typedef struct hp_type {
    PyObject_HEAD
    HPyType_BuiltinShape shape;
    Py_ssize_t offset; /* of the struct in the object; unused by var shapes */
    Py_ssize_t size;   /* of the struct; a base's when the spec gave none */
    HPyFunc_traverseproc traverse; /* this level's, or NULL */
    HPyFunc_destroyfunc destroy;
    bool fields_below; /* some base level has a traverse too */
    bool any_fields;   /* this level or some base level has a traverse or a dict */
    bool any_destroy;
    bool told_no_gc;   /* debug mode complained of fields without collection */
    uint64_t visited;  /* places of fields that debug mode saw visited, or told of */
    bool watched;      /* debug mode looks at members when an instance ends */
    bool plain_new;    /* HPy_New has only to allocate */
    bool plain_dealloc; /* no level has anything to release, and below is object */
    bool own_dealloc;  /* legacy tp_dealloc: the type frees its instances itself */
    vectorcallfunc call;     /* HPy_tp_call's trampoline, inherited; or NULL */
    bool has_call_field;     /* instances can be given a call function */
    bool call_hidden;        /* ... in a place behind the struct, not in it */
    Py_ssize_t weaklist, dict; /* from __weaklistoffset__, __dictoffset__; or 0 */
    char *name;
    PyMethodDef *methods;
    PyMemberDef *members;
    PyGetSetDef *getsets;
    PyMemberDef *var_members; /* of var shapes, offsets relative to the struct */
} hp_type;

extern PyTypeObject hp_type_Type;

/* The data of a type, if HPyType_FromSpec made it. Borrowed. */
static inline hp_type *hp_type_own(PyTypeObject *type)
{
    PyObject *data = type->tp_cache;
    return data != NULL && Py_TYPE(data) == &hp_type_Type ? (hp_type *)data : NULL;
}

/* The type in the chain of tp_base that has data, from `type` on; or NULL. */
static inline PyTypeObject *hp_type_defining(PyTypeObject *type)
{
    while (type != NULL && hp_type_own(type) == NULL)
        type = type->tp_base;
    return type;
}

static inline hp_type *hp_type_nearest(PyTypeObject *type)
{
    type = hp_type_defining(type);
    return type ? hp_type_own(type) : NULL;
}

/* ---- where the struct is ---- */

#define HP_ALIGN(n) (((Py_ssize_t)(n) + 15) & ~(Py_ssize_t)15)
#define HP_ALIGN_PTR(n) (((Py_ssize_t)(n) + 7) & ~(Py_ssize_t)7)

#define HP_OFFSET_OBJECT HP_ALIGN(sizeof(PyObject))
#define HP_OFFSET_TYPE HP_ALIGN(sizeof(PyHeapTypeObject))
#define HP_OFFSET_FLOAT HP_ALIGN(sizeof(PyFloatObject))
#define HP_OFFSET_UNICODE HP_ALIGN(sizeof(PyUnicodeObject))
#define HP_OFFSET_LIST HP_ALIGN(sizeof(PyListObject))
#define HP_OFFSET_DICT HP_ALIGN(sizeof(PyDictObject))

/* An int's digits and a tuple's items follow its header in place, as many as
   the value needs: their struct comes after the last one. */
static inline void *hp_struct_long(PyObject *o)
{
    return (char *)o + HP_ALIGN(PyLong_Type.tp_basicsize +
                                hp_long_digits(o) * PyLong_Type.tp_itemsize);
}
static inline void *hp_struct_tuple(PyObject *o)
{
    return (char *)o + HP_ALIGN(PyTuple_Type.tp_basicsize +
                                Py_SIZE(o) * PyTuple_Type.tp_itemsize);
}

static inline bool hp_shape_is_var(HPyType_BuiltinShape shape)
{
    return shape == HPyType_BuiltinShape_Long || shape == HPyType_BuiltinShape_Tuple;
}

static inline void *hp_struct(PyObject *o, const hp_type *data)
{
    if (data->shape == HPyType_BuiltinShape_Long)
        return hp_struct_long(o);
    if (data->shape == HPyType_BuiltinShape_Tuple)
        return hp_struct_tuple(o);
    return (char *)o + data->offset;
}

/* The struct of any object; the object itself if it is no HPy object. */
void *hp_struct_of(PyObject *o);

/* type_layout.c: fill shape, offset and size, and say how large an object is.
   `call_field`: room for a call function is wanted; its offset is returned or 0
   when the base's serves. -1 with an error. */
int hp_type_layout(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base,
                   bool call_field, Py_ssize_t *basicsize, Py_ssize_t *call_offset);
/* The built-in type of a shape; NULL for Object and Legacy. */
PyTypeObject *hp_shape_builtin(HPyType_BuiltinShape shape);
const char *hp_shape_name(HPyType_BuiltinShape shape);

/* type_gc.c: what CPython calls for instances. */
int hp_type_gc_init(void);
int hpu_traverse(PyObject *self, visitproc visit, void *arg);
int hpu_clear(PyObject *self);
void hpu_dealloc(PyObject *self);
/* Whether an instance's end is no more than giving its memory back; for a new type. */
bool hp_type_gc_is_plain(PyTypeObject *type);
/* Whether some HPy level of o's type visits the field at that address, or the loader
   does, for a __dict__. */
bool hp_field_is_visited(PyObject *o, HPyField *field);
/* Called, if set, at the end of an instance of a watched type when its fields were
   released. No error is set before or after. */
extern void (*hp_fields_released)(PyObject *self);
/* Which of these a new type must install so that every level of its chain is
   served exactly once; -1 with an error if that can't be. */
typedef struct {
    bool dealloc, traverse;
} hp_gc_slots;
int hp_type_gc_plan(hp_type *data, const char *name, PyTypeObject *base, bool want_gc,
                    hp_gc_slots *plan);

/* type_call.c */
PyObject *hpu_tp_call(PyObject *self, PyObject *args, PyObject *kw);
void hp_call_init(PyObject *self, const hp_type *data);

/* type_defs.c: the arrays of PyMethodDef... from the spec's definitions and its
   legacy slots, owned by data. -1 with an error. The special members are
   reported by their offset in the struct, or -1. */
typedef struct {
    Py_ssize_t vectorcall, weaklist, dict;
} hp_special_members;
int hp_type_defs(hp_type *data, const HPyType_Spec *spec, hp_special_members *special);
/* Make CPython call methods such as __iter__ for which HPy has no slot. */
int hp_type_adopt_dunders(PyTypeObject *type, const HPyType_Spec *spec);

/* type_spec.c: which of the bases gives the layout. Borrowed. */
PyTypeObject *hp_best_base(PyObject *bases);

/* type_meta.c: PyType_FromSpec for a metaclass, where CPython has none (before
   3.12). New reference. */
PyObject *hp_type_with_metaclass(PyTypeObject *meta, PyType_Spec *spec, PyObject *bases);

#endif
