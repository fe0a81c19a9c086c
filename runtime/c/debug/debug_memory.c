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

const char *hpd_raw_copy(hpd_handle *dh, const void *source, size_t size)
{
    hpd_raw *r;
    for (r = dh->raw; r != NULL; r = r->next)
        if (r->source == source && r->size == size)
            return r->data;
    r = malloc(sizeof *r);
    if (r == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    r->data = mmap(NULL, pages(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (r->data == MAP_FAILED) {
        free(r);
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(r->data, source, size);
    mprotect(r->data, pages(size), PROT_READ);
    r->source = source;
    r->size = size;
    r->next = dh->raw;
    dh->raw = r;
    return r->data;
}

Py_ssize_t hpd_raw_size(const hpd_handle *dh)
{
    const hpd_raw *r;
    Py_ssize_t size = 0;
    for (r = dh->raw; r != NULL; r = r->next)
        size += (Py_ssize_t)r->size;
    return dh->raw ? size : -1;
}

void hpd_raw_close(hpd_handle *dh)
{
    hpd_raw *r;
    Py_ssize_t size = hpd_raw_size(dh);
    if (size < 0)
        return;
    if (hpd.raw_protected + size > hpd.raw_max) {
        for (r = dh->raw; r != NULL; r = dh->raw) {
            dh->raw = r->next;
            munmap(r->data, pages(r->size));
            free(r);
        }
        return;
    }
    hpd.raw_protected += size;
    for (r = dh->raw; r != NULL; r = r->next)
        mprotect(r->data, pages(r->size), PROT_NONE);
}

/* Of a handle that was closed before (only those count as protected). */
void hpd_raw_free(hpd_handle *dh)
{
    hpd_raw *r;
    if (dh->raw == NULL)
        return;
    hpd.raw_protected -= hpd_raw_size(dh);
    for (r = dh->raw; r != NULL; r = dh->raw) {
        dh->raw = r->next;
        munmap(r->data, pages(r->size));
        free(r);
    }
}
