/* Opening, checking and closing of debug handles. */
#include "hp_debug.h"

#include <sys/mman.h>
#include <sys/resource.h>

hpd_info hpd = {
    .closed_max = 1024,
    .raw_max = 10 * 1024 * 1024,
};

/* ---- memory ---- */

/* Handles lie side by side in one range of addresses, reserved at the first use and
   made accessible piece by piece, so that any word can be looked up: it is a handle if
   it is in the used part and at a handle's place. Nothing of it is returned. */
#define REGION_MAX ((size_t)1 << 30)
#define REGION_MIN ((size_t)1 << 20)
#define STEP ((size_t)1 << 16)
#define BUILDERS_MAX 1024

char *hpd_region;
size_t hpd_region_used;
static size_t region_size;
static hpd_handle *free_handles;

static int reserve_region(void)
{
    struct rlimit limit;
    size_t size = REGION_MAX;
    /* Where addresses are limited, most are left to the program. */
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        while (size > REGION_MIN && size > limit.rlim_cur / 8)
            size /= 2;
    }
    for (; size >= REGION_MIN; size /= 2) {
        void *p = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p != MAP_FAILED) {
            hpd_region = p;
            region_size = size;
            return 0;
        }
    }
    return -1;
}

static int add_handles(void)
{
    char *piece;
    size_t i;
    if (hpd_region == NULL && reserve_region() < 0)
        return -1;
    piece = hpd_region + hpd_region_used;
    if (hpd_region_used == region_size || mprotect(piece, STEP, PROT_READ | PROT_WRITE) < 0)
        return -1;
    hpd_region_used += STEP;
    for (i = STEP; i != 0; i -= HPD_HANDLE_SIZE) {
        hpd_handle *dh = (hpd_handle *)(void *)(piece + i - HPD_HANDLE_SIZE);
        dh->next = free_handles;
        free_handles = dh;
    }
    return 0;
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
    if (dh->raw != NULL)
        hpd_raw_free(dh);
    if (dh->opened != NULL) {
        free(dh->opened);
        dh->opened = NULL;
    }
    if (dh->tracked != NULL) {
        free(dh->tracked);
        dh->tracked = NULL;
    }
    dh->n = dh->cap = 0;
    dh->state = HPD_FREE;
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
        if (free_handles == NULL && add_handles() < 0) {
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
    if (free_handles == NULL && add_handles() < 0) {
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

HPy hpd_check_arg(HPy h, const char *function, int position)
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
