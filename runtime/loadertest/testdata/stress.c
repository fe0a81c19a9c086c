/* A node of a graph: a value, a link and native memory, that can be pickled and
 * copied as a port of a C-API type would let it. Magic words tell a wrong pointer. */
#include <hpy.h>

#define NODE_MAGIC 0x0DEFACEDul
#define LEAF_MAGIC 0x1EAF1EAFul

typedef struct {
    unsigned long magic;
    HPyField value, link;
    long number;
    char *text; /* owned, or NULL */
} Node;
HPyType_HELPERS(Node)

/* Derived in HPy: one more field behind its base's struct. */
typedef struct {
    Node node;
    unsigned long magic;
    HPyField extra;
} Leaf;
HPyType_HELPERS(Leaf)

static long created, destroyed, leaves_destroyed;

static void check(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "stress: %s\n", what);
        abort();
    }
}

static Node *node_of(HPyContext *ctx, HPy h)
{
    Node *n = Node_AsStruct(ctx, h);
    check(n->magic == NODE_MAGIC, "method: wrong pointer");
    return n;
}

/* ---- Node ---- */

static int set_text(HPyContext *ctx, Node *n, const char *text)
{
    char *copy = (char *)malloc(strlen(text) + 1);
    if (copy == NULL) {
        HPyErr_NoMemory(ctx);
        return -1;
    }
    strcpy(copy, text);
    free(n->text);
    n->text = copy;
    return 0;
}

HPyDef_SLOT(Node_new, HPy_tp_new)
static HPy Node_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Node *n;
    HPy h = HPy_New(ctx, cls, &n);
    (void)args, (void)nargs, (void)kw;
    if (HPy_IsNull(h))
        return HPy_NULL;
    check((void *)n == (void *)Node_AsStruct(ctx, h), "HPy_New and AsStruct disagree");
    check(n->magic == 0 && n->text == NULL, "a new struct is not zero");
    n->magic = NODE_MAGIC;
    created++;
    return h;
}

HPyDef_SLOT(Node_init, HPy_tp_init)
static int Node_init_impl(HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    static const char *names[] = {"value", "number", "text", NULL};
    Node *n = node_of(ctx, self);
    HPy value = HPy_NULL, text = HPy_NULL;
    HPyTracker ht;
    const char *s;
    int res = 0;
    if (!HPyArg_ParseKeywordsDict(ctx, &ht, args, nargs, kw, "|OlO", names, &value, &n->number,
                                  &text))
        return -1;
    if (!HPy_IsNull(value))
        HPyField_Store(ctx, self, &n->value, value);
    if (!HPy_IsNull(text)) {
        s = HPyUnicode_AsUTF8AndSize(ctx, text, NULL);
        res = s == NULL ? -1 : set_text(ctx, n, s);
    }
    HPyTracker_Close(ctx, ht);
    return res;
}

HPyDef_SLOT(Node_traverse, HPy_tp_traverse)
static int Node_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Node *n = (Node *)self;
    check(n->magic == NODE_MAGIC || n->magic == 0, "traverse: wrong pointer");
    HPy_VISIT(&n->value);
    HPy_VISIT(&n->link);
    return 0;
}

HPyDef_SLOT(Node_destroy, HPy_tp_destroy)
static void Node_destroy_impl(void *self)
{
    Node *n = (Node *)self;
    check(n->magic == NODE_MAGIC, "destroy: wrong pointer");
    check(HPyField_IsNull(n->value) && HPyField_IsNull(n->link), "destroy: a field is left");
    free(n->text);
    n->magic = ~0ul;
    destroyed++;
}

static HPy load(HPyContext *ctx, HPy self, HPyField f)
{
    return HPyField_IsNull(f) ? HPy_Dup(ctx, ctx->h_None) : HPyField_Load(ctx, self, f);
}

HPyDef_GETSET(Node_value, "value")
static HPy Node_value_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return load(ctx, self, node_of(ctx, self)->value);
}
static int Node_value_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &node_of(ctx, self)->value, value);
    return 0;
}

HPyDef_GETSET(Node_link, "link")
static HPy Node_link_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return load(ctx, self, node_of(ctx, self)->link);
}
static int Node_link_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &node_of(ctx, self)->link, value);
    return 0;
}

HPyDef_GET(Node_text, "text")
static HPy Node_text_get(HPyContext *ctx, HPy self, void *closure)
{
    Node *n = node_of(ctx, self);
    (void)closure;
    return n->text ? HPyUnicode_FromString(ctx, n->text) : HPy_Dup(ctx, ctx->h_None);
}

HPyDef_MEMBER(Node_number, "number", HPyMember_LONG, offsetof(Node, number))

/* (value, link, number, text, __dict__ or None) */
HPyDef_METH(Node_getstate, "__getstate__", HPyFunc_NOARGS)
static HPy Node_getstate_impl(HPyContext *ctx, HPy self)
{
    Node *n = node_of(ctx, self);
    HPy value = load(ctx, self, n->value), link = load(ctx, self, n->link), dict, res;
    dict = HPy_HasAttr_s(ctx, self, "__dict__") ? HPy_GetAttr_s(ctx, self, "__dict__")
                                                : HPy_Dup(ctx, ctx->h_None);
    res = HPy_IsNull(dict) ? HPy_NULL
                           : HPy_BuildValue(ctx, "(OOlsO)", value, link, n->number,
                                            n->text ? n->text : "", dict);
    HPy_Close(ctx, value);
    HPy_Close(ctx, link);
    HPy_Close(ctx, dict);
    return res;
}

HPyDef_METH(Node_setstate, "__setstate__", HPyFunc_O)
static HPy Node_setstate_impl(HPyContext *ctx, HPy self, HPy state)
{
    Node *n = node_of(ctx, self);
    HPy item[5], own, res = HPy_NULL;
    const char *text;
    int i, ok = 1;
    for (i = 0; i < 5; i++) {
        item[i] = ok ? HPy_GetItem_i(ctx, state, i) : HPy_NULL;
        ok = ok && !HPy_IsNull(item[i]);
    }
    if (ok) {
        HPyField_Store(ctx, self, &n->value, item[0]);
        HPyField_Store(ctx, self, &n->link, item[1]);
        n->number = HPyLong_AsLong(ctx, item[2]);
        text = HPyUnicode_AsUTF8AndSize(ctx, item[3], NULL);
        ok = text != NULL && set_text(ctx, n, text) == 0;
    }
    if (ok && !HPy_Is(ctx, item[4], ctx->h_None)) {
        HPy args = HPyTuple_Pack(ctx, 1, item[4]);
        own = HPy_GetAttr_s(ctx, self, "__dict__");
        if (!HPy_IsNull(own) && !HPy_IsNull(args))
            res = HPy_CallMethodTupleDict_s(ctx, "update", own, args, HPy_NULL);
        ok = !HPy_IsNull(res);
        HPy_Close(ctx, res);
        HPy_Close(ctx, own);
        HPy_Close(ctx, args);
    }
    for (i = 0; i < 5; i++)
        HPy_Close(ctx, item[i]);
    return ok ? HPy_Dup(ctx, ctx->h_None) : HPy_NULL;
}

/* pause(n): n times without the GIL, with work of its own before and after. */
HPyDef_METH(Node_pause, "pause", HPyFunc_O)
static HPy Node_pause_impl(HPyContext *ctx, HPy self, HPy arg)
{
    long times = HPyLong_AsLong(ctx, arg), i;
    volatile long spin;
    if (times == -1 && HPyErr_Occurred(ctx))
        return HPy_NULL;
    for (i = 0; i < times; i++) {
        HPy list = HPyList_New(ctx, 0), h;
        HPy_BEGIN_LEAVE_PYTHON(ctx)
        for (spin = 0; spin < 100; spin++)
            ;
        HPy_END_LEAVE_PYTHON(ctx)
        if (HPy_IsNull(list))
            return HPy_NULL;
        h = load(ctx, self, node_of(ctx, self)->value);
        if (HPyList_Append(ctx, list, h) == 0)
            HPyField_Store(ctx, self, &node_of(ctx, self)->value, list);
        HPy_Close(ctx, h);
        HPyField_Store(ctx, self, &node_of(ctx, self)->value, ctx->h_None);
        HPy_Close(ctx, list);
    }
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromLong(ctx, times);
}

static HPyDef *node_defs[] = {&Node_new,  &Node_init, &Node_traverse, &Node_destroy,
                              &Node_value, &Node_link, &Node_text,    &Node_number,
                              &Node_getstate, &Node_setstate, &Node_pause, NULL};
static HPyType_Spec Node_spec = {
    .name = "stress.Node",
    .basicsize = sizeof(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Node),
    .defines = node_defs,
};

/* ---- Leaf ---- */

HPyDef_SLOT(Leaf_new, HPy_tp_new)
static HPy Leaf_new_impl(HPyContext *ctx, HPy cls, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    HPy h = Node_new_impl(ctx, cls, args, nargs, kw);
    if (!HPy_IsNull(h))
        Leaf_AsStruct(ctx, h)->magic = LEAF_MAGIC;
    return h;
}

HPyDef_SLOT(Leaf_traverse, HPy_tp_traverse)
static int Leaf_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    Leaf *l = (Leaf *)self;
    check(l->magic == LEAF_MAGIC || l->magic == 0, "leaf traverse: wrong pointer");
    HPy_VISIT(&l->extra);
    return Node_traverse_impl(self, visit, arg);
}

HPyDef_SLOT(Leaf_destroy, HPy_tp_destroy)
static void Leaf_destroy_impl(void *self)
{
    Leaf *l = (Leaf *)self;
    check(l->magic == LEAF_MAGIC && l->node.magic == NODE_MAGIC, "leaf destroy: wrong pointer");
    check(HPyField_IsNull(l->extra), "leaf destroy: a field is left");
    leaves_destroyed++;
}

HPyDef_GETSET(Leaf_extra, "extra")
static HPy Leaf_extra_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return load(ctx, self, Leaf_AsStruct(ctx, self)->extra);
}
static int Leaf_extra_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &Leaf_AsStruct(ctx, self)->extra, value);
    return 0;
}

static HPyDef *leaf_defs[] = {&Leaf_new, &Leaf_traverse, &Leaf_destroy, &Leaf_extra, NULL};
static HPyType_Spec Leaf_spec = {
    .name = "stress.Leaf",
    .basicsize = sizeof(Leaf),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Leaf),
    .defines = leaf_defs,
};

/* ---- the module ---- */

/* (nodes alive, leaves ever destroyed) */
HPyDef_METH(counts, "counts", HPyFunc_NOARGS)
static HPy counts_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_BuildValue(ctx, "(ll)", created - destroyed, leaves_destroyed);
}

HPyDef_SLOT(stress_exec, HPy_mod_exec)
static int stress_exec_impl(HPyContext *ctx, HPy m)
{
    HPyType_SpecParam params[2] = {{HPyType_SpecParam_Base, HPy_NULL}};
    int res = -1;
    if (HPyHelpers_AddType(ctx, m, "Node", &Node_spec, NULL)) {
        params[0].object = HPy_GetAttr_s(ctx, m, "Node");
        if (!HPy_IsNull(params[0].object) &&
            HPyHelpers_AddType(ctx, m, "Leaf", &Leaf_spec, params))
            res = 0;
        HPy_Close(ctx, params[0].object);
    }
    return res;
}

static HPyDef *stress_defs[] = {&counts, &stress_exec, NULL};
static HPyModuleDef stress_def = {.doc = "Objects by the thousand.", .defines = stress_defs};
HPy_MODINIT(stress, stress_def)
