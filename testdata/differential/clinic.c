/* Arguments parsed by the private functions that Argument Clinic writes, entries of
 * method tables that macros spell, and methods that get the class which defines them. */
#define PY_SSIZE_T_CLEAN
#define Py_BUILD_CORE_MODULE 1
#include <Python.h>
#include "internal/pycore_moduleobject.h" /* _PyModule_GetState() */

typedef struct {
    PyTypeObject *Pot;
    PyObject *Spill;
} pot_state;

static struct PyModuleDef def;

static pot_state *
state_of(PyObject *module)
{
    return (pot_state *)_PyModule_GetState(module);
}

#define state_by_type(type) (state_of(PyType_GetModuleByDef(type, &def)))

typedef struct {
    PyObject_HEAD
    PyObject *inside;
    Py_ssize_t size;
} Pot;

/* Functions of the module. */

static PyObject *
mix_impl(PyObject *module, PyObject *a, PyObject *b, int twice, PyObject *last)
{
    return Py_BuildValue("(OOiO)", a, b, twice, last);
}

PyDoc_STRVAR(mix__doc__,
"mix($module, a, /, b=None, *, twice=False, last)\n"
"--\n"
"\n"
"Puts its arguments together.");

#define CLINIC_MIX_METHODDEF    \
    {"mix", _PyCFunction_CAST(mix), METH_FASTCALL|METH_KEYWORDS, mix__doc__},

static PyObject *
mix(PyObject *module, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *return_value = NULL;
    static const char * const _keywords[] = {"", "b", "twice", "last", NULL};
    static _PyArg_Parser _parser = {NULL, _keywords, "mix", 0};
    PyObject *argsbuf[4];
    Py_ssize_t noptargs = nargs + (kwnames ? PyTuple_GET_SIZE(kwnames) : 0) - 2;
    PyObject *a;
    PyObject *b = Py_None;
    int twice = 0;
    PyObject *last;

    args = _PyArg_UnpackKeywords(args, nargs, NULL, kwnames, &_parser, 1, 2, 1, argsbuf);
    if (!args) {
        goto exit;
    }
    a = args[0];
    if (!noptargs) {
        goto skip_optional_pos;
    }
    if (args[1]) {
        b = args[1];
        if (!--noptargs) {
            goto skip_optional_pos;
        }
    }
skip_optional_pos:
    if (!noptargs) {
        goto skip_optional_kwonly;
    }
    if (args[2]) {
        twice = PyObject_IsTrue(args[2]);
        if (twice < 0) {
            goto exit;
        }
    }
skip_optional_kwonly:
    last = args[3];
    return_value = mix_impl(module, a, b, twice, last);

exit:
    return return_value;
}

PyDoc_STRVAR(cut__doc__,
"cut($module, text, at=0, /)\n"
"--\n"
"\n");

#define CLINIC_CUT_METHODDEF    \
    {"cut", (PyCFunction)(void(*)(void))cut, METH_FASTCALL, cut__doc__},

static PyObject *
cut(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    PyObject *return_value = NULL;
    PyObject *text;
    Py_ssize_t at = 0;

    if (!_PyArg_CheckPositional("cut", nargs, 1, 2)) {
        goto exit;
    }
    if (!PyUnicode_Check(args[0])) {
        _PyArg_BadArgument("cut", "argument 1", "str", args[0]);
        goto exit;
    }
    text = args[0];
    if (nargs < 2) {
        goto skip_optional;
    }
    {
        Py_ssize_t ival = -1;
        PyObject *iobj = PyNumber_Index(args[1]);
        if (iobj != NULL) {
            ival = PyLong_AsSsize_t(iobj);
            Py_DECREF(iobj);
        }
        if (ival == -1 && PyErr_Occurred()) {
            goto exit;
        }
        at = ival;
    }
skip_optional:
    return_value = PyUnicode_Substring(text, at, PyUnicode_GET_LENGTH(text));

exit:
    return return_value;
}

static int
even(PyObject *o, void *to)
{
    long v = PyLong_AsLong(o);
    if (v == -1 && PyErr_Occurred())
        return 0;
    if (v % 2) {
        PyErr_Format(PyExc_ValueError, "%R is odd", o);
        return 0;
    }
    *(long *)to = v;
    return 1;
}

#define CLINIC_PAIRS_METHODDEF    \
    {"pairs", _PyCFunction_CAST(pairs), METH_FASTCALL|METH_KEYWORDS, NULL}

static PyObject *
pairs(PyObject *module, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    static const char * const _keywords[] = {"number", "text", "rest", NULL};
    static _PyArg_Parser _parser = {"O&U|O:pairs", _keywords, 0};
    long number;
    PyObject *text, *rest = Py_None;

    if (!_PyArg_ParseStackAndKeywords(args, nargs, kwnames, &_parser,
        even, &number, &text, &rest)) {
        return NULL;
    }
    return Py_BuildValue("(lOO)", number, text, rest);
}

static PyObject *
stack(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    int i = -1;
    PyObject *o = Py_None;

    if (!_PyArg_ParseStack(args, nargs, "i|O:stack", &i, &o)) {
        return NULL;
    }
    return Py_BuildValue("(iO)", i, o);
}

static PyObject *
unstack(PyObject *module, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *a, *b = NULL;

    if (!_PyArg_NoKwnames("unstack", kwnames)) {
        return NULL;
    }
    if (!_PyArg_UnpackStack(args, nargs, "unstack", 1, 2, &a, &b)) {
        return NULL;
    }
    return PyTuple_Pack(2, a, b ? b : Py_None);
}

static PyObject *
fast(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static const char * const _keywords[] = {"", "b", NULL};
    static _PyArg_Parser _parser = {"O|i:fast", _keywords, 0};
    PyObject *a;
    int b = -1;

    if (!_PyArg_ParseTupleAndKeywordsFast(args, kwargs, &_parser, &a, &b)) {
        return NULL;
    }
    return Py_BuildValue("(Oi)", a, b);
}

static PyObject *
pending(PyObject *module, PyObject *Py_UNUSED(ignored))
{
    if (Py_MakePendingCalls() < 0)
        return NULL;
    return PyBool_FromLong(PyErr_Occurred() == NULL);
}

/* The name that the number of arguments gets in a port is taken. */
static PyObject *
counted(PyObject *module, PyObject *args)
{
    int nargs = (int)PyTuple_GET_SIZE(args), n_args = 0;
    PyObject *first, *b, *c, *d, *e;

    while (nargs > 2) {
        nargs -= 2;
        n_args++;
    }
    if (!PyArg_UnpackTuple(args, "counted", 1, 5, &first, &b, &c, &d, &e))
        return NULL;
    return Py_BuildValue("(iiOO)", nargs, n_args, first, args);
}

/* Methods of a type. */

static PyObject *
Pot_new_impl(PyTypeObject *type, PyObject *inside, Py_ssize_t size)
{
    Pot *self = (Pot *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(inside);
    self->inside = inside;
    self->size = size;
    return (PyObject *)self;
}

static PyObject *
Pot_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *return_value = NULL;
    static const char * const _keywords[] = {"inside", "size", NULL};
    static _PyArg_Parser _parser = {NULL, _keywords, "Pot", 0};
    PyObject *argsbuf[2];
    PyObject * const *fastargs;
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    Py_ssize_t noptargs = nargs + (kwargs ? PyDict_GET_SIZE(kwargs) : 0) - 1;
    PyObject *inside;
    Py_ssize_t size = 10;

    fastargs = _PyArg_UnpackKeywords(((PyTupleObject *)args)->ob_item, nargs, kwargs, NULL, &_parser, 1, 2, 0, argsbuf);
    if (!fastargs) {
        goto exit;
    }
    inside = fastargs[0];
    if (!noptargs) {
        goto skip_optional_pos;
    }
    size = PyLong_AsSsize_t(fastargs[1]);
    if (size == -1 && PyErr_Occurred()) {
        goto exit;
    }
skip_optional_pos:
    return_value = Pot_new_impl(type, inside, size);

exit:
    return return_value;
}

static PyObject *
Pot_fill_impl(Pot *self, PyTypeObject *cls, PyObject *what, PyObject *force)
{
    pot_state *state = PyType_GetModuleState(cls);
    int yes = PyObject_IsTrue(force);
    if (yes < 0)
        return NULL;
    if (!yes && self->inside != Py_None) {
        PyErr_Format(state->Spill, "%s holds %R", cls->tp_name, self->inside);
        return NULL;
    }
    Py_INCREF(what);
    Py_XSETREF(self->inside, what);
    return PyTuple_Pack(3, (PyObject *)cls, (PyObject *)self, self->inside);
}

PyDoc_STRVAR(Pot_fill__doc__,
"fill($self, what, /, force=False)\n"
"--\n"
"\n"
"Fills the pot.");

#define CLINIC_POT_FILL_METHODDEF    \
    {"fill", _PyCFunction_CAST(Pot_fill), METH_METHOD|METH_FASTCALL|METH_KEYWORDS, Pot_fill__doc__},

static PyObject *
Pot_fill(Pot *self, PyTypeObject *cls, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *return_value = NULL;
    static const char * const _keywords[] = {"", "force", NULL};
    static _PyArg_Parser _parser = {NULL, _keywords, "fill", 0};
    PyObject *argsbuf[2];
    Py_ssize_t noptargs = nargs + (kwnames ? PyTuple_GET_SIZE(kwnames) : 0) - 1;
    PyObject *what;
    PyObject *force = Py_False;

    args = _PyArg_UnpackKeywords(args, nargs, NULL, kwnames, &_parser, 1, 2, 0, argsbuf);
    if (!args) {
        goto exit;
    }
    what = args[0];
    if (!noptargs) {
        goto skip_optional_pos;
    }
    force = args[1];
skip_optional_pos:
    return_value = Pot_fill_impl(self, cls, what, force);

exit:
    return return_value;
}

#define CLINIC_POT_SIZE_METHODDEF    \
    {"size", (PyCFunction)Pot_size, METH_NOARGS, PyDoc_STR("How much goes in.")},

static PyObject *
Pot_size(Pot *self, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromSsize_t(self->size);
}

static int
Pot_traverse(Pot *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->inside);
    return 0;
}

static int
Pot_clear(Pot *self)
{
    Py_CLEAR(self->inside);
    return 0;
}

static void
Pot_dealloc(Pot *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Pot_clear(self);
    tp->tp_free(self);
    Py_DECREF(tp);
}

static PyMethodDef Pot_methods[] = {
    CLINIC_POT_FILL_METHODDEF
    CLINIC_POT_SIZE_METHODDEF
    {"__class_getitem__", Py_GenericAlias, METH_O|METH_CLASS, PyDoc_STR("See PEP 585")},
    {NULL, NULL}
};

static PyType_Slot Pot_slots[] = {
    {Py_tp_new, Pot_new},
    {Py_tp_traverse, Pot_traverse},
    {Py_tp_clear, Pot_clear},
    {Py_tp_dealloc, Pot_dealloc},
    {Py_tp_methods, Pot_methods},
    {0, NULL},
};

static PyType_Spec Pot_spec = {
    .name = "clinic.Pot",
    .basicsize = sizeof(Pot),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = Pot_slots,
};

/* A type that takes no arguments, unless a subclass has an __init__ that does. */

typedef struct {
    PyObject_HEAD
    int turns;
} Lid;

static PyObject *
Lid_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyTypeObject *base_tp = state_by_type(type)->Pot;

    if (type->tp_init != base_tp->tp_init && PyTuple_GET_SIZE(args) == 3) {
        PyErr_SetString(PyExc_TypeError, "three are too many");
        return NULL;
    }
    if (type->tp_init == base_tp->tp_init && !_PyArg_NoPositional("Lid", args)) {
        return NULL;
    }
    if (type->tp_init == base_tp->tp_init && !_PyArg_NoKeywords("Lid", kwargs)) {
        return NULL;
    }
    return type->tp_alloc(type, 0);
}

static PyObject *
Lid_turn(Lid *self, PyTypeObject *cls, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    self->turns++;
    return Py_BuildValue("(Oin)", (PyObject *)cls, self->turns, nargs);
}

static PyMethodDef Lid_methods[] = {
    {"turn", (PyCFunction)(void (*)(void))Lid_turn, METH_METHOD|METH_FASTCALL|METH_KEYWORDS, NULL},
    {NULL, NULL}
};

static PyType_Slot Lid_slots[] = {
    {Py_tp_new, Lid_new},
    {Py_tp_methods, Lid_methods},
    {0, NULL},
};

static PyType_Spec Lid_spec = {
    .name = "clinic.Lid",
    .basicsize = sizeof(Lid),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = Lid_slots,
};

/* A static type whose methods get the class. */

static PyObject *
Old_kind(PyObject *self, PyTypeObject *cls, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    return PyTuple_Pack(2, (PyObject *)cls, (PyObject *)Py_TYPE(self));
}

static int
Old_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static const char * const _keywords[] = {"times", "of", NULL};
    static _PyArg_Parser _parser = {"|iU:Old", _keywords, 0};
    int times = 0;
    PyObject *of = NULL;

    if (!_PyArg_ParseTupleAndKeywordsFast(args, kwargs, &_parser, &times, &of)) {
        return -1;
    }
    if (times < 0) {
        PyErr_Format(PyExc_ValueError, "%d times %S", times, of ? of : Py_None);
        return -1;
    }
    return 0;
}

static PyMethodDef Old_methods[] = {
    {"kind", (PyCFunction)(void (*)(void))Old_kind, METH_METHOD|METH_FASTCALL|METH_KEYWORDS, NULL},
    {NULL, NULL}
};

static PyTypeObject Old_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "clinic.Old",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Old_methods,
    .tp_new = PyType_GenericNew,
    .tp_init = Old_init,
};

static int
exec(PyObject *module)
{
    pot_state *state = state_of(module);
    PyObject *lid;

    state->Spill = PyErr_NewException("clinic.Spill", NULL, NULL);
    if (state->Spill == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "Spill", state->Spill) < 0)
        return -1;
    state->Pot = (PyTypeObject *)PyType_FromModuleAndSpec(module, &Pot_spec, NULL);
    if (state->Pot == NULL)
        return -1;
    if (PyModule_AddType(module, state->Pot) < 0)
        return -1;
    lid = PyType_FromModuleAndSpec(module, &Lid_spec, NULL);
    if (lid == NULL)
        return -1;
    if (PyModule_AddObjectRef(module, "Lid", lid) < 0) {
        Py_DECREF(lid);
        return -1;
    }
    Py_DECREF(lid);
    if (PyModule_AddType(module, &Old_Type) < 0)
        return -1;
    return 0;
}

static int
state_traverse(PyObject *module, visitproc visit, void *arg)
{
    pot_state *state = state_of(module);
    Py_VISIT(state->Pot);
    Py_VISIT(state->Spill);
    return 0;
}

static int
state_clear(PyObject *module)
{
    pot_state *state = state_of(module);
    Py_CLEAR(state->Pot);
    Py_CLEAR(state->Spill);
    return 0;
}

static PyMethodDef methods[] = {
    CLINIC_MIX_METHODDEF
    CLINIC_CUT_METHODDEF
    CLINIC_PAIRS_METHODDEF,
    {"fast", (PyCFunction)(void (*)(void))fast, METH_VARARGS|METH_KEYWORDS, NULL},
    {"pending", pending, METH_NOARGS, NULL},
    {"counted", counted, METH_VARARGS, NULL},
    {"stack", (PyCFunction)(void (*)(void))stack, METH_FASTCALL, NULL},
    {"unstack", (PyCFunction)(void (*)(void))unstack, METH_FASTCALL|METH_KEYWORDS, NULL},
    {NULL, NULL}
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, exec},
    {0, NULL}
};

static struct PyModuleDef def = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "clinic",
    .m_doc = "Code as Argument Clinic writes it.",
    .m_size = sizeof(pot_state),
    .m_methods = methods,
    .m_slots = slots,
    .m_traverse = state_traverse,
    .m_clear = state_clear,
};

PyMODINIT_FUNC
PyInit_clinic(void)
{
    return PyModuleDef_Init(&def);
}
