/* What is reached through PyDateTimeAPI, and a function of the type void * that stands for an object. */
#include <Python.h>
#include <datetime.h>

typedef struct {
    PyObject_HEAD
    int minutes;
} Zone;

static void *
complain(const char *what)
{
    PyErr_Format(PyExc_ValueError, "%s is wrong", what);
    return NULL;
}

static PyObject *
Zone_utcoffset(Zone *self, PyObject *dt)
{
    return PyDelta_FromDSU(0, self->minutes * 60, 0);
}

static PyObject *
Zone_dst(Zone *self, PyObject *dt)
{
    Py_RETURN_NONE;
}

static PyObject *
Zone_fromutc(Zone *self, PyDateTime_DateTime *dt)
{
    PyObject *delta, *res;
    if (!PyDateTime_Check(dt))
        return complain("the argument");
    if (!dt->hastzinfo || dt->tzinfo != (PyObject *)self)
        return complain("the zone");
    delta = Zone_utcoffset(self, NULL);
    if (delta == NULL)
        return NULL;
    res = PyNumber_Add((PyObject *)dt, delta);
    Py_DECREF(delta);
    return res;
}

static int
Zone_init(Zone *self, PyObject *args, PyObject *kwargs)
{
    return PyArg_ParseTuple(args, "i", &self->minutes) ? 0 : -1;
}

static PyMethodDef Zone_methods[] = {
    {"utcoffset", (PyCFunction)Zone_utcoffset, METH_O, NULL},
    {"dst", (PyCFunction)Zone_dst, METH_O, NULL},
    {"fromutc", (PyCFunction)Zone_fromutc, METH_O, NULL},
    {NULL}
};

static PyTypeObject Zone_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "dates.Zone",
    .tp_basicsize = sizeof(Zone),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = Zone_methods,
    .tp_init = (initproc)Zone_init,
};

static PyObject *
makedatetime(PyObject *self, PyObject *args)
{
    int n[7], fold = -1;
    PyObject *tz = Py_None;
    if (!PyArg_ParseTuple(args, "iiiiiii|Oi", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &tz, &fold))
        return NULL;
    if (fold == -1)
        return PyDateTimeAPI->DateTime_FromDateAndTime(n[0], n[1], n[2], n[3], n[4], n[5], n[6], tz, PyDateTimeAPI->DateTimeType);
    return PyDateTimeAPI->DateTime_FromDateAndTimeAndFold(n[0], n[1], n[2], n[3], n[4], n[5], n[6], tz, fold, PyDateTimeAPI->DateTimeType);
}

static PyObject *
maketime(PyObject *self, PyObject *args)
{
    int n[4], fold = -1;
    PyObject *tz = Py_None;
    if (!PyArg_ParseTuple(args, "iiii|Oi", &n[0], &n[1], &n[2], &n[3], &tz, &fold))
        return NULL;
    if (fold == -1)
        return PyDateTimeAPI->Time_FromTime(n[0], n[1], n[2], n[3], tz, PyDateTimeAPI->TimeType);
    return PyDateTimeAPI->Time_FromTimeAndFold(n[0], n[1], n[2], n[3], tz, fold, PyDateTimeAPI->TimeType);
}

static PyObject *
date(PyObject *self, PyObject *args)
{
    int y, m, d;
    if (!PyArg_ParseTuple(args, "iii", &y, &m, &d))
        return NULL;
    return PyDateTimeAPI->Date_FromDate(y, m, d, PyDateTimeAPI->DateType);
}

static PyObject *
delta(PyObject *self, PyObject *args)
{
    int d, s, us;
    if (!PyArg_ParseTuple(args, "iii", &d, &s, &us))
        return NULL;
    return PyDateTimeAPI->Delta_FromDelta(d, s, us, 1, PyDateTimeAPI->DeltaType);
}

static PyObject *
kind(PyObject *self, PyObject *arg)
{
    if (PyObject_TypeCheck(arg, PyDateTimeAPI->TZInfoType))
        return PyUnicode_FromString("tzinfo");
    if (Py_TYPE(arg) == PyDateTimeAPI->DateTimeType)
        return PyUnicode_FromString("datetime");
    Py_RETURN_NONE;
}

static PyObject *
zone(PyObject *self, PyObject *noargs)
{
    PyObject *utc = PyDateTimeAPI->TimeZone_UTC;
    Py_INCREF(utc);
    return utc;
}

static PyMethodDef methods[] = {
    {"datetime", makedatetime, METH_VARARGS, NULL},
    {"time", maketime, METH_VARARGS, NULL},
    {"date", date, METH_VARARGS, NULL},
    {"delta", delta, METH_VARARGS, NULL},
    {"kind", kind, METH_O, NULL},
    {"zone", zone, METH_NOARGS, NULL},
    {NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "dates", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_dates(void)
{
    PyObject *m;
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == NULL)
        return NULL;
    Zone_Type.tp_base = PyDateTimeAPI->TZInfoType;
    Zone_Type.tp_new = PyType_GenericNew;
    if (PyType_Ready(&Zone_Type) < 0)
        return NULL;
    m = PyModule_Create(&def);
    if (m == NULL)
        return NULL;
    Py_INCREF(&Zone_Type);
    if (PyModule_AddObject(m, "Zone", (PyObject *)&Zone_Type) < 0) {
        Py_DECREF(&Zone_Type);
        Py_DECREF(m);
        return NULL;
    }
    return m;
}
