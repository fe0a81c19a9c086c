/* Copies of the strings that authors get pointers into. */
#include "hp_debug.h"

#include <sys/mman.h>
#include <unistd.h>

static size_t pages(size_t size)
{
    static size_t page;
    if (page == 0)
        page = (size_t)sysconf(_SC_PAGESIZE);
    return (size + page - 1) / page * page;
}

/* The copy that an author gets instead of a handle's own text. Where there is no memory for one, it is the
 * text itself: a call that can't fail does not fail for the sake of being watched. */
const char *hpd_raw_copy(hpd_handle *dh, const void *source, size_t size)
{
    hpd_extra *extra = hpd_extra_of(dh);
    hpd_raw *r;
    if (extra == NULL)
        return source;
    for (r = extra->raw; r != NULL; r = r->next)
        if (r->source == source && r->size == size)
            return r->data;
    r = malloc(sizeof *r);
    if (r == NULL)
        return source;
    r->data = mmap(NULL, pages(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r->data == MAP_FAILED) {
        free(r);
        return source;
    }
    memcpy(r->data, source, size);
    mprotect(r->data, pages(size), PROT_READ);
    r->source = source;
    r->size = size;
    r->next = extra->raw;
    extra->raw = r;
    return r->data;
}

Py_ssize_t hpd_raw_size(const hpd_handle *dh)
{
    const hpd_raw *r = dh->extra ? dh->extra->raw : NULL;
    Py_ssize_t size = r ? 0 : -1;
    for (; r != NULL; r = r->next)
        size += (Py_ssize_t)r->size;
    return size;
}

static void free_all(hpd_extra *extra)
{
    hpd_raw *r;
    for (r = extra->raw; r != NULL; r = extra->raw) {
        extra->raw = r->next;
        munmap(r->data, pages(r->size));
        free(r);
    }
}

void hpd_raw_close(hpd_handle *dh)
{
    hpd_raw *r;
    Py_ssize_t size = hpd_raw_size(dh);
    if (size < 0)
        return;
    if (hpd.raw_protected + size > hpd.raw_max) {
        free_all(dh->extra);
        return;
    }
    hpd.raw_protected += size;
    for (r = dh->extra->raw; r != NULL; r = r->next)
        mprotect(r->data, pages(r->size), PROT_NONE);
}

/* Of a handle that was closed before (only those count as protected). */
void hpd_raw_free(hpd_handle *dh)
{
    if (dh->extra == NULL || dh->extra->raw == NULL)
        return;
    hpd.raw_protected -= hpd_raw_size(dh);
    free_all(dh->extra);
}
