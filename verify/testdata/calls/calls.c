/* A module whose faults only calls show. Each is planted by a macro, in the
 * function that is named after it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef PLANT_REFERENCE
#define MAYBE_KEEP(o) Py_INCREF(o)
#else
#define MAYBE_KEEP(o) (void)(o)
#endif

static PyObject *
result(PyObject *self, PyObject *args)
{
    int n, by = 3;
    if (!PyArg_ParseTuple(args, "i|i:result", &n, &by))
        return NULL;
#ifdef PLANT_RESULT
    if (by != 3 && n > 0)
        return PyLong_FromLong(by);
#endif
    return PyLong_FromLong((long)n * by);
}

static PyObject *
message(PyObject *self, PyObject *arg)
{
    if (!PyUnicode_Check(arg))
#ifdef PLANT_MESSAGE
        return PyErr_Format(PyExc_TypeError, "a str is wanted");
#else
        return PyErr_Format(PyExc_TypeError, "a str is wanted, not %.50s", Py_TYPE(arg)->tp_name);
#endif
    return PyUnicode_Concat(arg, arg);
}

static PyObject *
reference(PyObject *self, PyObject *arg)
{
    if (PyList_Check(arg)) {
        MAYBE_KEEP(arg);
        PyErr_SetString(PyExc_ValueError, "no lists");
        return NULL;
    }
    Py_INCREF(arg);
    return arg;
}

/* Puts the second argument before the first into the list. */
static PyObject *
effect(PyObject *self, PyObject *args)
{
    PyObject *list, *item;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &list, &item))
        return NULL;
#ifdef PLANT_EFFECT
    if (PyList_GET_SIZE(list) == 0)
        Py_RETURN_NONE;
#endif
    if (PyList_Insert(list, 0, item) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyObject *
callback(PyObject *self, PyObject *args)
{
    PyObject *f, *a, *b;
    if (!PyArg_ParseTuple(args, "OOO", &f, &a, &b))
        return NULL;
#ifdef PLANT_CALLBACK
    return PyObject_CallFunctionObjArgs(f, b, a, NULL);
#else
    return PyObject_CallFunctionObjArgs(f, a, b, NULL);
#endif
}

static PyObject *
memory(PyObject *self, PyObject *args)
{
    const char *text;
    if (!PyArg_ParseTuple(args, "s", &text))
        return NULL;
    char *copy = malloc(64);
#ifndef PLANT_MEMORY
    free(copy);
#else
    (void)copy;
#endif
    return PyLong_FromSize_t(strlen(text));
}

/* A pair of what was given, by way of a list: there is something to fail. */
static PyObject *
shortage(PyObject *self, PyObject *arg)
{
    PyObject *pair, *list = PyList_New(0);
    if (list == NULL)
        return NULL;
#ifdef PLANT_SHORTAGE_PYTHON
    /* An iterator of a dict's items, which CPython can die of by itself. */
    PyObject *dict = PyDict_New();
    PyObject *items = dict ? PyObject_CallMethod(dict, "items", NULL) : NULL;
    PyObject *iterator = items ? PyObject_GetIter(items) : NULL;
    Py_XDECREF(dict);
    Py_XDECREF(items);
    if (iterator == NULL) {
        Py_DECREF(list);
        return NULL;
    }
    Py_DECREF(iterator);
#endif
    if (PyList_Append(list, arg) < 0 || PyList_Append(list, arg) < 0) {
        Py_DECREF(list);
#ifdef PLANT_SHORTAGE_VALUE
        Py_RETURN_NONE;
#else
        return NULL;
#endif
    }
    pair = PyList_AsTuple(list);
#ifdef PLANT_SHORTAGE_CRASH
    Py_INCREF(pair);
    Py_DECREF(pair);
#endif
#ifdef PLANT_SHORTAGE_SWALLOWED
    if (pair == NULL) {
        PyErr_Clear();
        pair = PyLong_FromLong(0);
    }
#endif
    Py_DECREF(list);
    return pair;
}

/* These do what they say in every build, and in some only when planted. */
static PyObject *
dies(PyObject *self, PyObject *args)
{
    int n;
    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
#ifdef PLANT_CRASH
    if (n > 4)
        abort();
#endif
#ifdef PLANT_HANG
    if (n > 4)
        for (;;)
            getppid();
#endif
#ifdef PLANT_EXIT
    if (n > 4)
        exit(0);
#endif
#ifdef PLANT_FORK
    if (n > 4)
        return PyLong_FromLong(fork() == 0);
#endif
#ifdef PLANT_EAT
    if (n > 4)
        for (;;)
            if (PyMem_Malloc(1 << 24) == NULL)
                return PyErr_NoMemory();
#endif
    if (n == 2)
        raise(SIGSEGV);
    return PyLong_FromLong(n);
}

/* Waits for what does not come, in every build for one number. */
static PyObject *
waits(PyObject *self, PyObject *args)
{
    int n;
    if (!PyArg_ParseTuple(args, "i", &n))
        return NULL;
#ifdef PLANT_WAIT
    if (n > 0)
        pause();
#endif
    if (n == 2)
        pause();
    return PyLong_FromLong(n);
}

/* Goes on using a dict that the key may have had given up meanwhile. */
static PyObject *seen;

static PyObject *
forget(PyObject *self, PyObject *unused)
{
    Py_CLEAR(seen);
    Py_RETURN_NONE;
}

static PyObject *
remember(PyObject *self, PyObject *key)
{
    if (seen == NULL && (seen = PyDict_New()) == NULL)
        return NULL;
    PyObject *used = seen;
    if (PyObject_Hash(key) == -1)
        return NULL;
    return PyLong_FromSsize_t(PyDict_Size(used));
}

/* Some bits of memory that nobody wrote, among those that Python's checks leave
 * empty, as new memory is. */
static PyObject *
unwritten(PyObject *self, PyObject *unused)
{
    unsigned char *p = PyMem_Malloc(24);
    int bits;
    if (p == NULL)
        return PyErr_NoMemory();
    bits = p[20] & 0x30;
    PyMem_Free(p);
    return PyLong_FromLong(bits);
}

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Box;

static int
Box_init(Box *self, PyObject *args, PyObject *kw)
{
    static char *names[] = {"value", NULL};
    PyObject *value = Py_None, *old = self->value;
    if (!PyArg_ParseTupleAndKeywords(args, kw, "|O:Box", names, &value))
        return -1;
    Py_INCREF(value);
    self->value = value;
    Py_XDECREF(old);
    return 0;
}

static int
Box_traverse(Box *self, visitproc visit, void *arg)
{
#ifndef PLANT_TRAVERSE
    Py_VISIT(self->value);
#endif
    return 0;
}

static int
Box_clear(Box *self)
{
    Py_CLEAR(self->value);
    return 0;
}

static void
Box_dealloc(Box *self)
{
    PyObject_GC_UnTrack(self);
    Box_clear(self);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
Box_get(Box *self, PyObject *unused)
{
    if (self->value == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->value);
    return self->value;
}

static PyMethodDef Box_methods[] = {
    {"get", (PyCFunction)Box_get, METH_NOARGS, NULL},
    {NULL},
};

static PyTypeObject BoxType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "callsmod.Box",
    .tp_basicsize = sizeof(Box),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)Box_init,
    .tp_traverse = (traverseproc)Box_traverse,
    .tp_clear = (inquiry)Box_clear,
    .tp_dealloc = (destructor)Box_dealloc,
    .tp_methods = Box_methods,
};

static PyMethodDef methods[] = {
    {"result", result, METH_VARARGS, NULL},
    {"message", message, METH_O, NULL},
    {"reference", reference, METH_O, NULL},
    {"effect", effect, METH_VARARGS, NULL},
    {"callback", callback, METH_VARARGS, NULL},
    {"memory", memory, METH_VARARGS, NULL},
    {"dies", dies, METH_VARARGS, NULL},
    {"waits", waits, METH_VARARGS, NULL},
    {"forget", forget, METH_NOARGS, NULL},
    {"remember", remember, METH_O, NULL},
    {"unwritten", unwritten, METH_NOARGS, NULL},
    {"shortage", shortage, METH_O, NULL},
    {NULL},
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "callsmod", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC
PyInit_callsmod(void)
{
    PyObject *m;
#ifdef PLANT_IMPORT_CRASH
    abort();
#endif
#ifdef PLANT_IMPORT_HANG
    for (;;)
        getppid();
#endif
#ifdef PLANT_IMPORT_EXIT
    exit(0);
#endif
#ifdef PLANT_IMPORT_FORK
    if (fork() == 0)
        pause();
#endif
#ifdef PLANT_IMPORT_PARENT
    kill(getppid(), SIGKILL);
    pause();
#endif
#ifdef PLANT_IMPORT_DAEMON
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            pause();
        _exit(0);
    }
#endif
#ifdef PLANT_IMPORT_FOLDER
    if (chdir("/") < 0)
        abort();
#endif
#ifdef PLANT_IMPORT_SIGNAL
    signal(SIGTERM, SIG_IGN);
#endif
#ifdef PLANT_IMPORT_FILES
    for (int fd = 0; fd < 4096; fd++)
        close(fd);
#endif
#ifdef PLANT_IMPORT_LIMIT
    struct rlimit few;
    getrlimit(RLIMIT_FSIZE, &few);
    few.rlim_cur = 5;
    setrlimit(RLIMIT_FSIZE, &few);
#endif
#ifdef PLANT_IMPORT_STREAMS
    PyRun_SimpleString("import builtins, sys; sys.stdout = sys.stderr = None; del sys.modules['json']; builtins.breakpoint = None");
#endif
#ifdef PLANT_IMPORT_EAT
    for (;;)
        if (PyMem_Malloc(1 << 24) == NULL)
            return PyErr_NoMemory();
#endif
    m = PyModule_Create(&def);
    if (m == NULL || PyType_Ready(&BoxType) < 0)
        return NULL;
    Py_INCREF(&BoxType);
    if (PyModule_AddObject(m, "Box", (PyObject *)&BoxType) < 0)
        return NULL;
    return m;
}
