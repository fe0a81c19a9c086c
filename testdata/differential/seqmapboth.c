/* Both a sequence and a mapping, a number besides, with every in-place operation. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    long v[4];
} Vec;

static PyTypeObject Vec_Type;

static PyObject *
Vec_item(Vec *self, Py_ssize_t i)
{
    if (i < 0 || i >= 4) {
        PyErr_Format(PyExc_IndexError, "sq %zd", i);
        return NULL;
    }
    return Py_BuildValue("sl", "sq", self->v[i]);
}

static int
Vec_ass_item(Vec *self, Py_ssize_t i, PyObject *value)
{
    if (i < 0 || i >= 4) {
        PyErr_SetString(PyExc_IndexError, "sq set");
        return -1;
    }
    if (value == NULL) {
        self->v[i] = -1;
        return 0;
    }
    self->v[i] = PyLong_AsLong(value);
    return self->v[i] == -1 && PyErr_Occurred() ? -1 : 0;
}

static Py_ssize_t
Vec_len(Vec *self)
{
    return 4;
}

static Py_ssize_t
Vec_maplen(Vec *self)
{
    return 5;
}

static PyObject *
Vec_subscript(Vec *self, PyObject *key)
{
    if (PySlice_Check(key)) {
        Py_ssize_t start, stop, step;
        if (PySlice_Unpack(key, &start, &stop, &step) < 0)
            return NULL;
        PySlice_AdjustIndices(4, &start, &stop, step);
        return Py_BuildValue("snnn", "slice", start, stop, step);
    }
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred())
            return NULL;
        if (i > 9) {
            PyErr_Format(PyExc_IndexError, "mp %zd", i);
            return NULL;
        }
        return Py_BuildValue("sn", "mp", i);
    }
    return Py_BuildValue("sO", "key", key);
}

static int
Vec_ass_subscript(Vec *self, PyObject *key, PyObject *value)
{
    if (!PyLong_Check(key)) {
        PyErr_SetObject(PyExc_KeyError, key);
        return -1;
    }
    return Vec_ass_item(self, PyLong_AsSsize_t(key), value);
}

static int
Vec_contains(Vec *self, PyObject *o)
{
    long x = PyLong_AsLong(o);
    int i;
    if (x == -1 && PyErr_Occurred())
        return -1;
    for (i = 0; i < 4; i++)
        if (self->v[i] == x)
            return 1;
    return 0;
}

static PyObject *
Vec_concat(PyObject *a, PyObject *b)
{
    return Py_BuildValue("sN", "concat", PyObject_Repr((PyObject *)Py_TYPE(b)));
}

static PyObject *
Vec_repeat(PyObject *a, Py_ssize_t n)
{
    return Py_BuildValue("sn", "repeat", n);
}

static PyObject *
Vec_inplace_repeat(Vec *a, Py_ssize_t n)
{
    a->v[0] *= n;
    Py_INCREF(a);
    return (PyObject *)a;
}

static PySequenceMethods Vec_seq = {
    .sq_length = (lenfunc)Vec_len,
    .sq_concat = Vec_concat,
    .sq_repeat = Vec_repeat,
    .sq_item = (ssizeargfunc)Vec_item,
    .sq_ass_item = (ssizeobjargproc)Vec_ass_item,
    .sq_contains = (objobjproc)Vec_contains,
    .sq_inplace_repeat = (ssizeargfunc)Vec_inplace_repeat,
};

static PyMappingMethods Vec_map = {
    (lenfunc)Vec_maplen,
    (binaryfunc)Vec_subscript,
    (objobjargproc)Vec_ass_subscript,
};

#define IN(name, op)                                            \
    static PyObject *                                           \
    Vec_##name(PyObject *a, PyObject *b)                        \
    {                                                           \
        long n;                                                 \
        int i;                                                  \
        if (!PyLong_Check(b))                                   \
            Py_RETURN_NOTIMPLEMENTED;                           \
        n = PyLong_AsLong(b);                                   \
        if (n == -1 && PyErr_Occurred())                        \
            return NULL;                                        \
        for (i = 0; i < 4; i++)                                 \
            ((Vec *)a)->v[i] = ((Vec *)a)->v[i] op n;           \
        Py_INCREF(a);                                           \
        return a;                                               \
    }

IN(iadd, +)
IN(isub, -)
IN(imul, *)
IN(ilshift, <<)
IN(irshift, >>)
IN(iand, &)
IN(ixor, ^)
IN(ior, |)

static PyObject *
Vec_ipow(PyObject *a, PyObject *b, PyObject *mod)
{
    if (mod != Py_None)
        return PyUnicode_FromString("mod");
    ((Vec *)a)->v[1] = 77;
    Py_INCREF(a);
    return a;
}

static PyObject *
Vec_pow(PyObject *a, PyObject *b, PyObject *mod)
{
    return Py_BuildValue("OOO", PyObject_TypeCheck(a, &Vec_Type) ? Py_True : Py_False, PyObject_TypeCheck(b, &Vec_Type) ? Py_True : Py_False,
                         mod);
}

static PyObject *
Vec_matmul(PyObject *a, PyObject *b)
{
    if (!PyObject_TypeCheck(a, &Vec_Type))
        return PyUnicode_FromString("right");
    if (!PyObject_TypeCheck(b, &Vec_Type))
        Py_RETURN_NOTIMPLEMENTED;
    return PyLong_FromLong(((Vec *)a)->v[0] * ((Vec *)b)->v[0]);
}

static int
Vec_bool(Vec *self)
{
    if (self->v[0] == 99) {
        PyErr_SetString(PyExc_ValueError, "neither");
        return -1;
    }
    return self->v[0] != 0;
}

static PyObject *
Vec_index(Vec *self)
{
    return PyLong_FromLong(self->v[0]);
}

static PyNumberMethods Vec_num = {
    .nb_power = Vec_pow,
    .nb_bool = (inquiry)Vec_bool,
    .nb_int = (unaryfunc)Vec_index,
    .nb_index = (unaryfunc)Vec_index,
    .nb_inplace_add = Vec_iadd,
    .nb_inplace_subtract = Vec_isub,
    .nb_inplace_multiply = Vec_imul,
    .nb_inplace_power = Vec_ipow,
    .nb_inplace_lshift = Vec_ilshift,
    .nb_inplace_rshift = Vec_irshift,
    .nb_inplace_and = Vec_iand,
    .nb_inplace_xor = Vec_ixor,
    .nb_inplace_or = Vec_ior,
    .nb_matrix_multiply = Vec_matmul,
};

static PyObject *
Vec_list(Vec *self, PyObject *unused)
{
    return Py_BuildValue("llll", self->v[0], self->v[1], self->v[2], self->v[3]);
}

static PyMethodDef Vec_methods[] = {
    {"list", (PyCFunction)Vec_list, METH_NOARGS, NULL},
    {NULL}
};

static PyTypeObject Vec_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "seqmapboth.Vec",
    .tp_basicsize = sizeof(Vec),
    .tp_as_number = &Vec_num,
    .tp_as_sequence = &Vec_seq,
    .tp_as_mapping = &Vec_map,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Vec_methods,
    .tp_new = PyType_GenericNew,
};

/* a sequence only */
static PySequenceMethods Seq_seq = {
    .sq_length = (lenfunc)Vec_len,
    .sq_item = (ssizeargfunc)Vec_item,
    .sq_ass_item = (ssizeobjargproc)Vec_ass_item,
};

static PyTypeObject Seq_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "seqmapboth.Seq",
    .tp_basicsize = sizeof(Vec),
    .tp_as_sequence = &Seq_seq,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Vec_methods,
    .tp_new = PyType_GenericNew,
};

static PyObject *
ask(PyObject *self, PyObject *o)
{
    return Py_BuildValue("iinn", PySequence_Check(o), PyMapping_Check(o), PySequence_Size(o), PyObject_Size(o));
}

static PyObject *
sequence(PyObject *self, PyObject *args)
{
    PyObject *o;
    Py_ssize_t i;
    if (!PyArg_ParseTuple(args, "On", &o, &i))
        return NULL;
    return PySequence_GetItem(o, i);
}

static PyObject *
setsequence(PyObject *self, PyObject *args)
{
    PyObject *o, *v;
    Py_ssize_t i;
    if (!PyArg_ParseTuple(args, "OnO", &o, &i, &v))
        return NULL;
    if (PySequence_SetItem(o, i, v) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
concat(PyObject *self, PyObject *args)
{
    PyObject *a, *b;
    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    return PySequence_Concat(a, b);
}

static PyMethodDef methods[] = {
    {"ask", ask, METH_O, NULL},
    {"sequence", sequence, METH_VARARGS, NULL},
    {"setsequence", setsequence, METH_VARARGS, NULL},
    {"concat", concat, METH_VARARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "seqmapboth", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_seqmapboth(void)
{
    PyObject *m;
    if (PyType_Ready(&Vec_Type) < 0 || PyType_Ready(&Seq_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Vec_Type);
    PyModule_AddObject(m, "Vec", (PyObject *)&Vec_Type);
    Py_INCREF(&Seq_Type);
    PyModule_AddObject(m, "Seq", (PyObject *)&Seq_Type);
    return m;
}
