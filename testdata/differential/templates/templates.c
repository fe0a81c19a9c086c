/* One file of functions, read twice with other macros: what it says is edited once. */
#include <Python.h>

#define GLUE_(a, b) a##_##b
#define GLUE(a, b) GLUE_(a, b)

#define SUFFIX sum
#define START 0
#define COMBINE(a, b) PyNumber_Add(a, b)
#include "ops.c"
#undef SUFFIX
#undef START
#undef COMBINE

#define SUFFIX product
#define START 1
#define COMBINE(a, b) PyNumber_Multiply(a, b)
#define WITH_COUNT
#include "ops.c"

static PyObject *
both(PyObject *self, PyObject *items)
{
    PyObject *a = fold_sum(self, items), *b, *pair;

    if (a == NULL)
        return NULL;
    b = fold_product(self, items);
    if (b == NULL) {
        Py_DECREF(a);
        return NULL;
    }
    pair = PyTuple_Pack(2, a, b);
    Py_DECREF(a);
    Py_DECREF(b);
    return pair;
}

static PyMethodDef methods[] = {
    {"sum", fold_sum, METH_O, "adds up"},
    {"product", fold_product, METH_O, NULL},
    {"largest_sum", largest_sum, METH_VARARGS, NULL},
    {"largest_product", largest_product, METH_VARARGS, NULL},
    {"pick_sum", pick_sum, METH_O, NULL},
    {"pick_product", pick_product, METH_O, NULL},
    {"count", count_product, METH_O, NULL},
    {"both", both, METH_O, NULL},
    {NULL, NULL, 0, NULL}
};

static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "templates", NULL, -1, methods};

PyMODINIT_FUNC
PyInit_templates(void)
{
    return PyModule_Create(&def);
}
