/* The extension module hpy.universal. */
#include "hp_runtime.h"
#include "gen_ctx.h"
#include "type_data.h"

#include <ctype.h>

HPyContext hpu_context;

/* See _HPyObjects: how this CPython's objects look, where that is as simple as what
   modules can be told. */
#if !defined(Py_REF_DEBUG) && !defined(Py_TRACE_REFS) && !defined(Py_GIL_DISABLED) && \
    SIZEOF_VOID_P == 8 && PY_LITTLE_ENDIAN
static _HPyObjects objects = {
    .size = sizeof(_HPyObjects),
#if PY_VERSION_HEX >= 0x030E0000
    .count_mask = UINT32_MAX,
    .count_up = _Py_IMMORTAL_INITIAL_REFCNT,
    .count_down = (uint64_t)1 << 31,
#elif PY_VERSION_HEX >= 0x030C0000
    .count_mask = UINT32_MAX,
    .count_up = UINT32_MAX,
    .count_down = (uint64_t)1 << 31,
#else
    .count_mask = UINT64_MAX,
    .count_up = UINT64_MAX,
    .count_down = UINT64_MAX,
#endif
    .list_items = offsetof(PyListObject, ob_item),
    .tuple_size = offsetof(PyVarObject, ob_size),
    .tuple_items = offsetof(PyTupleObject, ob_item),
};
_Static_assert(offsetof(PyObject, ob_refcnt) == 0, "an object begins with its count");
#define OBJECTS (&objects)
#else
#define OBJECTS NULL
#endif

int hpu_context_init(void)
{
    if (hpu_context.name != NULL)
        return 0;
    hpu_context._private = OBJECTS;
    if (hp_fill_constants(&hpu_context) < 0)
        return -1;
    hpu_fill_functions(&hpu_context);
    hpu_context.abi_version = HPY_ABI_VERSION;
    hpu_context.name = "HPy Universal ABI (hpyport backend for CPython)";
    return 0;
}

static PyObject *load_and_exec(PyObject *name, PyObject *path, PyObject *spec, hp_mode mode)
{
    PyObject *module = hp_module_load(name, path, spec, mode);
    if (module != NULL && hp_module_exec(module) < 0)
        Py_CLEAR(module);
    return module;
}

static PyObject *py_load(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "path", "spec", "debug", "mode", NULL};
    PyObject *name, *path, *spec;
    int debug = 0, mode = -1;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OOO|pi:load", names, &name, &path, &spec,
                                     &debug, &mode))
        return NULL;
    if (mode <= 0)
        mode = debug ? HP_MODE_DEBUG : HP_MODE_UNIVERSAL;
    return load_and_exec(name, path, spec, (hp_mode)mode);
}

/* The two steps of an import, for a loader: between them the module enters
   sys.modules, so that its exec may import what imports it. */
static PyObject *py_create(PyObject *self, PyObject *args)
{
    PyObject *name, *path, *spec;
    int mode;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOOi:_create", &name, &path, &spec, &mode))
        return NULL;
    return hp_module_load(name, path, spec, (hp_mode)mode);
}

static PyObject *py_exec(PyObject *self, PyObject *module)
{
    (void)self;
    if (hp_module_exec(module) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* ---- HPY ---- */

static bool same_word(const char *s, size_t n, const char *word)
{
    size_t i;
    if (strlen(word) != n)
        return false;
    for (i = 0; i < n; i++)
        if (tolower((unsigned char)s[i]) != word[i])
            return false;
    return true;
}

static int parse_mode(const char *s, size_t n)
{
    if (same_word(s, n, "universal"))
        return HP_MODE_UNIVERSAL;
    if (same_word(s, n, "debug"))
        return HP_MODE_DEBUG;
    if (same_word(s, n, "trace"))
        return HP_MODE_TRACE;
    return -1;
}

/* HPY = mode | name ':' mode { ',' name ':' mode }. Names are whole names; a module
   that is not listed, and an empty HPY, mean universal. The whole value must be
   right, not only the part that applies. -1 with ValueError. */
static int mode_from_value(const char *name, const char *value)
{
    int res = HP_MODE_UNIVERSAL, mode;
    const char *p = value, *end, *colon;
    if (*value == '\0')
        return res;
    if (strchr(value, ':') == NULL) {
        mode = parse_mode(value, strlen(value));
        if (mode >= 0)
            return mode;
        goto invalid;
    }
    for (;; p = end + 1) {
        end = strchr(p, ',');
        if (end == NULL)
            end = p + strlen(p);
        colon = memchr(p, ':', (size_t)(end - p));
        if (colon == NULL)
            goto invalid;
        mode = parse_mode(colon + 1, (size_t)(end - colon - 1));
        if (mode < 0)
            goto invalid;
        if (strlen(name) == (size_t)(colon - p) && strncmp(name, p, (size_t)(colon - p)) == 0)
            res = mode;
        if (*end == '\0')
            return res;
    }
invalid:
    PyErr_Format(PyExc_ValueError, "invalid HPy mode: %.100s", value);
    return -1;
}

/* New reference, or NULL: then absent unless an error is set. */
static PyObject *env_get(PyObject *env, const char *key)
{
    PyObject *value = PyMapping_GetItemString(env, key);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_KeyError))
        PyErr_Clear();
    return value;
}

/* The mode for a module, told on standard output when HPY_LOG is set. */
static int mode_from_env(PyObject *name, PyObject *env)
{
    static const char *const how[] = {"", " with a debug context", " with a trace context"};
    const char *s_name = PyUnicode_AsUTF8(name), *s_value;
    PyObject *value;
    int mode = HP_MODE_UNIVERSAL;
    if (s_name == NULL)
        return -1;
    value = env_get(env, "HPY");
    if (value != NULL) {
        s_value = PyUnicode_AsUTF8(value);
        mode = s_value ? mode_from_value(s_name, s_value) : -1;
        Py_DECREF(value);
    }
    if (mode < 0 || PyErr_Occurred())
        return -1;
    value = env_get(env, "HPY_LOG");
    if (value != NULL) {
        Py_DECREF(value);
        PySys_FormatStdout("Loading '%.200s' in HPy universal mode%.200s\n", s_name, how[mode]);
    }
    return PyErr_Occurred() ? -1 : mode;
}

static PyObject *py_mode_from_env(PyObject *self, PyObject *args)
{
    PyObject *name, *env;
    int mode;
    (void)self;
    if (!PyArg_ParseTuple(args, "UO:_mode_from_env", &name, &env))
        return NULL;
    mode = mode_from_env(name, env);
    return mode < 0 ? NULL : PyLong_FromLong(mode);
}

/* For the stub that a build puts beside a module: name.py finds itself imported,
   loads the real thing and gives it the stub's place. */
static PyObject *py_load_bootstrap(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "ext_name", "package", "file", "loader", "spec", "env", NULL};
    PyObject *name, *ext_name, *package, *file, *loader, *spec, *env, *m;
    int mode;
    (void)self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UUOOOOO:_load_bootstrap", names, &name,
                                     &ext_name, &package, &file, &loader, &spec, &env))
        return NULL;
    mode = mode_from_env(name, env);
    if (mode < 0)
        return NULL;
    m = load_and_exec(ext_name, file, spec, (hp_mode)mode);
    if (m == NULL)
        return NULL;
    if (PyObject_SetAttrString(m, "__file__", file) < 0 ||
        PyObject_SetAttrString(m, "__loader__", loader) < 0 ||
        PyObject_SetAttrString(m, "__name__", name) < 0 ||
        PyObject_SetAttrString(m, "__package__", package) < 0 ||
        PyObject_SetAttrString(spec, "origin", file) < 0 ||
        PyObject_SetAttrString(m, "__spec__", spec) < 0)
        Py_CLEAR(m);
    return m;
}

static PyObject *py_get_version(PyObject *self, PyObject *unused)
{
    (void)self, (void)unused;
    return Py_BuildValue("ss", HPY_VERSION, HPY_GIT_REVISION);
}

static PyMethodDef methods[] = {
    {"load", (PyCFunction)(void (*)(void))py_load, METH_VARARGS | METH_KEYWORDS,
     "load(name, path, spec, debug=False, mode=-1)\n\nLoad an HPy extension module."},
    {"_create", py_create, METH_VARARGS,
     "_create(name, path, spec, mode)\n\nThe first step of load()."},
    {"_exec", py_exec, METH_O, "_exec(module)\n\nThe second step of load()."},
    {"_mode_from_env", py_mode_from_env, METH_VARARGS,
     "_mode_from_env(name, env)\n\nThe mode that the variable HPY asks for."},
    {"_load_bootstrap", (PyCFunction)(void (*)(void))py_load_bootstrap,
     METH_VARARGS | METH_KEYWORDS,
     "_load_bootstrap(name, ext_name, package, file, loader, spec, env)\n\nUsed by stubs."},
    {"get_version", py_get_version, METH_NOARGS,
     "get_version()\n\nThe version of HPy and its revision."},
    {NULL, NULL, 0, NULL}};

/* Handles are shared by all of a process's threads, constants of the contexts are
   those of one interpreter. */
static int require_main_interpreter(void)
{
    if (PyThreadState_Get()->interp == PyInterpreterState_Main())
        return 0;
    PyErr_SetString(PyExc_ImportError,
                    "hpy.universal can be used in the main interpreter only");
    return -1;
}

/* A free-threaded CPython takes its lock for a module that does not say it can do
   without, as this one. Told to go on without the lock all the same, it would let threads
   into tables that nothing else guards. */
static int require_gil(void)
{
#ifdef Py_GIL_DISABLED
    PyObject *f = PySys_GetObject("_is_gil_enabled"), *enabled;
    int res = 1;
    if (f != NULL) {
        enabled = PyObject_CallObject(f, NULL);
        res = enabled ? PyObject_IsTrue(enabled) : -1;
        Py_XDECREF(enabled);
    }
    if (res == 0)
        PyErr_SetString(PyExc_ImportError, "hpy.universal needs the global interpreter lock: run "
                                           "Python without -X gil=0 and PYTHON_GIL=0");
    return res > 0 ? 0 : -1;
#else
    return 0;
#endif
}

static int add_module(PyObject *m, const char *name, PyObject *sub)
{
    int res;
    if (sub == NULL)
        return -1;
    res = PyObject_SetAttrString(m, name, sub);
    Py_DECREF(sub);
    return res;
}

static int exec_universal(PyObject *m)
{
    if (require_main_interpreter() < 0 || require_gil() < 0 || PyType_Ready(&hp_type_Type) < 0 ||
        hp_type_gc_init() < 0 || hpu_context_init() < 0)
        return -1;
    if (PyModule_AddIntConstant(m, "MODE_UNIVERSAL", HP_MODE_UNIVERSAL) < 0 ||
        PyModule_AddIntConstant(m, "MODE_DEBUG", HP_MODE_DEBUG) < 0 ||
        PyModule_AddIntConstant(m, "MODE_TRACE", HP_MODE_TRACE) < 0)
        return -1;
    if (add_module(m, "_debug", hpd_create_module()) < 0 ||
        add_module(m, "_trace", hpt_create_module()) < 0)
        return -1;
    return 0;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)exec_universal},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
    {0, NULL}};

static PyModuleDef module_def = {PyModuleDef_HEAD_INIT,
                                 .m_name = "hpy.universal",
                                 .m_doc = "The HPy universal runtime for CPython.",
                                 .m_methods = methods,
                                 .m_slots = slots};

/* PyMODINIT_FUNC does not export by itself before 3.9. */
HPy_EXPORTED_SYMBOL PyMODINIT_FUNC PyInit_universal(void);
PyMODINIT_FUNC PyInit_universal(void) { return PyModuleDef_Init(&module_def); }
