/* HPyType_FromSpec, HPy_New. */
#include "type_data.h"
#include "gen_ctx.h"

static void hp_type_dealloc(PyObject *self)
{
    hp_type *data = (hp_type *)self;
    PyMem_Free(data->name);
    PyMem_Free(data->methods);
    PyMem_Free(data->members);
    PyMem_Free(data->getsets);
    PyMem_Free(data->var_members);
    PyObject_Free(self);
}

PyTypeObject hp_type_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "hpy.universal._type_data",
    .tp_basicsize = sizeof(hp_type),
    .tp_dealloc = hp_type_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT,
};

/* ---- parameters ---- */

/* What the HPyType_SpecParam array says: owned references. */
typedef struct {
    PyObject *bases;     /* never NULL on success */
    PyTypeObject *meta;  /* NULL: the bases decide */
} type_params;

static void params_clear(type_params *p)
{
    Py_CLEAR(p->bases);
    Py_CLEAR(p->meta);
}

static int read_params(const HPyType_SpecParam *params, type_params *out)
{
    const HPyType_SpecParam *p;
    Py_ssize_t n = 0, i = 0;
    out->bases = NULL;
    out->meta = NULL;
    for (p = params; p != NULL && p->kind != 0; p++) {
        PyObject *o = hp_obj(p->object);
        switch (p->kind) {
        case HPyType_SpecParam_Base: n++; break;
        case HPyType_SpecParam_BasesTuple:
            if (out->bases != NULL) {
                PyErr_SetString(PyExc_TypeError,
                                "multiple specifications of HPyType_SpecParam_BasesTuple");
                goto error;
            }
            if (!PyTuple_Check(o)) {
                PyErr_SetString(PyExc_TypeError, "HPyType_SpecParam_BasesTuple needs a tuple");
                goto error;
            }
            Py_INCREF(o);
            out->bases = o;
            break;
        case HPyType_SpecParam_Metaclass:
            if (out->meta != NULL) {
                PyErr_SetString(PyExc_ValueError, "metaclass was specified multiple times");
                goto error;
            }
            if (!PyType_Check(o) || !PyType_IsSubtype((PyTypeObject *)o, &PyType_Type)) {
                PyErr_Format(PyExc_TypeError, "Metaclass '%R' is not a subclass of 'type'.", o);
                goto error;
            }
            if (((PyTypeObject *)o)->tp_new != PyType_Type.tp_new) {
                PyErr_SetString(PyExc_TypeError,
                                "Metaclasses with custom tp_new are not supported.");
                goto error;
            }
            Py_INCREF(o);
            out->meta = (PyTypeObject *)o;
            break;
        default:
            PyErr_Format(PyExc_ValueError, "unknown HPyType_SpecParam_Kind %d", (int)p->kind);
            goto error;
        }
    }
    if (out->bases != NULL && n != 0) {
        PyErr_SetString(PyExc_TypeError,
                        "cannot specify both HPyType_SpecParam_Base and "
                        "HPyType_SpecParam_BasesTuple");
        goto error;
    }
    if (out->bases == NULL) {
        out->bases = PyTuple_New(n ? n : 1);
        if (out->bases == NULL)
            goto error;
        if (n == 0) {
            Py_INCREF(&PyBaseObject_Type);
            PyTuple_SET_ITEM(out->bases, 0, (PyObject *)&PyBaseObject_Type);
        }
        for (p = params; p != NULL && p->kind != 0; p++)
            if (p->kind == HPyType_SpecParam_Base) {
                Py_INCREF(hp_obj(p->object));
                PyTuple_SET_ITEM(out->bases, i++, hp_obj(p->object));
            }
    }
    for (i = 0; i < PyTuple_GET_SIZE(out->bases); i++)
        if (!PyType_Check(PyTuple_GET_ITEM(out->bases, i))) {
            PyErr_SetString(PyExc_TypeError, "bases must be types");
            goto error;
        }
    return 0;
error:
    params_clear(out);
    return -1;
}

/* ---- the best base, by CPython's rule ---- */

/* The type in the chain that last gave objects a new layout. */
static PyTypeObject *solid_base(PyTypeObject *type)
{
    PyTypeObject *base;
    Py_ssize_t size = type->tp_basicsize;
    if (type->tp_base == NULL)
        return type;
    base = solid_base(type->tp_base);
    if (type->tp_itemsize || base->tp_itemsize)
        return size != base->tp_basicsize || type->tp_itemsize != base->tp_itemsize ? type : base;
#if PY_VERSION_HEX < 0x030C0000
    /* A class's weak reference list and dict don't count. */
    if (type->tp_weaklistoffset && !base->tp_weaklistoffset &&
        type->tp_weaklistoffset + (Py_ssize_t)sizeof(PyObject *) == size &&
        (type->tp_flags & Py_TPFLAGS_HEAPTYPE))
        size -= (Py_ssize_t)sizeof(PyObject *);
    if (type->tp_dictoffset > 0 && !base->tp_dictoffset &&
        type->tp_dictoffset + (Py_ssize_t)sizeof(PyObject *) == size &&
        (type->tp_flags & Py_TPFLAGS_HEAPTYPE))
        size -= (Py_ssize_t)sizeof(PyObject *);
#endif
    return size != base->tp_basicsize ? type : base;
}

/* Borrowed; CPython itself reports what is wrong with the bases. */
PyTypeObject *hp_best_base(PyObject *bases)
{
    PyTypeObject *winner = NULL, *base = NULL;
    Py_ssize_t i;
    for (i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *b = (PyTypeObject *)PyTuple_GET_ITEM(bases, i), *solid = solid_base(b);
        if (winner == NULL || (!PyType_IsSubtype(winner, solid) && PyType_IsSubtype(solid, winner))) {
            winner = solid;
            base = b;
        }
    }
    return base;
}

/* ---- slots ---- */

/* The PyType_Slot array under construction. `buffer` are the slots that
   PyType_FromSpec refuses before 3.9. */
typedef struct {
    PyType_Slot *slots;
    size_t n;
    PyBufferProcs buffer;
    bool legacy_dealloc, legacy_traverse, has_call;
} slot_list;

static void add_slot(slot_list *l, int id, void *p)
{
    if (p != NULL) {
        l->slots[l->n].slot = id;
        l->slots[l->n++].pfunc = p;
    }
}

static int add_hpy_slot(slot_list *l, hp_type *data, const HPySlot *s, const char *name)
{
    void *f = (void *)s->cpy_trampoline;
    switch ((int)s->slot) {
    case HPy_tp_traverse: data->traverse = (HPyFunc_traverseproc)(void (*)(void))s->impl; return 0;
    case HPy_tp_destroy: data->destroy = (HPyFunc_destroyfunc)(void (*)(void))s->impl; return 0;
    case HPy_tp_call:
        data->call = (vectorcallfunc)f;
        l->has_call = true;
        return 0;
    case HPy_mod_create:
    case HPy_mod_exec:
        PyErr_Format(PyExc_TypeError, "%s: HPy_mod_create and HPy_mod_exec are slots of modules",
                     name);
        return -1;
#if PY_VERSION_HEX < 0x03090000
    case HPy_bf_getbuffer: l->buffer.bf_getbuffer = (getbufferproc)f; return 0;
    case HPy_bf_releasebuffer: l->buffer.bf_releasebuffer = (releasebufferproc)f; return 0;
#endif
    default: add_slot(l, (int)s->slot, f); return 0;
    }
}

static int add_legacy_slot(slot_list *l, const PyType_Slot *s)
{
    switch (s->slot) {
    case Py_tp_methods:
    case Py_tp_members:
    case Py_tp_getset: return 0; /* merged in type_defs.c */
    case Py_tp_dealloc: l->legacy_dealloc = true; break;
    case Py_tp_traverse: l->legacy_traverse = true; break;
#if PY_VERSION_HEX < 0x03090000
    case HPy_bf_getbuffer: l->buffer.bf_getbuffer = (getbufferproc)s->pfunc; return 0;
    case HPy_bf_releasebuffer: l->buffer.bf_releasebuffer = (releasebufferproc)s->pfunc; return 0;
#endif
    }
    add_slot(l, s->slot, s->pfunc);
    return 0;
}

static int collect_slots(slot_list *l, hp_type *data, const HPyType_Spec *spec)
{
    const PyType_Slot *s;
    HPyDef **d;
    size_t n = 16;
    if (spec->legacy_slots != NULL && spec->builtin_shape != HPyType_BuiltinShape_Legacy) {
        PyErr_SetString(PyExc_TypeError,
                        "cannot specify .legacy_slots without setting "
                        ".builtin_shape=HPyType_BuiltinShape_Legacy");
        return -1;
    }
    for (s = spec->legacy_slots; s != NULL && s->slot != 0; s++)
        n++;
    for (d = spec->defines; d != NULL && *d != NULL; d++)
        n += (*d)->kind == HPyDef_Kind_Slot;
    memset(l, 0, sizeof *l);
    l->slots = PyMem_Calloc(n, sizeof *l->slots);
    if (l->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (s = spec->legacy_slots; s != NULL && s->slot != 0; s++)
        if (add_legacy_slot(l, s) < 0)
            return -1;
    for (d = spec->defines; d != NULL && *d != NULL; d++) {
        if ((*d)->kind < HPyDef_Kind_Slot || (*d)->kind > HPyDef_Kind_GetSet) {
            PyErr_Format(PyExc_ValueError, "%s: invalid HPyDef kind %d", spec->name,
                         (int)(*d)->kind);
            return -1;
        }
        if ((*d)->kind == HPyDef_Kind_Slot && add_hpy_slot(l, data, &(*d)->slot, spec->name) < 0)
            return -1;
    }
    if (l->legacy_dealloc && (data->traverse != NULL || data->destroy != NULL)) {
        PyErr_Format(PyExc_TypeError,
                     "%s: a legacy tp_dealloc can't be combined with HPy_tp_traverse or "
                     "HPy_tp_destroy",
                     spec->name);
        return -1;
    }
    if (l->legacy_traverse && data->traverse != NULL) {
        PyErr_Format(PyExc_TypeError, "%s: both a legacy tp_traverse and HPy_tp_traverse",
                     spec->name);
        return -1;
    }
    data->own_dealloc = l->legacy_dealloc;
    return 0;
}

/* ---- making the type ---- */

/* Flags an author may give; those CPython derives by itself are left to it. Bits
   8 and below mean something from 3.10 on. */
#define HP_DISALLOW_INSTANTIATION (1UL << 7)

static unsigned long spec_flags(const HPyType_Spec *spec)
{
    unsigned long known = Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IS_ABSTRACT;
#if PY_VERSION_HEX >= 0x030A0000
    known |= Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_SEQUENCE |
             Py_TPFLAGS_MAPPING;
#endif
    return Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HEAPTYPE | (spec->flags & known);
}

static PyObject *make_type(const type_params *params, PyType_Spec *spec)
{
#if PY_VERSION_HEX >= 0x030C0000
    if (params->meta != NULL)
        return PyType_FromMetaclass(params->meta, NULL, spec, params->bases);
    return PyType_FromModuleAndSpec(NULL, spec, params->bases);
#else
    /* As 3.12 does: a type's metaclass is the most derived one of its bases. */
    PyTypeObject *meta = params->meta ? params->meta : &PyType_Type;
    Py_ssize_t i;
    for (i = 0; i < PyTuple_GET_SIZE(params->bases); i++) {
        PyTypeObject *m = Py_TYPE(PyTuple_GET_ITEM(params->bases, i));
        if (PyType_IsSubtype(meta, m))
            continue;
        if (!PyType_IsSubtype(m, meta)) {
            PyErr_SetString(PyExc_TypeError,
                            "metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        meta = m;
    }
    if (meta == &PyType_Type || meta->tp_new != PyType_Type.tp_new)
        return PyType_FromSpecWithBases(spec, params->bases);
    return hp_type_with_metaclass(meta, spec, params->bases);
#endif
}

/* What PyType_FromSpec of some version can't be told. Absolute offsets. */
static void finish_type(PyTypeObject *type, hp_type *data, const slot_list *l,
                        Py_ssize_t vectorcall_offset)
{
    if (vectorcall_offset > 0)
        type->tp_vectorcall_offset = vectorcall_offset;
    if (vectorcall_offset > 0 || l->has_call) {
#ifdef Py_TPFLAGS_HAVE_VECTORCALL
        if (data->has_call_field)
            type->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
#else
        if (data->has_call_field)
            type->tp_flags |= _Py_TPFLAGS_HAVE_VECTORCALL;
#endif
    }
    if (data->weaklist != 0)
        type->tp_weaklistoffset = data->weaklist;
    if (data->dict != 0)
        type->tp_dictoffset = data->dict;
    if (l->buffer.bf_getbuffer != NULL)
        type->tp_as_buffer->bf_getbuffer = l->buffer.bf_getbuffer;
    if (l->buffer.bf_releasebuffer != NULL)
        type->tp_as_buffer->bf_releasebuffer = l->buffer.bf_releasebuffer;
}

/* The offset in the object of a special member; 0 if there is none. */
static int special_offset(const hp_type *data, const char *name, Py_ssize_t in_struct,
                          Py_ssize_t size, Py_ssize_t *offset)
{
    *offset = 0;
    if (in_struct < 0)
        return 0;
    if (hp_shape_is_var(data->shape) || in_struct + size > data->size) {
        /* The reference takes such an offset; nothing good lies there. */
        PyErr_Format(PyExc_TypeError, "%s: special member at offset %zd is outside the struct",
                     name, in_struct);
        return -1;
    }
    *offset = data->offset + in_struct;
    return 0;
}

static int layout_and_calls(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base,
                            slot_list *l, Py_ssize_t *basicsize, Py_ssize_t *vectorcall_offset)
{
    hp_type *below = hp_type_nearest(base);
    hp_special_members special;
    Py_ssize_t hidden;

    if (l->has_call && spec->itemsize != 0) {
        PyErr_Format(PyExc_TypeError, "%s: Cannot use HPy call protocol with var objects",
                     spec->name);
        return -1;
    }
    if (l->has_call && spec->builtin_shape == HPyType_BuiltinShape_Legacy &&
        spec->basicsize == 0) {
        PyErr_Format(PyExc_TypeError,
                     "%s: Cannot use HPy call protocol with a legacy type that inherits its "
                     "struct; give a basicsize or use the legacy slot Py_tp_call",
                     spec->name);
        return -1;
    }
    if (hp_type_layout(data, spec, base, l->has_call || (below != NULL && below->call_hidden),
                       basicsize, &hidden) < 0)
        return -1;
    if (hp_type_defs(data, spec, &special) < 0)
        return -1;
    if (special.vectorcall >= 0 && l->has_call) {
        PyErr_Format(PyExc_TypeError,
                     "%s: Cannot have HPy_tp_call and explicit member '__vectorcalloffset__'. "
                     "Specify just one of them.",
                     spec->name);
        return -1;
    }
    if (special_offset(data, spec->name, special.vectorcall, sizeof(vectorcallfunc),
                       vectorcall_offset) < 0 ||
        special_offset(data, spec->name, special.weaklist, sizeof(void *), &data->weaklist) < 0 ||
        special_offset(data, spec->name, special.dict, sizeof(void *), &data->dict) < 0)
        return -1;

    data->any_fields = data->traverse != NULL || data->dict != 0 || (below && below->any_fields);
    data->any_destroy = data->destroy != NULL || (below && below->any_destroy);
    if (below != NULL) {
        data->fields_below = below->traverse != NULL || below->fields_below;
        data->has_call_field = below->has_call_field;
        data->call_hidden = below->call_hidden;
        if (data->call == NULL)
            data->call = below->call;
    }
    if (hidden != 0) {
        *vectorcall_offset = hidden;
        data->has_call_field = data->call_hidden = true;
    } else if (*vectorcall_offset != 0) {
        data->has_call_field = true;
        data->call_hidden = false;
    }
    /* A class below one that can be called has the slot from there, and no __call__ of its own. */
    if (l->has_call || (*vectorcall_offset != 0 && !(below != NULL && below->call_hidden)))
        add_slot(l, Py_tp_call, (void *)hpu_tp_call);
    return 0;
}

/* Garbage collection and the functions that end an object's life. */
static int plan_gc(hp_type *data, const HPyType_Spec *spec, PyTypeObject *base, slot_list *l,
                   unsigned long *flags)
{
    bool base_gc = PyType_IS_GC(base), want_gc = base_gc || (*flags & Py_TPFLAGS_HAVE_GC);
    hp_gc_slots plan;

    if (want_gc && !base_gc && data->traverse == NULL && !data->fields_below &&
        !l->legacy_traverse) {
        PyErr_Format(PyExc_ValueError,
                     "%s: HPy_TPFLAGS_HAVE_GC needs a HPy_tp_traverse function", spec->name);
        return -1;
    }
    if (hp_type_gc_plan(data, spec->name, base, want_gc, &plan) < 0)
        return -1;
    if (l->legacy_dealloc)
        plan.dealloc = false;
    if (l->legacy_traverse)
        plan.traverse = false;
    if (plan.dealloc)
        add_slot(l, Py_tp_dealloc, (void *)hpu_dealloc);
    if (plan.traverse) {
        add_slot(l, Py_tp_traverse, (void *)hpu_traverse);
        add_slot(l, Py_tp_clear, (void *)hpu_clear);
        if (want_gc)
            *flags |= Py_TPFLAGS_HAVE_GC;
    } else if (!l->legacy_traverse) {
        /* Without the flag PyType_Ready inherits flag and functions together. */
        *flags &= ~(unsigned long)Py_TPFLAGS_HAVE_GC;
    }
    return 0;
}

static PyObject *type_from_spec(const HPyType_Spec *spec, const type_params *params,
                                hp_type *data, slot_list *l)
{
    PyTypeObject *base = hp_best_base(params->bases), *type;
    Py_ssize_t basicsize, vectorcall_offset = 0;
    unsigned long flags = spec_flags(spec);
    PyType_Spec cspec;

    if (base == NULL) {
        PyErr_SetString(PyExc_TypeError, "a type needs a base");
        return NULL;
    }
    if (collect_slots(l, data, spec) < 0 ||
        layout_and_calls(data, spec, base, l, &basicsize, &vectorcall_offset) < 0 ||
        plan_gc(data, spec, base, l, &flags) < 0)
        return NULL;
    if (basicsize > INT_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s: the struct is too large", spec->name);
        return NULL;
    }
    add_slot(l, Py_tp_methods, data->methods);
    add_slot(l, Py_tp_members, data->members);
    add_slot(l, Py_tp_getset, data->getsets);
    add_slot(l, Py_tp_doc, (void *)spec->doc);

    cspec.name = data->name;
    cspec.basicsize = (int)basicsize;
    /* Only legacy code can make objects with items of its own: HPy_New takes no
       count, and a pure struct has no place for it. */
    cspec.itemsize = data->shape == HPyType_BuiltinShape_Legacy ? spec->itemsize : 0;
    cspec.flags = (unsigned int)flags;
    cspec.slots = l->slots;
    type = (PyTypeObject *)make_type(params, &cspec);
    if (type == NULL) {
        /* CPython 3.11 says nothing when there is no memory for the name. */
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return NULL;
    }
#if PY_VERSION_HEX < 0x030A0000
    /* The bit means nothing to this version; what it stands for does. */
    if (spec->flags & HP_DISALLOW_INSTANTIATION)
        type->tp_new = NULL;
#endif
    if (type->tp_base != base || type->tp_cache != NULL) {
        PyErr_Format(PyExc_SystemError, "%s: CPython chose another base than '%s'", spec->name,
                     base->tp_name);
        Py_DECREF(type);
        return NULL;
    }
    Py_INCREF(data);
    type->tp_cache = (PyObject *)data;
    data->plain_new = hp_shape_builtin(data->shape) == NULL && data->call == NULL;
    data->plain_dealloc = hp_type_gc_is_plain(type);
    finish_type(type, data, l, vectorcall_offset);
    if (hp_type_adopt_dunders(type, spec) < 0) {
        Py_DECREF(type);
        return NULL;
    }
    PyType_Modified(type);
    return (PyObject *)type;
}

HPy hpu_Type_FromSpec(HPyContext *ctx, HPyType_Spec *spec, HPyType_SpecParam *h_params)
{
    type_params params;
    slot_list l = {0};
    hp_type *data;
    PyObject *type = NULL;
    size_t len;
    (void)ctx;

    if (spec->name == NULL) {
        PyErr_SetString(PyExc_ValueError, "HPyType_FromSpec: the spec has no name");
        return HPy_NULL;
    }
    if (read_params(h_params, &params) < 0)
        return HPy_NULL;
    data = PyObject_New(hp_type, &hp_type_Type);
    if (data == NULL) {
        params_clear(&params);
        return HPy_NULL;
    }
    memset((char *)data + sizeof(PyObject), 0, sizeof *data - sizeof(PyObject));
    len = strlen(spec->name) + 1;
    data->name = PyMem_Malloc(len);
    if (data->name == NULL) {
        PyErr_NoMemory();
    } else {
        memcpy(data->name, spec->name, len);
        type = type_from_spec(spec, &params, data, &l);
    }
    PyMem_Free(l.slots);
    Py_DECREF(data);
    params_clear(&params);
    return hp_handle(type);
}

/* ---- instances ---- */

static PyObject *new_instance(HPy h_type, void **data_out)
{
    PyTypeObject *type = (PyTypeObject *)hp_obj(h_type), *builtin;
    const hp_type *data;
    PyObject *o;

    if (!PyType_Check((PyObject *)type)) {
        PyErr_SetString(PyExc_TypeError, "HPy_New arg 1 must be a type");
        return NULL;
    }
    data = hp_type_own(type);
    if (data != NULL && data->plain_new) {
        o = type->tp_alloc(type, 0);
        if (o != NULL && data_out != NULL)
            *data_out = (char *)o + data->offset;
        return o;
    }
    data = hp_type_nearest(type);
    builtin = data ? hp_shape_builtin(data->shape) : NULL;
    if (builtin != NULL && PyType_IsSubtype(type, builtin)) {
        /* A built-in object is made by its own type: dicts, strings and ints have
           more in them than zeros. */
        PyObject *empty = PyTuple_New(0);
        if (empty == NULL)
            return NULL;
        o = builtin->tp_new(type, empty, NULL);
        Py_DECREF(empty);
    } else {
        o = type->tp_alloc(type, 0);
    }
    if (o == NULL)
        return NULL;
    if (data != NULL)
        hp_call_init(o, data);
    if (data_out != NULL)
        *data_out = data ? hp_struct(o, data) : (void *)o;
    return o;
}

HPy hpu_New(HPyContext *ctx, HPy h_type, void **data)
{
    (void)ctx;
    *data = NULL;
    return hp_handle(new_instance(h_type, data));
}

HPy hpu_Type_GenericNew(HPyContext *ctx, HPy h_type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)ctx, (void)args, (void)nargs, (void)kw;
    return hp_handle(new_instance(h_type, NULL));
}
