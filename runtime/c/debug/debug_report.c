/* Telling of misuse.
 *
 * There are three ways. A Python function may have been set: it is called, and the
 * author's code goes on with the object that the handle had (tests do this; if the
 * object is gone, so is the process). In report mode, set by `hpy._run --leaks`, the
 * misuse is described on standard error and the program goes on where that is safe,
 * else it ends with status 86. Otherwise the process is aborted. */
#include "hp_debug.h"

#include <stdio.h>
#include <unistd.h>
#ifdef __has_include
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#define HPD_BACKTRACE
#endif
#endif

#define STATUS_MISUSE 86

/* ---- stacks ---- */

#ifdef HPD_BACKTRACE
/* This function's own frame comes first. */
#define OWN_FRAMES 1

hpd_stack *hpd_stack_take(void)
{
    int max = hpd.stack_limit + OWN_FRAMES, n;
    hpd_stack *s = malloc(sizeof *s + (size_t)max * sizeof(void *));
    if (s == NULL)
        return NULL;
    n = backtrace(s->frames, max);
    s->n = n > OWN_FRAMES ? n - OWN_FRAMES : 0;
    memmove(s->frames, s->frames + OWN_FRAMES, (size_t)s->n * sizeof(void *));
    return s;
}

PyObject *hpd_stack_format(const hpd_stack *stack)
{
    char **lines = backtrace_symbols(stack->frames, stack->n);
    PyObject *res = PyUnicode_FromString(""), *line;
    int i;
    if (lines == NULL) {
        Py_XDECREF(res);
        return PyErr_NoMemory();
    }
    for (i = 0; i < stack->n && res != NULL; i++) {
        line = PyUnicode_FromFormat("%s\n", lines[i]);
        if (line == NULL)
            Py_CLEAR(res);
        else
            PyUnicode_Append(&res, line);
        Py_XDECREF(line);
    }
    free(lines);
    return res;
}
#else
hpd_stack *hpd_stack_take(void) { return NULL; }
PyObject *hpd_stack_format(const hpd_stack *stack)
{
    (void)stack;
    return PyUnicode_FromString("");
}
#endif

/* ---- reports ---- */

/* Where Python is, without letting an error escape. */
static void print_python_stack(void)
{
    hp_error pending;
    PyObject *traceback, *res = NULL;
    if (!PyGILState_Check())
        return;
    pending = hp_error_save();
    traceback = PyImport_ImportModule("traceback");
    if (traceback != NULL)
        res = PyObject_CallMethod(traceback, "print_stack", NULL);
    Py_XDECREF(res);
    Py_XDECREF(traceback);
    if (res == NULL)
        PyErr_Clear();
    hp_error_restore(pending);
}

static void describe(FILE *f, intptr_t value, hpd_handle *dh, const char *function, int position)
{
    const hpd_stack *opened = dh != NULL && dh->extra != NULL ? dh->extra->opened : NULL;
    if (function != NULL)
        fprintf(f, "HPy debug: in %s", function);
    if (function != NULL && position > 0)
        fprintf(f, ", argument %d", position);
    fprintf(f, "%s", function ? ": " : "HPy debug: ");
    if (dh == NULL || dh->what == HPD_FREE)
        fprintf(f, "%#lx is no handle of the debug context\n", (unsigned long)value);
    else if (dh->what == HPD_CONSTANT)
        fprintf(f, "the context's constant %s was closed, or returned without HPy_Dup\n",
                dh->extra->constant);
    else if (!hpd_is_handle(dh))
        fprintf(f, "a builder or tracker was passed for a handle\n");
    else
        fprintf(f, "handle %#lx was closed before\n", (unsigned long)value);
    if (opened != NULL) {
        fprintf(f, "It was opened here:\n");
#ifdef HPD_BACKTRACE
        fflush(f);
        backtrace_symbols_fd(opened->frames, opened->n, fileno(f));
#endif
    }
}

static void report(intptr_t value, hpd_handle *dh, const char *function, int position)
{
    fflush(stdout);
    describe(stderr, value, dh, function, position);
    fflush(stderr);
}

/* Whether the object of a closed handle is certain to be there: some open handle
   has it (or something new at its place, which is as good for memory safety). */
static bool object_lives(const hpd_handle *dh)
{
    return dh->what == HPD_CONSTANT || hpd_has_handle(dh->obj);
}

static void end_process(void)
{
    fflush(NULL);
    _exit(STATUS_MISUSE);
}

static void call_hook(PyObject *hook)
{
    hp_error pending = hp_error_save();
    PyObject *res;
    Py_INCREF(hook);
    res = PyObject_CallObject(hook, NULL);
    Py_XDECREF(res);
    hp_error_restore_after(pending, hook);
    Py_DECREF(hook);
}

void hpd_invalid_handle(intptr_t value, hpd_handle *dh, const char *function, int position,
                        bool alive)
{
    hpd.invalid_uses++;
    if (hpd.on_invalid_handle != NULL && dh != NULL && hpd_is_handle(dh) &&
        dh->what != HPD_FREE) {
        call_hook(hpd.on_invalid_handle);
        return;
    }
    report(value, dh, function, position);
    if (!hpd.report)
        Py_FatalError("Invalid usage of already closed handle");
    print_python_stack();
    if (dh == NULL || !hpd_is_handle(dh) || dh->what == HPD_FREE ||
        !(alive || (function != NULL && strcmp(function, "HPy_Close") == 0) || object_lives(dh)))
        end_process();
}

void hpd_invalid_builder(hpd_handle *dh, const char *function)
{
    (void)dh;
    hpd.invalid_uses++;
    if (hpd.on_invalid_builder != NULL) {
        call_hook(hpd.on_invalid_builder);
        return;
    }
    fflush(stdout);
    fprintf(stderr, "HPy debug: in %s: the builder was built or cancelled before\n", function);
    fflush(stderr);
    if (!hpd.report)
        Py_FatalError("Invalid usage of already closed builder");
    print_python_stack();
}

static void tell(const char *format, va_list ap)
{
    char message[512];
    vsnprintf(message, sizeof message, format, ap);
    hpd.invalid_uses++;
    if (!hpd.report)
        Py_FatalError(message);
    fflush(stdout);
    fprintf(stderr, "HPy debug: %s\n", message);
    fflush(stderr);
    print_python_stack();
}

void hpd_misuse(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    tell(format, ap);
    va_end(ap);
}

void hpd_fatal(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    tell(format, ap);
    va_end(ap);
    end_process();
    abort();
}
