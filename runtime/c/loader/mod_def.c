/* From an HPyModuleDef to a module.
 *
 * HPy knows multi-phase initialisation only: the definition is turned into a
 * PyModuleDef, from which importlib's create and exec steps follow. */
#include "hp_runtime.h"

/* The PyModuleDef made of an HPyModuleDef, which it outlives like every other:
   modules keep pointing to it and extensions are never unloaded. One for each
   definition, so that loading again costs nothing. */
typedef struct def_entry {
    struct def_entry *next;
    const HPyModuleDef *source;
    PyModuleDef def;
    PyMethodDef *methods;
    PyModuleDef_Slot *slots;
    cpy_PyObject *(*create)(cpy_PyObject *spec, cpy_PyModuleDef *def);
} def_entry;

static def_entry *all_defs;

static void def_free(def_entry *e)
{
    PyMem_RawFree(e->methods);
    PyMem_RawFree(e->slots);
    PyMem_RawFree(e);
}

static int fill_def(def_entry *e, const HPyModuleDef *def)
{
    size_t nlegacy = 0, nmeth = 0, nexec = 0;
    HPyDef **d;
    void *create = NULL;

    while (def->legacy_methods != NULL && def->legacy_methods[nlegacy].ml_name != NULL)
        nlegacy++;
    for (d = def->defines; d != NULL && *d != NULL; d++) {
        if ((*d)->kind == HPyDef_Kind_Meth) {
            nmeth++;
        } else if ((*d)->kind == HPyDef_Kind_Slot && (*d)->slot.slot == HPy_mod_exec) {
            nexec++;
        } else if ((*d)->kind == HPyDef_Kind_Slot && (*d)->slot.slot == HPy_mod_create) {
            if (create != NULL) {
                PyErr_SetString(PyExc_SystemError,
                                "Multiple definitions of the HPy_mod_create slot in HPyModuleDef");
                return -1;
            }
            create = (void *)(*d)->slot.cpy_trampoline;
        } else {
            PyErr_Format(PyExc_SystemError,
                         "HPyModuleDef may define methods, HPy_mod_create and HPy_mod_exec only "
                         "(found a definition of kind %d)",
                         (int)(*d)->kind);
            return -1;
        }
    }
    if (create != NULL && (nlegacy || nmeth || nexec || def->doc != NULL || def->size != 0 ||
                           def->globals != NULL)) {
        PyErr_SetString(PyExc_SystemError,
                        "HPyModuleDef defines a HPy_mod_create slot and some of the other "
                        "fields are not set to their default value, or it defines further slots "
                        "or methods: these can't be applied to what the slot creates");
        return -1;
    }

    e->source = def;
    e->create = (cpy_PyObject * (*)(cpy_PyObject *, cpy_PyModuleDef *))(void (*)(void))create;
    e->methods = PyMem_RawCalloc(nlegacy + nmeth + 1, sizeof *e->methods);
    e->slots = PyMem_RawCalloc(nexec + 1, sizeof *e->slots);
    if (e->methods == NULL || e->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (nlegacy)
        memcpy(e->methods, def->legacy_methods, nlegacy * sizeof *e->methods);
    nmeth = nlegacy;
    nexec = 0;
    for (d = def->defines; d != NULL && *d != NULL; d++) {
        if ((*d)->kind == HPyDef_Kind_Meth) {
            PyMethodDef *m = &e->methods[nmeth++];
            int flags = hp_method_flags((*d)->meth.signature);
            if (flags < 0)
                return -1;
            m->ml_name = (*d)->meth.name;
            m->ml_meth = (PyCFunction)(void (*)(void))(*d)->meth.cpy_trampoline;
            m->ml_flags = flags;
            m->ml_doc = (*d)->meth.doc;
        } else if ((*d)->slot.slot == HPy_mod_exec) {
            e->slots[nexec].slot = Py_mod_exec;
            e->slots[nexec++].value = (void *)(*d)->slot.cpy_trampoline;
        }
    }
    e->def = (PyModuleDef){PyModuleDef_HEAD_INIT,
                           .m_name = "hpy_module",
                           .m_doc = def->doc,
                           .m_methods = e->methods,
                           .m_slots = e->slots};
    return 0;
}

/* Borrowed. */
static def_entry *find_def(const HPyModuleDef *def)
{
    def_entry *e;
    for (e = all_defs; e != NULL; e = e->next)
        if (e->source == def)
            return e;
    if (def->size < 0) {
        PyErr_SetString(PyExc_SystemError, "HPy does not permit HPyModuleDef.size < 0");
        return NULL;
    }
    if (def->size > 0) {
        PyErr_SetString(PyExc_SystemError,
                        "HPyModuleDef.size > 0: HPy has no module state; use HPyGlobal");
        return NULL;
    }
    e = PyMem_RawCalloc(1, sizeof *e);
    if (e == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (fill_def(e, def) < 0) {
        def_free(e);
        return NULL;
    }
    e->next = all_defs;
    all_defs = e;
    return e;
}

PyObject *hp_module_from_def(HPyModuleDef *def, PyObject *spec)
{
    def_entry *e = find_def(def);
    PyObject *module;
    if (e == NULL)
        return NULL;
    if (e->create == NULL)
        return PyModule_FromDefAndSpec(&e->def, spec);
    module = e->create(spec, &e->def);
    if (module == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_SystemError,
                            "HPy_mod_create slot returned NULL without setting an exception");
        return NULL;
    }
    if (PyModule_Check(module)) {
        PyErr_SetString(PyExc_SystemError, "HPy_mod_create slot returned a builtin module "
                                           "object. This is currently not supported.");
        Py_DECREF(module);
        return NULL;
    }
    return module;
}

int hp_module_exec(PyObject *module)
{
    PyModuleDef *def;
    if (!PyModule_Check(module))
        return 0;
    def = PyModule_GetDef(module);
    if (def == NULL)
        return PyErr_Occurred() ? -1 : 0;
    return PyModule_ExecDef(module, def);
}
