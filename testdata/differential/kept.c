#include <Python.h>
#include <string.h>

/* Objects that memory keeps which is no object's: a list of nodes, a table that is moved
 * and grown, a stack, a tree that the collector sees, and the data of a callback. */

/* ---- a linked list, whose nodes come from malloc ---- */

typedef struct node {
    struct node *next;
    PyObject *key, *value;
    int hits;
} node;

typedef struct {
    PyObject_HEAD
    node *first;
    Py_ssize_t length;
} Chain;

static node *
node_new(PyObject *key, PyObject *value)
{
    node *n = PyMem_Malloc(sizeof(node));
    if (n == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    n->next = NULL;
    Py_INCREF(key);
    n->key = key;
    n->value = value;
    Py_INCREF(n->value);
    n->hits = 0;
    return n;
}

static void
node_free(node *n)
{
    while (n) {
        node *next = n->next;
        Py_DECREF(n->key);
        Py_XDECREF(n->value);
        PyMem_Free(n);
        n = next;
    }
}

static node *
node_find(Chain *self, PyObject *key)
{
    node *n;
    for (n = self->first; n; n = n->next) {
        int same = PyObject_RichCompareBool(n->key, key, Py_EQ);
        if (same < 0)
            return NULL;
        if (same) {
            n->hits++;
            return n;
        }
    }
    return NULL;
}

static void
Chain_dealloc(Chain *self)
{
    node_free(self->first);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Chain_set(Chain *self, PyObject *args)
{
    PyObject *key, *value, *old;
    node *n;
    if (!PyArg_ParseTuple(args, "OO", &key, &value))
        return NULL;
    n = node_find(self, key);
    if (n == NULL) {
        if (PyErr_Occurred())
            return NULL;
        n = node_new(key, value);
        if (n == NULL)
            return NULL;
        n->next = self->first;
        self->first = n;
        self->length++;
        Py_RETURN_NONE;
    }
    old = n->value;
    Py_INCREF(value);
    n->value = value;
    Py_XDECREF(old);
    Py_RETURN_NONE;
}

static PyObject *
Chain_get(Chain *self, PyObject *key)
{
    node *n = node_find(self, key);
    if (n == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    if (n->value == NULL) {
        PyErr_SetString(PyExc_ValueError, "taken");
        return NULL;
    }
    Py_INCREF(n->value);
    return n->value;
}

/* takes the value out and leaves the key */
static PyObject *
Chain_take(Chain *self, PyObject *key)
{
    PyObject *value;
    node *n = node_find(self, key);
    if (n == NULL || n->value == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    value = n->value;
    n->value = NULL;
    return value;
}

static PyObject *
Chain_drop(Chain *self, PyObject *key)
{
    node *n = node_find(self, key);
    if (n == NULL && PyErr_Occurred())
        return NULL;
    if (n)
        Py_CLEAR(n->value);
    return PyBool_FromLong(n != NULL);
}

/* swaps two values: what each refers to goes with the words */
static PyObject *
Chain_swap(Chain *self, PyObject *args)
{
    PyObject *a, *b, *t;
    node *m, *n;
    if (!PyArg_ParseTuple(args, "OO", &a, &b))
        return NULL;
    m = node_find(self, a);
    n = m ? node_find(self, b) : NULL;
    if (n == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_KeyError, "swap");
        return NULL;
    }
    t = m->value;
    m->value = n->value;
    n->value = t;
    return PyBool_FromLong(m->value == n->value);
}

static PyObject *
Chain_items(Chain *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *list = PyList_New(0);
    node *n;
    if (list == NULL)
        return NULL;
    for (n = self->first; n != NULL; n = n->next) {
        PyObject *item = PyTuple_Pack(2, n->key, n->value ? n->value : Py_None);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(item);
    }
    return list;
}

static PyObject *
Chain_replace(Chain *self, PyObject *value)
{
    node *n;
    for (n = self->first; n; n = n->next) {
        PyObject *before = n->value;
        if (before == value)
            continue;
        n->value = PyTuple_Pack(2, before ? before : Py_None, value);
        if (n->value == NULL) {
            n->value = before;
            return NULL;
        }
        Py_XDECREF(before);
    }
    Py_RETURN_NONE;
}

static PyMethodDef Chain_methods[] = {
    {"set", (PyCFunction)Chain_set, METH_VARARGS, NULL},
    {"get", (PyCFunction)Chain_get, METH_O, NULL},
    {"take", (PyCFunction)Chain_take, METH_O, NULL},
    {"drop", (PyCFunction)Chain_drop, METH_O, NULL},
    {"swap", (PyCFunction)Chain_swap, METH_VARARGS, NULL},
    {"items", (PyCFunction)Chain_items, METH_NOARGS, NULL},
    {"replace", (PyCFunction)Chain_replace, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Chain_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "kept.Chain",
    .tp_basicsize = sizeof(Chain),
    .tp_dealloc = (destructor)Chain_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Chain_methods,
    .tp_new = PyType_GenericNew,
};

/* ---- a table that grows, and closes the gap where an entry is deleted ---- */

typedef struct {
    long hash;
    PyObject *name;
    PyObject *pair[2];
} entry;

typedef struct {
    Py_ssize_t size, room;
    entry *entries;
    entry few[2];
} table;

typedef struct {
    PyObject_HEAD
    table t;
} Table;

static void
table_init(table *t)
{
    t->size = 0;
    t->room = 2;
    t->entries = t->few;
}

static int
table_grow(table *t)
{
    entry *more;
    if (t->size < t->room)
        return 0;
    if (t->entries == t->few) {
        more = PyMem_New(entry, t->room * 2);
        if (more == NULL)
            return -1;
        memcpy(more, t->few, sizeof(entry) * (size_t)t->size);
    }
    else {
        more = t->entries;
        PyMem_Resize(more, entry, t->room * 2);
        if (more == NULL)
            return -1;
    }
    t->entries = more;
    t->room *= 2;
    return 0;
}

/* takes over a and b */
static int
table_add(table *t, PyObject *name, PyObject *a, PyObject *b)
{
    entry *e;
    long hash = (long)PyObject_Hash(name);
    if (hash == -1 || table_grow(t) < 0) {
        Py_DECREF(a);
        Py_DECREF(b);
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return -1;
    }
    e = &t->entries[t->size++];
    e->hash = hash;
    Py_INCREF(name);
    e->name = name;
    e->pair[0] = a;
    e->pair[1] = b;
    return 0;
}

static void
table_delete(table *t, Py_ssize_t i)
{
    entry *e = t->entries + i;
    Py_DECREF(e->name);
    Py_DECREF(e->pair[0]);
    Py_DECREF(e->pair[1]);
    t->size--;
    memmove(e, e + 1, sizeof(entry) * (size_t)(t->size - i));
}

static void
table_clear(table *t)
{
    while (t->size > 0) {
        entry *e = &t->entries[--t->size];
        Py_CLEAR(e->name);
        Py_CLEAR(e->pair[0]);
        Py_CLEAR(e->pair[1]);
    }
    if (t->entries != NULL && t->entries != t->few)
        PyMem_Free(t->entries);
    table_init(t);
}

static int
table_visit(table *t, visitproc visit, void *arg)
{
    Py_ssize_t i;
    for (i = 0; i < t->size; i++) {
        entry *e = t->entries + i;
        Py_VISIT(e->name);
        Py_VISIT(e->pair[0]);
        Py_VISIT(e->pair[1]);
    }
    return 0;
}

static int
Table_traverse(Table *self, visitproc visit, void *arg)
{
    return table_visit(&self->t, visit, arg);
}

static int
Table_clear(Table *self)
{
    table_clear(&self->t);
    return 0;
}

static void
Table_dealloc(Table *self)
{
    PyObject_GC_UnTrack(self);
    table_clear(&self->t);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Table_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Table *self = (Table *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    table_init(&self->t);
    return (PyObject *)self;
}

static PyObject *
Table_add(Table *self, PyObject *args)
{
    PyObject *name, *value;
    if (!PyArg_ParseTuple(args, "OO:add", &name, &value))
        return NULL;
    Py_INCREF(value);
    if (table_add(&self->t, name, value, PyLong_FromSsize_t(self->t.size)) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
Table_delete(Table *self, PyObject *arg)
{
    Py_ssize_t i = PyLong_AsSsize_t(arg);
    if (i == -1 && PyErr_Occurred())
        return NULL;
    if (i < 0 || i >= self->t.size) {
        PyErr_Format(PyExc_IndexError, "no entry %zd", i);
        return NULL;
    }
    table_delete(&self->t, i);
    Py_RETURN_NONE;
}

static PyObject *
Table_pop(Table *self, PyObject *Py_UNUSED(ignored))
{
    entry *e;
    PyObject *result;
    if (self->t.size == 0) {
        PyErr_SetString(PyExc_IndexError, "empty");
        return NULL;
    }
    e = &self->t.entries[--self->t.size];
    result = PyTuple_New(3);
    if (result == NULL) {
        self->t.size++;
        return NULL;
    }
    PyTuple_SET_ITEM(result, 0, e->name);
    PyTuple_SET_ITEM(result, 1, e->pair[0]);
    PyTuple_SET_ITEM(result, 2, e->pair[1]);
    return result;
}

static PyObject *
Table_rename(Table *self, PyObject *args)
{
    Py_ssize_t i;
    PyObject *name;
    entry *e;
    if (!PyArg_ParseTuple(args, "nO", &i, &name))
        return NULL;
    if (i < 0 || i >= self->t.size) {
        PyErr_SetNone(PyExc_IndexError);
        return NULL;
    }
    e = self->t.entries + i;
    Py_DECREF(e->name);
    e->name = name;
    Py_INCREF(name);
    e->hash = (long)PyObject_Hash(e->name);
    Py_INCREF(name);
    Py_SETREF(e->pair[1], name);
    return PyLong_FromLong(e->hash == PyObject_Hash(name));
}

static PyObject *
Table_list(Table *self, PyObject *Py_UNUSED(ignored))
{
    Py_ssize_t i;
    PyObject *list = PyList_New(self->t.size);
    if (list == NULL)
        return NULL;
    for (i = 0; i < self->t.size; i++) {
        entry *e = self->t.entries + i;
        PyObject *item = Py_BuildValue("OOO", e->name, e->pair[0], e->pair[1]);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

static PyMethodDef Table_methods[] = {
    {"add", (PyCFunction)Table_add, METH_VARARGS, NULL},
    {"delete", (PyCFunction)Table_delete, METH_O, NULL},
    {"pop", (PyCFunction)Table_pop, METH_NOARGS, NULL},
    {"rename", (PyCFunction)Table_rename, METH_VARARGS, NULL},
    {"list", (PyCFunction)Table_list, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Table_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "kept.Table",
    .tp_basicsize = sizeof(Table),
    .tp_dealloc = (destructor)Table_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Table_traverse,
    .tp_clear = (inquiry)Table_clear,
    .tp_methods = Table_methods,
    .tp_new = Table_new,
};

/* ---- a tree, traversed from the root down ---- */

typedef struct branch {
    struct branch *child[2];
    PyObject *symbol;
} branch;

typedef struct {
    PyObject_HEAD
    branch *root;
    PyObject *label;
} Tree;

static int
branch_traverse(branch *b, visitproc visit, void *arg)
{
    int res;
    if (b == NULL)
        return 0;
    if (b->symbol != NULL)
        Py_VISIT(b->symbol);
    if (b->symbol == NULL && !b->child[0] && !b->child[1])
        return 0;
    if ((res = branch_traverse(b->child[0], visit, arg)))
        return res;
    return branch_traverse(b->child[1], visit, arg);
}

static void
branch_delete(branch *b)
{
    if (b == NULL)
        return;
    branch_delete(b->child[0]);
    branch_delete(b->child[1]);
    Py_XDECREF(b->symbol);
    PyMem_Free(b);
}

static branch *
branch_new(void)
{
    branch *b = PyMem_Malloc(sizeof(branch));
    if (b == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    b->symbol = NULL;
    b->child[0] = b->child[1] = NULL;
    return b;
}

static int
Tree_traverse(Tree *self, visitproc visit, void *arg)
{
    Py_VISIT(self->label);
    return branch_traverse(self->root, visit, arg);
}

static void
Tree_dealloc(Tree *self)
{
    PyObject_GC_UnTrack(self);
    branch_delete(self->root);
    Py_XDECREF(self->label);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Tree_put(Tree *self, PyObject *args)
{
    const char *bits;
    PyObject *symbol;
    branch **at = &self->root;
    if (!PyArg_ParseTuple(args, "sO", &bits, &symbol))
        return NULL;
    for (;; bits++) {
        if (*at == NULL && (*at = branch_new()) == NULL)
            return NULL;
        if (*bits == 0)
            break;
        at = &(*at)->child[*bits == '1'];
    }
    if ((*at)->symbol) {
        PyErr_Format(PyExc_ValueError, "ambiguous: %S", symbol);
        return NULL;
    }
    (*at)->symbol = symbol;
    Py_INCREF(symbol);
    Py_RETURN_NONE;
}

static PyObject *
Tree_get(Tree *self, PyObject *args)
{
    const char *bits;
    branch *b = self->root;
    if (!PyArg_ParseTuple(args, "s", &bits))
        return NULL;
    for (; b && *bits; bits++)
        b = b->child[*bits == '1'];
    if (b == NULL || b->symbol == NULL)
        Py_RETURN_NONE;
    return Py_BuildValue("(O)", b->symbol);
}

static PyObject *
Tree_setlabel(Tree *self, PyObject *label)
{
    Py_INCREF(label);
    Py_XSETREF(self->label, label);
    Py_RETURN_NONE;
}

static PyMethodDef Tree_methods[] = {
    {"put", (PyCFunction)Tree_put, METH_VARARGS, NULL},
    {"get", (PyCFunction)Tree_get, METH_VARARGS, NULL},
    {"setlabel", (PyCFunction)Tree_setlabel, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Tree_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "kept.Tree",
    .tp_basicsize = sizeof(Tree),
    .tp_dealloc = (destructor)Tree_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Tree_traverse,
    .tp_methods = Tree_methods,
    .tp_new = PyType_GenericNew,
};

/* ---- the data of a callback, which the object leads to ---- */

typedef struct {
    PyObject *call, *arg;
    long calls;
} hook_data;

typedef struct {
    PyObject_HEAD
    hook_data *data;
    char *note;
} Hook;

static int
Hook_init(Hook *self, PyObject *args, PyObject *kwds)
{
    PyObject *call, *arg = Py_None;
    if (!PyArg_ParseTuple(args, "O|O:Hook", &call, &arg))
        return -1;
    if (self->data == NULL) {
        self->data = PyMem_Calloc(1, sizeof(hook_data));
        self->note = PyMem_Malloc(8);
        if (self->data == NULL || self->note == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    Py_INCREF(call);
    Py_XSETREF(self->data->call, call);
    Py_XDECREF(self->data->arg);
    Py_INCREF(arg);
    self->data->arg = arg;
    return 0;
}

static int
Hook_traverse(Hook *self, visitproc visit, void *arg)
{
    if (self->data) {
        Py_VISIT(self->data->call);
        Py_VISIT(self->data->arg);
    }
    return 0;
}

static int
Hook_clear(Hook *self)
{
    if (self->data) {
        Py_CLEAR(self->data->call);
        Py_CLEAR(self->data->arg);
    }
    return 0;
}

static void
Hook_dealloc(Hook *self)
{
    PyObject_GC_UnTrack(self);
    if (self->data) {
        Py_XDECREF(self->data->call);
        Py_XDECREF(self->data->arg);
    }
    PyMem_Free(self->data);
    PyMem_Free(self->note);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Hook_run(Hook *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *call, *res;
    if (self->data == NULL || self->data->call == NULL) {
        PyErr_SetString(PyExc_ValueError, "nothing to call");
        return NULL;
    }
    self->data->calls++;
    call = self->data->call;
    Py_INCREF(call);
    res = PyObject_CallFunctionObjArgs(call, self->data->arg, NULL);
    Py_DECREF(call);
    return res;
}

static PyObject *
Hook_swap(Hook *self, PyObject *other)
{
    hook_data mine;
    if (Py_TYPE(other) != Py_TYPE(self) || self->data == NULL || ((Hook *)other)->data == NULL) {
        PyErr_SetString(PyExc_TypeError, "no hook");
        return NULL;
    }
    mine = *self->data;
    *self->data = *((Hook *)other)->data;
    *((Hook *)other)->data = mine;
    return PyLong_FromLong(self->data->calls - mine.calls);
}

static PyMethodDef Hook_methods[] = {
    {"run", (PyCFunction)Hook_run, METH_NOARGS, NULL},
    {"swap", (PyCFunction)Hook_swap, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static PyTypeObject Hook_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "kept.Hook",
    .tp_basicsize = sizeof(Hook),
    .tp_dealloc = (destructor)Hook_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_traverse = (traverseproc)Hook_traverse,
    .tp_clear = (inquiry)Hook_clear,
    .tp_methods = Hook_methods,
    .tp_init = (initproc)Hook_init,
    .tp_new = PyType_GenericNew,
};

/* ---- a stack of the module's own, and a function that hands on what it popped ---- */

typedef struct {
    PyObject *what;
    double weight;
} weighed;

static weighed heap[8];
static int used = 0;

static PyObject *
pop_last(void)
{
    PyObject *what = heap[--used].what;
    return what;
}

static PyObject *
push(PyObject *self, PyObject *args)
{
    PyObject *what;
    double weight = 1;
    if (!PyArg_ParseTuple(args, "O|d", &what, &weight))
        return NULL;
    if (used == 8) {
        PyObject *lost = pop_last();
        Py_DECREF(lost);
    }
    Py_INCREF(what);
    heap[used].what = what;
    heap[used++].weight = weight;
    return PyLong_FromLong(used);
}

static PyObject *
pop(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    if (used == 0)
        Py_RETURN_NONE;
    return pop_last();
}

static PyObject *
top(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *what;
    if (used == 0)
        Py_RETURN_NONE;
    what = heap[used - 1].what;
    Py_INCREF(what);
    return what;
}

/* a target that a function of the C API fills, and one that begins empty */
typedef struct {
    PyObject *path;
    const char *kind;
} target;

static void
target_free(target *t)
{
    Py_XDECREF(t->path);
}

static PyObject *
resolve(PyObject *self, PyObject *arg)
{
    target t, none = {.path = NULL, .kind = NULL};
    PyObject *res;
    t.path = NULL;
    t.kind = "path";
    if (arg == Py_None) {
        target_free(&none);
        Py_RETURN_NONE;
    }
    if (!PyUnicode_FSConverter(arg, &t.path)) {
        target_free(&t);
        return NULL;
    }
    res = Py_BuildValue("(sOi)", t.kind, t.path, none.path == NULL);
    target_free(&t);
    return res;
}

/* the same where the target lives longer */
static target *last = NULL;

static PyObject *
remember(PyObject *self, PyObject *arg)
{
    target *t = PyMem_Malloc(sizeof(target)), old = {NULL, NULL};
    if (t == NULL)
        return PyErr_NoMemory();
    t->path = NULL;
    t->kind = "remembered";
    if (!PyUnicode_FSConverter(arg, &t->path)) {
        PyMem_Free(t);
        return NULL;
    }
    if (last != NULL) {
        old = *last;
        PyMem_Free(last);
    }
    last = t;
    if (old.path == NULL)
        Py_RETURN_NONE;
    return old.path;
}

/* never releases its buffers */
static PyObject *
measure(PyObject *self, PyObject *args)
{
    Py_buffer a, b;
    int twice = 0;
    if (!PyArg_ParseTuple(args, "s*|p", &a, &twice))
        return NULL;
    if (a.len == 0)
        Py_RETURN_NONE;
    if (!twice)
        return PyLong_FromSsize_t(a.len);
    if (PyObject_GetBuffer(PyTuple_GET_ITEM(args, 0), &b, PyBUF_SIMPLE) < 0) {
        PyErr_Clear();
        return PyBytes_FromStringAndSize(a.buf, a.len);
    }
    else
        return PyLong_FromSsize_t(a.len + b.len);
}

static PyMethodDef methods[] = {
    {"measure", measure, METH_VARARGS, NULL},
    {"resolve", resolve, METH_O, NULL},
    {"remember", remember, METH_O, NULL},
    {"push", push, METH_VARARGS, NULL},
    {"pop", pop, METH_NOARGS, NULL},
    {"top", top, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "kept", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_kept(void)
{
    PyObject *m;
    if (PyType_Ready(&Chain_Type) < 0 || PyType_Ready(&Table_Type) < 0 || PyType_Ready(&Tree_Type) < 0 || PyType_Ready(&Hook_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Chain_Type);
    if (PyModule_AddObject(m, "Chain", (PyObject *)&Chain_Type) < 0)
        return NULL;
    Py_INCREF(&Hook_Type);
    if (PyModule_AddObject(m, "Hook", (PyObject *)&Hook_Type) < 0)
        return NULL;
    Py_INCREF(&Table_Type);
    if (PyModule_AddObject(m, "Table", (PyObject *)&Table_Type) < 0)
        return NULL;
    Py_INCREF(&Tree_Type);
    if (PyModule_AddObject(m, "Tree", (PyObject *)&Tree_Type) < 0)
        return NULL;
    return m;
}
