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
#define REGION_MAX ((size_t)1 << 28)
#define REGION_MIN ((size_t)1 << 18)
#define STEP ((size_t)1 << 16)
#define BUILDERS_MAX 1024

char *hpd_region;
size_t hpd_region_n;
static size_t region_size;

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
    piece = hpd_region + hpd_region_n * HPD_HANDLE_SIZE;
    if (piece == hpd_region + region_size || mprotect(piece, STEP, PROT_READ | PROT_WRITE) < 0)
        return -1;
    hpd_region_n += STEP / HPD_HANDLE_SIZE;
    for (i = STEP; i != 0; i -= HPD_HANDLE_SIZE) {
        hpd_handle *dh = (hpd_handle *)(void *)(piece + i - HPD_HANDLE_SIZE);
        dh->what = HPD_FREE;
        dh->next = hpd.spare;
        hpd.spare = dh;
    }
    return 0;
}

/* A handle that nobody uses, with MemoryError if there is none. */
static hpd_handle *take_spare(void)
{
    hpd_handle *dh;
    if (hpd.spare == NULL && add_handles() < 0) {
        PyErr_NoMemory();
        return NULL;
    }
    dh = hpd.spare;
    hpd.spare = dh->next;
    return dh;
}

hpd_extra *hpd_extra_of(hpd_handle *dh)
{
    if (dh->extra == NULL)
        dh->extra = calloc(1, sizeof *dh->extra);
    return dh->extra;
}

static void forget(hpd_handle *dh)
{
    if (dh->extra != NULL) {
        hpd_raw_free(dh);
        free(dh->extra->opened);
        free(dh->extra->tracked);
        free(dh->extra);
        dh->extra = NULL;
    }
    dh->what = HPD_FREE;
}

static void release(hpd_handle *dh)
{
    forget(dh);
    dh->next = hpd.spare;
    hpd.spare = dh;
}

/* ---- queues ---- */

/* Without memory for a longer queue nothing is put in: -1. */
static int put(hpd_queue *q, hpd_handle *dh)
{
    if (q->n == q->size) {
        size_t size = q->size ? q->size * 2 : 2048, i;
        hpd_handle **at = malloc(size * sizeof *at);
        if (at == NULL)
            return -1;
        for (i = 0; i < q->n; i++)
            at[i] = q->at[(q->first + i) & (q->size - 1)];
        free(q->at);
        q->at = at;
        q->first = 0;
        q->size = size;
    }
    q->at[(q->first + q->n++) & (q->size - 1)] = dh;
    return 0;
}

static hpd_handle *take_oldest(hpd_queue *q)
{
    hpd_handle *dh = q->at[q->first];
    q->first = (q->first + 1) & (q->size - 1);
    q->n--;
    return dh;
}

/* ---- opening and closing ---- */

hpd_handle *hpd_new_handle(PyObject *obj, hpd_what what)
{
    hpd_handle *dh;
    if (what < HPD_CLOSED && hpd.closed.n > 0 && hpd.closed.n >= hpd.closed_max) {
        dh = take_oldest(&hpd.closed);
        forget(dh);
    } else {
        dh = take_spare();
        if (dh == NULL)
            return NULL;
    }
    dh->obj = obj;
    dh->what = what;
    dh->stamp = ++hpd.stamp;
    /* Without memory its place is not told. */
    if (hpd.stack_limit > 0 && hpd_extra_of(dh) != NULL)
        dh->extra->opened = hpd_stack_take();
    return dh;
}

HPy hpd_open_slowly(PyObject *obj, hpd_what what)
{
    hpd_handle *dh = hpd_new_handle(obj, what);
    HPy h;
    if (dh == NULL && what == HPD_OPEN)
        Py_DECREF(obj);
    h._i = (intptr_t)dh;
    return h;
}

int hpd_constant(HPy u, const char *name, HPy *out)
{
    hpd_handle *dh = take_spare();
    if (dh == NULL)
        return -1;
    if (hpd_extra_of(dh) == NULL) {
        release(dh);
        PyErr_NoMemory();
        return -1;
    }
    dh->obj = hp_obj(u);
    dh->what = HPD_CONSTANT;
    dh->stamp = 0;
    dh->extra->constant = name;
    out->_i = (intptr_t)dh;
    return 0;
}

void hpd_retire_slowly(hpd_handle *dh)
{
    dh->what = HPD_CLOSED;
    hpd_raw_close(dh);
    if (put(&hpd.closed, dh) < 0)
        release(dh);
    else if (hpd.closed.n > hpd.closed_max)
        release(take_oldest(&hpd.closed));
}

void hpd_close_handle(hpd_handle *dh)
{
    PyObject *obj = dh->what == HPD_OPEN ? dh->obj : NULL;
    hpd_retire(dh);
    Py_XDECREF(obj);
}

void hpd_close_slowly(HPy h, const char *function)
{
    hpd_handle *dh;
    if (HPy_IsNull(h))
        return;
    dh = hpd_lookup(h._i);
    /* An argument's handle: told when the call is over. */
    if (dh != NULL && hpd_is_open(dh))
        hpd_close_handle(dh);
    else
        hpd_invalid_handle(h._i, dh, function, 1, false);
}

void hpd_end_argument_slowly(HPy h)
{
    if (!HPy_IsNull(h))
        hpd_invalid_handle(h._i, hpd_lookup(h._i), NULL, 1, true);
}

PyObject *hpd_take_slowly(HPy h)
{
    hpd_handle *dh;
    PyObject *obj;
    if (HPy_IsNull(h))
        return NULL;
    dh = hpd_lookup(h._i);
    /* A constant, or an argument that went with the call: its object lives. */
    hpd_invalid_handle(h._i, dh, NULL, 0, true);
    obj = dh ? dh->obj : NULL;
    Py_XINCREF(obj);
    return obj;
}

void hpd_retire_builder(hpd_handle *dh)
{
    dh->what |= HPD_DONE;
    dh->room = 0;
    if (put(&hpd.closed_builders, dh) < 0)
        release(dh);
    else if (hpd.closed_builders.n > BUILDERS_MAX)
        release(take_oldest(&hpd.closed_builders));
}

/* ---- checking ---- */

HPy hpd_check_arg(HPy h, const char *function, int position)
{
    hpd_handle *dh = hpd_lookup(h._i);
    if (HPy_IsNull(h))
        hpd_fatal("%s: argument %d is HPy_NULL", function, position);
    hpd_invalid_handle(h._i, dh, function, position, false);
    return hp_handle(dh ? dh->obj : NULL);
}

/* ---- all of them ---- */

static hpd_handle *handle_at(size_t i)
{
    return (hpd_handle *)(void *)(hpd_region + i * HPD_HANDLE_SIZE);
}

bool hpd_has_handle(const PyObject *obj)
{
    size_t i;
    for (i = 0; i < hpd_region_n; i++)
        if (hpd_is_usable(handle_at(i)) && handle_at(i)->obj == obj)
            return true;
    return false;
}

static int by_stamp(const void *a, const void *b)
{
    const hpd_handle *x = *(hpd_handle *const *)a, *y = *(hpd_handle *const *)b;
    return x->stamp < y->stamp ? -1 : x->stamp > y->stamp;
}

hpd_handle **hpd_all_open(uint64_t stamp, bool handles, size_t *n)
{
    size_t i, cap = 64;
    hpd_handle **found = malloc(cap * sizeof *found);
    *n = 0;
    for (i = 0; i < hpd_region_n && found != NULL; i++) {
        hpd_handle *dh = handle_at(i);
        bool in_use = handles ? hpd_is_open(dh)
                              : dh->what >= HPD_LIST_BUILDER && (dh->what & HPD_DONE) == 0;
        if (!in_use || dh->stamp < stamp)
            continue;
        if (*n == cap) {
            hpd_handle **more = realloc(found, 2 * cap * sizeof *found);
            if (more == NULL) {
                free(found);
                found = NULL;
                break;
            }
            found = more;
            cap *= 2;
        }
        found[(*n)++] = dh;
    }
    if (found == NULL)
        PyErr_NoMemory();
    else
        qsort(found, *n, sizeof *found, by_stamp);
    return found;
}
