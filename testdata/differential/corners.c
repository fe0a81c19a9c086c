/* What frames, code objects, methods, contexts and the interpreter say of themselves, and old names of C. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <datetime.h>
#include <frameobject.h>
#include <pythread.h>
#include <time.h>
#ifdef Py_DEBUG
#define BUILD "debug"
#elif defined(Py_REF_DEBUG) || defined(Py_LIMITED_API) || defined(Py_BUILD_CORE) || defined(Py_BUILD_CORE_BUILTIN) || defined(Py_BUILD_CORE_MODULE)
#define BUILD "other"
#elif defined(Py_UNICODE_WIDE) && !defined(Py_USING_UNICODE) && !defined(Py_CONTEXT_H)
#define BUILD "wide"
#else
#define BUILD "narrow"
#endif

PyAPI_DATA(int) corners_count;
int corners_count = 3;

static _Py_Identifier *
named(int which)
{
    _Py_IDENTIFIER(upper);
    _Py_IDENTIFIER(count);
    return which ? &PyId_upper : &PyId_count;
}

static PyObject *
build(PyObject *self, PyObject *noargs)
{
    Py_BUILD_ASSERT(sizeof(int) >= 2);
    int n = corners_count;
    return Py_BuildValue("sin", BUILD, n, (Py_ssize_t)Py_BUILD_ASSERT_EXPR(1));
}

static PyObject *
frame(PyObject *self, PyObject *name)
{
    PyFrameObject *f = PyEval_GetFrame();
    PyObject *a, *b, *c, *res;
    if (f == NULL)
        Py_RETURN_NONE;
    a = PyFrame_GetGlobals(f);
    b = PyFrame_GetBuiltins(f);
    c = PyFrame_GetLocals(f);
    res = Py_BuildValue("iiii", PyMapping_HasKey(a, name), PyMapping_HasKey(b, name), PyMapping_HasKey(c, name), PyFrame_GetLasti(f) >= 0);
    Py_XDECREF(a);
    Py_XDECREF(b);
    Py_XDECREF(c);
    return res;
}

static PyObject *
locals(PyObject *self, PyObject *name)
{
    PyObject *d = PyEval_GetLocals(), *v;
    if (d == NULL)
        return NULL;
    v = PyObject_GetItem(d, name);
    return v;
}

static PyObject *
code(PyObject *self, PyObject *o)
{
    PyCodeObject *c = (PyCodeObject *)o;
    PyObject *code, *vars, *cells, *free, *res;
    if (!PyCode_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "no code");
        return NULL;
    }
    code = PyCode_GetCode(c);
    vars = PyCode_GetVarnames(c);
    cells = PyCode_GetCellvars(c);
    free = PyCode_GetFreevars(c);
    res = Py_BuildValue("NNNNiii", code, vars, cells, free, c->co_argcount, c->co_kwonlyargcount, c->co_flags & 0xf);
    return res;
}

static PyObject *
parts(PyObject *self, PyObject *o)
{
    if (PyMethod_Check(o))
        return Py_BuildValue("OOOO", PyMethod_GET_FUNCTION(o), PyMethod_GET_SELF(o), PyMethod_Function(o), PyMethod_Self(o));
    if (PyCFunction_Check(o)) {
        PyObject *s = PyCFunction_GET_SELF(o);
        if (s == NULL)
            Py_RETURN_NONE;
        Py_INCREF(s);
        return s;
    }
    if (PyFunction_Check(o)) {
        PyObject *a = PyFunction_GetAnnotations(o);
        if (a == NULL)
            return PyLong_FromLong(0);
        Py_INCREF(a);
        return a;
    }
    return PyUnicode_FromFormat("%d%d", PyContext_CheckExact(o), PyContextVar_CheckExact(o));
}

static PyObject *
context(PyObject *self, PyObject *noargs)
{
    return PyContext_CopyCurrent();
}

static PyObject *
import(PyObject *self, PyObject *args)
{
    PyObject *name, *globals = NULL, *locals = NULL, *from = NULL;
    int level = 0;
    if (!PyArg_ParseTuple(args, "O|OOOi:import", &name, &globals, &locals, &from, &level))
        return NULL;
    return PyImport_ImportModuleLevelObject(name, globals, locals, from, level);
}

static PyObject *
audit(PyObject *self, PyObject *args)
{
    const char *name;
    PyObject *o;
    if (!PyArg_ParseTuple(args, "sO:audit", &name, &o))
        return NULL;
    if (PySys_Audit(name, NULL) < 0 || PySys_Audit(name, "O", o) < 0 || PySys_Audit(name, "(Oi)", o, 5) < 0 || PySys_Audit(name, "si", "a", 7) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
display(PyObject *self, PyObject *e)
{
    PyErr_Display((PyObject *)Py_TYPE(e), e, NULL);
    Py_RETURN_NONE;
}

static PyObject *
places(PyObject *self, PyObject *noargs)
{
    Py_tss_t *p = PyThread_tss_alloc();
    PyThread_type_lock lock = PyThread_allocate_lock();
    PY_TIMEOUT_T t = 1000;
    int before, after, got;
    static int x;
    if (p == NULL || lock == NULL)
        return PyErr_NoMemory();
    before = PyThread_tss_is_created(p);
    if (PyThread_tss_create(p) != 0 || PyThread_tss_set(p, &x) != 0)
        return PyErr_NoMemory();
    after = PyThread_tss_is_created(p);
    got = PyThread_tss_get(p) == (void *)&x;
    PyThread_tss_delete(p);
    after += 10 * PyThread_tss_is_created(p);
    PyThread_tss_free(p);
    got += 10 * (PyThread_acquire_lock_timed(lock, t, 0) == PY_LOCK_ACQUIRED);
    PyThread_free_lock(lock);
    return Py_BuildValue("iii", before, after, got);
}

static PyObject *
zone(PyObject *self, PyObject *args)
{
    PyObject *offset, *name;
    if (!PyArg_ParseTuple(args, "OO:zone", &offset, &name))
        return NULL;
    return PyTimeZone_FromOffsetAndName(offset, name);
}

static PyObject *
text(PyObject *self, PyObject *o)
{
    PyObject *f, *res;
    if (!PyUnicode_Check(o)) {
        int has = _PyObject_LookupAttrId(o, named(1), &f);
        Py_XDECREF(f);
        return has < 0 ? NULL : PyLong_FromLong(has);
    }
    res = _PyObject_CallMethodIdNoArgs(o, named(1));
    if (res == NULL)
        return NULL;
    f = _PyObject_CallMethodIdOneArg(res, named(0), o);
    if (f == NULL) {
        Py_DECREF(res);
        return NULL;
    }
    return Py_BuildValue("NNi", res, f, _PyUnicode_EqualToASCIIId(o, named(1)));
}

static PyObject *
keyed(PyObject *self, PyObject *args)
{
    PyObject *d, *v;
    if (!PyArg_ParseTuple(args, "OO:keyed", &d, &v))
        return NULL;
    if (_PyDict_SetItemId(d, named(0), v) < 0)
        return NULL;
    v = PyObject_Length(d) ? _PyDict_GetItemIdWithError(d, named(1)) : NULL;
    if (v == NULL) {
        if (PyErr_Occurred())
            return NULL;
        v = d;
    }
    Py_INCREF(v);
    return v;
}

static PyObject *
mro(PyObject *self, PyObject *args)
{
    PyTypeObject *type;
    PyObject *name, *v;
    if (!PyArg_ParseTuple(args, "O!U:mro", &PyType_Type, &type, &name))
        return NULL;
    v = _PyType_Lookup(type, name);
    if (v == NULL) {
        v = _PyType_LookupId(type, named(1));
        if (v == NULL)
            Py_RETURN_NONE;
    }
    Py_INCREF(v);
    return v;
}

static PyObject *
interpreter(PyObject *self, PyObject *noargs)
{
    const char *encoding = Py_FileSystemDefaultEncoding, *errors = Py_FileSystemDefaultEncodeErrors;
    return Py_BuildValue("iss", _Py_IsFinalizing(), encoding, errors);
}

static PyObject *
memory(PyObject *self, PyObject *o)
{
    char *p = PyByteArray_AsString(o);
    if (p == NULL)
        return NULL;
    return PyUnicode_FromString(p);
}

static PyObject *
broken(PyObject *self, PyObject *arg)
{
    struct tm tm;
    long long n = PyLong_AsLongLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (_PyTime_localtime((time_t)n, &tm) < 0)
        return NULL;
    return Py_BuildValue("iiLi", tm.tm_min, tm.tm_sec, (long long)_PyTime_FromSeconds(5), _PyTime_GetPerfCounter() > 0);
}

static PyObject *
latin(PyObject *self, PyObject *arg)
{
    const char *p;
    Py_ssize_t n;
    _PyUnicodeWriter w;
    _PyBytesWriter b;
    char *out;
    PyObject *res;
    if (!PyArg_Parse(arg, "y#:latin", &p, &n))
        return NULL;
    _PyUnicodeWriter_Init(&w);
    if (_PyUnicodeWriter_Prepare(&w, n, 255) < 0 || _PyUnicodeWriter_WriteLatin1String(&w, p, n) < 0) {
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    _PyBytesWriter_Init(&b);
    b.use_bytearray = 1;
    out = _PyBytesWriter_Alloc(&b, 1);
    if (out != NULL) {
        *out++ = '<';
        out = _PyBytesWriter_Prepare(&b, out, n + 1);
    }
    if (out == NULL) {
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    memcpy(out, p, n);
    out += n;
    out = _PyBytesWriter_Resize(&b, out, 2 * n + 600);
    if (out == NULL) {
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    memset(out, '>', n + 2);
    out += n + 2;
    res = _PyBytesWriter_Finish(&b, out);
    if (res == NULL) {
        _PyUnicodeWriter_Dealloc(&w);
        return NULL;
    }
    return Py_BuildValue("NN", res, _PyUnicodeWriter_Finish(&w));
}

/* Whether an attribute can be called that may not be there. */
static PyObject *
attribute_called(PyObject *self, PyObject *o)
{
    PyObject *f = PyObject_GetAttrString(o, "callback");
    int is;
    if (f == NULL)
        PyErr_Clear();
    is = PyCallable_Check(f);
    Py_XDECREF(f);
    return PyLong_FromLong(is);
}

/* parentheses and casts right behind a word */
static PyObject *
without_blanks(PyObject *self, PyObject *o)
{
    if(PyLong_Check(o))
        return(PyNumber_Add(o, o));
    if(!(PyUnicode_Check(o)))
        return(Py_INCREF(Py_None),Py_None);
    Py_INCREF(o);
    return((PyObject *)o);
}

static PyObject *
without_blanks_cast(PyObject *self, PyObject *o)
{
    PyObject *v = PySequence_List(o);
    if(NULL==v)
        return(NULL);
    if (PyList_GET_SIZE(v) == 1) {
        PyObject *i = PyList_GET_ITEM(v, 0);
        Py_INCREF(i);
        Py_DECREF(v);
        return(PyObject *)i;
    } else return(PyObject *)v;
}

/* NULL with an error from a function that returns memory */
static void *
memory_of(long n)
{
    void *p;
    if (n < 0)
        return PyErr_Format(PyExc_ValueError, "%ld", n);
    if (n == 7)
        return PyErr_NoMemory();
    p = PyMem_Malloc(n + 1);
    if (p == NULL)
        return PyErr_NoMemory();
    return p;
}

static PyObject *
memory_sized(PyObject *self, PyObject *o)
{
    long n = PyLong_AsLong(o);
    void *p;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    p = memory_of(n);
    if (p == NULL)
        return NULL;
    PyMem_Free(p);
    return PyLong_FromLong(n);
}

/* what an argument is when it is not given lies in a global */
static PyObject *zero, *dict_type;

static PyObject *
defaults(PyObject *self, PyObject *args)
{
    PyObject *a, *b = zero, *c;
    int res;
    c = zero;
    res = PyArg_ParseTuple(args, "O|OO", &a, &b, &c);
    if (res == 0)
        return NULL;
    if (PyObject_IsTrue(b) && b != zero) {
        Py_INCREF(b);
        return b;
    }
    return PyTuple_Pack(3, a, b, c);
}

static PyObject *
defaults_in_turn(PyObject *self, PyObject *args)
{
    PyObject *list = PyList_New(0);
    int i;
    if (list == NULL)
        return NULL;
    for (i = 0; i < 3; i++) {
        PyObject *a, *b;
        b = i == 1 ? zero : dict_type;
        if (i == 2)
            b = zero;
        if (!PyArg_ParseTuple(args, "O|O", &a, &b)) {
            Py_DECREF(list);
            return NULL;
        }
        if (PyList_Append(list, b) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

#define UNUSED(x) (void)(x)

static PyObject *
nothing(PyObject *self, PyObject *args)
{
    UNUSED(self);
    UNUSED(args);
    return Py_BuildValue("i", 3);
}

static PyMethodDef methods[] = {
    {"nothing", nothing, METH_NOARGS, NULL},
    {"sized", memory_sized, METH_O, NULL},
    {"defaults", defaults, METH_VARARGS, NULL},
    {"defaults_in_turn", defaults_in_turn, METH_VARARGS, NULL},
    {"without_blanks", without_blanks, METH_O, NULL},
    {"without_blanks_cast", without_blanks_cast, METH_O, NULL},
    {"attribute_called", attribute_called, METH_O, NULL},
    {"build", build, METH_NOARGS, NULL},
    {"frame", frame, METH_O, NULL},
    {"locals", locals, METH_O, NULL},
    {"code", code, METH_O, NULL},
    {"parts", parts, METH_O, NULL},
    {"context", context, METH_NOARGS, NULL},
    {"import_", import, METH_VARARGS, NULL},
    {"audit", audit, METH_VARARGS, NULL},
    {"display", display, METH_O, NULL},
    {"places", places, METH_NOARGS, NULL},
    {"zone", zone, METH_VARARGS, NULL},
    {"text", text, METH_O, NULL},
    {"keyed", keyed, METH_VARARGS, NULL},
    {"mro", mro, METH_VARARGS, NULL},
    {"interpreter", interpreter, METH_NOARGS, NULL},
    {"memory", memory, METH_O, NULL},
    {"broken", broken, METH_O, NULL},
    {"latin", latin, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef cornersmodule = {PyModuleDef_HEAD_INIT, "corners", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_corners(void)
{
    PyDateTime_IMPORT;
    zero = PyLong_FromLong(0);
    if (zero == NULL)
        return NULL;
    dict_type = (PyObject *)&PyDict_Type;
    Py_INCREF(dict_type);
    return PyModule_Create(&cornersmodule);
}
