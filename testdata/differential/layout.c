/* Odd layout: unbraced branches,	else-if chains, comments everywhere, many declarators. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject*ugly(PyObject*self,PyObject*arg){PyObject*a,*b;int n;a=PyObject_Repr(arg);if(!a)return NULL;n=(int)PyUnicode_GetLength(a);b=PyLong_FromLong(n);Py_DECREF(a);return b;}

static PyObject *kinds(PyObject *self, PyObject *arg) {
	PyObject *r = NULL, *const t = arg; int i = 0, *p = &i;	/* tab here */
	if (t == Py_None) r = PyUnicode_FromString("none");
	else if (PyLong_Check(t)) { if (PyLong_AsLong(t) < 0) r = PyUnicode_FromString("neg"); else r = PyUnicode_FromString("pos"); }
	else if (PyUnicode_Check(t))
		if (PyUnicode_GetLength(t) == 0)
			r = PyUnicode_FromString("empty");
		else
			r = PyUnicode_FromFormat("<%U>", t);
	else
		for (*p = 0; *p < 3; ++*p)
			if (r == NULL)
				r = PyList_New(0);
			else if (PyList_Append(r, t) < 0)
				return Py_DECREF(r), NULL;
	return r;
}

static
PyObject
*
vertical
(
    PyObject
        * /* the module */ self
    ,
    PyObject *
    /* the tuple */
    args   // end
)
{
    PyObject *x /* first */ , /* second */ * y
        = Py_None;

    if (
        ! PyArg_ParseTuple (
            args ,
            "O|O" ,   /* one or two */
            & x ,
            & y
        )
    )
        return
            NULL
        ;
    return
        PyTuple_Pack ( 2 ,
            y ,      // swapped
            x
        ) ;
}

static PyObject *
labels(PyObject *self, PyObject *arg)
{
    int tries = 0;
again: ;
    PyObject *v = PyObject_CallFunction(arg, "i", tries);
    if (!v) goto out;
    if (v == Py_False && ++tries < 3) { Py_DECREF(v); goto again; }
    switch (tries) {
        case 0: Py_DECREF(v); Py_RETURN_TRUE;
        case 1: {
            PyObject *w = PyTuple_Pack(1, v);
            Py_DECREF(v);
            return w;
        }
        case 2:
            tries += 10;
            /* fall through */
        default:
            Py_SETREF(v, PyLong_FromLong(tries));
            break;
    }
    return v;
out:
    if (PyErr_ExceptionMatches(PyExc_KeyError)) { PyErr_Clear(); Py_RETURN_NONE; }
    return NULL;
}

static PyObject *
shadow(PyObject *self, PyObject *arg)
{
    PyObject *x = PyObject_Str(arg);
    if (x == NULL) return NULL;
    {
        PyObject *x = PyUnicode_FromString("inner"), *y;
        if (x == NULL) { return NULL; }
        y = PyTuple_Pack(1, x);
        Py_DECREF(x);
        if (y == NULL)
            goto fail;
        for (int i = 0; i < 2; i++) {
            PyObject *x = PyTuple_GET_ITEM(y, 0);
            Py_INCREF(x);
            if (i == 1) {
                Py_DECREF(y);
                y = x;
            } else
                Py_DECREF(x);
        }
        PyObject *z = PyUnicode_Concat(x = PyObject_Str(y), y);
        Py_XDECREF(x);
        Py_DECREF(y);
        if (!z) goto fail;
        y = z;
        x = NULL;
        (void)x;
        z = PyTuple_Pack(1, y);
        Py_DECREF(y);
        if (!z) goto fail;
        Py_DECREF(z);
    }
    return x;
fail:
    Py_DECREF(x);
    return NULL;
}

static PyMethodDef layout_methods[] = {
    {"ugly", ugly, METH_O, NULL},
    {"kinds", kinds, METH_O, NULL},
    {"vertical", vertical, METH_VARARGS, NULL},
    {"labels", labels, METH_O, NULL},
    {"shadow", shadow, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef layout_module = {
    PyModuleDef_HEAD_INIT,
    "layout",
    NULL,
    -1,
    layout_methods
};

PyMODINIT_FUNC
PyInit_layout(void)
{
    return PyModule_Create(&layout_module);
}
