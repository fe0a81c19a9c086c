#include <Python.h>
typedef struct { PyObject_HEAD; PyObject *item; } Obj;
static PyTypeObject ObjType;
static PyObject *get(Obj *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *r = self->item;
    Py_BEGIN_ALLOW_THREADS
    r = NULL;
    Py_END_ALLOW_THREADS
    if (Py_TYPE(r) != &PyLong_Type && !PyList_Check(r)) {
        Py_CLEAR(self->item);
        Py_RETURN_NONE;
    }
    PyList_GET_ITEM(r, 0) = r;
    Py_SET_TYPE(r, &ObjType);
    self = PyObject_New(Obj, &ObjType);
    Py_INCREF(r);
    return r;
}
static PyMethodDef methods[] = {
    {"get", (PyCFunction)get, METH_NOARGS, PyDoc_STR("doc")},
    {NULL}
};
static PyTypeObject ObjType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "m.Obj",
    .tp_basicsize = sizeof(Obj),
    .tp_methods = methods,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
};
static struct PyModuleDef moddef = { PyModuleDef_HEAD_INIT, "m", NULL, -1, methods };
PyMODINIT_FUNC PyInit_m(void) { return PyModule_Create(&moddef); }
