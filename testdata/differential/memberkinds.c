/* Members of every kind, of a static type and of one made from a spec. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    short s;
    int i;
    long l;
    float f;
    double d;
    char *str;
    PyObject *o;
    PyObject *ox;
    char c;
    signed char b;
    unsigned char ub;
    unsigned short us;
    unsigned int ui;
    unsigned long ul;
    char flag;
    long long ll;
    unsigned long long ull;
    Py_ssize_t n;
    char in[12];
    int tail;
} Kinds;

static PyMemberDef Kinds_members[] = {
    {"s", T_SHORT, offsetof(Kinds, s), 0, "a short"},
    {"i", T_INT, offsetof(Kinds, i), 0, NULL},
    {"l", T_LONG, offsetof(Kinds, l)},
    {"f", T_FLOAT, offsetof(Kinds, f), 0, "a float"},
    {"d", T_DOUBLE, offsetof(Kinds, d), 0, ""},
    {"str", T_STRING, offsetof(Kinds, str), 0, "characters elsewhere"},
    {"o", T_OBJECT, offsetof(Kinds, o), 0, "None when empty"},
    {"ox", T_OBJECT_EX, offsetof(Kinds, ox), 0, "an error when empty"},
    {"oro", T_OBJECT, offsetof(Kinds, o), READONLY, NULL},
    {"oxro", T_OBJECT_EX, offsetof(Kinds, ox), READONLY, NULL},
    {"c", T_CHAR, offsetof(Kinds, c), 0, NULL},
    {"b", T_BYTE, offsetof(Kinds, b), 0, NULL},
    {"ub", T_UBYTE, offsetof(Kinds, ub), 0, NULL},
    {"us", T_USHORT, offsetof(Kinds, us), 0, NULL},
    {"ui", T_UINT, offsetof(Kinds, ui), 0, NULL},
    {"ul", T_ULONG, offsetof(Kinds, ul), 0, NULL},
    {"flag", T_BOOL, offsetof(Kinds, flag), 0, NULL},
    {"ll", T_LONGLONG, offsetof(Kinds, ll), 0, NULL},
    {"ull", T_ULONGLONG, offsetof(Kinds, ull), 0, NULL},
    {"n", T_PYSSIZET, offsetof(Kinds, n), 0, NULL},
    {"inside", T_STRING_INPLACE, offsetof(Kinds, in), 0, "characters inside"},
    {"nothing", T_NONE, offsetof(Kinds, tail), 0, NULL},
    {"ro", T_INT, offsetof(Kinds, tail), READONLY, "read only"},
    {NULL}
};

static int
Kinds_init(Kinds *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"str", "tail", NULL};
    const char *str = NULL;
    static char kept[20];
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|zi:Kinds", names, &str, &self->tail))
        return -1;
    if (str != NULL) {
        strncpy(kept, str, sizeof kept - 1);
        self->str = kept;
        strncpy(self->in, str, sizeof self->in - 1);
    }
    self->c = 'x';
    return 0;
}

static int
Kinds_traverse(Kinds *self, visitproc visit, void *arg)
{
    Py_VISIT(self->o);
    Py_VISIT(self->ox);
    return 0;
}

static int
Kinds_clear(Kinds *self)
{
    Py_CLEAR(self->o);
    Py_CLEAR(self->ox);
    return 0;
}

static void
Kinds_dealloc(Kinds *self)
{
    PyObject_GC_UnTrack(self);
    Kinds_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Kinds_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "memberkinds.Kinds",
    .tp_basicsize = sizeof(Kinds),
    .tp_dealloc = (destructor)Kinds_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "Kinds(str=None, tail=0)\n--\n\nmembers of all kinds",
    .tp_traverse = (traverseproc)Kinds_traverse,
    .tp_clear = (inquiry)Kinds_clear,
    .tp_members = Kinds_members,
    .tp_init = (initproc)Kinds_init,
    .tp_new = PyType_GenericNew,
};

typedef struct {
    PyObject_HEAD
    PyObject *left;
    double x;
    char on;
} Spec;

static int
Spec_traverse(Spec *self, visitproc visit, void *arg)
{
#if PY_VERSION_HEX >= 0x03090000
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT(self->left);
    return 0;
}

static void
Spec_dealloc(Spec *self)
{
    PyTypeObject *tp = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_XDECREF(self->left);
    tp->tp_free(self);
    Py_DECREF(tp);
}

static PyMemberDef Spec_members[] = {
    {"left", T_OBJECT_EX, offsetof(Spec, left), 0, "left"},
    {"x", T_DOUBLE, offsetof(Spec, x), READONLY, "x"},
    {"on", T_BOOL, offsetof(Spec, on), 0, "on"},
    {NULL}
};

static PyType_Slot Spec_slots[] = {
    {Py_tp_members, Spec_members},
    {Py_tp_traverse, Spec_traverse},
    {Py_tp_dealloc, Spec_dealloc},
    {Py_tp_new, PyType_GenericNew},
    {0, NULL}
};

static PyType_Spec Spec_spec = {
    .name = "memberkinds.Spec",
    .basicsize = sizeof(Spec),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .slots = Spec_slots,
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "memberkinds", NULL, -1, NULL};

PyMODINIT_FUNC
PyInit_memberkinds(void)
{
    PyObject *m, *t;
    if (PyType_Ready(&Kinds_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Kinds_Type);
    if (PyModule_AddObject(m, "Kinds", (PyObject *)&Kinds_Type) < 0)
        return NULL;
    t = PyType_FromSpec(&Spec_spec);
    if (t == NULL)
        return NULL;
    if (PyModule_AddObject(m, "Spec", t) < 0)
        return NULL;
    return m;
}
