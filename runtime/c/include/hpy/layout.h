/* Which loader is this? One binary has to run in all of them.
 *
 * Every loader reports ABI 0.0, yet PyPy 7.3.19 has the handle h_DictType where
 * HPy 0.9 has ctx_Capsule_New, and so each member from there to ctx_CallMethod
 * one place later. Calls of these members ("moved") go through an offset which
 * HPyInitGlobalContext_X sets when the module is loaded. Members that HPy 0.9
 * has not ("later") are called only in a loader known to have them, and not even
 * there when they are NULL, as in PyPy's trace mode.
 *
 * State is one hidden variable for each module: two modules in one process
 * would agree, but must not need each other. */
#ifndef HPYPORT_LAYOUT_H
#define HPYPORT_LAYOUT_H

/* What the bundled loader says of its objects, in the universal context's
 * _private. There a handle is the object's address, and this lets a module count
 * references and fill new lists by itself, and its trampolines call the author's
 * functions directly: a call through the context for each costs more than the work. */
typedef struct {
    uint32_t size;         /* of this struct: a later loader may tell more */
    uint32_t list_items;   /* offset of the pointer to a list's items */
    uint32_t tuple_size;   /* offset of a tuple's size */
    uint32_t tuple_items;  /* offset of a tuple's items */
    uint64_t count_mask;   /* of an object's first word: the bits that are its count */
    uint64_t count_up;     /* a count from this on does not grow */
    uint64_t count_down;   /* a count from this on does not sink */
} _HPyObjects;

/* The offsets that modules are compiled for. */
#define _HPy_LIST_ITEMS 24
#define _HPy_TUPLE_SIZE 16
#define _HPy_TUPLE_ITEMS 24

typedef struct {
    size_t moved;      /* bytes to add to the place of a moved member */
    int has_later;     /* later functions are there */
    int one_struct;    /* AsStruct_Object serves all shapes, the others abort */
    int refused;       /* the loader is none that we know how to call */
    int asks_shape;    /* AsStruct_Object refuses what ext/headed.c made */
    int headed;        /* ext/headed.c made a type of this module */
    size_t dict_type;  /* word of h_DictType in the context; 0 if absent */
    uint64_t count_mask, count_up, count_down; /* as in _HPyObjects; up is 0: not known */
} _HPyLayout;

#ifdef HPYPORT_LOADER
/* The bundled loader calls its own contexts. */
static const _HPy_UNUSED _HPyLayout _HPy_layout = { 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 };
#elif defined(HPY_EMBEDDED_MODULES)
/* Several modules in one binary: each is one source file with its own state. */
static _HPy_UNUSED _HPyLayout _HPy_layout;
#else
extern _HPy_HIDDEN _HPyLayout _HPy_layout;
#endif

typedef void (*_HPyAnyFunction)(void);

HPyAPI_FUNC _HPyAnyFunction _HPy_MovedFunction(HPyContext *ctx, size_t offset)
{
    _HPyAnyFunction function;
    memcpy(&function, (const char *)ctx + offset + _HPy_layout.moved, sizeof function);
    return function;
}

HPyAPI_FUNC intptr_t _HPy_ContextWord(HPyContext *ctx, size_t offset)
{
    intptr_t word;
    memcpy(&word, (const char *)ctx + offset, sizeof word);
    return word;
}

HPyAPI_FUNC void _HPy_LearnObjects(_HPyLayout *layout, const _HPyObjects *objects)
{
    if (objects != NULL && objects->size >= sizeof *objects &&
        objects->list_items == _HPy_LIST_ITEMS && objects->tuple_size == _HPy_TUPLE_SIZE &&
        objects->tuple_items == _HPy_TUPLE_ITEMS) {
        layout->count_mask = objects->count_mask;
        layout->count_up = objects->count_up;
        layout->count_down = objects->count_down;
    }
}

/* The word where the two layouts differ is a handle in one and a function in
 * the other. Its neighbours are a handle below and a function above in both,
 * so it belongs to the nearer one. The loader's name must agree: a context
 * read wrongly would crash later, far from the cause. */
HPyAPI_FUNC _HPyLayout _HPy_DetectLayout(HPyContext *ctx)
{
    _HPyLayout layout = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
    const size_t at = offsetof(struct _HPyContext_s, ctx_Capsule_New);
    const uintptr_t word = (uintptr_t)_HPy_ContextWord(ctx, at);
    const uintptr_t handle = (uintptr_t)_HPy_ContextWord(ctx, at - sizeof(void *));
    const uintptr_t function = (uintptr_t)_HPy_ContextWord(ctx, at + sizeof(void *));
    const uintptr_t from_handle = word > handle ? word - handle : handle - word;
    const uintptr_t from_function = word > function ? word - function : function - word;
    const int is_moved = from_handle <= from_function;
    const int is_pypy = ctx->name != NULL && strstr(ctx->name, "(PyPy backend)") != NULL;
    if (is_moved != is_pypy) {
        layout.refused = 1;
    }
    else if (is_pypy) {
        layout.moved = sizeof(void *);
        layout.has_later = 1;
        /* Its debug mode checks the shape first, so that nothing helps there. */
        layout.one_struct = strstr(ctx->name, "Debug") == NULL;
        layout.dict_type = at / sizeof(void *);
    }
    else if (ctx->name != NULL && strstr(ctx->name, "hpyport") != NULL) {
        layout.has_later = 1;
        layout.dict_type = offsetof(struct _HPyContext_s, h_DictType) / sizeof(void *);
        if (strncmp(ctx->name, "HPy Universal", 13) == 0) {
            _HPy_LearnObjects(&layout, (const _HPyObjects *)ctx->_private);
        }
    }
    else {
        layout.asks_shape = ctx->name != NULL && strstr(ctx->name, "Debug") != NULL;
    }
    return layout;
}

/* ---- what is done without the loader ---- */

/* The helpers serve all modules of a binary: they have no one's state. */
#ifdef HPYPORT_NO_STATE
static const _HPy_UNUSED _HPyLayout _HPy_no_layout = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
#define _HPy_COUNT(WHAT) (_HPy_no_layout.count_##WHAT)
#else
#define _HPy_COUNT(WHAT) (_HPy_layout.count_##WHAT)
#endif
#define _HPy_KNOWS_OBJECTS _HPy_LIKELY(_HPy_COUNT(up) != 0)

/* Only if _HPy_KNOWS_OBJECTS. */
HPyAPI_FUNC void _HPy_CountReference(intptr_t object)
{
    const uint64_t word = *(uint64_t *)object;
    if (_HPy_LIKELY((word & _HPy_COUNT(mask)) < _HPy_COUNT(up))) {
        *(uint64_t *)object = word + 1;
    }
}

/* Only if _HPy_KNOWS_OBJECTS. 0: it is the last, which the loader has to release. */
HPyAPI_FUNC int _HPy_ForgetReference(intptr_t object)
{
    const uint64_t word = *(uint64_t *)object, count = word & _HPy_COUNT(mask);
    if (count <= 1) {
        return 0;
    }
    if (count < _HPy_COUNT(down)) {
        *(uint64_t *)object = word - 1;
    }
    return 1;
}

#if !defined(__cplusplus) && !defined(HPYPORT_LOADER)
/* `ctx->h_DictType` reads the handle from where this loader has it. No handle
 * can stand for one that the loader does not offer, hence the hard end. */
HPyAPI_FUNC size_t _HPy_DictTypeWord(void)
{
    if (_HPy_layout.dict_type == 0) {
        fputs("ctx->h_DictType is not available in this HPy loader\n", stderr);
        abort();
    }
    return _HPy_layout.dict_type;
}

#define h_DictType _words[_HPy_DictTypeWord()]
#endif

#endif
