#ifndef __HPYPORT_SEARCH_H
#define __HPYPORT_SEARCH_H
#include <stddef.h>
#include <stdlib.h>
struct qelem { struct qelem *q_forw; struct qelem *q_back; char q_data[1]; };
typedef enum { FIND, ENTER } ACTION;
typedef struct entry { char *key; void *data; } ENTRY;
struct _ENTRY;
struct hsearch_data { struct _ENTRY *table; unsigned int size; unsigned int filled; };
typedef enum { preorder, postorder, endorder, leaf } VISIT;
typedef void (*__action_fn_t)(const void *, VISIT, int);
typedef void (*__free_fn_t)(void *);
void insque(void *, void *);
void remque(void *);
ENTRY *hsearch(ENTRY, ACTION);
int hcreate(size_t);
void hdestroy(void);
int hsearch_r(ENTRY, ACTION, ENTRY **, struct hsearch_data *);
int hcreate_r(size_t, struct hsearch_data *);
void hdestroy_r(struct hsearch_data *);
void *tsearch(const void *, void **, __compar_fn_t);
void *tfind(const void *, void * const *, __compar_fn_t);
void *tdelete(const void *, void **, __compar_fn_t);
void twalk(const void *, __action_fn_t);
void twalk_r(const void *, void (*)(const void *, VISIT, void *), void *);
void tdestroy(void *, __free_fn_t);
void *lfind(const void *, const void *, size_t *, size_t, __compar_fn_t);
void *lsearch(const void *, void *, size_t *, size_t, __compar_fn_t);
#endif
