/* A heap type with a metaclass of its own, for CPython before 3.12, whose
 * PyType_FromSpec always makes instances of `type`. The metaclass's instances may
 * be larger than `type`'s, so the object can't be converted afterwards: it is
 * built here, field by field, and made ready by PyType_Ready. */
#include "type_data.h"

#if PY_VERSION_HEX < 0x030C0000

#define SLOT(id, member) [id] = offsetof(PyHeapTypeObject, member)
#define NUM(name) SLOT(Py_##name, as_number.name)
#define SEQ(name) SLOT(Py_##name, as_sequence.name)
#define MAP(name) SLOT(Py_##name, as_mapping.name)
#define ASY(name) SLOT(Py_##name, as_async.name)
#define TYP(name) SLOT(Py_##name, ht_type.name)

/* Where a slot lies in a heap type; 0 is no slot. */
static const size_t slot_offsets[] = {
    SLOT(HPy_bf_getbuffer, as_buffer.bf_getbuffer),
    SLOT(HPy_bf_releasebuffer, as_buffer.bf_releasebuffer),
    MAP(mp_ass_subscript), MAP(mp_length), MAP(mp_subscript),
    NUM(nb_absolute), NUM(nb_add), NUM(nb_and), NUM(nb_bool), NUM(nb_divmod), NUM(nb_float),
    NUM(nb_floor_divide), NUM(nb_index), NUM(nb_inplace_add), NUM(nb_inplace_and),
    NUM(nb_inplace_floor_divide), NUM(nb_inplace_lshift), NUM(nb_inplace_multiply),
    NUM(nb_inplace_or), NUM(nb_inplace_power), NUM(nb_inplace_remainder),
    NUM(nb_inplace_rshift), NUM(nb_inplace_subtract), NUM(nb_inplace_true_divide),
    NUM(nb_inplace_xor), NUM(nb_int), NUM(nb_invert), NUM(nb_lshift), NUM(nb_multiply),
    NUM(nb_negative), NUM(nb_or), NUM(nb_positive), NUM(nb_power), NUM(nb_remainder),
    NUM(nb_rshift), NUM(nb_subtract), NUM(nb_true_divide), NUM(nb_xor),
    NUM(nb_matrix_multiply), NUM(nb_inplace_matrix_multiply),
    SEQ(sq_ass_item), SEQ(sq_concat), SEQ(sq_contains), SEQ(sq_inplace_concat),
    SEQ(sq_inplace_repeat), SEQ(sq_item), SEQ(sq_length), SEQ(sq_repeat),
    ASY(am_await), ASY(am_aiter), ASY(am_anext),
    TYP(tp_alloc), TYP(tp_call), TYP(tp_clear), TYP(tp_dealloc), TYP(tp_del),
    TYP(tp_descr_get), TYP(tp_descr_set), TYP(tp_getattr), TYP(tp_getattro), TYP(tp_hash),
    TYP(tp_init), TYP(tp_is_gc), TYP(tp_iter), TYP(tp_iternext), TYP(tp_methods), TYP(tp_new),
    TYP(tp_repr), TYP(tp_richcompare), TYP(tp_setattr), TYP(tp_setattro), TYP(tp_str),
    TYP(tp_traverse), TYP(tp_getset), TYP(tp_free), TYP(tp_finalize),
};

static int fill_slots(PyHeapTypeObject *et, const PyType_Spec *spec)
{
    const PyType_Slot *s;
    for (s = spec->slots; s->slot != 0; s++) {
        size_t id = (size_t)s->slot;
        if (s->slot == Py_tp_members) {
            PyMemberDef *members = hp_type_members(&et->ht_type);
            memcpy(members, s->pfunc, (size_t)Py_SIZE(et) * sizeof *members);
            et->ht_type.tp_members = members;
        } else if (s->slot == Py_tp_doc) {
            size_t len = strlen(s->pfunc) + 1;
            char *doc = PyObject_Malloc(len);
            if (doc == NULL) {
                PyErr_NoMemory();
                return -1;
            }
            memcpy(doc, s->pfunc, len);
            et->ht_type.tp_doc = doc;
        } else if (s->slot < 0 || id >= sizeof slot_offsets / sizeof *slot_offsets ||
                   slot_offsets[id] == 0) {
            PyErr_SetString(PyExc_RuntimeError, "invalid slot offset");
            return -1;
        } else {
            memcpy((char *)et + slot_offsets[id], &s->pfunc, sizeof s->pfunc);
        }
    }
    return 0;
}

/* The type is a full object from here on: dropping it releases all it was given. */
static int fill_type(PyHeapTypeObject *et, PyTypeObject *base, const PyType_Spec *spec,
                     PyObject *bases)
{
    PyTypeObject *type = &et->ht_type;
    const char *dot = strrchr(spec->name, '.');
    PyObject *module;
    int res;

    type->tp_flags = spec->flags | Py_TPFLAGS_HEAPTYPE;
    type->tp_as_async = &et->as_async;
    type->tp_as_number = &et->as_number;
    type->tp_as_sequence = &et->as_sequence;
    type->tp_as_mapping = &et->as_mapping;
    type->tp_as_buffer = &et->as_buffer;
    type->tp_name = spec->name;
    type->tp_basicsize = spec->basicsize;
    type->tp_itemsize = spec->itemsize;
    Py_INCREF(base);
    type->tp_base = base;
    Py_INCREF(bases);
    type->tp_bases = bases;
    et->ht_name = PyUnicode_FromString(dot ? dot + 1 : spec->name);
    if (et->ht_name == NULL)
        return -1;
    Py_INCREF(et->ht_name);
    et->ht_qualname = et->ht_name;
    if (fill_slots(et, spec) < 0)
        return -1;
    if (type->tp_dealloc == NULL) {
        /* A class's own; only a chain with Python classes leaves it out. */
        type->tp_dealloc = base->tp_dealloc;
    }
    if (PyType_Ready(type) < 0)
        return -1;
    if (dot == NULL)
        return 0;
    module = PyUnicode_FromStringAndSize(spec->name, dot - spec->name);
    if (module == NULL)
        return -1;
    PyUnicode_InternInPlace(&module);
    res = PyDict_SetItemString(type->tp_dict, "__module__", module);
    Py_DECREF(module);
    return res;
}

PyObject *hp_type_with_metaclass(PyTypeObject *meta, PyType_Spec *spec, PyObject *bases)
{
    const PyType_Slot *s;
    const PyMemberDef *m = NULL;
    PyHeapTypeObject *et;
    PyTypeObject *base = NULL;
    Py_ssize_t nmembers = 0, i;

    for (s = spec->slots; s->slot != 0; s++)
        if (s->slot == Py_tp_members)
            m = s->pfunc;
    while (m != NULL && m[nmembers].name != NULL)
        nmembers++;
    for (i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *b = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
        if (!(b->tp_flags & Py_TPFLAGS_BASETYPE)) {
            PyErr_Format(PyExc_TypeError, "type '%.100s' is not an acceptable base type",
                         b->tp_name);
            return NULL;
        }
    }
    base = hp_best_base(bases);
    et = (PyHeapTypeObject *)meta->tp_alloc(meta, nmembers);
    if (et == NULL)
        return NULL;
    if (fill_type(et, base, spec, bases) < 0) {
        Py_DECREF(et);
        return NULL;
    }
    return (PyObject *)et;
}

#else
/* CPython's PyType_FromMetaclass does it. */
typedef int hp_type_meta_unused;
#endif
