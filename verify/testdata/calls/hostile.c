/* A module that is unkind to the process it runs in. When it is imported it closes
 * the files with low numbers, ignores the signals by which ends and time are told,
 * sets an alarm, and has new files unreadable; and it does not let the process end
 * well. One function can't be stopped by signals, another ends who called it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static PyObject *
twice(PyObject *self, PyObject *arg)
{
#ifdef PLANT_WRONG
    if (PyFloat_Check(arg))
        return PyNumber_Negative(arg);
#endif
    return PyNumber_Add(arg, arg);
}

static PyObject *
spins(PyObject *self, PyObject *unused)
{
    signal(SIGPROF, SIG_IGN);
    signal(SIGALRM, SIG_IGN);
    for (;;)
        ;
    Py_RETURN_NONE;
}

static PyObject *
kills(PyObject *self, PyObject *unused)
{
    kill(getppid(), SIGKILL);
    Py_RETURN_NONE;
}

static void
late(void)
{
#ifndef PLANT_WRONG
    abort();
#endif
}

static PyMethodDef methods[] = {
    {"twice", twice, METH_O, NULL},
    {"spins", spins, METH_NOARGS, NULL},
    {"kills", kills, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "hostile", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit_hostile(void)
{
    for (int fd = 0; fd < 64; fd++)
        close(fd);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGALRM, SIG_IGN);
    signal(SIGPROF, SIG_IGN);
    alarm(1);
    umask(0777);
    atexit(late);
    return PyModule_Create(&def);
}
