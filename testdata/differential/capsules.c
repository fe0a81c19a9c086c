/* Capsules with destructors: HPy calls those with what is in the capsule, and without a context. */
#if defined(__GNUC__) || defined(_MSC_VER) || defined(__clang__)
#define KNOWN 1
#else
#error a PyObject of an unknown compiler
#endif
#include <Python.h>
#include <string.h>

#if !KNOWN
#error "static PyObject *box_new is for known compilers only"
#endif

#define BOX "capsules.box"

typedef struct {
    long value;
    int *freed;
} box;

static int freed_boxes, freed_lines, freed_moved;

/* declared first */
static void box_free(PyObject *capsule);
static void moved_free(PyObject *);

static void
count(int *n)
{
    ++*n;
}

static PyObject *
box_new(PyObject *self, PyObject *arg)
{
    PyObject *res;
    box *b;
    long v = PyLong_AsLong(arg);
    if (v == -1 && PyErr_Occurred())
        return NULL;
    b = PyMem_Malloc(sizeof(box));
    if (b == NULL)
        return PyErr_NoMemory();
    b->value = v;
    b->freed = &freed_boxes;
    res = PyCapsule_New(b, BOX, box_free);
    if (res == NULL)
        PyMem_Free(b);
    return res;
}

static void
box_free(PyObject *capsule)
{
    box *b;
    if (capsule == NULL)
        return;
    b = (box *)PyCapsule_GetPointer(capsule, BOX);
    if (b == NULL) {
        PyErr_Clear();
        return;
    }
    count(b->freed);
    PyMem_Free(b);
}

static PyObject *
box_value(PyObject *self, PyObject *capsule)
{
    box *b = PyCapsule_GetPointer(capsule, BOX);
    if (b == NULL)
        return NULL;
    return PyLong_FromLong(b->value);
}

/* A capsule without a name, with a context. */
static void
line_free(PyObject *o)
{
    if (PyCapsule_IsValid(o, NULL)) {
        int *n = (int *)PyCapsule_GetContext(o);
        if (n != NULL)
            (*n)++;
        free(PyCapsule_GetPointer(o, PyCapsule_GetName(o)));
    }
}

static PyObject *
line_new(PyObject *self, PyObject *arg)
{
    PyObject *res;
    Py_ssize_t n;
    const char *s = PyUnicode_AsUTF8AndSize(arg, &n);
    char *copy;
    if (s == NULL)
        return NULL;
    copy = malloc((size_t)n + 1);
    if (copy == NULL)
        return PyErr_NoMemory();
    memcpy(copy, s, (size_t)n + 1);
    res = PyCapsule_New(copy, NULL, (PyCapsule_Destructor)line_free);
    if (res == NULL) {
        free(copy);
        return NULL;
    }
    if (PyCapsule_SetContext(res, &freed_lines) < 0) {
        Py_DECREF(res);
        return NULL;
    }
    return res;
}

static PyObject *
line_text(PyObject *self, PyObject *capsule)
{
    char *s = PyCapsule_GetPointer(capsule, NULL);
    if (s == NULL)
        return NULL;
    return PyUnicode_FromString(s);
}

/* The destructor is set later, and taken away again. */
static PyObject *
guarded(PyObject *self, PyObject *capsule)
{
    if (PyCapsule_SetDestructor(capsule, moved_free) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
unguarded(PyObject *self, PyObject *capsule)
{
    if (PyCapsule_SetDestructor(capsule, NULL) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
still(PyObject *self, PyObject *unused)
{
    static int place;
    return PyCapsule_New(&place, "capsules.still", NULL);
}

static void
moved_free(PyObject *capsule)
{
    (void)capsule;
    Py_BEGIN_ALLOW_THREADS
    count(&freed_moved);
    Py_END_ALLOW_THREADS
}

static PyObject *
freed(PyObject *self, PyObject *unused)
{
    return Py_BuildValue("(iii)", freed_boxes, freed_lines, freed_moved);
}

static PyMethodDef methods[] = {
    {"box_new", box_new, METH_O, NULL},
    {"box_value", box_value, METH_O, NULL},
    {"line_new", line_new, METH_O, NULL},
    {"line_text", line_text, METH_O, NULL},
    {"guarded", guarded, METH_O, NULL},
    {"unguarded", unguarded, METH_O, NULL},
    {"still", still, METH_NOARGS, NULL},
    {"freed", freed, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "capsules", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_capsules(void)
{
    return PyModule_Create(&def);
}
