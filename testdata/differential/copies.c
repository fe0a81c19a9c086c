/* Memory that holds objects, in the hands of code that knows nothing of them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

struct pair { PyObject *k, *v; int n; };

typedef struct {
    PyObject_HEAD
    PyObject *a;
    struct {
        PyObject *x, *y;
        int tag;
    } in;
    struct pair p, q[2];
} Box;

/* A local array that holds nothing yet. */
static PyObject *
blank(PyObject *self, PyObject *x)
{
    PyObject *arr[2], *r;
    memset(arr, 0, sizeof(arr));
    if (PyLong_Check(x)) {
        arr[1] = PyObject_Str(x);
        if (arr[1] == NULL)
            return NULL;
    }
    r = PyTuple_Pack(2, x, arr[1] ? arr[1] : Py_None);
    Py_XDECREF(arr[0]);
    Py_XDECREF(arr[1]);
    return r;
}

/* Copied without a reference. */
static PyObject *
array_copy(PyObject *self, PyObject *x)
{
    PyObject *arr[2] = {x, Py_None}, *two[2];
    memcpy(two, arr, sizeof(arr));
    Py_INCREF(two[0]);
    return two[0];
}

static PyObject *
args_copy(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *arr[3];
    if (nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "two");
        return NULL;
    }
    memcpy(arr, args, nargs * sizeof(PyObject *));
    memmove(arr + 1, arr, 2 * sizeof(PyObject *));
    Py_INCREF(arr[2]);
    return arr[2];
}

static PyObject *
args_same(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 2) {
        PyErr_SetString(PyExc_TypeError, "two");
        return NULL;
    }
    return PyBool_FromLong(memcmp(&args[0], &args[1], sizeof(PyObject *)) == 0);
}

/* Structs within the object's. */
static PyObject *
Box_put(Box *self, PyObject *x)
{
    PyObject *old = self->in.x;
    self->in.x = Py_NewRef(x);
    self->in.tag++;
    Py_XDECREF(old);
    Py_XSETREF(self->q[self->in.tag % 2].v, Py_NewRef(x));
    if (self->p.k == NULL)
        self->p.k = Py_NewRef(self->in.y ? self->in.y : Py_None);
    Py_CLEAR(self->in.y);
    Py_XSETREF(self->in.y, PyLong_FromLong(self->in.tag));
    if (self->in.y == NULL)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
Box_all(Box *self, PyObject *unused)
{
#define OR_NONE(o) ((o) != NULL ? (o) : Py_None)
    return PyTuple_Pack(6, OR_NONE(self->a), OR_NONE(self->in.x), OR_NONE(self->in.y), OR_NONE(self->p.k),
                        OR_NONE(self->q[0].v), OR_NONE(self->q[1].v));
}

static PyObject *
Box_make(PyTypeObject *type, PyObject *x)
{
    Box *box = (Box *)PyObject_CallObject((PyObject *)type, NULL);
    if (box == NULL)
        return NULL;
    Py_XSETREF(box->a, Py_NewRef(x));
    return (PyObject *)box;
}

static PyObject *
Box_twice(PyObject *unused, PyObject *x)
{
    return PyTuple_Pack(2, x, x);
}

static int
Box_traverse(Box *self, visitproc visit, void *arg)
{
    int i;
    Py_VISIT(self->a);
    Py_VISIT(self->in.x);
    Py_VISIT(self->in.y);
    Py_VISIT(self->p.k);
    for (i = 0; i < 2; i++)
        Py_VISIT(self->q[i].v);
    return 0;
}

static int
Box_clear(Box *self)
{
    Py_CLEAR(self->a);
    Py_CLEAR(self->in.x);
    Py_CLEAR(self->in.y);
    Py_CLEAR(self->p.k);
    Py_CLEAR(self->q[0].v);
    Py_CLEAR(self->q[1].v);
    return 0;
}

static void
Box_dealloc(Box *self)
{
    PyObject_GC_UnTrack(self);
    Box_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef Box_methods[] = {
    {"put", (PyCFunction)Box_put, METH_O, NULL},
    {"all", (PyCFunction)Box_all, METH_NOARGS, NULL},
    {"make", (PyCFunction)Box_make, METH_O | METH_CLASS, NULL},
    {"twice", (PyCFunction)Box_twice, METH_O | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "copies.Box",
    .tp_basicsize = sizeof(Box),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_traverse = (traverseproc)Box_traverse,
    .tp_clear = (inquiry)Box_clear,
    .tp_methods = Box_methods,
    .tp_new = PyType_GenericNew,
};

static PyMethodDef copies_methods[] = {
    {"blank", blank, METH_O, NULL},
    {"array_copy", array_copy, METH_O, NULL},
    {"args_copy", (PyCFunction)args_copy, METH_FASTCALL, NULL},
    {"args_same", (PyCFunction)args_same, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef copies_module = {
    PyModuleDef_HEAD_INIT, "copies", NULL, -1, copies_methods
};

PyMODINIT_FUNC
PyInit_copies(void)
{
    PyObject *m;
    if (PyType_Ready(&Box_Type) < 0)
        return NULL;
    m = PyModule_Create(&copies_module);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Box_Type);
    if (PyModule_AddObject(m, "Box", (PyObject *)&Box_Type) < 0) {
        Py_DECREF(&Box_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
