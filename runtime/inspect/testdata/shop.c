#include "hpy.h"

typedef struct {
    HPyField owner;
    long count;
    double price;
} Item;

HPyType_HELPERS(Item)

static HPyGlobal item_type, limit;

HPyDef_SLOT(Item_traverse, HPy_tp_traverse)
static int Item_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Item *)self)->owner);
    return 0;
}

HPyDef_SLOT(Item_add, HPy_nb_add)
static HPy Item_add_impl(HPyContext *ctx, HPy a, HPy b) { return HPy_Add(ctx, a, b); }

HPyDef_METH(Item_price, "price", HPyFunc_O)
static HPy Item_price_impl(HPyContext *ctx, HPy self, HPy currency)
{
    (void)currency;
    return HPyFloat_FromDouble(ctx, Item_AsStruct(ctx, self)->price);
}

HPyDef_MEMBER(Item_count, "count", HPyMember_LONG, offsetof(Item, count), .readonly = 1, .doc = "how many")

HPyDef_GETSET(Item_owner, "owner", .doc = "whose")
static HPy Item_owner_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPyField_Load(ctx, self, Item_AsStruct(ctx, self)->owner);
}
static int Item_owner_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &Item_AsStruct(ctx, self)->owner, value);
    return 0;
}

HPyDef_GET(Item_label, "label")
static HPy Item_label_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)closure;
    return HPy_Repr(ctx, self);
}

static HPyDef *Item_defines[] = { &Item_traverse, &Item_add, &Item_price, &Item_count, &Item_owner, &Item_label, NULL };
static HPyType_Spec Item_spec = {
    .name = "shop.Item",
    .basicsize = sizeof(Item),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .builtin_shape = SHAPE(Item),
    .defines = Item_defines,
    .doc = "A thing.",
};

HPyDef_METH(buy, "buy", HPyFunc_VARARGS, .doc = "buy(what, count=1)\n--\n\nBuys it.")
static HPy buy_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    (void)self;
    return nargs ? HPy_Dup(ctx, args[0]) : HPy_Dup(ctx, ctx->h_None);
}

HPyDef_METH(close_shop, "close", HPyFunc_NOARGS)
static HPy close_shop_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPy_Dup(ctx, ctx->h_None);
}

HPyDef_SLOT(types, HPy_mod_exec)
static int types_impl(HPyContext *ctx, HPy module)
{
    HPy item = HPyType_FromSpec(ctx, &Item_spec, NULL);
    if (HPy_IsNull(item) || HPy_SetAttr_s(ctx, module, "Item", item) < 0) {
        HPy_Close(ctx, item);
        return -1;
    }
    HPyGlobal_Store(ctx, &item_type, item);
    HPy_Close(ctx, item);
    item = HPyGlobal_Load(ctx, item_type);
    HPy abc = HPyImport_ImportModule(ctx, "abc");
    HPy base = HPy_GetAttr_s(ctx, abc, "ABC");
    /* Not static: what is written down must not be read later. */
    HPyType_Spec spec = { .name = "shop.Rare", .basicsize = sizeof(Item), .flags = HPy_TPFLAGS_DEFAULT,
                          .builtin_shape = SHAPE(Item) };
    HPyType_SpecParam params[] = { { HPyType_SpecParam_Base, item }, { HPyType_SpecParam_Base, base },
                                   { (HPyType_SpecParam_Kind)0, HPy_NULL } };
    HPy rare = HPyType_FromSpec(ctx, &spec, params);
    HPy_Close(ctx, abc);
    HPy_Close(ctx, base);
    HPy_Close(ctx, item);
    int failed = HPy_IsNull(rare) || HPy_SetAttr_s(ctx, module, "Rare", rare) < 0;
    HPy_Close(ctx, rare);
    return failed ? -1 : 0;
}

HPyDef_SLOT(constants, HPy_mod_exec)
static int constants_impl(HPyContext *ctx, HPy module)
{
    HPy n = HPyLong_FromLong(ctx, 10);
    HPyGlobal_Store(ctx, &limit, n);
    int failed = HPy_SetAttr_s(ctx, module, "LIMIT", n);
    HPy_Close(ctx, n);
    return failed;
}

static HPyDef *defines[] = { &buy, &close_shop, &types, &constants, NULL };
static HPyGlobal *globals[] = { &item_type, &limit, NULL };
static HPyModuleDef def = { .doc = "Sells things.", .defines = defines, .globals = globals };

HPy_MODINIT(shop, def)
