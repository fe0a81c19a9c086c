//: HPyCompat_FromPy -- a handle for an object of the C API, null for NULL; the reference stays where it is
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN HPy
HPyCompat_FromPy(HPyContext *ctx, PyObject *o)
{
    return o == NULL ? HPy_NULL : HPy_FromPyObject(ctx, o);
}
#endif

//: HPyCompat_FromPyNew -- a handle for an object of the C API, which takes over the reference; null for NULL
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN HPy
HPyCompat_FromPyNew(HPyContext *ctx, PyObject *o)
{
    HPy h;
    if (o == NULL)
        return HPy_NULL;
    h = HPy_FromPyObject(ctx, o);
    Py_DECREF(o);
    return h;
}
#endif

//: HPyCompat_AsPy -- a new reference to the object of a handle, NULL for null
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN PyObject *
HPyCompat_AsPy(HPyContext *ctx, HPy h)
{
    return HPy_IsNull(h) ? NULL : HPy_AsPyObject(ctx, h);
}
#endif

//: HPyCompat_StorePy -- stores an object in a variable of the C API that owns what it holds, and gives up what it held
#ifndef HPY_ABI_UNIVERSAL
#define HPyCompat_StorePy(ctx, where, value) hpycompat_store_py((ctx), (PyObject **)(void *)(where), (value))
HPYCOMPAT_FN void
hpycompat_store_py(HPyContext *ctx, PyObject **where, HPy value)
{
    PyObject *old = *where;
    *where = HPy_IsNull(value) ? NULL : HPy_AsPyObject(ctx, value);
    Py_XDECREF(old);
}
#endif

//: HPyCompat_StorePyNew -- the same with a new handle, which is closed; whether it was not null
#ifndef HPY_ABI_UNIVERSAL
#define HPyCompat_StorePyNew(ctx, where, value) hpycompat_store_py_new((ctx), (PyObject **)(void *)(where), (value))
HPYCOMPAT_FN int
hpycompat_store_py_new(HPyContext *ctx, PyObject **where, HPy value)
{
    PyObject *old = *where;
    *where = HPy_IsNull(value) ? NULL : HPy_AsPyObject(ctx, value);
    HPy_Close(ctx, value);
    Py_XDECREF(old);
    return !HPy_IsNull(value);
}
#endif

//: HPyCompat_DropPy -- gives up what a variable of the C API refers to, and leaves the words there
#ifndef HPY_ABI_UNIVERSAL
#define HPyCompat_DropPy(ctx, where) Py_XDECREF(where)
#endif

//: HPyCompat_SetPy -- stores an object in a variable of the C API, whatever that held
#ifndef HPY_ABI_UNIVERSAL
#define HPyCompat_SetPy(ctx, where, value) ((void)(*(PyObject **)(void *)(where) = HPyCompat_AsPy((ctx), (value))))
#endif

//: HPyCompat_SetPyNew -- the same with a new handle, which is closed; whether it was not null
#ifndef HPY_ABI_UNIVERSAL
#define HPyCompat_SetPyNew(ctx, where, value) hpycompat_set_py_new((ctx), (PyObject **)(void *)(where), (value))
HPYCOMPAT_FN int
hpycompat_set_py_new(HPyContext *ctx, PyObject **where, HPy value)
{
    *where = HPyCompat_AsPy(ctx, value);
    HPy_Close(ctx, value);
    return *where != NULL;
}
#endif

//: HPyCompat_TypeCheckPy -- whether h is an instance of a type of the C API, or of a type derived from it
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN int
HPyCompat_TypeCheckPy(HPyContext *ctx, HPy h, PyTypeObject *type)
{
    HPy t = HPy_FromPyObject(ctx, (PyObject *)type);
    int res = HPy_TypeCheck(ctx, h, t);
    HPy_Close(ctx, t);
    return res;
}
#endif

//: HPyCompat_IsExactPy -- whether h is an instance of a type of the C API, and of none derived from it
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN int
HPyCompat_IsExactPy(HPyContext *ctx, HPy h, PyTypeObject *type)
{
    HPy t = HPy_FromPyObject(ctx, (PyObject *)type);
    int res = HPyCompat_IsExact(ctx, h, t);
    HPy_Close(ctx, t);
    return res;
}
#endif

//: HPyCompat_Type_FromPySpec -- a new type made of a spec of the C API; module and bases may be null
#ifndef HPY_ABI_UNIVERSAL
HPYCOMPAT_FN HPy
HPyCompat_Type_FromPySpec(HPyContext *ctx, HPy module, PyType_Spec *spec, HPy bases)
{
    PyObject *m = HPyCompat_AsPy(ctx, module), *b = HPyCompat_AsPy(ctx, bases), *type;
#if PY_VERSION_HEX >= 0x03090000
    if (m != NULL)
        type = PyType_FromModuleAndSpec(m, spec, b);
    else
#endif
        type = PyType_FromSpecWithBases(spec, b);
    Py_XDECREF(m);
    Py_XDECREF(b);
    return HPyCompat_FromPyNew(ctx, type);
}
#endif
