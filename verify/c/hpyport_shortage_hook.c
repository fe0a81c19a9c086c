/* Lets one allocation of Python's fail, to see what a module does then, and reaches
 * slots that no operator of Python does beside others of the same type. */
#define PY_SSIZE_T_CLEAN
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <Python.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#if defined(__linux__)
#include <ucontext.h>
#endif

/* What is called for every allocation that does not fail. */
static PyMemAllocatorEx below[2];
static const PyMemAllocatorDomain domains[2] = {PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ};
static long count, failing; /* allocations since start(), and which of them fails; 0: none */
static int failed;          /* whether one did since then */

static int fails(void) { return ++count == failing; }

static void *fail_malloc(void *ctx, size_t size)
{
    PyMemAllocatorEx *a = ctx;
    return fails() ? NULL : a->malloc(a->ctx, size);
}

static void *fail_calloc(void *ctx, size_t n, size_t size)
{
    PyMemAllocatorEx *a = ctx;
    return fails() ? NULL : a->calloc(a->ctx, n, size);
}

static void *fail_realloc(void *ctx, void *p, size_t size)
{
    PyMemAllocatorEx *a = ctx;
    return fails() ? NULL : a->realloc(a->ctx, p, size);
}

static void fail_free(void *ctx, void *p)
{
    PyMemAllocatorEx *a = ctx;
    a->free(a->ctx, p);
}

/* Tells at which instruction the process dies, if it is one of Python's own, and has it die. Nothing here
 * allocates; the name of a file that was loaded is at hand. */
static struct sigaction before;

static void dying(int sig, siginfo_t *info, void *context)
{
    char *pc = NULL;
    Dl_info here, python;
    char line[64];
    (void)info;
#if defined(__linux__) && defined(__x86_64__)
    pc = (char *)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
#elif defined(__linux__) && defined(__aarch64__)
    pc = (char *)((ucontext_t *)context)->uc_mcontext.pc;
#else
    (void)context;
#endif
    if (pc != NULL && dladdr(pc, &here) && dladdr((void *)(size_t)PyLong_FromLong, &python) && here.dli_fbase == python.dli_fbase) {
        int n = snprintf(line, sizeof line, "hpyport: Python died at 0x%zx\n", (size_t)(pc - (char *)here.dli_fbase));
        if (n > 0 && write(2, line, (size_t)n) < 0)
            n = 0; /* then nobody is told */
    }
    sigaction(sig, &before, NULL); /* the instruction runs again, and Python says what it says */
}

static void install(void)
{
    static int installed;
    int i;
    for (i = 0; i < 2 && !installed; i++) {
        PyMemAllocatorEx a = {&below[i], fail_malloc, fail_calloc, fail_realloc, fail_free};
        PyMem_GetAllocator(domains[i], &below[i]);
        PyMem_SetAllocator(domains[i], &a);
    }
    if (!installed) {
        struct sigaction mine;
        memset(&mine, 0, sizeof mine);
        mine.sa_sigaction = dying;
        mine.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
        sigemptyset(&mine.sa_mask);
        sigaction(SIGSEGV, &mine, &before);
    }
    installed = 1;
}

static PyObject *start(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    install();
    count = 0;
    failed = 0;
    failing = n;
    Py_RETURN_NONE;
}

/* Whether one failed is asked before anything is allocated for the answer. Python may ask
 * twice: the first answer is lost when the call before left an error beside its value,
 * which shows only here. */
static PyObject *stop(PyObject *self, PyObject *unused)
{
    if (failing > 0)
        failed = count >= failing;
    failing = 0;
    return PyBool_FromLong(failed);
}

static PyObject *allocations(PyObject *self, PyObject *unused) { return PyLong_FromLong(count); }

/* A status as Python sees it: a result beside an error, or none without one, becomes
 * SystemError when this returns. */
static PyObject *status(Py_ssize_t n) { return n == -1 ? NULL : PyLong_FromSsize_t(n); }

static PyObject *sequence(PyObject *self, PyObject *args)
{
    const char *name;
    PyObject *o, *x = NULL, *y = NULL;
    Py_ssize_t i = 0;
    if (!PyArg_ParseTuple(args, "sO|OO", &name, &o, &x, &y))
        return NULL;
    if (strstr(name, "Item") || strstr(name, "Repeat")) {
        i = PyNumber_AsSsize_t(x, PyExc_OverflowError);
        if (i == -1 && PyErr_Occurred())
            return NULL;
    }
    return !strcmp(name, "PySequence_GetItem")         ? PySequence_GetItem(o, i)
           : !strcmp(name, "PySequence_SetItem")       ? status(PySequence_SetItem(o, i, y))
           : !strcmp(name, "PySequence_DelItem")       ? status(PySequence_DelItem(o, i))
           : !strcmp(name, "PySequence_Repeat")        ? PySequence_Repeat(o, i)
           : !strcmp(name, "PySequence_InPlaceRepeat") ? PySequence_InPlaceRepeat(o, i)
           : !strcmp(name, "PySequence_Concat")        ? PySequence_Concat(o, x)
           : !strcmp(name, "PySequence_InPlaceConcat") ? PySequence_InPlaceConcat(o, x)
           : !strcmp(name, "PySequence_Size")          ? status(PySequence_Size(o))
           : !strcmp(name, "PyMapping_Size")           ? status(PyMapping_Size(o))
                                                       : PyErr_Format(PyExc_LookupError, "no function %s", name);
}

static PyMethodDef methods[] = {
    {"sequence", sequence, METH_VARARGS, "Call a function of the C API for sequences and mappings."},
    {"start", start, METH_O, "From now on, let allocation n fail."},
    {"stop", stop, METH_NOARGS, "Let none fail any more; whether one did."},
    {"allocations", allocations, METH_NOARGS, "How many there were since the start."},
    {NULL, NULL, 0, NULL}};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "hpyport_shortage_hook", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_hpyport_shortage_hook(void)
{
    return PyModule_Create(&def);
}
