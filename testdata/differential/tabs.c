/* Tabs for blanks, K&R braces, one line ifs. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *clamp(PyObject *self, PyObject *args) {
	PyObject *lo, *hi, *x, *r;
	int c;

	if (!PyArg_ParseTuple(args, "OOO", &x, &lo, &hi)) return NULL;
	if ((c = PyObject_RichCompareBool(x, lo, Py_LT)) < 0) return NULL;
	if (c) { r = lo; goto out; }
	if ((c = PyObject_RichCompareBool(x, hi, Py_GT)) < 0) return NULL;
	r = c ? hi : x;
out:
	Py_INCREF(r); return r;
}

static PyObject *scale(PyObject *self, PyObject *args) {
	PyObject *x, *y = NULL, *two;
	if (!PyArg_ParseTuple(args, "O", &x)) { return NULL; }
	two = PyLong_FromLong(2); if (!two) return NULL;
	if (PyLong_Check(x)) y = PyNumber_Multiply(x, two); else if (PyFloat_Check(x)) {
		y = PyNumber_TrueDivide(x, two);
	} else y = PyNumber_Add(x, x);
	Py_DECREF(two);
	return y; }

static PyMethodDef tabs_methods[] = {
    {"clamp", clamp, METH_VARARGS, NULL},
    {"scale", scale, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef tabs_module = {
    PyModuleDef_HEAD_INIT,
    "tabs",
    NULL,
    -1,
    tabs_methods
};

PyMODINIT_FUNC
PyInit_tabs(void)
{
    return PyModule_Create(&tabs_module);
}
