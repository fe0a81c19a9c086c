/* Private writers of str and bytes, times, frames, files and other corners. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <frameobject.h>
#include <time.h>

static PyObject *
joined(PyObject *self, PyObject *args)
{
    PyObject *a, *b = NULL;
    Py_ssize_t i;
    int c;
    _PyUnicodeWriter writer;
    if (!PyArg_ParseTuple(args, "UC|O:joined", &a, &c, &b))
        return NULL;
    _PyUnicodeWriter_Init(&writer);
    writer.overallocate = 1;
    for (i = 0; i < 3; i++) {
        if (_PyUnicodeWriter_WriteASCIIString(&writer, "<ab>", i ? i : -1) < 0)
            goto error;
        if (_PyUnicodeWriter_WriteStr(&writer, a) < 0 || _PyUnicodeWriter_WriteChar(&writer, c) < 0)
            goto error;
        if (_PyUnicodeWriter_WriteSubstring(&writer, a, 0, PyUnicode_GET_LENGTH(a) / 2) < 0)
            goto error;
    }
    if (b != NULL) {
        PyErr_SetObject(PyExc_ValueError, b);
        goto error;
    }
    return _PyUnicodeWriter_Finish(&writer);
error:
    _PyUnicodeWriter_Dealloc(&writer);
    return NULL;
}

static PyObject *
repeated(PyObject *self, PyObject *args)
{
    const char *p;
    Py_ssize_t n;
    int times, i;
    char *out;
    _PyBytesWriter writer;
    if (!PyArg_ParseTuple(args, "y#i:repeated", &p, &n, &times))
        return NULL;
    _PyBytesWriter_Init(&writer);
    writer.overallocate = 1;
    out = _PyBytesWriter_Alloc(&writer, 2);
    if (out == NULL)
        return NULL;
    *out++ = '[';
    for (i = 0; i < times; i++) {
        out = _PyBytesWriter_WriteBytes(&writer, out, p, n);
        if (out == NULL)
            return NULL;
    }
    if (times < 0) {
        _PyBytesWriter_Dealloc(&writer);
        PyErr_SetString(PyExc_ValueError, "negative");
        return NULL;
    }
    *out++ = ']';
    return _PyBytesWriter_Finish(&writer, out);
}

static PyObject *
span(PyObject *self, PyObject *args)
{
    PyObject *o;
    int round;
    _PyTime_t t;
    if (!PyArg_ParseTuple(args, "Oi:span", &o, &round))
        return NULL;
    if (_PyTime_FromSecondsObject(&t, o, round) < 0)
        return NULL;
    return Py_BuildValue("LLLd", (long long)t, (long long)_PyTime_AsMicroseconds(t, _PyTime_ROUND_CEILING),
                         (long long)_PyTime_AsMilliseconds(t, _PyTime_ROUND_HALF_EVEN), _PyTime_AsSecondsDouble(t));
}

static PyObject *
clocks(PyObject *self, PyObject *noargs)
{
    _PyTime_t a = _PyTime_GetMonotonicClock(), b = _PyTime_GetMonotonicClock();
    struct tm tm;
    if (_PyTime_gmtime(86400, &tm) < 0)
        return NULL;
    return Py_BuildValue("iiii", b >= a, _PyTime_GetSystemClock() > 0, tm.tm_mday, tm.tm_year);
}

static PyObject *
where(PyObject *self, PyObject *noargs)
{
    PyFrameObject *frame = PyEval_GetFrame();
    if (frame == NULL)
        Py_RETURN_NONE;
    return PyLong_FromLong(PyFrame_GetLineNumber(frame));
}

static PyObject *
caller(PyObject *self, PyObject *noargs)
{
    PyFrameObject *frame = PyEval_GetFrame(), *back;
    PyCodeObject *code;
    PyObject *res;
    if (frame == NULL)
        Py_RETURN_NONE;
    code = PyFrame_GetCode(frame);
    back = PyFrame_GetBack(frame);
    res = Py_BuildValue("OOii", code->co_name, code->co_filename, code->co_firstlineno, back != NULL);
    Py_XDECREF(back);
    Py_DECREF(code);
    return res;
}

static PyObject *
scope(PyObject *self, PyObject *name)
{
    PyObject *d = PyEval_GetGlobals(), *v;
    if (d == NULL)
        Py_RETURN_NONE;
    v = PyDict_GetItemWithError(d, name);
    if (v == NULL) {
        if (PyErr_Occurred())
            return NULL;
        Py_RETURN_FALSE;
    }
    Py_INCREF(v);
    return v;
}

static PyObject *
print(PyObject *self, PyObject *args)
{
    PyObject *file, *o;
    int raw;
    if (!PyArg_ParseTuple(args, "OOi:print", &file, &o, &raw))
        return NULL;
    if (PyFile_WriteString("<", file) < 0 || PyFile_WriteObject(o, file, raw) < 0 || PyFile_WriteString(">", file) < 0)
        return NULL;
    PySys_WriteStderr("wrote %s %d\n", Py_TYPE(o)->tp_name, raw);
    PySys_WriteStdout("%s", "out\n");
    Py_RETURN_NONE;
}

static PyObject *
blot(PyObject *self, PyObject *o)
{
    char *p;
    Py_ssize_t i, n;
    if (!PyByteArray_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "no bytearray");
        return NULL;
    }
    n = PyByteArray_GET_SIZE(o);
    p = PyByteArray_AS_STRING(o);
    for (i = 0; i < n; i++)
        p[i] ^= 1;
    if (PyByteArray_Resize(o, n / 2) < 0)
        return NULL;
    return PyLong_FromSsize_t(PyByteArray_GET_SIZE(o));
}

static PyObject *
bound(PyObject *self, PyObject *args)
{
    PyObject *f, *o = NULL;
    if (!PyArg_ParseTuple(args, "O|O:bound", &f, &o))
        return NULL;
    return PyMethod_New(f, o);
}

static PyObject *
mine(PyObject *self, PyObject *o)
{
    PyObject *d = PyThreadState_GetDict();
    if (d == NULL)
        Py_RETURN_NONE;
    if (PyDict_SetItemString(d, "writers.mine", o) < 0)
        return NULL;
    o = PyDict_GetItemString(d, "writers.mine");
    Py_XINCREF(o);
    return o;
}

static PyMethodDef methods[] = {
    {"joined", joined, METH_VARARGS, NULL},
    {"repeated", repeated, METH_VARARGS, NULL},
    {"span", span, METH_VARARGS, NULL},
    {"clocks", clocks, METH_NOARGS, NULL},
    {"where", where, METH_NOARGS, NULL},
    {"caller", caller, METH_NOARGS, NULL},
    {"scope", scope, METH_O, NULL},
    {"print", print, METH_VARARGS, NULL},
    {"blot", blot, METH_O, NULL},
    {"bound", bound, METH_VARARGS, NULL},
    {"mine", mine, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef writersmodule = {PyModuleDef_HEAD_INIT, "writers", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_writers(void)
{
    return PyModule_Create(&writersmodule);
}
