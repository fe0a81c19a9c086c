#ifndef __HPYPORT_ALLOCA_H
#define __HPYPORT_ALLOCA_H
void *alloca(size_t);
#define alloca alloca
#endif
