package ownfuzz

import (
	"fmt"
	"strings"
)

// prelude is what all programs share: a type with members, static variables,
// functions that fail when they are told to, and helpers of every convention.
const prelude = `#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

static PyObject *g0, *g1;
static PyObject *fixed; /* set once */
static int countdown;

typedef struct {
    PyObject_HEAD
    PyObject *a;
    PyObject *b;
    struct {
        PyObject *x, *y;
        int tag;
    } in;
    PyObject *slots[2];
} BoxObject;

/* memory that is no object's, and keeps two */
typedef struct cell {
    struct cell *next;
    PyObject *a, *b;
    int tag;
} cell;

#define RELEASE(x) do { Py_XDECREF(x); (x) = NULL; } while (0)
#define KEEP(x) (Py_INCREF(x), (x))

static PyTypeObject Box_Type;

/* Fails when the countdown, which a test sets, comes to its end. */
static int
maybe_fail(void)
{
    if (countdown > 0 && --countdown == 0) {
        PyErr_SetString(PyExc_RuntimeError, "countdown");
        return -1;
    }
    return 0;
}

static PyObject *
join_pair(PyObject *x, PyObject *y)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (maybe_fail() < 0 || PyList_Append(list, x) < 0 || PyList_Append(list, y) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

/* A new reference in *p, which is left alone on failure. */
static int
first_of(PyObject *x, PyObject **p)
{
    PyObject *first;
    if (maybe_fail() < 0)
        return -1;
    first = PySequence_GetItem(x, 0);
    if (first == NULL)
        return -1;
    *p = first;
    return 0;
}

/* New references in *p and *q; *q stays NULL for a short sequence. Nothing is stored on failure. */
static int
split(PyObject *x, PyObject **p, PyObject **q)
{
    PyObject *all = PySequence_List(x);
    if (all == NULL)
        return -1;
    if (PyList_GET_SIZE(all) == 0) {
        PyErr_SetString(PyExc_ValueError, "nothing to split");
        Py_DECREF(all);
        return -1;
    }
    *p = PyList_GET_ITEM(all, 0);
    Py_INCREF(*p);
    *q = NULL;
    if (PyList_GET_SIZE(all) > 1) {
        *q = PyList_GET_ITEM(all, 1);
        Py_INCREF(*q);
    }
    Py_DECREF(all);
    return 0;
}

/* What a parser stores for the caller, with new references; on failure nobody's. */
static int
parsed(PyObject *t, PyObject **p, PyObject **q)
{
    if (!PyArg_ParseTuple(t, "O|O:parsed", p, q))
        return -1;
    if (maybe_fail() < 0)
        return -1;
    if (*q == NULL) {
        *q = PyList_New(0);
        if (*q == NULL)
            return -1;
    }
    else
        Py_INCREF(*q);
    Py_INCREF(*p);
    return 0;
}

/* Takes item over, also on failure. */
static int
push(PyObject *list, PyObject *item)
{
    int r;
    if (item == NULL)
        return -1;
    r = maybe_fail() < 0 ? -1 : PyList_Append(list, item);
    Py_DECREF(item);
    return r;
}

static PyObject *
gather(PyObject *const *items, Py_ssize_t n)
{
    Py_ssize_t i;
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        if (PyList_Append(list, items[i]) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

static int
box_put(BoxObject *box, PyObject *x)
{
    PyObject *old = box->in.x;
    if (maybe_fail() < 0)
        return -1;
    Py_INCREF(x);
    box->in.x = x;
    box->in.tag++;
    Py_XDECREF(old);
    return 0;
}

static PyObject *
box_second(BoxObject *box)
{
    PyObject *b = box->b;
    if (b == NULL) {
        PyErr_SetString(PyExc_AttributeError, "no second");
        return NULL;
    }
    Py_INCREF(b);
    return b;
}

static cell *
cell_new(PyObject *a, PyObject *b)
{
    cell *c = maybe_fail() < 0 ? NULL : PyMem_Malloc(sizeof(cell));
    if (c == NULL) {
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return NULL;
    }
    c->next = NULL;
    c->tag = 1;
    Py_XINCREF(a);
    c->a = a;
    c->b = b;
    Py_XINCREF(c->b);
    return c;
}

static void
cell_free(cell *c)
{
    while (c != NULL) {
        cell *next = c->next;
        Py_XDECREF(c->a);
        Py_CLEAR(c->b);
        PyMem_Free(c);
        c = next;
    }
}

/* The first of the list that has anything, NULL for none; no error. */
static PyObject *
cell_first(cell *c)
{
    for (; c != NULL; c = c->next)
        if (c->a)
            return c->a;
    return NULL;
}

/* What b was, with its reference; NULL with an error for nothing. */
static PyObject *
cell_take(cell *c)
{
    PyObject *b = c->b;
    if (b == NULL) {
        PyErr_SetString(PyExc_LookupError, "nothing to take");
        return NULL;
    }
    c->b = NULL;
    return b;
}

static PyObject *
arm(PyObject *self, PyObject *n)
{
    countdown = (int)PyLong_AsLong(n);
    if (countdown == -1 && PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
globals(PyObject *self, PyObject *unused)
{
    return PyTuple_Pack(2, g0 ? g0 : Py_None, g1 ? g1 : Py_None);
}

static PyObject *
reset(PyObject *self, PyObject *unused)
{
    countdown = 0;
    Py_CLEAR(g0);
    Py_CLEAR(g1);
    Py_RETURN_NONE;
}

`

const boxType = `static int
Box_init(BoxObject *self, PyObject *args, PyObject *kwds)
{
    PyObject *a = NULL;
    if (!PyArg_ParseTuple(args, "|O:Box", &a))
        return -1;
    Py_XINCREF(a);
    Py_XSETREF(self->a, a);
    return 0;
}

static int
Box_traverse(BoxObject *self, visitproc visit, void *arg)
{
    Py_VISIT(self->a);
    Py_VISIT(self->b);
    Py_VISIT(self->in.x);
    Py_VISIT(self->in.y);
    Py_VISIT(self->slots[0]);
    Py_VISIT(self->slots[1]);
    return 0;
}

static int
Box_clear(BoxObject *self)
{
    Py_CLEAR(self->a);
    Py_CLEAR(self->b);
    Py_CLEAR(self->in.x);
    Py_CLEAR(self->in.y);
    Py_CLEAR(self->slots[0]);
    Py_CLEAR(self->slots[1]);
    return 0;
}

static void
Box_dealloc(BoxObject *self)
{
    PyObject_GC_UnTrack(self);
    Box_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMemberDef Box_members[] = {
    {"a", T_OBJECT, offsetof(BoxObject, a), 0, NULL},
    {"b", T_OBJECT, offsetof(BoxObject, b), 0, NULL},
    {"x", T_OBJECT, offsetof(BoxObject, in.x), 0, NULL},
    {"y", T_OBJECT, offsetof(BoxObject, in.y), 0, NULL},
    {"s0", T_OBJECT, offsetof(BoxObject, slots), 0, NULL},
    {"s1", T_OBJECT, offsetof(BoxObject, slots[1]), 0, NULL},
    {NULL}
};

static PyTypeObject Box_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "MODULE.Box",
    .tp_basicsize = sizeof(BoxObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_traverse = (traverseproc)Box_traverse,
    .tp_clear = (inquiry)Box_clear,
    .tp_members = Box_members,
    .tp_methods = Box_methods,
    .tp_init = (initproc)Box_init,
    .tp_new = PyType_GenericNew,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "MODULE",
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_MODULE(void)
{
    PyObject *m;
    if (PyType_Ready(&Box_Type) < 0)
        return NULL;
    m = PyModule_Create(&module);
    if (m == NULL)
        return NULL;
    fixed = PyList_New(0);
    if (fixed == NULL) {
        Py_DECREF(m);
        return NULL;
    }
    Py_INCREF(&Box_Type);
    if (PyModule_AddObject(m, "Box", (PyObject *)&Box_Type) < 0) {
        Py_DECREF(&Box_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
`

// Source is the C file of a module with the given programs.
func Source(module string, programs []*Program) string {
	var b strings.Builder
	b.WriteString(prelude)
	for _, p := range programs {
		b.WriteString(p.Text)
	}
	table := func(name string, method bool) {
		fmt.Fprintf(&b, "static PyMethodDef %s[] = {\n", name)
		if !method {
			b.WriteString("    {\"arm\", arm, METH_O, NULL},\n    {\"globals\", globals, METH_NOARGS, NULL},\n    {\"reset\", reset, METH_NOARGS, NULL},\n")
		}
		for _, p := range programs {
			if p.Method == method {
				fmt.Fprintf(&b, "    {\"%s\", (PyCFunction)%s, %s, NULL},\n", p.Name, p.Name, p.Flags)
			}
		}
		b.WriteString("    {NULL, NULL, 0, NULL}\n};\n\n")
	}
	table("Box_methods", true)
	table("methods", false)
	b.WriteString(strings.ReplaceAll(boxType, "MODULE", module))
	return b.String()
}
