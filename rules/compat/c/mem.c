//: HPyCompat_Mem_Malloc -- memory of n bytes, never NULL for 0; NULL without an error when there is none
HPYCOMPAT_FN void *
HPyCompat_Mem_Malloc(size_t n)
{
    return n > (size_t)HPY_SSIZE_T_MAX ? NULL : malloc(n ? n : 1);
}

//: HPyCompat_Mem_Calloc -- zeroed memory for n elements, never NULL for 0
HPYCOMPAT_FN void *
HPyCompat_Mem_Calloc(size_t n, size_t size)
{
    if (size != 0 && n > (size_t)HPY_SSIZE_T_MAX / size)
        return NULL;
    return n == 0 || size == 0 ? calloc(1, 1) : calloc(n, size);
}

//: HPyCompat_Mem_Realloc -- the same memory with another size, never NULL for 0
HPYCOMPAT_FN void *
HPyCompat_Mem_Realloc(void *p, size_t n)
{
    return n > (size_t)HPY_SSIZE_T_MAX ? NULL : realloc(p, n ? n : 1);
}

//: HPyCompat_Mem_Free -- gives memory back; NULL is allowed
HPYCOMPAT_FN void
HPyCompat_Mem_Free(void *p)
{
    free(p);
}

//: HPyCompat_Capsule_Named -- the pointer of a capsule of the name, where it has that; what PyCapsule_GetPointer gives a destructor
HPYCOMPAT_FN void *
HPyCompat_Capsule_Named(const char *name, void *pointer, const char *wanted)
{
    if (name == wanted || (name != NULL && wanted != NULL && strcmp(name, wanted) == 0))
        return pointer;
    return NULL;
}

//: hpycompat_nothing -- a destructor of capsules that does nothing
HPyCapsule_DESTRUCTOR(hpycompat_nothing)
static void
hpycompat_nothing_impl(const char *name, void *pointer, void *context)
{
    (void)name;
    (void)pointer;
    (void)context;
}

//: HPyCompat_Capsule_Unguard -- takes the destructor of a capsule away; PyPy's HPyCapsule_SetDestructor keeps it when it gets NULL
HPYCOMPAT_FN int
HPyCompat_Capsule_Unguard(HPyContext *ctx, HPy capsule)
{
    return HPyCapsule_SetDestructor(ctx, capsule, &hpycompat_nothing);
}

//: HPyCompat_Mem_New -- memory for n values of a type; NULL also when that overflows
#define HPyCompat_Mem_New(type, n) \
    ((size_t)(n) > (size_t)HPY_SSIZE_T_MAX / sizeof(type) ? (type *)NULL : (type *)HPyCompat_Mem_Malloc((size_t)(n) * sizeof(type)))

//: HPyCompat_Mem_Resize -- assigns p memory for n values of a type, or NULL
#define HPyCompat_Mem_Resize(p, type, n) \
    ((p) = (size_t)(n) > (size_t)HPY_SSIZE_T_MAX / sizeof(type) ? (type *)NULL : (type *)HPyCompat_Mem_Realloc((p), (size_t)(n) * sizeof(type)))

//: HPyCompat_Mem_Strdup -- a copy of a text in memory to be freed by HPyCompat_Mem_Free
HPYCOMPAT_FN char *
HPyCompat_Mem_Strdup(const char *text)
{
    size_t n = strlen(text) + 1;
    char *p = (char *)malloc(n);
    if (p != NULL)
        memcpy(p, text, n);
    return p;
}
