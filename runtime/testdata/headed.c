/* Types that Python code derives from, that may be referenced weakly, have a dict and can
   be called: what other loaders on CPython do not have of themselves (ext/headed.c). */
#include "hpy.h"

enum { ALIVE = 0x600d };

static long nodes, leaves, finalized;

typedef struct {
    HPyField other;
    long number, alive;
    void *weak, *dict;
} Node;
HPyType_HELPERS(Node)

static HPy make(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, Node **data)
{
    long number;
    HPy h;
    if (!HPyArg_Parse(ctx, NULL, args, (size_t)nargs, "l", &number)) {
        return HPy_NULL;
    }
    h = HPy_New(ctx, type, data);
    if (!HPy_IsNull(h)) {
        if ((*data)->number != 0 || (*data)->weak != NULL || (*data)->dict != NULL) {
            HPy_FatalError(ctx, "memory of a new object is not empty");
        }
        (*data)->number = number;
        (*data)->alive = ALIVE;
        if (*data != Node_AsStruct(ctx, h)) {
            HPy_FatalError(ctx, "HPy_New and AsStruct give different structs");
        }
    }
    return h;
}

HPyDef_SLOT(Node_new, HPy_tp_new)
static HPy Node_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Node *n;
    (void)kw;
    return make(ctx, type, args, nargs, &n);
}

HPyDef_SLOT(Node_traverse, HPy_tp_traverse)
static int Node_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    if (((Node *)self)->alive != ALIVE && !HPyField_IsNull(((Node *)self)->other)) {
        abort();
    }
    HPy_VISIT(&((Node *)self)->other);
    return 0;
}

HPyDef_SLOT(Node_destroy, HPy_tp_destroy)
static void Node_destroy_impl(void *self)
{
    if (((Node *)self)->alive != ALIVE) {
        fputs("destroy got no struct\n", stderr);
        abort();
    }
    nodes++;
}

HPyDef_SLOT(Node_finalize, HPy_tp_finalize)
static void Node_finalize_impl(HPyContext *ctx, HPy self)
{
    if (Node_AsStruct(ctx, self)->alive != ALIVE) {
        HPy_FatalError(ctx, "finalize got no struct");
    }
    finalized++;
}

HPyDef_SLOT(Node_call, HPy_tp_call)
static HPy Node_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    long n = HPy_IsNull(kwnames) ? 0 : 1000;
    for (size_t i = 0; i < nargs; i++) {
        n += HPyLong_AsLong(ctx, args[i]);
    }
    return HPyErr_Occurred(ctx) ? HPy_NULL : HPyLong_FromLong(ctx, Node_AsStruct(ctx, self)->number + n);
}

HPyDef_METH(Node_next, "next", HPyFunc_NOARGS, .doc = "Another.")
static HPy Node_next_impl(HPyContext *ctx, HPy self)
{
    HPy type = HPy_Type(ctx, self), number = HPyLong_FromLong(ctx, Node_AsStruct(ctx, self)->number + 1);
    HPy args = HPyTuple_Pack(ctx, 1, number), other = HPy_CallTupleDict(ctx, type, args, HPy_NULL);
    HPy_Close(ctx, args);
    HPy_Close(ctx, number);
    HPy_Close(ctx, type);
    return other;
}

HPyDef_GETSET(Node_other, "other")
static HPy Node_other_get(HPyContext *ctx, HPy self, void *closure)
{
    Node *n = Node_AsStruct(ctx, self);
    (void)closure;
    return HPyField_IsNull(n->other) ? HPy_Dup(ctx, ctx->h_None) : HPyField_Load(ctx, self, n->other);
}
static int Node_other_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &Node_AsStruct(ctx, self)->other, value);
    return 0;
}

HPyDef_MEMBER(Node_number, "number", HPyMember_LONG, offsetof(Node, number))
HPyDef_MEMBER(Node_field, "field", HPyMember_OBJECT, offsetof(Node, other))
HPyDef_MEMBER(Node_weak, "__weaklistoffset__", HPyMember_HPYSSIZET, offsetof(Node, weak), .readonly = 1)
HPyDef_MEMBER(Node_dict, "__dictoffset__", HPyMember_HPYSSIZET, offsetof(Node, dict), .readonly = 1)

static HPyDef *Node_defines[] = { &Node_new, &Node_traverse, &Node_destroy, &Node_finalize, &Node_call, &Node_next,
                                  &Node_other, &Node_number, &Node_field, &Node_weak, &Node_dict, NULL };
static HPyType_Spec Node_spec = {
    .name = "headed.Node", .doc = "A node.", .basicsize = sizeof(Node), .builtin_shape = SHAPE(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC, .defines = Node_defines,
};

/* with a struct of its own behind that of the base */
typedef struct {
    Node node;
    long more[4];
} Leaf;
HPyType_HELPERS(Leaf)

HPyDef_SLOT(Leaf_new, HPy_tp_new)
static HPy Leaf_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Node *n;
    HPy h = make(ctx, type, args, nargs, &n);
    (void)kw;
    for (int i = 0; !HPy_IsNull(h) && i < 4; i++) {
        ((Leaf *)n)->more[i] = i + 1;
    }
    return h;
}

HPyDef_SLOT(Leaf_destroy, HPy_tp_destroy)
static void Leaf_destroy_impl(void *self)
{
    Leaf *l = (Leaf *)self;
    if (l->more[0] != 1 || l->more[3] != 4) {
        fputs("the struct of a leaf was overwritten\n", stderr);
        abort();
    }
    leaves++;
}

HPyDef_MEMBER(Leaf_last, "last", HPyMember_LONG, offsetof(Leaf, more[3]), .readonly = 1)
static HPyDef *Leaf_defines[] = { &Leaf_new, &Leaf_destroy, &Leaf_last, NULL };
static HPyType_Spec Leaf_spec = {
    .name = "headed.Leaf", .basicsize = sizeof(Leaf), .builtin_shape = SHAPE(Leaf),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = Leaf_defines,
};

/* of which no class may be derived */
HPyDef_MEMBER(Final_weak, "__weaklistoffset__", HPyMember_HPYSSIZET, offsetof(Node, weak), .readonly = 1)
static HPyDef *Final_defines[] = { &Node_new, &Node_traverse, &Node_destroy, &Node_call, &Final_weak, NULL };
static HPyType_Spec Final_spec = {
    .name = "headed.Final", .basicsize = sizeof(Node), .builtin_shape = SHAPE(Node),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_HAVE_GC, .defines = Final_defines,
};

/* that can be called and makes its objects as object does */
HPyDef_SLOT(Caller_call, HPy_tp_call)
static HPy Caller_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)kwnames;
    return HPyLong_FromSize_t(ctx, nargs);
}
static HPyDef *Caller_defines[] = { &Caller_call, NULL };
static HPyType_Spec Caller_spec = {
    .name = "headed.Caller", .basicsize = sizeof(long), .builtin_shape = HPyType_BuiltinShape_Object,
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = Caller_defines,
};
static HPyType_Spec Empty_spec = {
    .name = "headed.Empty", .builtin_shape = HPyType_BuiltinShape_Object,
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = Caller_defines,
};

/* whose objects have call functions of their own */
HPyDef_CALL_FUNCTION(seven)
static HPy seven_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return HPyLong_FromLong(ctx, 7);
}
HPyDef_SLOT(Own_new, HPy_tp_new)
static HPy Own_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    Node *n;
    HPy h = HPy_New(ctx, type, &n);
    (void)args;
    (void)kw;
    if (!HPy_IsNull(h) && nargs > 0 && HPy_SetCallFunction(ctx, h, &seven) < 0) {
        HPy_Close(ctx, h);
        return HPy_NULL;
    }
    return h;
}
static HPyDef *Own_defines[] = { &Own_new, &Caller_call, NULL };
static HPyType_Spec Own_spec = {
    .name = "headed.Own", .basicsize = sizeof(Node), .builtin_shape = SHAPE(Node), .flags = HPy_TPFLAGS_DEFAULT,
    .defines = Own_defines,
};

/* of another shape: the struct has its place as that loader says */
typedef struct {
    long items;
} Numbers;
HPyType_HELPERS(Numbers, HPyType_BuiltinShape_List)
HPyDef_METH(Numbers_items, "items", HPyFunc_NOARGS)
static HPy Numbers_items_impl(HPyContext *ctx, HPy self)
{
    return HPyLong_FromLong(ctx, ++Numbers_AsStruct(ctx, self)->items);
}
static HPyDef *Numbers_defines[] = { &Numbers_items, NULL };
static HPyType_Spec Numbers_spec = {
    .name = "headed.Numbers", .basicsize = sizeof(Numbers), .builtin_shape = SHAPE(Numbers),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE, .defines = Numbers_defines,
};

HPyDef_METH(counts, "counts", HPyFunc_NOARGS)
static HPy counts_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_BuildValue(ctx, "(lll)", nodes, leaves, finalized);
}

static int add(HPyContext *ctx, HPy module, const char *name, HPyType_Spec *spec, HPyType_SpecParam *params)
{
    HPy type = HPyType_FromSpec(ctx, spec, params);
    int status = HPy_IsNull(type) ? -1 : HPy_SetAttr_s(ctx, module, name, type);
    HPy_Close(ctx, type);
    return status;
}

HPyDef_SLOT(exec, HPy_mod_exec)
static int exec_impl(HPyContext *ctx, HPy module)
{
    HPyType_SpecParam of_list[] = { { HPyType_SpecParam_Base, ctx->h_ListType }, { (HPyType_SpecParam_Kind)0, HPy_NULL } };
    HPyType_SpecParam of_node[2] = { { HPyType_SpecParam_Base, HPy_NULL }, { (HPyType_SpecParam_Kind)0, HPy_NULL } };
    int status;
    if (add(ctx, module, "Node", &Node_spec, NULL) < 0 || add(ctx, module, "Final", &Final_spec, NULL) < 0 ||
        add(ctx, module, "Caller", &Caller_spec, NULL) < 0 || add(ctx, module, "Empty", &Empty_spec, NULL) < 0 ||
        add(ctx, module, "Own", &Own_spec, NULL) < 0 || add(ctx, module, "Numbers", &Numbers_spec, of_list) < 0) {
        return -1;
    }
    of_node[0].object = HPy_GetAttr_s(ctx, module, "Node");
    if (HPy_IsNull(of_node[0].object)) {
        return -1;
    }
    status = add(ctx, module, "Leaf", &Leaf_spec, of_node);
    HPy_Close(ctx, of_node[0].object);
    return status;
}

static HPyDef *defines[] = { &exec, &counts, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(headed, def)
