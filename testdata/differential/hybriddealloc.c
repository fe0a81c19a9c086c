/* Types of which some functions stay and whose deallocators may leave the object
 * alive, put it into a free list, put it off, or are called by that of a derived
 * type; types that are filled at run time. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

typedef struct {
    PyObject_HEAD
    PyObject *inner;
} Nest;

typedef struct {
    PyObject_HEAD
    long n;
} Pooled;

typedef struct {
    PyObject_HEAD
    long lives;
} Cat;

typedef struct {
    PyObject_HEAD
    PyObject *item;
    PyObject *weak;
} Base;

typedef struct {
    Base base;
    PyObject *more;
} Derived;

static PyTypeObject Nest_Type, Pooled_Type, Cat_Type, Base_Type, Derived_Type;
static long alive;

/* stays: what a function is called */
static int
line(void)
{
    return PyEval_GetFuncName(Py_None) != NULL;
}

/* ---- put off ---- */

static int
Nest_traverse(Nest *self, visitproc visit, void *arg)
{
    Py_VISIT(self->inner);
    return 0;
}

static int
Nest_clear(Nest *self)
{
    Py_CLEAR(self->inner);
    return 0;
}

static void
Nest_dealloc(Nest *self)
{
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, Nest_dealloc)
    alive--;
    Py_CLEAR(self->inner);
    Py_TYPE(self)->tp_free((PyObject *)self);
    Py_TRASHCAN_END
}

static PyObject *
Nest_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *inner = NULL;
    Nest *self;
    if (!PyArg_ParseTuple(args, "|O", &inner))
        return NULL;
    self = (Nest *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    alive++;
    Py_XINCREF(inner);
    self->inner = inner;
    return (PyObject *)self;
}

static PyObject *
Nest_line(Nest *self, PyObject *unused)
{
    return PyBool_FromLong(self->inner != NULL && PyEval_GetFuncName(self->inner) != NULL);
}

static PyObject *
Nest_depth(Nest *self, PyObject *unused)
{
    return PyLong_FromLong(self->inner == NULL ? 0 : 1);
}

static PyMethodDef Nest_methods[] = {
    {"line", (PyCFunction)Nest_line, METH_NOARGS, NULL},
    {"depth", (PyCFunction)Nest_depth, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Nest_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybriddealloc.Nest",
    .tp_basicsize = sizeof(Nest),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Nest_dealloc,
    .tp_traverse = (traverseproc)Nest_traverse,
    .tp_clear = (inquiry)Nest_clear,
    .tp_methods = Nest_methods,
    .tp_new = Nest_new,
};

/* ---- a free list ---- */

static Pooled *pool[4];
static int pooled;

static void
Pooled_dealloc(PyObject *op)
{
    Pooled *self = (Pooled *)op;
    alive--;
    if (Py_TYPE(self) == &Pooled_Type && pooled < 4) {
        pool[pooled++] = self;
        return;
    }
    if (Py_TYPE(self) == &Pooled_Type)
        PyObject_Free(self);
    else
        Py_TYPE(self)->tp_free(op);
}

static PyObject *
Pooled_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Pooled *self;
    if (type == &Pooled_Type && pooled > 0) {
        self = pool[--pooled];
        (void)PyObject_Init((PyObject *)self, type);
    }
    else {
        self = (Pooled *)type->tp_alloc(type, 0);
    }
    if (self == NULL)
        return NULL;
    alive++;
    self->n = pooled;
    return (PyObject *)self;
}

static PyObject *
Pooled_count(Pooled *self, PyObject *unused)
{
    return PyLong_FromLong(line() ? pooled : -1);
}

static PyMethodDef Pooled_methods[] = {
    {"count", (PyCFunction)Pooled_count, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Pooled_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybriddealloc.Pooled",
    .tp_basicsize = sizeof(Pooled),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
};

/* ---- brought back ---- */

static PyObject *saved;

static void
Cat_finalize(PyObject *op)
{
    Cat *self = (Cat *)op;
    if (self->lives > 0) {
        self->lives--;
        Py_INCREF(op);
        Py_XSETREF(saved, op);
    }
}

static void
Cat_dealloc(PyObject *self)
{
    if (PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    alive--;
    PyObject_Free(self);
}

static PyObject *
Cat_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Cat *self = PyObject_New(Cat, &Cat_Type);
    if (self == NULL)
        return NULL;
    alive++;
    self->lives = line();
    return (PyObject *)self;
}

static PyObject *
Cat_lives(Cat *self, void *closure)
{
    return PyLong_FromLong(self->lives);
}

static PyGetSetDef Cat_getset[] = {
    {"lives", (getter)Cat_lives, NULL, "left", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyTypeObject Cat_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybriddealloc.Cat",
    .tp_basicsize = sizeof(Cat),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = Cat_dealloc,
    .tp_finalize = Cat_finalize,
    .tp_getset = Cat_getset,
};

static PyObject *
take_saved(PyObject *self, PyObject *unused)
{
    PyObject *res = saved;
    saved = NULL;
    if (res == NULL)
        Py_RETURN_NONE;
    return res;
}

/* ---- called by that of a derived type ---- */

static int
Base_traverse(Base *self, visitproc visit, void *arg)
{
    Py_VISIT(self->item);
    return 0;
}

static int
Base_clear(Base *self)
{
    Py_CLEAR(self->item);
    return 0;
}

static void
Base_dealloc(Base *self)
{
    PyObject_GC_UnTrack(self);
    if (self->weak != NULL)
        PyObject_ClearWeakRefs((PyObject *)self);
    Base_clear(self);
    alive--;
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Base_init(Base *self, PyObject *args, PyObject *kwds)
{
    PyObject *item, *old = self->item;
    if (!PyArg_ParseTuple(args, "O", &item))
        return -1;
    Py_INCREF(item);
    self->item = item;
    Py_XDECREF(old);
    alive += line();
    return 0;
}

static PyObject *
Base_get(Base *self, PyObject *unused)
{
    if (self->item == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->item);
    return self->item;
}

static PyMethodDef Base_methods[] = {
    {"get", (PyCFunction)Base_get, METH_NOARGS, "the item"},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Base_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybriddealloc.Base",
    .tp_basicsize = sizeof(Base),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Base_dealloc,
    .tp_traverse = (traverseproc)Base_traverse,
    .tp_clear = (inquiry)Base_clear,
    .tp_weaklistoffset = offsetof(Base, weak),
    .tp_methods = Base_methods,
    .tp_init = (initproc)Base_init,
};

static int
Derived_traverse(Derived *self, visitproc visit, void *arg)
{
    Py_VISIT(self->more);
    return Base_traverse(&self->base, visit, arg);
}

static int
Derived_clear(Derived *self)
{
    Py_CLEAR(self->more);
    return Base_clear(&self->base);
}

static void
Derived_dealloc(Derived *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->more);
    PyObject_GC_Track(self);
    Base_dealloc((Base *)self);
}

static int
Derived_set(Derived *self, PyObject *value, void *closure)
{
    PyObject *old = self->more;
    if (!line())
        return -1;
    Py_XINCREF(value);
    self->more = value;
    Py_XDECREF(old);
    return 0;
}

static PyGetSetDef Derived_getset[] = {
    {"more", NULL, (setter)Derived_set, "more", NULL},
    {NULL, NULL, NULL, NULL, NULL}
};

static PyTypeObject Derived_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "hybriddealloc.Derived",
    .tp_basicsize = sizeof(Derived),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_base = &Base_Type,
    .tp_dealloc = (destructor)Derived_dealloc,
    .tp_traverse = (traverseproc)Derived_traverse,
    .tp_clear = (inquiry)Derived_clear,
    .tp_getset = Derived_getset,
};

static PyObject *
count_alive(PyObject *self, PyObject *unused)
{
    return PyLong_FromLong(alive);
}

static PyMethodDef methods[] = {
    {"alive", count_alive, METH_NOARGS, NULL},
    {"saved", take_saved, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "deallocs", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_hybriddealloc(void)
{
    PyTypeObject *types[] = {&Nest_Type, &Pooled_Type, &Cat_Type, &Base_Type, &Derived_Type};
    const char *names[] = {"Nest", "Pooled", "Cat", "Base", "Derived"};
    PyObject *m;
    int i;

    Pooled_Type.tp_dealloc = Pooled_dealloc;
    Pooled_Type.tp_doc = "comes from a pool";
    Pooled_Type.tp_methods = Pooled_methods;
    Pooled_Type.tp_new = Pooled_new;
    Cat_Type.tp_new = Cat_new;
    Base_Type.tp_new = PyType_GenericNew;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    for (i = 0; i < 5; i++) {
        if (PyType_Ready(types[i]) < 0)
            goto error;
        Py_INCREF(types[i]);
        if (PyModule_AddObject(m, names[i], (PyObject *)types[i]) < 0) {
            Py_DECREF(types[i]);
            goto error;
        }
    }
    return m;
error:
    Py_DECREF(m);
    return NULL;
}
