/* What older Pythons lack, as many projects ship it. */
#ifndef COMPAT38_H
#define COMPAT38_H

#ifdef __cplusplus
extern "C" {
#endif

#include <Python.h>
#include "frameobject.h"

#define COMPAT_INLINE(TYPE) static inline TYPE

// bpo-42262 added Py_NewRef() to Python 3.10.0a3
#if PY_VERSION_HEX < 0x030A00A3 && !defined(Py_NewRef)
static inline PyObject* _Py_NewRef(PyObject *obj)
{
    Py_INCREF(obj);
    return obj;
}
#define Py_NewRef(obj) _Py_NewRef((PyObject*)(obj))
#endif

// bpo-39573 added Py_SET_SIZE() to Python 3.9.0a4
#if PY_VERSION_HEX < 0x030900A4 && !defined(Py_SET_SIZE)
static inline void _Py_SET_SIZE(PyVarObject *ob, Py_ssize_t size)
{
    ob->ob_size = size;
}
#define Py_SET_SIZE(ob, size) _Py_SET_SIZE((PyVarObject*)(ob), size)
#endif

#if PY_VERSION_HEX < 0x030900A4 && !defined(Py_SET_TYPE)
static inline void _Py_SET_TYPE(PyObject *ob, PyTypeObject *type)
{
    ob->ob_type = type;
}
#define Py_SET_TYPE(ob, type) _Py_SET_TYPE((PyObject*)(ob), type)
#endif

#if PY_VERSION_HEX < 0x030900A4 && !defined(Py_SET_REFCNT)
static inline void _Py_SET_REFCNT(PyObject *ob, Py_ssize_t refcnt)
{
    ob->ob_refcnt = refcnt;
}
#define Py_SET_REFCNT(ob, refcnt) _Py_SET_REFCNT((PyObject*)(ob), refcnt)
#endif

// bpo-39947 added PyThreadState_GetFrame() to Python 3.9.0b1
#if PY_VERSION_HEX < 0x030900B1
COMPAT_INLINE(PyFrameObject*)
PyThreadState_GetFrame(PyThreadState *tstate)
{
    Py_XINCREF(tstate->frame);
    return tstate->frame;
}
#endif

#if PY_VERSION_HEX < 0x030900B1
COMPAT_INLINE(PyFrameObject*)
_PyThreadState_GetFrameBorrow(PyThreadState *tstate)
{
    PyFrameObject *frame = PyThreadState_GetFrame(tstate);
    Py_XDECREF(frame);
    return frame;
}
#endif

#if PY_VERSION_HEX < 0x030900A1
static inline PyObject* PyObject_CallOneArg(PyObject *func, PyObject *arg)
{
    return PyObject_CallFunctionObjArgs(func, arg, NULL);
}
#endif

#if PY_VERSION_HEX < 0x030900B1
static inline int PyModule_AddType(PyObject *module, PyTypeObject *type)
{
    const char *name, *dot;
    if (PyType_Ready(type) < 0)
        return -1;
    dot = strrchr(type->tp_name, '.');
    name = dot ? dot + 1 : type->tp_name;
    Py_INCREF(type);
    if (PyModule_AddObject(module, name, (PyObject *)type) < 0) {
        Py_DECREF(type);
        return -1;
    }
    return 0;
}
#endif

/* Used, and no name of Python's. */
static inline PyObject *
compat_double(PyObject *o)
{
    return PyNumber_Add(o, o);
}

#ifdef __cplusplus
}
#endif
#endif
