/* Opening, checking and closing of debug handles. */
#include "hp_debug.h"

hpd_info hpd = {
    .closed_max = 1024,
    .raw_max = 10 * 1024 * 1024,
};

/* ---- memory ---- */

/* Handles live in slabs that are aligned to their size, so that any word can be
   looked up: its upper bits tell the slab, its lower bits whether it is the address
   of a handle. Slabs are never freed. */
#define SLAB_SIZE ((size_t)1 << 16)
#define SLAB_HANDLES (SLAB_SIZE / sizeof(hpd_handle))
#define BUILDERS_MAX 1024

static uintptr_t *slab_table; /* open addressing, 0 is empty */
static size_t slab_mask, slab_count;
static hpd_handle *free_handles;

static size_t slab_slot(uintptr_t base)
{
    size_t i = (base / SLAB_SIZE) * 0x9E3779B1u & slab_mask;
    while (slab_table[i] != 0 && slab_table[i] != base)
        i = (i + 1) & slab_mask;
    return i;
}

static int grow_table(void)
{
    size_t size = slab_table ? (slab_mask + 1) * 2 : 64, i, old_size = slab_table ? slab_mask + 1 : 0;
    uintptr_t *old = slab_table, *table = calloc(size, sizeof *table);
    if (table == NULL)
        return -1;
    slab_table = table;
    slab_mask = size - 1;
    for (i = 0; i < old_size; i++)
        if (old[i] != 0)
            slab_table[slab_slot(old[i])] = old[i];
    free(old);
    return 0;
}

static int add_slab(void)
{
    hpd_handle *slab;
    size_t i;
    if ((slab_table == NULL || slab_count * 2 > slab_mask) && grow_table() < 0)
        return -1;
    slab = aligned_alloc(SLAB_SIZE, SLAB_SIZE);
    if (slab == NULL)
        return -1;
    memset(slab, 0, SLAB_SIZE);
    slab_table[slab_slot((uintptr_t)slab)] = (uintptr_t)slab;
    slab_count++;
    for (i = SLAB_HANDLES; i-- > 0;) {
        slab[i].next = free_handles;
        free_handles = &slab[i];
    }
    return 0;
}

hpd_handle *hpd_lookup(intptr_t value)
{
    uintptr_t v = (uintptr_t)value, base = v & ~(uintptr_t)(SLAB_SIZE - 1), in = v - base;
    if (slab_table == NULL || slab_table[slab_slot(base)] != base || base == 0 ||
        in % sizeof(hpd_handle) != 0 || in / sizeof(hpd_handle) >= SLAB_HANDLES)
        return NULL;
    return (hpd_handle *)v;
}

/* ---- lists ---- */

static void append(hpd_list *l, hpd_handle *dh)
{
    dh->prev = l->last;
    dh->next = NULL;
    if (l->last)
        l->last->next = dh;
    else
        l->first = dh;
    l->last = dh;
    l->n++;
}

static void take_out(hpd_list *l, hpd_handle *dh)
{
    *(dh->prev ? &dh->prev->next : &l->first) = dh->next;
    *(dh->next ? &dh->next->prev : &l->last) = dh->prev;
    l->n--;
}

static void forget(hpd_handle *dh)
{
    hpd_raw_free(dh);
    free(dh->opened);
    free(dh->tracked);
    memset(dh, 0, sizeof *dh);
}

static void release(hpd_handle *dh)
{
    forget(dh);
    dh->next = free_handles;
    free_handles = dh;
}

/* ---- opening and closing ---- */

/* The oldest closed handle serves again once there are enough of them. */
hpd_handle *hpd_new_handle(PyObject *obj, hpd_kind kind)
{
    hpd_handle *dh;
    if (kind == HPD_HANDLE && hpd.closed.n > 0 && hpd.closed.n >= hpd.closed_max) {
        dh = hpd.closed.first;
        take_out(&hpd.closed, dh);
        forget(dh);
    } else {
        if (free_handles == NULL && add_slab() < 0) {
            PyErr_NoMemory();
            return NULL;
        }
        dh = free_handles;
        free_handles = dh->next;
    }
    dh->obj = obj;
    dh->state = HPD_OPEN;
    dh->kind = kind;
    dh->generation = hpd.generation;
    if (hpd.stack_limit > 0)
        dh->opened = hpd_stack_take();
    append(&hpd.open, dh);
    return dh;
}

HPy hpd_open(HPy u)
{
    hpd_handle *dh;
    HPy h = HPy_NULL;
    if (HPy_IsNull(u))
        return u;
    dh = hpd_new_handle(hp_obj(u), HPD_HANDLE);
    if (dh == NULL)
        Py_DECREF(hp_obj(u));
    h._i = (intptr_t)dh;
    return h;
}

HPy hpd_borrow(PyObject *o)
{
    Py_XINCREF(o);
    return hpd_open(hp_handle(o));
}

int hpd_constant(HPy u, const char *name, HPy *out)
{
    hpd_handle *dh;
    if (free_handles == NULL && add_slab() < 0) {
        PyErr_NoMemory();
        return -1;
    }
    dh = free_handles;
    free_handles = dh->next;
    memset(dh, 0, sizeof *dh);
    dh->obj = hp_obj(u);
    dh->state = HPD_CONSTANT;
    dh->constant = name;
    out->_i = (intptr_t)dh;
    return 0;
}

/* Into the queue, whose oldest entry makes room. The object is the caller's now. */
static void retire(hpd_handle *dh)
{
    hpd_handle *oldest;
    take_out(&hpd.open, dh);
    dh->state = HPD_CLOSED;
    append(&hpd.closed, dh);
    hpd_raw_close(dh);
    if (hpd.closed.n > hpd.closed_max) {
        oldest = hpd.closed.first;
        take_out(&hpd.closed, oldest);
        release(oldest);
    }
}

void hpd_close_handle(hpd_handle *dh)
{
    PyObject *obj = dh->obj;
    retire(dh);
    Py_DECREF(obj);
}

void hpd_retire_builder(hpd_handle *dh)
{
    take_out(&hpd.open, dh);
    dh->state = HPD_CLOSED;
    append(&hpd.closed_builders, dh);
    if (hpd.closed_builders.n > BUILDERS_MAX) {
        dh = hpd.closed_builders.first;
        take_out(&hpd.closed_builders, dh);
        release(dh);
    }
}

/* ---- checking ---- */

static PyObject *object_of(HPy h, const char *function, int position)
{
    hpd_handle *dh = hpd_lookup(h._i);
    if (dh != NULL && dh->kind == HPD_HANDLE &&
        (dh->state == HPD_OPEN || dh->state == HPD_CONSTANT))
        return dh->obj;
    hpd_invalid_handle(h._i, dh, function, position, false);
    return dh ? dh->obj : NULL;
}

HPy hpd_arg(HPy h, const char *function, int position)
{
    if (HPy_IsNull(h))
        hpd_fatal("%s: argument %d is HPy_NULL", function, position);
    return hp_handle(object_of(h, function, position));
}

HPy hpd_arg_or_null(HPy h, const char *function, int position)
{
    return HPy_IsNull(h) ? h : hp_handle(object_of(h, function, position));
}

void hpd_close(HPy h, const char *function, bool alive)
{
    hpd_handle *dh;
    if (HPy_IsNull(h))
        return;
    dh = hpd_lookup(h._i);
    if (dh == NULL || dh->kind != HPD_HANDLE || dh->state != HPD_OPEN)
        hpd_invalid_handle(h._i, dh, function, 1, alive);
    else
        hpd_close_handle(dh);
}

PyObject *hpd_take(HPy h, const char *function)
{
    hpd_handle *dh;
    PyObject *obj;
    if (HPy_IsNull(h))
        return NULL;
    dh = hpd_lookup(h._i);
    if (dh != NULL && dh->kind == HPD_HANDLE && dh->state == HPD_OPEN) {
        obj = dh->obj;
        retire(dh);
        return obj;
    }
    /* A constant, or an argument that went with the call: its object lives. */
    hpd_invalid_handle(h._i, dh, function, 0, true);
    obj = dh ? dh->obj : NULL;
    Py_XINCREF(obj);
    return obj;
}
