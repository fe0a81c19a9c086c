/* Threads that Python does not know call back into it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>
#include <stdlib.h>

static PyObject *callback;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static long total, failures;

static void
add(long n, long failed)
{
    pthread_mutex_lock(&guard);
    total += n;
    failures += failed;
    pthread_mutex_unlock(&guard);
}

/* calls while the lock may be held already */
static long
ask(long n)
{
    long got = -1;
    PyObject *res;
    PyGILState_STATE state = PyGILState_Ensure();
    res = PyObject_CallFunction(callback, "l", n);
    if (res != NULL) {
        got = PyLong_AsLong(res);
        Py_DECREF(res);
    }
    if (PyErr_Occurred()) {
        got = -1;
        PyErr_Clear();
    }
    PyGILState_Release(state);
    return got;
}

static void *
worker(void *arg)
{
    long n = *(long *)arg, i, got, sum = 0, failed = 0;
    PyObject *list, *item;
    PyGILState_STATE state;
    for (i = 0; i < 20; i++) {
        got = ask(n);
        if (got < 0)
            failed++;
        else
            sum += got;
    }
    state = PyGILState_Ensure();
    list = PyList_New(0);
    if (list != NULL) {
        item = PyLong_FromLong(n);
        if (item != NULL) {
            if (PyList_Append(list, item) == 0 && PyList_Size(list) == 1)
                sum += 1000;
            Py_DECREF(item);
        }
        Py_DECREF(list);
    }
    PyErr_Clear();
    PyGILState_Release(state);
    add(sum, failed);
    return NULL;
}

static PyObject *
run(PyObject *self, PyObject *args)
{
    long n, i, nums[8];
    int started[8];
    pthread_t t[8];
    PyObject *f;
    if (!PyArg_ParseTuple(args, "Ol:run", &f, &n))
        return NULL;
    if (n < 0 || n > 8) {
        PyErr_SetString(PyExc_ValueError, "0 to 8 threads");
        return NULL;
    }
    Py_INCREF(f);
    Py_XSETREF(callback, f);
    total = failures = 0;
    Py_BEGIN_ALLOW_THREADS
    for (i = 0; i < n; i++) {
        nums[i] = i;
        started[i] = pthread_create(&t[i], NULL, worker, &nums[i]) == 0;
    }
    for (i = 0; i < n; i++)
        if (started[i])
            pthread_join(t[i], NULL);
    Py_END_ALLOW_THREADS
    Py_CLEAR(callback);
    return Py_BuildValue("ll", total, failures);
}

static int
compare(const void *a, const void *b)
{
    return (int)ask(*(const long *)a * 100 + *(const long *)b) - 1;
}

/* sort(f): with a callback that has no context, while the lock is held */
static PyObject *
sort(PyObject *self, PyObject *f)
{
    long v[5] = {3, 1, 4, 2, 5};
    Py_INCREF(f);
    Py_XSETREF(callback, f);
    qsort(v, 5, sizeof(long), compare);
    Py_CLEAR(callback);
    return Py_BuildValue("lllll", v[0], v[1], v[2], v[3], v[4]);
}

static PyMethodDef methods[] = {
    {"run", run, METH_VARARGS, NULL},
    {"sort", sort, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef threadcallsmodule = {PyModuleDef_HEAD_INIT, "threadcalls", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_threadcalls(void)
{
    return PyModule_Create(&threadcallsmodule);
}
