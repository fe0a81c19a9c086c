/* Locks of threads, places of threads, and the lock of the interpreter taken back for a while. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pythread.h>

static PyThread_type_lock guard;
static Py_tss_t place = Py_tss_NEEDS_INIT;
static int value;

/* as CPython's own modules take theirs */
#define ACQUIRE(lock) do { \
    if (!PyThread_acquire_lock((lock), 0)) { \
        Py_BEGIN_ALLOW_THREADS \
        PyThread_acquire_lock((lock), 1); \
        Py_END_ALLOW_THREADS \
    } } while (0)
#define RELEASE(lock) PyThread_release_lock(lock)

static PyObject *
counted(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg), i;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    for (i = 0; i < n; i++) {
        ACQUIRE(guard);
        value++;
        RELEASE(guard);
    }
    ACQUIRE(guard);
    arg = PyLong_FromLong(value);
    RELEASE(guard);
    return arg;
}

static PyObject *
count(PyObject *self, PyObject *arg)
{
    long n = PyLong_AsLong(arg), i;
    if (n == -1 && PyErr_Occurred())
        return NULL;
    for (i = 0; i < n; i++) {
        Py_BEGIN_ALLOW_THREADS
        PyThread_acquire_lock(guard, WAIT_LOCK);
        value++;
        PyThread_release_lock(guard);
        Py_END_ALLOW_THREADS
    }
    return PyLong_FromLong(value);
}

static PyObject *
timed(PyObject *self, PyObject *arg)
{
    long long us = PyLong_AsLongLong(arg);
    PyLockStatus got, again;
    if (us == -1 && PyErr_Occurred())
        return NULL;
    got = PyThread_acquire_lock_timed(guard, us, 0);
    again = PyThread_acquire_lock_timed(guard, us, 0);
    if (got == PY_LOCK_ACQUIRED)
        PyThread_release_lock(guard);
    return Py_BuildValue("iii", got, again, PyThread_acquire_lock(guard, NOWAIT_LOCK));
}

static PyObject *
unlock(PyObject *self, PyObject *noargs)
{
    PyThread_release_lock(guard);
    Py_RETURN_NONE;
}

/* sum(limit): adds numbers without the interpreter's lock; a negative one is an error */
static PyObject *
sum(PyObject *self, PyObject *arg)
{
    long limit = PyLong_AsLong(arg), total = 0, i;
    if (limit == -1 && PyErr_Occurred())
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    if (limit < 0) {
        Py_BLOCK_THREADS
        PyErr_Format(PyExc_ValueError, "%ld is negative", limit);
        return NULL;
    }
    for (i = 0; i < limit; i++) {
        total += i;
        if (total > 1000) {
            Py_BLOCK_THREADS
            PyErr_SetString(PyExc_OverflowError, "too much");
            goto failed;
        }
    }
    if (limit == 7) {
        Py_BLOCK_THREADS
        if (PyErr_WarnEx(PyExc_UserWarning, "seven", 1) < 0)
            goto failed;
        Py_UNBLOCK_THREADS
    }
    Py_END_ALLOW_THREADS
    return PyLong_FromLong(total);
failed:
    return NULL;
}

/* steps(limit): the lock is taken and given back within a loop that is left in several ways */
static PyObject *
steps(PyObject *self, PyObject *arg)
{
    long limit = PyLong_AsLong(arg), size = 2, i;
    int kind = 0;
    char *room;
    if (limit == -1 && PyErr_Occurred())
        return NULL;
    room = PyMem_Malloc(size);
    if (room == NULL)
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    for (i = 0; ; i++) {
        if (i == limit)
            break;
        if (i % 3 == 2)
            continue;
        switch (i % 5) {
        case 4:
            kind++;
            break;
        default:
            kind += 2;
        }
        if (i >= size) {
            char *more;
            Py_BLOCK_THREADS
            if (size > 40) {
                PyErr_Format(PyExc_MemoryError, "%ld", size);
                PyMem_Free(room);
                return NULL;
            }
            size *= 2;
            more = PyMem_Realloc(room, size);
            if (more == NULL) {
                PyMem_Free(room);
                return PyErr_NoMemory();
            }
            room = more;
            Py_UNBLOCK_THREADS
        }
        room[i] = (char)i;
    }
    Py_END_ALLOW_THREADS
    PyMem_Free(room);
    return Py_BuildValue("li", size, kind);
}

static PyObject *
own(PyObject *self, PyObject *arg)
{
    void *there = PyThread_tss_get(&place);
    long n = PyLong_AsLong(arg);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (there == NULL) {
        there = PyMem_Malloc(sizeof(long));
        if (there == NULL || PyThread_tss_set(&place, there) != 0)
            return PyErr_NoMemory();
        *(long *)there = 0;
    }
    *(long *)there += n;
    return PyLong_FromLong(*(long *)there);
}

static PyMethodDef methods[] = {
    {"count", count, METH_O, NULL},
    {"counted", counted, METH_O, NULL},
    {"timed", timed, METH_O, NULL},
    {"unlock", unlock, METH_NOARGS, NULL},
    {"sum", sum, METH_O, NULL},
    {"steps", steps, METH_O, NULL},
    {"own", own, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef locksmodule = {PyModuleDef_HEAD_INIT, "locks", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_locks(void)
{
    if (guard == NULL)
        guard = PyThread_allocate_lock();
    if (guard == NULL)
        return PyErr_NoMemory();
    if (PyThread_tss_create(&place) != 0)
        return PyErr_NoMemory();
    return PyModule_Create(&locksmodule);
}
