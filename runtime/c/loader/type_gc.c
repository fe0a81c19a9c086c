/* Traverse, clear and dealloc of HPy instances.
 *
 * Three functions serve all HPy types; each walks the chain of tp_base from the
 * object's own type down and does what every HPy level in it asks for, then hands
 * on to the built-in type (or foreign C type) below.
 *
 * Classes made by Python code have CPython's own subtype_* functions, which look
 * after slots, __dict__ and weak references of every such class in the chain and
 * then call the first other function below: ours. So an HPy type with a Python
 * class between itself and the next HPy type keeps subtype_* too, and its level is
 * served from further down. A chain may look like this, derived first:
 *
 *     class P (Python)       subtype_dealloc   <- called by CPython
 *     U (HPy, from Q)        subtype_dealloc
 *     class Q (Python)       subtype_dealloc
 *     T (HPy)                hpu_dealloc       <- called once, serves U and T
 *     object
 *
 * Order at the end of an object's life: finalizer, untracking, weak references,
 * fields, destroy of each level (derived first), memory. Fields go before destroy,
 * because an author's struct may keep fields in memory that destroy frees. */
#include "type_data.h"

/* What CPython gives classes; not exported, so read off a class. */
static destructor subtype_dealloc;
static traverseproc subtype_traverse;
static inquiry subtype_clear;

int hp_type_gc_init(void)
{
    PyObject *cls;
    if (subtype_dealloc != NULL)
        return 0;
    cls = PyObject_CallFunction((PyObject *)&PyType_Type, "s(){}", "probe");
    if (cls == NULL)
        return -1;
    subtype_dealloc = ((PyTypeObject *)cls)->tp_dealloc;
    subtype_traverse = ((PyTypeObject *)cls)->tp_traverse;
    subtype_clear = ((PyTypeObject *)cls)->tp_clear;
    Py_DECREF(cls);
    return 0;
}

/* ---- fields ---- */

typedef struct {
    visitproc visit;
    void *arg;
} plain_visit;

static int visit_field(HPyField *f, void *arg)
{
    plain_visit *v = arg;
    return f->_i ? v->visit((PyObject *)f->_i, v->arg) : 0;
}

static int is_field(HPyField *f, void *arg) { return f == arg; }

/* Whether a level from the object's type down to `end` (not included) visits f. */
static bool visited_above(PyObject *self, PyTypeObject *end, HPyField *f)
{
    PyTypeObject *t;
    for (t = Py_TYPE(self); t != end && t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        if (data != NULL && data->traverse != NULL &&
            data->traverse(hp_struct(self, data), is_field, f) != 0)
            return true;
    }
    return false;
}

bool hp_field_is_visited(PyObject *o, HPyField *field)
{
    PyTypeObject *t;
    for (t = Py_TYPE(o); t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        if (data != NULL && data->dict != 0 && (char *)field == (char *)o + data->dict)
            return true;
    }
    return visited_above(o, NULL, field);
}

/* Authors differ: some let a derived type's traverse visit the base's fields too,
   some only its own. The collector counts visits, so each field must be visited
   once. Addresses seen are kept as far as they fit; beyond that, the levels above
   are asked again. */
#define SEEN_MAX 64
typedef struct {
    visitproc visit;
    void *arg;
    PyObject *self;
    PyTypeObject *level;
    int n;
    HPyField *seen[SEEN_MAX];
} once_visit;

static int visit_field_once(HPyField *f, void *arg)
{
    once_visit *v = arg;
    int i;
    if (f->_i == 0)
        return 0;
    for (i = 0; i < v->n; i++)
        if (v->seen[i] == f)
            return 0;
    if (v->n < SEEN_MAX)
        v->seen[v->n++] = f;
    else if (visited_above(v->self, v->level, f))
        return 0;
    return v->visit((PyObject *)f->_i, v->arg);
}

static int traverse_levels(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *t = hp_type_defining(Py_TYPE(self));
    hp_type *top = hp_type_own(t);
    int err;
    if (!top->fields_below) {
        plain_visit v = {visit, arg};
        return top->traverse ? top->traverse(hp_struct(self, top), visit_field, &v) : 0;
    }
    once_visit v = {.visit = visit, .arg = arg, .self = self};
    for (; t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        if (data == NULL || data->traverse == NULL)
            continue;
        v.level = t;
        err = data->traverse(hp_struct(self, data), visit_field_once, &v);
        if (err)
            return err;
    }
    return 0;
}

/* Releasing a value may run Python code that changes the struct which traverse
   is walking. So take a batch out, stop the walk, release, and walk again. */
#define BATCH_MAX 32
typedef struct {
    int n;
    PyObject *values[BATCH_MAX];
} batch;

static int take_field(HPyField *f, void *arg)
{
    batch *b = arg;
    if (f->_i == 0)
        return 0;
    if (b->n == BATCH_MAX)
        return 1;
    b->values[b->n++] = (PyObject *)f->_i;
    f->_i = 0;
    return 0;
}

static void release_fields(PyObject *self)
{
    PyTypeObject *t;
    for (t = Py_TYPE(self); t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        batch b;
        if (data == NULL)
            continue;
        if (data->dict != 0)
            Py_CLEAR(*(PyObject **)(void *)((char *)self + data->dict));
        if (data->traverse == NULL)
            continue;
        do {
            int i;
            b.n = 0;
            data->traverse(hp_struct(self, data), take_field, &b);
            for (i = 0; i < b.n; i++)
                Py_DECREF(b.values[i]);
        } while (b.n == BATCH_MAX);
    }
}

void (*hp_fields_released)(PyObject *self);

/* ---- the chain ---- */

/* The first type below our own functions that has another one: whom to hand on
   to. Foreign functions above ours have handed on to us and are passed over. */
#define HAND_ON(SLOT, OURS, SUBTYPES) \
    static PyTypeObject *hand_on_##SLOT(PyTypeObject *t) \
    { \
        while (t != NULL && t->SLOT != (OURS)) \
            t = t->tp_base; \
        while (t != NULL && \
               (t->SLOT == NULL || t->SLOT == (OURS) || t->SLOT == (SUBTYPES))) \
            t = t->tp_base; \
        return t; \
    }
HAND_ON(tp_traverse, hpu_traverse, subtype_traverse)
HAND_ON(tp_clear, hpu_clear, subtype_clear)
HAND_ON(tp_dealloc, hpu_dealloc, subtype_dealloc)

int hpu_traverse(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type = Py_TYPE(self), *base = hand_on_tp_traverse(type), *t;
    int err = traverse_levels(self, visit, arg);
    if (err)
        return err;
    for (t = type; t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        if (data != NULL && data->dict != 0)
            Py_VISIT(*(PyObject **)(void *)((char *)self + data->dict));
    }
    /* An instance owns its type. From 3.9 on subtype_traverse leaves the visit to a
       heap type below, such as ours. Of direct instances HPy says that only fields
       are visited: a type that is also kept by an instance of it in its own dict
       stays. */
    if (HP_TRAVERSE_VISITS_TYPE && type->tp_traverse != hpu_traverse &&
        (base == NULL || !(base->tp_flags & Py_TPFLAGS_HEAPTYPE)))
        Py_VISIT((PyObject *)type);
    return base ? base->tp_traverse(self, visit, arg) : 0;
}

int hpu_clear(PyObject *self)
{
    PyTypeObject *base = hand_on_tp_clear(Py_TYPE(self));
    release_fields(self);
    return base ? base->tp_clear(self) : 0;
}

static void dealloc_levels(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self), *base = hand_on_tp_dealloc(type), *t;
    const hp_type *nearest = hp_type_nearest(type);
    int heap_base = base->tp_flags & Py_TPFLAGS_HEAPTYPE ? 1 : 0;

    if (PyType_IS_GC(type))
        PyObject_GC_UnTrack(self);
    if (type->tp_weaklistoffset != 0)
        PyObject_ClearWeakRefs(self);
    if (nearest->any_fields)
        release_fields(self);
    if (nearest->watched)
        hp_fields_released(self);
    for (t = nearest->any_destroy ? type : NULL; t != NULL; t = t->tp_base) {
        hp_type *data = hp_type_own(t);
        if (data != NULL && data->destroy != NULL)
            data->destroy(hp_struct(self, data));
    }
    if (PyType_IS_GC(base))
        PyObject_GC_Track(self);
    base->tp_dealloc(self);
    if (!heap_base)
        Py_DECREF(type);
}

/* 0 if the object may die. A finalizer sees a tracked object, as it may bring
   the object back to life. */
static int run_finalizer(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (type->tp_finalize == NULL)
        return 0;
    if (PyType_IS_GC(type))
        PyObject_GC_Track(self);
    if (PyObject_CallFinalizerFromDealloc(self) < 0)
        return -1;
    if (PyType_IS_GC(type))
        PyObject_GC_UnTrack(self);
    return 0;
}

void hpu_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (type->tp_dealloc != hpu_dealloc) {
        /* Called by subtype_dealloc, which saw to finalizer and trash can. */
        dealloc_levels(self);
        return;
    }
    if (!PyType_IS_GC(type)) {
        const hp_type *data = hp_type_own(type);
        if (data != NULL && data->plain_dealloc && type->tp_finalize == NULL &&
            type->tp_weaklistoffset == 0) {
            type->tp_free(self);
            Py_DECREF(type);
            return;
        }
        if (run_finalizer(self) == 0)
            dealloc_levels(self);
        return;
    }
    /* A long list of objects linked by fields must not exhaust the C stack. */
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, hpu_dealloc)
    if (run_finalizer(self) == 0)
        dealloc_levels(self);
    Py_TRASHCAN_END
}

bool hp_type_gc_is_plain(PyTypeObject *type)
{
    const hp_type *data = hp_type_own(type);
    return type->tp_dealloc == hpu_dealloc && !PyType_IS_GC(type) && !data->any_fields &&
           !data->any_destroy && hand_on_tp_dealloc(type) == &PyBaseObject_Type;
}

/* ---- planning ---- */

/* Whether a class keeps anything in its instances that its base does not. */
static bool adds_state(PyTypeObject *type)
{
    PyTypeObject *base = type->tp_base;
    unsigned long managed = 0;
#ifdef Py_TPFLAGS_MANAGED_DICT
    managed |= Py_TPFLAGS_MANAGED_DICT;
#endif
#ifdef Py_TPFLAGS_MANAGED_WEAKREF
    managed |= Py_TPFLAGS_MANAGED_WEAKREF;
#endif
    return type->tp_basicsize != base->tp_basicsize ||
           type->tp_dictoffset != base->tp_dictoffset ||
           type->tp_weaklistoffset != base->tp_weaklistoffset ||
           ((type->tp_flags ^ base->tp_flags) & managed) != 0;
}

int hp_type_gc_plan(hp_type *data, const char *name, PyTypeObject *base, bool want_gc,
                    hp_gc_slots *plan)
{
    PyTypeObject *t = base, *stateful = NULL;
    while (t->tp_dealloc == subtype_dealloc && t->tp_base != NULL) {
        if (hp_type_own(t) == NULL && adds_state(t))
            stateful = t;
        t = t->tp_base;
    }
    plan->dealloc = plan->traverse = true;
    if (t == base)
        return 0;
    if (t->tp_dealloc == hpu_dealloc) {
        /* Served from there. A base without collection has no slots or dict, so
           our traverse may start here. */
        plan->dealloc = false;
        plan->traverse = want_gc && !PyType_IS_GC(base);
        return 0;
    }
    if (data->traverse == NULL && data->destroy == NULL) {
        plan->dealloc = plan->traverse = false;
        return 0;
    }
    if (stateful != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s: a type with HPy_tp_traverse or HPy_tp_destroy can't derive from the "
                     "Python class '%s', which keeps attributes in its instances",
                     name, stateful->tp_name);
        return -1;
    }
    return 0;
}
