/* Modules of the CPython ABI: an HPyModuleDef as a PyModuleDef, and what the
 * trampolines need besides. */
#include "hpy.h"

/* Shared with the loader's sources, see from_loader.h. */
extern _HPy_HIDDEN int hp_type_gc_init(void);
extern _HPy_HIDDEN int hp_method_flags(HPyFunc_Signature sig);
extern _HPy_HIDDEN void *hp_struct_of(PyObject *object);

_HPy_HIDDEN struct _HPyContext_s _HPy_context;

static int fill_context(void)
{
    PyObject *builtins;
    if (_HPy_context.name != NULL) {
        return 0;
    }
    builtins = PyEval_GetBuiltins();
    if (builtins == NULL || hp_type_gc_init() < 0) {
        return -1;
    }
    Py_INCREF(builtins);
    _HPy_context.h_Builtins = _py2h(builtins);
#define CONSTANT(member, object) _HPy_context.member = _py2h(object);
    _HPY_CONSTANTS(CONSTANT)
#undef CONSTANT
    _HPy_context.abi_version = HPY_ABI_VERSION;
    _HPy_context.name = "HPy CPython ABI";
    return 0;
}

/* What a definition is made of. */
typedef struct {
    size_t methods;
    size_t legacy_methods;
    size_t creates;
    size_t execs;
    size_t others;
} Counts;

static int count(const HPyModuleDef *def, Counts *n)
{
    size_t i;
    memset(n, 0, sizeof *n);
    for (i = 0; def->defines != NULL && def->defines[i] != NULL; i++) {
        const HPyDef *d = def->defines[i];
        if (d->kind == HPyDef_Kind_Meth) {
            n->methods++;
        }
        else if (d->kind != HPyDef_Kind_Slot) {
            n->others++;
        }
        else if (d->slot.slot == HPy_mod_create) {
            n->creates++;
        }
        else if (d->slot.slot == HPy_mod_exec) {
            n->execs++;
        }
        else {
            PyErr_Format(PyExc_SystemError, "Unsupported slot in HPyModuleDef.defines (value: %d).",
                         (int)d->slot.slot);
            return -1;
        }
    }
    while (def->legacy_methods != NULL && def->legacy_methods[n->legacy_methods].ml_name != NULL) {
        n->legacy_methods++;
    }
    return 0;
}

/* A create function makes an object that is no module, so that nothing else of
 * the definition has a place to go. */
static int check(const HPyModuleDef *def, const Counts *n)
{
    const char *rest = NULL;
    if (def->size < 0) {
        PyErr_SetString(PyExc_SystemError, "HPy does not permit HPyModuleDef.size < 0");
        return -1;
    }
    if (def->size > 0) {
        PyErr_SetString(PyExc_SystemError, "Module state is not supported yet in HPy, set "
                                           "HPyModuleDef.size = 0 if module state is not needed");
        return -1;
    }
    if (n->creates > 1) {
        PyErr_SetString(PyExc_SystemError, "Multiple definitions of the HPy_mod_create slot in "
                                           "HPyModuleDef.defines.");
        return -1;
    }
    if (n->creates == 1 && n->methods + n->execs + n->others > 0) {
        rest = "some other slots or methods";
    }
    else if (n->creates == 1 &&
             (def->legacy_methods != NULL || def->doc != NULL || def->globals != NULL)) {
        rest = "some of the other fields are not set to their default value";
    }
    if (rest != NULL) {
        PyErr_Format(PyExc_SystemError,
                     "HPyModuleDef defines a HPy_mod_create slot and %s. This is not allowed: what "
                     "the slot returns is no module object and cannot use anything else of the "
                     "definition.",
                     rest);
        return -1;
    }
    return 0;
}

static PyMethodDef *make_methods(const HPyModuleDef *def, const Counts *n)
{
    size_t i, at = n->legacy_methods;
    PyMethodDef *methods =
        (PyMethodDef *)PyMem_Calloc(n->methods + n->legacy_methods + 1, sizeof *methods);
    if (methods == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (i = 0; i < n->legacy_methods; i++) {
        methods[i] = def->legacy_methods[i];
    }
    for (i = 0; def->defines != NULL && def->defines[i] != NULL; i++) {
        const HPyMeth *m = &def->defines[i]->meth;
        if (def->defines[i]->kind != HPyDef_Kind_Meth) {
            continue;
        }
        methods[at].ml_flags = hp_method_flags(m->signature);
        if (methods[at].ml_flags < 0) {
            PyMem_Free(methods);
            return NULL;
        }
        methods[at].ml_name = m->name;
        methods[at].ml_meth = _HPy_FUNCTION(PyCFunction, m->cpy_trampoline);
        methods[at].ml_doc = m->doc;
        at++;
    }
    return methods;
}

static PyModuleDef_Slot *make_slots(const HPyModuleDef *def, const Counts *n)
{
    size_t i, at = 0;
    PyModuleDef_Slot *slots =
        (PyModuleDef_Slot *)PyMem_Calloc(n->creates + n->execs + 1, sizeof *slots);
    if (slots == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (i = 0; def->defines != NULL && def->defines[i] != NULL; i++) {
        const HPySlot *s = &def->defines[i]->slot;
        if (def->defines[i]->kind == HPyDef_Kind_Slot) {
            slots[at].slot = s->slot == HPy_mod_create ? Py_mod_create : Py_mod_exec;
            slots[at].value = (void *)(uintptr_t)s->cpy_trampoline;
            at++;
        }
    }
    return slots;
}

/* Definitions live as long as the process. A second PyInit call, as for another
 * interpreter, gets the first one's result. */
typedef struct Made {
    const HPyModuleDef *def;
    PyModuleDef py;
    struct Made *next;
} Made;
static Made *all_made;

static Made *make(const HPyModuleDef *def)
{
    static const PyModuleDef empty = { PyModuleDef_HEAD_INIT, NULL, NULL, 0,   NULL,
                                       NULL,                  NULL, NULL, NULL };
    Counts n;
    Made *made;
    if (count(def, &n) < 0 || check(def, &n) < 0) {
        return NULL;
    }
    made = (Made *)PyMem_Calloc(1, sizeof *made);
    if (made == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    made->def = def;
    made->py = empty;
    made->py.m_name = "hpy";
    made->py.m_doc = def->doc;
    /* A create function's result takes no methods, not even none. */
    if (n.creates == 0) {
        made->py.m_methods = make_methods(def, &n);
    }
    made->py.m_slots = make_slots(def, &n);
    if ((n.creates == 0 && made->py.m_methods == NULL) || made->py.m_slots == NULL) {
        PyMem_Free(made->py.m_methods);
        PyMem_Free(made->py.m_slots);
        PyMem_Free(made);
        return NULL;
    }
    made->next = all_made;
    all_made = made;
    return made;
}

PyObject *_HPyModuleDef_AsPyInit(HPyModuleDef *def)
{
    Made *made = all_made;
    if (fill_context() < 0) {
        return NULL;
    }
    while (made != NULL && made->def != def) {
        made = made->next;
    }
    if (made == NULL) {
        made = make(def);
    }
    return made == NULL ? NULL : PyModuleDef_Init(&made->py);
}

PyObject *_HPyModule_CheckCreated(HPy module)
{
    PyObject *object = _h2py(module);
    if (object != NULL && PyModule_Check(object)) {
        PyErr_SetString(PyExc_SystemError, "HPy_mod_create slot returned a builtin module object. "
                                           "This is currently not supported.");
        Py_DECREF(object);
        return NULL;
    }
    return object;
}

void _HPyCapsule_Destroy(PyObject *capsule, HPyFunc_Capsule_Destructor impl)
{
    const char *name = PyCapsule_GetName(capsule);
    void *pointer = PyCapsule_GetPointer(capsule, name);
    impl(name, pointer, PyCapsule_GetContext(capsule));
}

typedef struct {
    cpy_visitproc visit;
    void *arg;
} Visit;

static int visit_field(HPyField *field, void *arg)
{
    const Visit *v = (const Visit *)arg;
    return field->_i == 0 ? 0 : v->visit((PyObject *)field->_i, v->arg);
}

int _HPy_CallTraverse(HPyFunc_traverseproc impl, PyObject *self, cpy_visitproc visit, void *arg)
{
    Visit v;
    v.visit = visit;
    v.arg = arg;
    return impl(hp_struct_of(self), visit_field, &v);
}

/* A finalizer runs whenever the last reference goes, also while an error is on
 * its way to the caller: HPy has no call to keep that error aside. */
void _HPy_CallDestructor(HPyFunc_destructor impl, PyObject *self)
{
#if PY_VERSION_HEX >= 0x030c0000
    PyObject *pending = PyErr_GetRaisedException();
    impl(&_HPy_context, _py2h(self));
    if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(self);
    }
    PyErr_SetRaisedException(pending);
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    impl(&_HPy_context, _py2h(self));
    if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(self);
    }
    PyErr_Restore(type, value, traceback);
#endif
}
