/* Opening an extension's shared object.
 *
 * An extension has one variable for the context that its trampolines use. Loaded
 * in a second mode, the same shared object would switch the first module over.
 * So each mode gets a shared object of its own: the second one is a copy of the
 * file, which the dynamic linker takes for another library. */
#include "hp_runtime.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that was opened, never closed: types and methods point into it. */
typedef struct library {
    struct library *next;
    dev_t dev;
    ino_t ino;
    struct timespec mtime;
    hp_mode mode;
    void *handle;
} library;

static library *libraries;

static int import_error(PyObject *name, PyObject *path, const char *format, ...)
{
    va_list ap;
    PyObject *msg;
    va_start(ap, format);
    msg = PyUnicode_FromFormatV(format, ap);
    va_end(ap);
    if (msg != NULL)
        PyErr_SetImportError(msg, name, path);
    Py_XDECREF(msg);
    return -1;
}

static int copy_bytes(int in, int out)
{
    char buf[1 << 16];
    ssize_t n, done, m;
    while ((n = read(in, buf, sizeof buf)) != 0) {
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        for (done = 0; done < n; done += m) {
            m = write(out, buf + done, (size_t)(n - done));
            if (m < 0) {
                if (errno != EINTR)
                    return -1;
                m = 0;
            }
        }
    }
    return 0;
}

/* Open a temporary file beside the original, where $ORIGIN still means the same,
   or else in TMPDIR. `name` receives its path. */
static int open_temporary(const char *path, char *name, size_t size)
{
    const char *slash = strrchr(path, '/'), *tmp = getenv("TMPDIR");
    int fd;
    if (snprintf(name, size, "%.*s/.hpy-copy-XXXXXX", slash ? (int)(slash - path) : 1,
                 slash ? path : ".") < (int)size &&
        (fd = mkstemp(name)) >= 0)
        return fd;
    if (snprintf(name, size, "%s/hpy-copy-XXXXXX", tmp && *tmp ? tmp : "/tmp") >= (int)size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    return mkstemp(name);
}

/* The name goes at once: an open library needs none. NULL with errno or dlerror
   told in an ImportError. */
static void *open_copy(PyObject *name, PyObject *path, const char *file)
{
    char copy[4096];
    void *handle = NULL;
    int in = open(file, O_RDONLY | O_CLOEXEC), out = -1, err = 0;
    if (in < 0 || (out = open_temporary(file, copy, sizeof copy)) < 0 ||
        copy_bytes(in, out) < 0)
        err = errno;
    if (in >= 0)
        close(in);
    if (out >= 0) {
        if (close(out) < 0 && err == 0)
            err = errno;
        if (err == 0) {
            handle = dlopen(copy, RTLD_NOW | RTLD_LOCAL);
            if (handle == NULL)
                import_error(name, path, "%s", dlerror());
        }
        unlink(copy);
    }
    if (err != 0)
        import_error(name, path, "can't copy '%U' to load it in a second mode: %s", path,
                     strerror(err));
    return handle;
}

static void *open_library(PyObject *name, PyObject *path, const char *file, hp_mode mode)
{
    struct stat st;
    library *lib;
    char *relative = NULL;
    bool other_mode = false;
    void *handle;

    if (stat(file, &st) < 0) {
        import_error(name, path, "%U: %s", path, strerror(errno));
        return NULL;
    }
    for (lib = libraries; lib != NULL; lib = lib->next) {
        if (lib->dev != st.st_dev || lib->ino != st.st_ino ||
            lib->mtime.tv_sec != st.st_mtim.tv_sec || lib->mtime.tv_nsec != st.st_mtim.tv_nsec)
            continue;
        if (lib->mode == mode)
            return lib->handle;
        other_mode = true;
    }
    lib = PyMem_RawMalloc(sizeof *lib);
    if (lib == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (other_mode) {
        handle = open_copy(name, path, file);
    } else {
        /* Without a slash the linker would search its own directories. */
        if (strchr(file, '/') == NULL) {
            relative = PyMem_RawMalloc(strlen(file) + 3);
            if (relative != NULL)
                sprintf(relative, "./%s", file);
        }
        handle = dlopen(relative ? relative : file, RTLD_NOW | RTLD_LOCAL);
        if (handle == NULL)
            import_error(name, path, "%s", dlerror());
        PyMem_RawFree(relative);
    }
    if (handle == NULL) {
        PyMem_RawFree(lib);
        return NULL;
    }
    *lib = (library){libraries, st.st_dev, st.st_ino, st.st_mtim, mode, handle};
    libraries = lib;
    return handle;
}

static void *find_symbol(void *handle, const char *prefix, const char *mod)
{
    char symbol[512];
    if (snprintf(symbol, sizeof symbol, "%s_%s", prefix, mod) >= (int)sizeof symbol)
        return NULL;
    return dlsym(handle, symbol);
}

/* The digits after ".hpy" in the file's own name; -1 if there are none. A folder
   may be called what it likes. */
static long abi_tag(const char *file)
{
    const char *base = strrchr(file, '/'), *p = base ? base + 1 : file;
    while ((p = strstr(p, ".hpy")) != NULL) {
        p += 4;
        if (*p >= '0' && *p <= '9')
            return strtol(p, NULL, 10);
    }
    return -1;
}

static int check_versions(PyObject *name, PyObject *path, const char *file, uint32_t major,
                          uint32_t minor)
{
    long tag;
    if (major != HPY_ABI_VERSION || minor > HPY_ABI_VERSION_MINOR) {
        PyErr_Format(PyExc_RuntimeError,
                     "HPy extension module '%U' requires unsupported version of the HPy runtime. "
                     "Requested version: %u.%u. Current HPy version: %u.%u.",
                     name, major, minor, HPY_ABI_VERSION, HPY_ABI_VERSION_MINOR);
        return -1;
    }
    tag = abi_tag(file);
    if (tag < 0) {
        PyErr_Format(PyExc_RuntimeError,
                     "HPy extension module '%U' at path '%U': could not find HPy ABI tag encoded "
                     "in the filename. The extension claims to be compiled with HPy ABI version: "
                     "%u.%u.",
                     name, path, major, minor);
        return -1;
    }
    if (tag != (long)major) {
        PyErr_Format(PyExc_RuntimeError,
                     "HPy extension module '%U' at path '%U': mismatch between the HPy ABI tag "
                     "encoded in the filename and the major version requested by the HPy "
                     "extension itself. Major version tag parsed from filename: %ld. "
                     "Requested version: %u.%u.",
                     name, path, tag, major, minor);
        return -1;
    }
    return 0;
}

/* The name that an extension's symbols end with: the last part of the module's,
   owned by the caller. */
static char *symbol_name(PyObject *name)
{
    Py_ssize_t len;
    const char *s = PyUnicode_AsUTF8AndSize(name, &len), *dot;
    char *res, *p;
    if (s == NULL)
        return NULL;
    dot = strrchr(s, '.');
    s = dot ? dot + 1 : s;
    res = PyMem_Malloc(strlen(s) + 1);
    if (res == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    strcpy(res, s);
    for (p = res; *p; p++)
        if (*p == '-')
            *p = '_';
    return res;
}

static HPyContext *context_for(hp_mode mode)
{
    switch (mode) {
    case HP_MODE_UNIVERSAL: return &hpu_context;
    case HP_MODE_DEBUG: return hpd_module_context();
    case HP_MODE_TRACE: return hpt_module_context();
    }
    PyErr_Format(PyExc_ValueError, "invalid HPy mode: %d", (int)mode);
    return NULL;
}

static HPyModuleDef *init_library(PyObject *name, PyObject *path, const char *file,
                                  const char *mod, hp_mode mode)
{
    HPyContext *ctx = context_for(mode);
    void *handle;
    uint32_t (*major)(void), (*minor)(void);
    void (*init_context)(HPyContext *);
    HPyModuleDef *(*init)(void), *def;

    if (ctx == NULL || (handle = open_library(name, path, file, mode)) == NULL)
        return NULL;
    *(void **)&major = find_symbol(handle, "get_required_hpy_major_version", mod);
    *(void **)&minor = find_symbol(handle, "get_required_hpy_minor_version", mod);
    if (major == NULL || minor == NULL) {
        import_error(name, path,
                     "'%U' does not tell which HPy it needs: it has no symbol "
                     "get_required_hpy_major_version_%s and get_required_hpy_minor_version_%s, so "
                     "it is no HPy module of that name",
                     path, mod, mod);
        return NULL;
    }
    if (check_versions(name, path, file, major(), minor()) < 0)
        return NULL;
    *(void **)&init_context = find_symbol(handle, "HPyInitGlobalContext", mod);
    *(void **)&init = find_symbol(handle, "HPyInit", mod);
    if (init_context == NULL || init == NULL) {
        import_error(name, path,
                     "dynamic module does not define HPyInitGlobalContext_%s and HPyInit_%s", mod,
                     mod);
        return NULL;
    }
    init_context(ctx);
    def = init();
    if (def == NULL && !PyErr_Occurred())
        import_error(name, path, "initialization of %s failed without raising an exception", mod);
    return def;
}

PyObject *hp_module_load(PyObject *name, PyObject *path, PyObject *spec, hp_mode mode)
{
    PyObject *file = NULL, *path_str = NULL, *module = NULL;
    HPyModuleDef *def;
    char *mod = NULL;

    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "a module's name must be a string");
        return NULL;
    }
    if (PyUnicode_FSConverter(path, &file) && PyUnicode_FSDecoder(path, &path_str) &&
        (mod = symbol_name(name)) != NULL) {
        def = init_library(name, path_str, PyBytes_AS_STRING(file), mod, mode);
        if (def != NULL)
            module = hp_module_from_def(def, spec);
    }
    PyMem_Free(mod);
    Py_XDECREF(path_str);
    Py_XDECREF(file);
    return module;
}
