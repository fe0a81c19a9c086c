/* What differs between CPython 3.8 and 3.14, and nothing else. */
#ifndef HP_COMPAT_H
#define HP_COMPAT_H

#include <structmember.h>

#if PY_VERSION_HEX < 0x03080000
#error "hpy.universal needs CPython 3.8 or later"
#endif

#ifdef __GNUC__
#define HP_NOINLINE __attribute__((noinline))
#else
#define HP_NOINLINE
#endif

#if PY_VERSION_HEX < 0x03090000
#define PyObject_Vectorcall _PyObject_Vectorcall
static inline int hp_gc_is_finalized(PyObject *o) { return _PyGC_FINALIZED(o); }
static inline void Py_SET_TYPE(PyObject *o, PyTypeObject *t) { Py_TYPE(o) = t; }
#else
static inline int hp_gc_is_finalized(PyObject *o) { return PyObject_GC_IsFinalized(o); }
#endif

/* The pending error, kept aside. HPy has no such call, so the runtime does for a
   finalizer what a C-API finalizer must do for itself: it runs whenever the last
   reference goes, also while an error is on its way. */
#if PY_VERSION_HEX >= 0x030C0000
typedef struct {
    PyObject *value;
} hp_error;
static inline hp_error hp_error_save(void)
{
    hp_error e = {PyErr_GetRaisedException()};
    return e;
}
static inline void hp_error_restore(hp_error e) { PyErr_SetRaisedException(e.value); }
#else
typedef struct {
    PyObject *type, *value, *tb;
} hp_error;
static inline hp_error hp_error_save(void)
{
    hp_error e;
    PyErr_Fetch(&e.type, &e.value, &e.tb);
    return e;
}
static inline void hp_error_restore(hp_error e) { PyErr_Restore(e.type, e.value, e.tb); }
#endif
/* What was raised in between has no caller: report it with what it came from. */
static inline void hp_error_restore_after(hp_error e, PyObject *source)
{
    if (PyErr_Occurred())
        PyErr_WriteUnraisable(source);
    hp_error_restore(e);
}

/* From 3.9 on an instance's traverse visits its heap type too. */
#define HP_TRAVERSE_VISITS_TYPE (PY_VERSION_HEX >= 0x03090000)

/* How many digits an int has; at least one is always stored. */
static inline Py_ssize_t hp_long_digits(PyObject *o)
{
#if PY_VERSION_HEX >= 0x030C0000
    Py_ssize_t n = (Py_ssize_t)(((PyLongObject *)o)->long_value.lv_tag >> 3);
#else
    Py_ssize_t n = Py_SIZE(o);
    if (n < 0)
        n = -n;
#endif
    return n ? n : 1;
}

/* Where a type object keeps the definitions of its own members. */
static inline PyMemberDef *hp_type_members(PyTypeObject *type)
{
    return (PyMemberDef *)(void *)((char *)type + Py_TYPE((PyObject *)type)->tp_basicsize);
}

#endif
