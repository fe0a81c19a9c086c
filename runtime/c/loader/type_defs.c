/* Methods, members and getsets of a type, as CPython's arrays. */
#include "type_data.h"

int hp_method_flags(HPyFunc_Signature sig)
{
    switch (sig) {
    case HPyFunc_VARARGS: return METH_FASTCALL;
    case HPyFunc_KEYWORDS: return METH_FASTCALL | METH_KEYWORDS;
    case HPyFunc_NOARGS: return METH_NOARGS;
    case HPyFunc_O: return METH_O;
    default: PyErr_SetString(PyExc_ValueError, "Unsupported HPyMeth signature"); return -1;
    }
}

/* Legacy arrays of one kind, found among the legacy slots; NULL if absent. */
static void *legacy_slot(const HPyType_Spec *spec, int id)
{
    const PyType_Slot *s = spec->legacy_slots;
    for (; s != NULL && s->slot != 0; s++)
        if (s->slot == id)
            return s->pfunc;
    return NULL;
}

static size_t count_defs(const HPyType_Spec *spec, HPyDef_Kind kind)
{
    HPyDef **d = spec->defines;
    size_t n = 0;
    for (; d != NULL && *d != NULL; d++)
        n += (*d)->kind == kind;
    return n;
}

#define EACH(spec, d, KIND) \
    for (HPyDef **d = (spec)->defines; d != NULL && *d != NULL; d++) \
        if ((*d)->kind == (KIND))

static bool is_dunder(const char *name)
{
    size_t len = strlen(name);
    return len > 4 && memcmp(name, "__", 2) == 0 && memcmp(name + len - 2, "__", 2) == 0;
}

/* A method wins over the wrapper of a slot of the same name (METH_COEXIST): an
   author who defines both, say HPy_sq_contains and "__contains__", wants the
   method's docstring and signature to be seen. Of two methods of one name CPython
   keeps the first; the flag would keep the last, so that is settled here. */
static int build_methods(hp_type *data, const HPyType_Spec *spec)
{
    PyMethodDef *legacy = legacy_slot(spec, Py_tp_methods), *m;
    size_t n = count_defs(spec, HPyDef_Kind_Meth), nlegacy = 0, i;
    while (legacy != NULL && legacy[nlegacy].ml_name != NULL)
        nlegacy++;
    if (n + nlegacy == 0)
        return 0;
    m = data->methods = PyMem_Calloc(n + nlegacy + 1, sizeof *m);
    if (m == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (nlegacy)
        memcpy(m, legacy, nlegacy * sizeof *m);
    n = nlegacy;
    EACH(spec, d, HPyDef_Kind_Meth)
    {
        int flags = hp_method_flags((*d)->meth.signature);
        if (flags < 0)
            return -1;
        for (i = 0; i < n && strcmp(m[i].ml_name, (*d)->meth.name) != 0; i++)
            ;
        if (i < n)
            continue;
        m[n].ml_name = (*d)->meth.name;
        m[n].ml_meth = (PyCFunction)(void (*)(void))(*d)->meth.cpy_trampoline;
        /* Only there: CPython's fast paths for calls compare the flags exactly. */
        m[n].ml_flags = flags | (is_dunder((*d)->meth.name) ? METH_COEXIST : 0);
        m[n++].ml_doc = (*d)->meth.doc;
    }
    return 0;
}

static int special_member(const HPyMember *m, hp_special_members *special)
{
    Py_ssize_t *where = strcmp(m->name, "__vectorcalloffset__") == 0 ? &special->vectorcall
                        : strcmp(m->name, "__weaklistoffset__") == 0 ? &special->weaklist
                        : strcmp(m->name, "__dictoffset__") == 0     ? &special->dict
                                                                     : NULL;
    if (where == NULL)
        return 0;
    *where = m->offset;
    return 1;
}

static PyObject *get_var_member(PyObject *self, void *closure)
{
    return PyMember_GetOne(hp_struct_of(self), closure);
}

static int set_var_member(PyObject *self, PyObject *value, void *closure)
{
    return PyMember_SetOne(hp_struct_of(self), closure, value);
}

/* A PyMemberDef needs an offset that is the same in all objects. Structs behind a
   varying number of items have none: their members become getsets. */
static int build_members(hp_type *data, const HPyType_Spec *spec, hp_special_members *special)
{
    PyMemberDef *legacy = legacy_slot(spec, Py_tp_members), *m;
    size_t n = count_defs(spec, HPyDef_Kind_Member), nlegacy = 0;
    bool var = hp_shape_is_var(data->shape);
    while (legacy != NULL && legacy[nlegacy].name != NULL)
        nlegacy++;
    if (n + nlegacy == 0)
        return 0;
    m = PyMem_Calloc(n + nlegacy + 1, sizeof *m);
    if (m == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *(var ? &data->var_members : &data->members) = m;
    if (nlegacy)
        memcpy(m, legacy, nlegacy * sizeof *m);
    n = nlegacy;
    EACH(spec, d, HPyDef_Kind_Member)
    {
        const HPyMember *src = &(*d)->member;
        if (special_member(src, special))
            continue;
        m[n].name = src->name;
        m[n].type = (int)src->type;
        m[n].offset = src->offset + (var ? 0 : data->offset);
        m[n].flags = src->readonly ? READONLY : 0;
        m[n++].doc = src->doc;
    }
    return 0;
}

static int build_getsets(hp_type *data, const HPyType_Spec *spec)
{
    PyGetSetDef *legacy = legacy_slot(spec, Py_tp_getset), *g;
    PyMemberDef *v;
    size_t n = count_defs(spec, HPyDef_Kind_GetSet), nlegacy = 0;
    while (legacy != NULL && legacy[nlegacy].name != NULL)
        nlegacy++;
    for (v = data->var_members; v != NULL && v->name != NULL; v++)
        n++;
    if (n + nlegacy == 0)
        return 0;
    g = data->getsets = PyMem_Calloc(n + nlegacy + 1, sizeof *g);
    if (g == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (nlegacy)
        memcpy(g, legacy, nlegacy * sizeof *g);
    n = nlegacy;
    EACH(spec, d, HPyDef_Kind_GetSet)
    {
        const HPyGetSet *src = &(*d)->getset;
        g[n].name = src->name;
        g[n].get = src->getter_cpy_trampoline;
        g[n].set = src->setter_cpy_trampoline;
        g[n].doc = src->doc;
        g[n++].closure = src->closure;
    }
    for (v = data->var_members; v != NULL && v->name != NULL; v++, n++) {
        g[n].name = v->name;
        g[n].get = get_var_member;
        g[n].set = set_var_member;
        g[n].doc = v->doc;
        g[n].closure = v;
    }
    return 0;
}

int hp_type_defs(hp_type *data, const HPyType_Spec *spec, hp_special_members *special)
{
    special->vectorcall = special->weaklist = special->dict = -1;
    if (build_methods(data, spec) < 0 || build_members(data, spec, special) < 0 ||
        build_getsets(data, spec) < 0)
        return -1;
    return 0;
}

/* HPy 0.9 has no slot for iteration and awaiting: ports define the methods. For a
   class statement CPython fills the slots from the methods; so it does for an
   attribute that is set. Done for those names only: a C type that has, say, a
   method "__add__" and no slot keeps `+` undefined. */
int hp_type_adopt_dunders(PyTypeObject *type, const HPyType_Spec *spec)
{
    static const char *const names[] = {"__iter__",  "__next__",  "__await__",
                                        "__aiter__", "__anext__", NULL};
    EACH(spec, d, HPyDef_Kind_Meth)
    {
        const char *const *name = names;
        PyObject *key, *method;
        int res = 0;
        while (*name != NULL && strcmp(*name, (*d)->meth.name) != 0)
            name++;
        if (*name == NULL)
            continue;
        key = PyUnicode_InternFromString(*name);
        if (key == NULL)
            return -1;
        method = PyDict_GetItemWithError(type->tp_dict, key);
        if (method != NULL) {
            Py_INCREF(method);
            res = PyType_Type.tp_setattro((PyObject *)type, key, method);
            Py_DECREF(method);
        }
        Py_DECREF(key);
        if (res < 0 || PyErr_Occurred())
            return -1;
    }
    return 0;
}
