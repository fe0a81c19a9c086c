/* A type made of a spec, whose base is given when it is made, has a tp_new that calls its
 * base's: __new__ of the base refuses to make its instances. */
#include <Python.h>

typedef struct {
    PyUnicodeObject base;
    PyObject *note;
} Text;

typedef struct {
    PyTypeObject *text_type;
} state;

static int
noted(PyObject *args)
{
    return PyTuple_GET_SIZE(args) > 1;
}

static PyObject *
Text_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    PyObject *value, *note = NULL, *rest, *text;
    if (!PyArg_ParseTuple(args, "O|O:Text", &value, &note))
        return NULL;
    rest = Py_BuildValue("(O)", value);
    if (rest == NULL)
        return NULL;
    text = PyUnicode_Type.tp_new(type, rest, kwds);
    Py_DECREF(rest);
    if (text == NULL)
        return NULL;
    if (noted(args)) {
        Py_INCREF(note);
        ((Text *)text)->note = note;
    }
    return text;
}

static PyObject *
Text_note(Text *self, PyObject *Py_UNUSED(ignored))
{
    return Py_BuildValue("(OO)", (PyObject *)&self->base, self->note ? self->note : Py_None);
}

static int
Text_traverse(Text *self, visitproc visit, void *arg)
{
    Py_VISIT(self->note);
    return 0;
}

static int
Text_clear(Text *self)
{
    Py_CLEAR(self->note);
    return 0;
}

static void
Text_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Text_clear((Text *)self);
    PyUnicode_Type.tp_dealloc(self);
    Py_DECREF(type);
}

static PyMethodDef Text_methods[] = {
    {"note", (PyCFunction)Text_note, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyType_Slot Text_slots[] = {
    {Py_tp_new, Text_new},
    {Py_tp_dealloc, Text_dealloc},
    {Py_tp_traverse, Text_traverse},
    {Py_tp_clear, Text_clear},
    {Py_tp_methods, Text_methods},
    {0, NULL}
};

static PyType_Spec Text_spec = {
    .name = "specnew.Text",
    .basicsize = sizeof(Text),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = Text_slots,
};

static int
fill(PyObject *m)
{
    state *s = PyModule_GetState(m);
    PyObject *bases = Py_BuildValue("(O)", (PyObject *)&PyUnicode_Type), *type;
    if (bases == NULL)
        return -1;
    type = PyType_FromSpecWithBases(&Text_spec, bases);
    Py_DECREF(bases);
    if (type == NULL)
        return -1;
    s->text_type = (PyTypeObject *)type;
    if (PyModule_AddObject(m, "Text", type) < 0)
        return -1;
    Py_INCREF(type);
    return 0;
}

static int
state_traverse(PyObject *m, visitproc visit, void *arg)
{
    state *s = PyModule_GetState(m);
    Py_VISIT(s->text_type);
    return 0;
}

static int
state_clear(PyObject *m)
{
    state *s = PyModule_GetState(m);
    Py_CLEAR(s->text_type);
    return 0;
}

static PyObject *
twice(PyObject *self, PyObject *arg)
{
    return PyNumber_Add(arg, arg);
}

static PyMethodDef methods[] = {
    {"twice", twice, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, fill},
    {0, NULL}
};

static PyModuleDef def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "specnew",
    .m_size = sizeof(state),
    .m_methods = methods,
    .m_slots = slots,
    .m_traverse = state_traverse,
    .m_clear = state_clear,
};

PyMODINIT_FUNC
PyInit_specnew(void)
{
    return PyModuleDef_Init(&def);
}
