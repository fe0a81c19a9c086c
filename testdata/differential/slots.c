#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* an object with dynamic attributes */
typedef struct {
    PyObject_HEAD
    PyObject *data;
    int gets;
} Dyn;

static PyTypeObject Dyn_Type;

static int
Dyn_init(Dyn *self, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"data", NULL};
    PyObject *data = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|O:Dyn", kwlist, &data))
        return -1;
    if (data == NULL) {
        data = PyDict_New();
        if (data == NULL)
            return -1;
    }
    else
        Py_INCREF(data);
    Py_XSETREF(self->data, data);
    return 0;
}

static PyObject *
Dyn_getattro(Dyn *self, PyObject *name)
{
    PyObject *v;
    self->gets++;
    v = PyObject_GenericGetAttr((PyObject *)self, name);
    if (v != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return v;
    if (self->data == NULL)
        return NULL;
    PyErr_Clear();
    v = PyDict_GetItemWithError(self->data, name);
    if (v == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_AttributeError, "no attribute %R", name);
        return NULL;
    }
    Py_INCREF(v);
    return v;
}

static int
Dyn_setattro(Dyn *self, PyObject *name, PyObject *value)
{
    if (value == NULL) {
        if (PyDict_DelItem(self->data, name) < 0) {
            PyErr_SetObject(PyExc_AttributeError, name);
            return -1;
        }
        return 0;
    }
    if (value == Py_None) {
        PyErr_SetString(PyExc_ValueError, "None is not allowed");
        return -1;
    }
    return PyDict_SetItem(self->data, name, value);
}

static PyObject *
Dyn_count(Dyn *self, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(self->gets);
}

static PyObject *
Dyn_make(PyObject *cls, PyObject *args)
{
    PyObject *data;
    if (!PyArg_ParseTuple(args, "O!:make", &PyDict_Type, &data))
        return NULL;
    return PyObject_CallFunctionObjArgs(cls, data, NULL);
}

static PyObject *
Dyn_name(PyTypeObject *cls, PyObject *Py_UNUSED(ignored))
{
    return PyObject_GetAttrString((PyObject *)cls, "__name__");
}

static PyObject *
Dyn_one(PyObject *cls, PyObject *arg)
{
    return PyTuple_Pack(2, cls, arg);
}

static PyObject *
Dyn_add(PyObject *Py_UNUSED(self), PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"a", "b", NULL};
    long a, b = 10;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "l|l:add", kwlist, &a, &b))
        return NULL;
    return PyLong_FromLong(a + b);
}

static PyObject *
Dyn_neg(PyObject *Py_UNUSED(self), PyObject *arg)
{
    return PyNumber_Negative(arg);
}

static void
Dyn_dealloc(Dyn *self)
{
    PyObject_GC_UnTrack(self);
    Py_CLEAR(self->data);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
Dyn_traverse(Dyn *self, visitproc visit, void *arg)
{
    int vret;
    if (self->data) {
        vret = visit(self->data, arg);
        if (vret != 0)
            return vret;
    }
    return 0;
}

static int
Dyn_clear(Dyn *self)
{
    PyObject *tmp = self->data;
    self->data = NULL;
    Py_XDECREF(tmp);
    return 0;
}

static PyMethodDef Dyn_methods[] = {
    {"count", (PyCFunction)Dyn_count, METH_NOARGS, "count()"},
    {"make", (PyCFunction)Dyn_make, METH_VARARGS | METH_CLASS, "make(data)\n--\n\nMakes one."},
    {"name", (PyCFunction)Dyn_name, METH_NOARGS | METH_CLASS, NULL},
    {"one", (PyCFunction)Dyn_one, METH_O | METH_CLASS,
     PyDoc_STR("one argument")},
    {"add", (PyCFunction)(void (*)(void))Dyn_add, METH_VARARGS | METH_KEYWORDS | METH_STATIC, "a + b"},
    {"neg", (PyCFunction)Dyn_neg, METH_O | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Dyn_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slots.Dyn",
    .tp_basicsize = sizeof(Dyn),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "dynamic",
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Dyn_init,
    .tp_getattro = (getattrofunc)Dyn_getattro,
    .tp_setattro = (setattrofunc)Dyn_setattro,
    .tp_methods = Dyn_methods,
    .tp_dealloc = (destructor)Dyn_dealloc,
    .tp_traverse = (traverseproc)Dyn_traverse,
    .tp_clear = (inquiry)Dyn_clear,
    .tp_hash = PyObject_HashNotImplemented,
};

/* a descriptor */
typedef struct {
    PyObject_HEAD
    long value;
} Desc;

static PyObject *
Desc_get(PyObject *self, PyObject *obj, PyObject *type)
{
    if (obj == NULL) {
        Py_INCREF(self);
        return self;
    }
    return Py_BuildValue("(lOO)", ((Desc *)self)->value, obj, type ? type : Py_None);
}

static int
Desc_set(PyObject *self, PyObject *obj, PyObject *value)
{
    Desc *d = (Desc *)self;
    if (value == NULL) {
        d->value = -1;
        return 0;
    }
    d->value = PyLong_AsLong(value);
    return d->value == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyTypeObject Desc_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slots.Desc",
    .tp_basicsize = sizeof(Desc),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_descr_get = Desc_get,
    .tp_descr_set = Desc_set,
};

/* awaitable; derived from Desc */
typedef struct {
    Desc base;
    int n;
} Wait;

static PyObject *
Wait_await(PyObject *self)
{
    Py_INCREF(self);
    return self;
}

static PyObject *
Wait_next(Wait *self)
{
    if (self->n >= 3)
        return NULL;
    self->base.value += 2;
    return PyLong_FromLong(self->n++ + self->base.value);
}

static PyAsyncMethods Wait_async = {
    .am_await = Wait_await,
    .am_aiter = Wait_await,
};

static PyTypeObject Wait_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slots.Wait",
    .tp_basicsize = sizeof(Wait),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_base = &Desc_Type,
    .tp_as_async = &Wait_async,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)Wait_next,
};

static struct PyModuleDef slots_module = {
    PyModuleDef_HEAD_INIT, "slots", NULL, -1, NULL
};

PyMODINIT_FUNC
PyInit_slots(void)
{
    PyObject *m;
    if (PyType_Ready(&Dyn_Type) < 0 || PyType_Ready(&Desc_Type) < 0)
        return NULL;
    if (PyType_Ready(&Wait_Type) < 0)
        return NULL;
    if ((m = PyModule_Create(&slots_module)) == NULL)
        return NULL;
    Py_INCREF(&Dyn_Type);
    if (PyModule_AddObject(m, "Dyn", (PyObject *)&Dyn_Type) < 0) {
        Py_DECREF(&Dyn_Type);
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Desc_Type);
    PyModule_AddObject(m, "Desc", (PyObject *)&Desc_Type);
    Py_INCREF(&Wait_Type);
    PyModule_AddObject(m, "Wait", (PyObject *)&Wait_Type);
    return m;
}
