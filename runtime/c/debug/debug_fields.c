/* Fields that their owner's HPy_tp_traverse passes over.
 *
 * Nobody releases such a field, a cycle through it stays forever, and where objects
 * move it is left pointing at the old place. Each field in an owner's struct is looked
 * for after a store, until it was visited once: later stores of the type's objects to
 * the same place are taken to be visited too.
 *
 * A traverse may wait for what the same call does next (`if (self->ready)`), so what is
 * not visited at once is asked for again when the outermost call of a module ends. Until
 * then its owner is kept alive; owners whose fields are visited at once are left alone.
 *
 * Python code stores to members without the module's doing. They are looked at when an
 * instance ends and its fields were released: what is still there nobody visited.
 *
 * Fields elsewhere, in memory of C, are not looked for: they may move and be given to
 * another owner without a store. */
#include "hp_debug.h"
#include "type_data.h"

#include <structmember.h>

typedef struct hpd_suspect {
    struct hpd_suspect *next;
    PyObject *owner; /* owned */
    HPyField *field; /* in the owner's struct */
} hpd_suspect;

hpd_suspect *hpd_suspects;

/* The bit of a place in hp_type's `visited`; 0 for those behind the ones that have one. */
static uint64_t bit_of(size_t offset)
{
    size_t i = offset / sizeof(HPyField);
    return i < 64 ? (uint64_t)1 << i : 0;
}

static size_t offset_of(PyObject *owner, const hp_type *data, const HPyField *field)
{
    return (size_t)((const char *)field - (const char *)hp_struct(owner, data));
}

void hpd_field_stored(PyObject *owner, hp_type *data, HPyField *field)
{
    size_t offset = offset_of(owner, data, field);
    uint64_t bit = bit_of(offset);
    hpd_suspect *s;
    if (offset >= (size_t)data->size || (data->visited & bit) != 0)
        return;
    if (hp_field_is_visited(owner, field)) {
        data->visited |= bit;
        return;
    }
    s = malloc(sizeof *s);
    if (s == NULL)
        return;
    Py_INCREF(owner);
    *s = (hpd_suspect){hpd_suspects, owner, field};
    hpd_suspects = s;
}

void hpd_fields_end(void)
{
    hp_error pending = hp_error_save();
    hpd_suspect *s = hpd_suspects, *next;
    hpd_suspects = NULL;
    for (; s != NULL; s = next) {
        PyObject *owner = s->owner;
        hp_type *data = hp_type_nearest(Py_TYPE(owner));
        size_t offset = offset_of(owner, data, s->field);
        uint64_t bit = bit_of(offset);
        if (s->field->_i != 0 && (data->visited & bit) == 0 &&
            !hp_field_is_visited(owner, s->field)) {
            data->visited |= bit; /* once is enough */
            hpd_misuse("HPyField_Store: HPy_tp_traverse of type '%.200s' does not visit the field "
                       "at byte %zu of its struct",
                       Py_TYPE(owner)->tp_name, offset);
        }
        next = s->next;
        free(s);
        Py_DECREF(owner);
    }
    hp_error_restore(pending);
}

/* ---- members ---- */

static bool holds_object(const PyMemberDef *m)
{
    return m->type == T_OBJECT || m->type == T_OBJECT_EX;
}

/* The first member of one level that still has an object, or NULL. */
static const PyMemberDef *held(const PyMemberDef *m, const char *base)
{
    for (; m != NULL && m->name != NULL; m++)
        if (holds_object(m) && *(PyObject *const *)(const void *)(base + m->offset) != NULL)
            return m;
    return NULL;
}

static void members_end(PyObject *owner)
{
    hp_error pending = hp_error_save();
    PyTypeObject *t;
    for (t = Py_TYPE(owner); t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        const PyMemberDef *m;
        if (data == NULL)
            continue;
        m = held(data->members, (const char *)owner);
        if (m == NULL)
            m = held(data->var_members, hp_struct(owner, data));
        if (m == NULL)
            continue;
        hp_type_nearest(Py_TYPE(owner))->watched = false; /* once is enough */
        hpd_misuse("HPy_tp_traverse of type '%.200s' does not visit its member '%.200s', whose "
                   "object is never released",
                   t->tp_name, m->name);
        break;
    }
    hp_error_restore(pending);
}

void hpd_watch_members(PyTypeObject *type)
{
    hp_type *data = hp_type_own(type);
    PyTypeObject *t;
    /* Legacy types may look after theirs in the C API. */
    if (data->shape == HPyType_BuiltinShape_Legacy)
        return;
    for (t = type; t != NULL; t = t->tp_base) {
        const hp_type *level = hp_type_own(t);
        const PyMemberDef *m = NULL;
        if (level != NULL)
            m = level->members != NULL ? level->members : level->var_members;
        for (; m != NULL && m->name != NULL; m++)
            data->watched = data->watched || holds_object(m);
    }
    if (data->watched)
        data->plain_dealloc = false;
    hp_fields_released = members_end;
}
