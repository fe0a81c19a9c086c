/* Dates and times through the table of functions that the module datetime gives out. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <datetime.h>

static PyObject *
a_date(PyObject *self, PyObject *args)
{
    int y, m, d;
    if (!PyArg_ParseTuple(args, "iii:a_date", &y, &m, &d))
        return NULL;
    return PyDateTimeAPI->Date_FromDate(y, m, d, PyDateTimeAPI->DateType);
}

static PyObject *
a_datetime(PyObject *self, PyObject *args)
{
    int y, h, fold = 0;
    PyObject *tz = Py_None;
    if (!PyArg_ParseTuple(args, "ii|Oi:a_datetime", &y, &h, &tz, &fold))
        return NULL;
    if (fold)
        return PyDateTimeAPI->DateTime_FromDateAndTimeAndFold(y, 1, 2, h, 4, 5, 6, tz, fold, PyDateTimeAPI->DateTimeType);
    return PyDateTimeAPI->DateTime_FromDateAndTime(y, 1, 2, h, 4, 5, 6, tz, PyDateTimeAPI->DateTimeType);
}

static PyObject *
a_time(PyObject *self, PyObject *args)
{
    int h, fold = -1;
    PyObject *tz = Py_None;
    if (!PyArg_ParseTuple(args, "i|Oi:a_time", &h, &tz, &fold))
        return NULL;
    if (fold >= 0)
        return PyDateTimeAPI->Time_FromTimeAndFold(h, 1, 2, 3, tz, fold, PyDateTimeAPI->TimeType);
    return PyDateTimeAPI->Time_FromTime(h, 1, 2, 3, tz, PyDateTimeAPI->TimeType);
}

static PyObject *
span(PyObject *self, PyObject *args)
{
    int days, seconds, micro;
    if (!PyArg_ParseTuple(args, "iii:span", &days, &seconds, &micro))
        return NULL;
    return PyDateTimeAPI->Delta_FromDelta(days, seconds, micro, 1, PyDateTimeAPI->DeltaType);
}

static PyObject *
kind(PyObject *self, PyObject *o)
{
    if (PyDateTimeAPI == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "no datetime");
        return NULL;
    }
    if (PyObject_TypeCheck(o, PyDateTimeAPI->DateTimeType))
        return PyUnicode_FromString("datetime");
    if (PyObject_TypeCheck(o, PyDateTimeAPI->DateType))
        return PyUnicode_FromString("date");
    if (PyDelta_CheckExact(o))
        return PyUnicode_FromFormat("%d days", PyDateTime_DELTA_GET_DAYS(o));
    if (PyTZInfo_Check(o))
        return PyUnicode_FromString(o == PyDateTimeAPI->TimeZone_UTC ? "utc" : "zone");
    Py_RETURN_NONE;
}

static PyObject *
zone(PyObject *self, PyObject *args)
{
    PyObject *offset, *name = NULL;
    if (!PyArg_ParseTuple(args, "O!|U:zone", PyDateTimeAPI->DeltaType, &offset, &name))
        return NULL;
    return PyDateTimeAPI->TimeZone_FromTimeZone(offset, name);
}

static PyObject *
stamp(PyObject *self, PyObject *args)
{
    PyObject *tuple, *kw = NULL, *res;
    double when;
    int date = 0;
    if (!PyArg_ParseTuple(args, "d|pO!:stamp", &when, &date, &PyDict_Type, &kw))
        return NULL;
    tuple = Py_BuildValue("(d)", when);
    if (tuple == NULL)
        return NULL;
    if (date)
        res = PyDateTimeAPI->Date_FromTimestamp((PyObject *)PyDateTimeAPI->DateType, tuple);
    else
        res = PyDateTimeAPI->DateTime_FromTimestamp((PyObject *)PyDateTimeAPI->DateTimeType, tuple, kw);
    Py_DECREF(tuple);
    return res;
}

static PyMethodDef methods[] = {
    {"a_date", a_date, METH_VARARGS, NULL},
    {"a_datetime", a_datetime, METH_VARARGS, NULL},
    {"a_time", a_time, METH_VARARGS, NULL},
    {"span", span, METH_VARARGS, NULL},
    {"kind", kind, METH_O, NULL},
    {"zone", zone, METH_VARARGS, NULL},
    {"stamp", stamp, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef datetimesmodule = {PyModuleDef_HEAD_INIT, "datetimes", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_datetimes(void)
{
    PyDateTimeAPI = (PyDateTime_CAPI *)PyCapsule_Import(PyDateTime_CAPSULE_NAME, 0);
    if (PyDateTimeAPI == NULL)
        return NULL;
    return PyModule_Create(&datetimesmodule);
}
