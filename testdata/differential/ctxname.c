/* Variables, parameters, members and macro parameters that are called ctx. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    int a;
    int ctx;
} State;

typedef struct {
    PyObject_HEAD
    State ctx;
    PyObject *o;
} T;

static int finish(State ctx, PyObject *o);

#define RAISE(ctx, msg) PyErr_Format(PyExc_ValueError, "%d %s", (ctx)->a, msg)

static int
finish(State ctx, PyObject *o)
{
    return ctx.a + ctx.ctx + (PyObject_IsTrue(o) > 0);
}

static int
plain(State *ctx)
{
    return ctx->ctx;
}

static PyObject *
one(PyObject *self, PyObject *arg)
{
    State ctx = {1, 2};
    State *p = &ctx;

    ctx.ctx = arg == Py_None ? 7 : 2; /* ctx stays in comments */
    if (plain(p) == 7) {
        RAISE(&ctx, "ctx");
        return NULL;
    }
    {
        long ctx = PyLong_AsLong(arg);
        if (ctx == -1 && PyErr_Occurred())
            return NULL;
        return PyLong_FromLong(ctx + finish(*p, arg));
    }
}

static PyObject *
T_get(T *ctx, void *closure)
{
    PyObject *o = ctx->o ? ctx->o : Py_None;
    ctx->ctx.a++;
    return Py_BuildValue("Oi", o, ctx->ctx.a);
}

static int
T_set(T *ctx, PyObject *value, void *closure)
{
    PyObject *old = ctx->o;
    if (value == NULL) {
        RAISE(&ctx->ctx, "no value");
        return -1;
    }
    Py_INCREF(value);
    ctx->o = value;
    Py_XDECREF(old);
    return 0;
}

static void
T_dealloc(T *ctx)
{
    Py_XDECREF(ctx->o);
    Py_TYPE(ctx)->tp_free((PyObject *)ctx);
}

static PyGetSetDef T_getset[] = {{"ctx", (getter)T_get, (setter)T_set, NULL, NULL}, {NULL}};

static PyTypeObject T_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "ctxname.T",
    .tp_basicsize = sizeof(T),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)T_dealloc,
    .tp_getset = T_getset,
};

static PyMethodDef methods[] = {
    {"one", one, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "ctxname", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_ctxname(void)
{
    PyObject *ctx;
    if (PyType_Ready(&T_Type) < 0)
        return NULL;
    ctx = PyModule_Create(&def);
    if (ctx == NULL)
        return NULL;
    Py_INCREF(&T_Type);
    PyModule_AddObject(ctx, "T", (PyObject *)&T_Type);
    return ctx;
}
