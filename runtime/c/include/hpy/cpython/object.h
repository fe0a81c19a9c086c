/* The CPython ABI's handles: a handle is the object pointer, an owned handle a
 * reference. Functions that cost no more than a few instructions are here; the
 * rest are C-API calls or compiled into the module (calls.h). */
#ifndef HPYPORT_CPYTHON_OBJECT_H
#define HPYPORT_CPYTHON_OBJECT_H

/* Constants are borrowed from the interpreter, which keeps them for ever. */
extern _HPy_HIDDEN struct _HPyContext_s _HPy_context;

HPyAPI_FUNC HPyContext *_HPyGetContext(void)
{
    return &_HPy_context;
}

HPyAPI_FUNC PyObject *_h2py(HPy h)
{
    return (PyObject *)h._i;
}

HPyAPI_FUNC HPy _py2h(PyObject *object)
{
    return _HPy_VALUE(HPy, (intptr_t)object);
}

/* An array of references is an array of handles. */
#define _HPy_ARRAY(objects) ((const HPy *)(const void *)(objects))

HPyAPI_FUNC HPy HPy_Dup(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    Py_XINCREF(_h2py(h));
    return h;
}

HPyAPI_FUNC void HPy_Close(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    Py_XDECREF(_h2py(h));
}

/* A builder is the list or tuple; see ctx_build.c of the loader. */
HPyAPI_FUNC void HPyListBuilder_Set(HPyContext *_HPy_UNUSED_ARG(ctx), HPyListBuilder builder,
                                    HPy_ssize_t index, HPy item)
{
    PyObject *list = (PyObject *)builder._lst, *old;
    if (list == NULL) {
        return;
    }
    old = PyList_GET_ITEM(list, index);
    Py_INCREF(_h2py(item));
    PyList_SET_ITEM(list, index, _h2py(item));
    Py_XDECREF(old);
}

HPyAPI_FUNC void HPyTupleBuilder_Set(HPyContext *_HPy_UNUSED_ARG(ctx), HPyTupleBuilder builder,
                                     HPy_ssize_t index, HPy item)
{
    PyObject *tuple = (PyObject *)builder._tup, *old;
    if (tuple == NULL) {
        return;
    }
    old = PyTuple_GET_ITEM(tuple, index);
    Py_INCREF(_h2py(item));
    PyTuple_SET_ITEM(tuple, index, _h2py(item));
    Py_XDECREF(old);
}

HPyAPI_FUNC HPy HPy_FromPyObject(HPyContext *_HPy_UNUSED_ARG(ctx), PyObject *object)
{
    Py_XINCREF(object);
    return _py2h(object);
}

HPyAPI_FUNC PyObject *HPy_AsPyObject(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    Py_XINCREF(_h2py(h));
    return _h2py(h);
}

/* The old object is released last: its finalizer may look at the field. */
HPyAPI_FUNC void HPyField_Store(HPyContext *_HPy_UNUSED_ARG(ctx), HPy _HPy_UNUSED_ARG(owner),
                                HPyField *field, HPy h)
{
    PyObject *old = (PyObject *)field->_i;
    Py_XINCREF(_h2py(h));
    field->_i = h._i;
    Py_XDECREF(old);
}

HPyAPI_FUNC HPy HPyField_Load(HPyContext *_HPy_UNUSED_ARG(ctx), HPy _HPy_UNUSED_ARG(owner),
                              HPyField field)
{
    Py_XINCREF((PyObject *)field._i);
    return _HPy_VALUE(HPy, field._i);
}

HPyAPI_FUNC void HPyGlobal_Store(HPyContext *_HPy_UNUSED_ARG(ctx), HPyGlobal *global, HPy h)
{
    PyObject *old = (PyObject *)global->_i;
    Py_XINCREF(_h2py(h));
    global->_i = h._i;
    Py_XDECREF(old);
}

HPyAPI_FUNC HPy HPyGlobal_Load(HPyContext *_HPy_UNUSED_ARG(ctx), HPyGlobal global)
{
    Py_XINCREF((PyObject *)global._i);
    return _HPy_VALUE(HPy, global._i);
}

HPyAPI_FUNC HPy HPy_Type(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    PyObject *type = (PyObject *)Py_TYPE(_h2py(h));
    Py_INCREF(type);
    return _py2h(type);
}

HPyAPI_FUNC int HPy_TypeCheck(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h, HPy type)
{
    return PyObject_TypeCheck(_h2py(h), (PyTypeObject *)_h2py(type));
}

HPyAPI_FUNC int HPy_Is(HPyContext *_HPy_UNUSED_ARG(ctx), HPy a, HPy b)
{
    return a._i == b._i;
}

HPyAPI_FUNC int HPyErr_Occurred(HPyContext *_HPy_UNUSED_ARG(ctx))
{
    return PyErr_Occurred() != NULL;
}

_HPy_NO_RETURN HPyAPI_FUNC void HPy_FatalError(HPyContext *_HPy_UNUSED_ARG(ctx),
                                               const char *message)
{
    Py_FatalError(message);
}

HPyAPI_FUNC HPy HPyLong_FromInt32_t(HPyContext *_HPy_UNUSED_ARG(ctx), int32_t value)
{
    return _py2h(PyLong_FromLong(value));
}

HPyAPI_FUNC HPy HPyLong_FromUInt32_t(HPyContext *_HPy_UNUSED_ARG(ctx), uint32_t value)
{
    return _py2h(PyLong_FromUnsignedLong(value));
}

HPyAPI_FUNC HPy HPyLong_FromInt64_t(HPyContext *_HPy_UNUSED_ARG(ctx), int64_t value)
{
    return _py2h(PyLong_FromLongLong(value));
}

HPyAPI_FUNC HPy HPyLong_FromUInt64_t(HPyContext *_HPy_UNUSED_ARG(ctx), uint64_t value)
{
    return _py2h(PyLong_FromUnsignedLongLong(value));
}

HPyAPI_FUNC int64_t HPyLong_AsInt64_t(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    return PyLong_AsLongLong(_h2py(h));
}

/* The commonest shapes: the struct behind the object's head, or with it. */
HPyAPI_FUNC void *_HPy_AsStruct_Object(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    return (char *)_h2py(h) + _HPy_STRUCT_OFFSET;
}

HPyAPI_FUNC void *_HPy_AsStruct_Legacy(HPyContext *_HPy_UNUSED_ARG(ctx), HPy h)
{
    return _h2py(h);
}

/* What the trampolines need besides (cpython/module.c). */
extern _HPy_HIDDEN PyObject *_HPyModule_CheckCreated(HPy module);
extern _HPy_HIDDEN void _HPyCapsule_Destroy(PyObject *capsule, HPyFunc_Capsule_Destructor impl);
extern _HPy_HIDDEN int _HPy_CallTraverse(HPyFunc_traverseproc impl, PyObject *self,
                                         cpy_visitproc visit, void *arg);
extern _HPy_HIDDEN void _HPy_CallDestructor(HPyFunc_destructor impl, PyObject *self);

#endif
