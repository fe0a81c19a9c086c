/* Where the author's struct lies in an object. */
#include "type_data.h"
#include "gen_ctx.h"

PyTypeObject *hp_shape_builtin(HPyType_BuiltinShape shape)
{
    switch (shape) {
    case HPyType_BuiltinShape_Type: return &PyType_Type;
    case HPyType_BuiltinShape_Long: return &PyLong_Type;
    case HPyType_BuiltinShape_Float: return &PyFloat_Type;
    case HPyType_BuiltinShape_Unicode: return &PyUnicode_Type;
    case HPyType_BuiltinShape_Tuple: return &PyTuple_Type;
    case HPyType_BuiltinShape_List: return &PyList_Type;
    case HPyType_BuiltinShape_Dict: return &PyDict_Type;
    case HPyType_BuiltinShape_Object:
    case HPyType_BuiltinShape_Legacy: break;
    }
    return NULL;
}

const char *hp_shape_name(HPyType_BuiltinShape shape)
{
    switch (shape) {
    case HPyType_BuiltinShape_Legacy: return "HPyType_BuiltinShape_Legacy";
    case HPyType_BuiltinShape_Object: return "HPyType_BuiltinShape_Object";
    case HPyType_BuiltinShape_Type: return "HPyType_BuiltinShape_Type";
    case HPyType_BuiltinShape_Long: return "HPyType_BuiltinShape_Long";
    case HPyType_BuiltinShape_Float: return "HPyType_BuiltinShape_Float";
    case HPyType_BuiltinShape_Unicode: return "HPyType_BuiltinShape_Unicode";
    case HPyType_BuiltinShape_Tuple: return "HPyType_BuiltinShape_Tuple";
    case HPyType_BuiltinShape_List: return "HPyType_BuiltinShape_List";
    case HPyType_BuiltinShape_Dict: return "HPyType_BuiltinShape_Dict";
    }
    return "<invalid shape>";
}

static Py_ssize_t shape_offset(HPyType_BuiltinShape shape)
{
    switch (shape) {
    case HPyType_BuiltinShape_Object: return HP_OFFSET_OBJECT;
    case HPyType_BuiltinShape_Type: return HP_OFFSET_TYPE;
    case HPyType_BuiltinShape_Float: return HP_OFFSET_FLOAT;
    case HPyType_BuiltinShape_Unicode: return HP_OFFSET_UNICODE;
    case HPyType_BuiltinShape_List: return HP_OFFSET_LIST;
    case HPyType_BuiltinShape_Dict: return HP_OFFSET_DICT;
    default: return 0;
    }
}

void *hpu_AsStruct_Legacy(HPyContext *ctx, HPy h)
{
    (void)ctx;
    return hp_obj(h);
}

#define AS_STRUCT(shape, where) \
    void *hpu_AsStruct_##shape(HPyContext *ctx, HPy h) \
    { \
        char *o = (char *)hp_obj(h); \
        (void)ctx; \
        return where; \
    }
AS_STRUCT(Object, o + HP_OFFSET_OBJECT)
AS_STRUCT(Type, o + HP_OFFSET_TYPE)
AS_STRUCT(Float, o + HP_OFFSET_FLOAT)
AS_STRUCT(Unicode, o + HP_OFFSET_UNICODE)
AS_STRUCT(List, o + HP_OFFSET_LIST)
AS_STRUCT(Dict, o + HP_OFFSET_DICT)
AS_STRUCT(Long, hp_struct_long((PyObject *)(void *)o))
AS_STRUCT(Tuple, hp_struct_tuple((PyObject *)(void *)o))

void *hp_struct_of(PyObject *o)
{
    const hp_type *data = hp_type_nearest(Py_TYPE(o));
    return data ? hp_struct(o, data) : (void *)o;
}

/* The struct continues that of an HPy type below. */
static int layout_extend(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base,
                         PyTypeObject *below, Py_ssize_t *basicsize)
{
    const hp_type *b = hp_type_own(below);
    Py_ssize_t end;
    data->shape = b->shape;
    data->offset = b->offset;
    data->size = spec->basicsize ? spec->basicsize : b->size;
    if (data->size < b->size) {
        PyErr_Format(PyExc_TypeError,
                     "%s: the struct (%d bytes) must begin with the struct of '%s' (%zd bytes)",
                     spec->name, spec->basicsize, below->tp_name, b->size);
        return -1;
    }
    if (data->size == b->size) {
        *basicsize = base->tp_basicsize;
        return 0;
    }
    /* Objects with items keep nothing behind the struct at a fixed place. */
    if (hp_shape_is_var(data->shape)) {
        *basicsize = base->tp_basicsize - HP_ALIGN_PTR(b->size) + HP_ALIGN_PTR(data->size);
        return 0;
    }
    /* A class may keep slots there, a list of weak references, a dict. */
    end = HP_ALIGN_PTR(b->offset + b->size);
    if (base->tp_basicsize > end + (b->call_hidden ? (Py_ssize_t)sizeof(vectorcallfunc) : 0)) {
        PyErr_Format(PyExc_TypeError,
                     "%s: can't extend the struct of '%s', because '%s' keeps instance "
                     "attributes behind it",
                     spec->name, below->tp_name, base->tp_name);
        return -1;
    }
    *basicsize = HP_ALIGN_PTR(data->offset + data->size);
    if (*basicsize < base->tp_basicsize)
        *basicsize = base->tp_basicsize;
    return 0;
}

/* A legacy struct begins with the object itself and includes its base's. */
static int layout_first_legacy(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base,
                               Py_ssize_t *basicsize)
{
    if (spec->basicsize != 0 && spec->basicsize < base->tp_basicsize) {
        PyErr_Format(PyExc_TypeError,
                     "%s: the basicsize %d of a legacy type must include its base '%s' (%zd)",
                     spec->name, spec->basicsize, base->tp_name, base->tp_basicsize);
        return -1;
    }
    data->shape = HPyType_BuiltinShape_Legacy;
    data->offset = 0;
    data->size = spec->basicsize ? spec->basicsize : base->tp_basicsize;
    *basicsize = data->size;
    return 0;
}

/* The struct is the first one, on top of a built-in type (or a class of one). */
static int layout_first(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base,
                        Py_ssize_t *basicsize)
{
    HPyType_BuiltinShape shape = spec->builtin_shape;
    PyTypeObject *builtin = hp_shape_builtin(shape);
    data->shape = shape;
    data->offset = shape_offset(shape);
    data->size = spec->basicsize;
    *basicsize = base->tp_basicsize;
    if (hp_shape_is_var(shape)) {
        if (!PyType_IsSubtype(base, builtin)) {
            PyErr_Format(PyExc_TypeError, "%s: %s needs the base '%s', not '%s'", spec->name,
                         hp_shape_name(shape), builtin->tp_name, base->tp_name);
            return -1;
        }
        /* 16: the struct's alignment behind an odd number of items. */
        if (data->size != 0)
            *basicsize += 16 + HP_ALIGN_PTR(data->size);
        return 0;
    }
    if (data->size == 0)
        return 0;
    if (base->tp_basicsize > data->offset || (base->tp_itemsize != 0 && builtin != &PyType_Type)) {
        PyErr_Format(PyExc_TypeError,
                     "%s: a struct of %s would overwrite the fields of base '%s'; use the "
                     "shape of that base",
                     spec->name, hp_shape_name(shape), base->tp_name);
        return -1;
    }
    *basicsize = HP_ALIGN_PTR(data->offset + data->size);
    return 0;
}

int hp_type_layout(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base, bool call_field,
                   Py_ssize_t *basicsize, Py_ssize_t *call_offset)
{
    HPyType_BuiltinShape shape = spec->builtin_shape;
    PyTypeObject *below = hp_type_defining(base);
    int res;

    *call_offset = 0;
    if (shape < HPyType_BuiltinShape_Legacy || shape > HPyType_BuiltinShape_Dict) {
        PyErr_Format(PyExc_ValueError, "%s: invalid builtin shape %d", spec->name, (int)shape);
        return -1;
    }
    if (spec->basicsize < 0 || spec->itemsize < 0) {
        PyErr_Format(PyExc_ValueError, "%s: negative basicsize or itemsize", spec->name);
        return -1;
    }
    if (shape == HPyType_BuiltinShape_Legacy && below != NULL &&
        hp_type_own(below)->shape != HPyType_BuiltinShape_Legacy) {
        PyErr_SetString(PyExc_TypeError,
                        "A legacy type should not inherit its memory layout from a pure type");
        return -1;
    }
    if (shape == HPyType_BuiltinShape_Legacy)
        res = below != NULL ? layout_extend(data, spec, base, below, basicsize)
                            : layout_first_legacy(data, spec, base, basicsize);
    else if (below == NULL || (hp_type_own(below)->size == 0 && spec->basicsize != 0))
        res = layout_first(data, spec, base, basicsize);
    else if (hp_type_own(below)->shape == shape || spec->basicsize == 0)
        res = layout_extend(data, spec, base, below, basicsize);
    else {
        PyErr_Format(PyExc_TypeError, "%s: the struct has %s, that of base '%s' has %s",
                     spec->name, hp_shape_name(shape), below->tp_name,
                     hp_shape_name(hp_type_own(below)->shape));
        res = -1;
    }
    if (res < 0)
        return -1;

    /* The call function's place is behind everything else; a base's place lies
       inside a struct that grew, also where the object is no larger for that: the struct
       took that very place. Objects with items have no such fixed place. */
    if (call_field && base->tp_itemsize == 0 && !hp_shape_is_var(data->shape)) {
        hp_type *b = below ? hp_type_own(below) : NULL;
        if (b != NULL && b->has_call_field &&
            (!b->call_hidden || data->size <= b->size))
            return 0;
        *call_offset = HP_ALIGN_PTR(*basicsize);
        *basicsize = *call_offset + (Py_ssize_t)sizeof(vectorcallfunc);
    }
    return 0;
}
