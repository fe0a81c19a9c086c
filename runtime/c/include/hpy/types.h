/* Values that cross the API. Each is one word and is passed like one.
 *
 * HPy               owned by whoever received it as a result; closed once
 * HPyField          belongs to the struct of an object, never to the stack
 * HPyGlobal         belongs to the module that lists it
 * HPy*Builder       ends with Build or Cancel
 * HPyTracker        ends with Close
 * HPyThreadState    ends with HPy_ReenterPythonExecution
 */
#ifndef HPYPORT_TYPES_H
#define HPYPORT_TYPES_H

typedef struct _HPy_s {
    intptr_t _i;
} HPy;
typedef struct {
    intptr_t _i;
} HPyField;
typedef struct {
    intptr_t _i;
} HPyGlobal;
typedef struct {
    intptr_t _lst;
} HPyListBuilder;
typedef struct {
    intptr_t _tup;
} HPyTupleBuilder;
typedef struct {
    intptr_t _i;
} HPyTracker;
typedef struct {
    intptr_t _i;
} HPyThreadState;

typedef struct _HPyContext_s HPyContext;

#define HPy_NULL _HPy_VALUE(HPy, 0)
#define HPy_IsNull(h) ((h)._i == 0)
#define HPyField_NULL _HPy_VALUE(HPyField, 0)
#define HPyField_IsNull(f) ((f)._i == 0)
#define HPyGlobal_NULL _HPy_VALUE(HPyGlobal, 0)

HPyAPI_FUNC HPy HPy_FromVoidP(void *p)
{
    return _HPy_VALUE(HPy, (intptr_t)p);
}

HPyAPI_FUNC void *HPy_AsVoidP(HPy h)
{
    return (void *)h._i;
}

#ifdef HPY_ABI_CPYTHON
typedef Py_ssize_t HPy_ssize_t;
typedef Py_hash_t HPy_hash_t;
typedef Py_UCS4 HPy_UCS4;
#define HPY_SSIZE_T_MAX PY_SSIZE_T_MAX
#define HPY_SSIZE_T_MIN PY_SSIZE_T_MIN
#else
typedef intptr_t HPy_ssize_t;
typedef intptr_t HPy_hash_t;
typedef uint32_t HPy_UCS4;
#define HPY_SSIZE_T_MAX INTPTR_MAX
#define HPY_SSIZE_T_MIN (-HPY_SSIZE_T_MAX - 1)
#endif

/* The interpreter's own types. A universal module can name them in a
 * declaration and do nothing else with them. */
#ifdef HPY_ABI_UNIVERSAL
typedef struct _cpy_forbidden_PyObject cpy_PyObject;
typedef struct _cpy_forbidden_PyMethodDef cpy_PyMethodDef;
typedef struct _cpy_forbidden_PyModuleDef cpy_PyModuleDef;
typedef struct _cpy_forbidden_Py_buffer cpy_Py_buffer;
extern _HPY_LEGACY cpy_PyObject *HPy_AsPyObject(HPyContext *ctx, HPy h);
extern _HPY_LEGACY HPy HPy_FromPyObject(HPyContext *ctx, cpy_PyObject *obj);
#else
typedef PyObject cpy_PyObject;
typedef PyMethodDef cpy_PyMethodDef;
typedef PyModuleDef cpy_PyModuleDef;
typedef Py_buffer cpy_Py_buffer;
#endif

typedef cpy_PyObject *(*cpy_PyCFunction)(cpy_PyObject *, cpy_PyObject *const *, HPy_ssize_t);
typedef int (*cpy_visitproc)(cpy_PyObject *, void *);
typedef cpy_PyObject *(*cpy_getter)(cpy_PyObject *, void *);
typedef int (*cpy_setter)(cpy_PyObject *, cpy_PyObject *, void *);
typedef void (*cpy_PyCapsule_Destructor)(cpy_PyObject *);
typedef cpy_PyObject *(*cpy_vectorcallfunc)(cpy_PyObject *, cpy_PyObject *const *, size_t,
                                            cpy_PyObject *);

/* A function of any signature; cast back before it is called. */
typedef void *(*HPyCFunction)(void);
typedef int (*HPyFunc_visitproc)(HPyField *, void *);
typedef void (*HPyFunc_Capsule_Destructor)(const char *name, void *pointer, void *context);

/* Where the struct of a type of shape Object starts in a CPython object. */
#define _HPy_STRUCT_OFFSET ((sizeof(PyObject) + 15) / 16 * 16)

/* Laid out like Py_buffer. `obj` is owned by the buffer. */
typedef struct {
    void *buf;
    HPy obj;
    HPy_ssize_t len;
    HPy_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    HPy_ssize_t *shape;
    HPy_ssize_t *strides;
    HPy_ssize_t *suboffsets;
    void *internal;
} HPy_buffer;

#endif
