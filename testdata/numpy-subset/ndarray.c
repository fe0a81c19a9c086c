/*
 * ndarray: a small n-dimensional array of doubles.
 *
 * An array owns a block of doubles or is a view of the block of another array,
 * which it keeps alive through its `base` field. Shape and strides stand in one
 * malloc'ed block of 2 * ndim numbers; strides count elements, not bytes.
 * Every array carries a dict of notes, `meta`, which is what makes the type take
 * part in garbage collection: a note may refer to the array itself.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <string.h>

#define MAX_NDIM 8

typedef struct {
    PyObject_HEAD
    double *data;         /* the first element */
    double *block;        /* memory to free, NULL in a view */
    int ndim;
    Py_ssize_t *shape;    /* ndim numbers, then the strides */
    Py_ssize_t *strides;
    Py_ssize_t size;      /* product of the shape */
    char writeable;
    PyObject *base;       /* array whose block a view shows, else NULL */
    PyObject *meta;       /* dict */
} ArrayObject;

static PyTypeObject Array_Type;
static PyObject *ShapeError;

#define Array_Check(op) PyObject_TypeCheck((op), &Array_Type)

/* ------------------------------------------------------------------ memory */

/* Gives the array a shape, with the strides of elements that stand in a row. */
static int
set_dims(ArrayObject *self, int ndim, const Py_ssize_t *shape)
{
    Py_ssize_t size = 1;
    Py_ssize_t *dims = (Py_ssize_t *)malloc((2 * ndim + 1) * sizeof(Py_ssize_t));

    if (dims == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = ndim - 1; i >= 0; i--) {
        dims[i] = shape[i];
        dims[ndim + i] = size;
        if (shape[i] != 0 && size > PY_SSIZE_T_MAX / 16 / shape[i]) {
            PyErr_SetString(PyExc_ValueError, "array is too big");
            free(dims);
            return -1;
        }
        size *= shape[i];
    }
    free(self->shape);
    self->shape = dims;
    self->strides = dims + ndim;
    self->ndim = ndim;
    self->size = size;
    return 0;
}

/* Gives the array a block for its shape, filled with `fill`. */
static int
set_block(ArrayObject *self, double fill)
{
    double *block = (double *)malloc((self->size + 1) * sizeof(double));

    if (block == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < self->size; i++)
        block[i] = fill;
    free(self->block);
    self->data = self->block = block;
    return 0;
}

/*
 * Makes an array of type `type` with that shape. Without a base it gets a block
 * of its own, filled with zeros; with one it is a view that starts at `data`.
 */
static ArrayObject *
array_create(PyTypeObject *type, int ndim, const Py_ssize_t *shape,
             double *data, PyObject *base)
{
    ArrayObject *self = (ArrayObject *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->writeable = 1;
    self->meta = PyDict_New();
    if (self->meta == NULL)
        goto error;
    if (set_dims(self, ndim, shape) < 0)
        goto error;
    if (base != NULL) {
        self->data = data;
        Py_INCREF(base);
        self->base = base;
    } else if (set_block(self, 0.0) < 0) {
        goto error;
    }
    return self;

error:
    Py_DECREF(self);
    return NULL;
}

static ArrayObject *
array_new_like(ArrayObject *other)
{
    return array_create(&Array_Type, other->ndim, other->shape, NULL, NULL);
}

/* A view always refers to the array that owns the block: chains stay short. */
static ArrayObject *
array_view(ArrayObject *self, int ndim, const Py_ssize_t *shape,
           const Py_ssize_t *strides, double *data)
{
    PyObject *owner = self->base != NULL ? self->base : (PyObject *)self;
    ArrayObject *view = array_create(&Array_Type, ndim, shape, data, owner);
    if (view == NULL)
        return NULL;
    memcpy(view->strides, strides, ndim * sizeof(Py_ssize_t));
    view->writeable = self->writeable;
    return view;
}

/* The address of the element that comes `flat`-th in row-major order. */
static double *
element(const ArrayObject *self, Py_ssize_t flat)
{
    double *p = self->data;
    for (int i = self->ndim - 1; i >= 0; i--) {
        p += flat % self->shape[i] * self->strides[i];
        flat /= self->shape[i];
    }
    return p;
}

static int
same_shape(const ArrayObject *a, const ArrayObject *b)
{
    return a->ndim == b->ndim &&
           memcmp(a->shape, b->shape, a->ndim * sizeof(Py_ssize_t)) == 0;
}

/* -------------------------------------------------------------- conversion */

static int
check_dim(Py_ssize_t n)
{
    if (n == -1 && PyErr_Occurred())
        return -1;
    if (n < 0) {
        PyErr_Format(ShapeError, "negative dimension: %zd", n);
        return -1;
    }
    return 0;
}

/* Reads an int or a sequence of ints; returns ndim, or -1 with an exception. */
static int
parse_shape(PyObject *obj, Py_ssize_t *shape)
{
    if (PyLong_Check(obj)) {
        shape[0] = PyLong_AsSsize_t(obj);
        return check_dim(shape[0]) < 0 ? -1 : 1;
    }
    if (!PyTuple_Check(obj) && !PyList_Check(obj)) {
        PyErr_Format(PyExc_TypeError, "shape must be an int or a sequence of ints, not %.100s",
                     Py_TYPE(obj)->tp_name);
        return -1;
    }
    Py_ssize_t ndim = PySequence_Size(obj);
    if (ndim < 0)
        return -1;
    if (ndim > MAX_NDIM) {
        PyErr_Format(ShapeError, "at most %d dimensions, got %zd", MAX_NDIM, ndim);
        return -1;
    }
    for (Py_ssize_t i = 0; i < ndim; i++) {
        PyObject *item = PySequence_GetItem(obj, i);
        if (item == NULL)
            return -1;
        shape[i] = PyLong_AsSsize_t(item);
        Py_DECREF(item);
        if (check_dim(shape[i]) < 0)
            return -1;
    }
    return (int)ndim;
}

static PyObject *
shape_tuple(const ArrayObject *self)
{
    PyObject *result = PyTuple_New(self->ndim);
    if (result == NULL)
        return NULL;
    for (int i = 0; i < self->ndim; i++) {
        PyObject *n = PyLong_FromSsize_t(self->shape[i]);
        if (n == NULL) {
            Py_DECREF(result);
            return NULL;
        }
        PyTuple_SET_ITEM(result, i, n);
    }
    return result;
}

/* The elements below axis `axis`, from `data` on, as nested lists. */
static PyObject *
nested_list(const ArrayObject *self, int axis, const double *data)
{
    PyObject *list, *item;

    if (axis == self->ndim)
        return PyFloat_FromDouble(*data);
    list = PyList_New(self->shape[axis]);
    if (list == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < self->shape[axis]; i++) {
        item = nested_list(self, axis + 1, data + i * self->strides[axis]);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, i, item);
    }
    return list;
}

/* ---------------------------------------------------------------- lifetime */

static PyObject *
Array_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwds))
{
    Py_ssize_t empty = 0;
    return (PyObject *)array_create(type, 1, &empty, NULL, NULL);
}

static int
Array_init(PyObject *op, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"shape", "fill", "meta", NULL};
    ArrayObject *self = (ArrayObject *)op;
    PyObject *shape_arg, *meta = NULL, *old;
    Py_ssize_t shape[MAX_NDIM];
    double fill = 0.0;
    int ndim;

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|dO!:Array", kwlist,
                                     &shape_arg, &fill, &PyDict_Type, &meta))
        return -1;
    /* views of the present block would be left dangling */
    if (self->size != 0) {
        PyErr_SetString(PyExc_TypeError, "array is already initialized");
        return -1;
    }
    ndim = parse_shape(shape_arg, shape);
    if (ndim < 0)
        return -1;
    if (set_dims(self, ndim, shape) < 0)
        return -1;
    if (set_block(self, fill) < 0) {
        /* empty again: the block is still the one of tp_new */
        self->ndim = 1;
        self->shape[0] = self->size = 0;
        return -1;
    }
    if (meta != NULL) {
        old = self->meta;
        Py_INCREF(meta);
        self->meta = meta;
        Py_XDECREF(old);
    }
    return 0;
}

static int
Array_traverse(PyObject *op, visitproc visit, void *arg)
{
    ArrayObject *self = (ArrayObject *)op;
    Py_VISIT(self->base);
    Py_VISIT(self->meta);
    return 0;
}

static int
Array_clear(PyObject *op)
{
    /* Not base: the view's data would dangle. Every cycle passes a meta. */
    Py_CLEAR(((ArrayObject *)op)->meta);
    return 0;
}

static void
Array_dealloc(PyObject *op)
{
    ArrayObject *self = (ArrayObject *)op;
    PyObject_GC_UnTrack(op);
    free(self->block);
    free(self->shape);
    Py_XDECREF(self->base);
    Py_XDECREF(self->meta);
    Py_TYPE(op)->tp_free(op);
}

static PyObject *
Array_repr(PyObject *op)
{
    ArrayObject *self = (ArrayObject *)op;
    PyObject *result, *list = nested_list(self, 0, self->data);
    if (list == NULL)
        return NULL;
    result = PyUnicode_FromFormat("Array(%R)", list);
    Py_DECREF(list);
    return result;
}

static PyObject *
Array_richcompare(PyObject *left, PyObject *right, int op)
{
    int equal = 0;

    if ((op != Py_EQ && op != Py_NE) || !Array_Check(left) || !Array_Check(right))
        Py_RETURN_NOTIMPLEMENTED;
    ArrayObject *a = (ArrayObject *)left, *b = (ArrayObject *)right;
    if (same_shape(a, b)) {
        equal = 1;
        for (Py_ssize_t i = 0; i < a->size && equal; i++)
            equal = *element(a, i) == *element(b, i);
    }
    if (equal == (op == Py_EQ))
        Py_RETURN_TRUE;
    Py_RETURN_FALSE;
}

/* ---------------------------------------------------------------- numbers */

typedef double (*binary_op)(double, double);

static double op_add(double x, double y) { return x + y; }
static double op_sub(double x, double y) { return x - y; }
static double op_mul(double x, double y) { return x * y; }

/* One operand is an array; the other an array of the same shape or a number. */
static PyObject *
elementwise(PyObject *left, PyObject *right, binary_op op)
{
    ArrayObject *a = NULL, *b = NULL, *result;
    double x = 0.0, y = 0.0;

    if (Array_Check(left))
        a = (ArrayObject *)left;
    else if (PyFloat_Check(left) || PyLong_Check(left))
        x = PyFloat_AsDouble(left);
    else
        Py_RETURN_NOTIMPLEMENTED;
    if (Array_Check(right))
        b = (ArrayObject *)right;
    else if (PyFloat_Check(right) || PyLong_Check(right))
        y = PyFloat_AsDouble(right);
    else
        Py_RETURN_NOTIMPLEMENTED;
    if ((x == -1.0 || y == -1.0) && PyErr_Occurred())
        return NULL;

    if (a != NULL && b != NULL && !same_shape(a, b)) {
        PyObject *s = shape_tuple(a), *t = shape_tuple(b);
        if (s != NULL && t != NULL)
            PyErr_Format(ShapeError, "shapes differ: %R and %R", s, t);
        Py_XDECREF(s);
        Py_XDECREF(t);
        return NULL;
    }
    result = array_new_like(a != NULL ? a : b);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < result->size; i++)
        result->data[i] = op(a != NULL ? *element(a, i) : x, b != NULL ? *element(b, i) : y);
    return (PyObject *)result;
}

static PyObject *
Array_add(PyObject *left, PyObject *right)
{
    return elementwise(left, right, op_add);
}

static PyObject *
Array_subtract(PyObject *left, PyObject *right)
{
    return elementwise(left, right, op_sub);
}

static PyObject *
Array_multiply(PyObject *left, PyObject *right)
{
    return elementwise(left, right, op_mul);
}

static PyObject *
Array_negative(PyObject *op)
{
    ArrayObject *self = (ArrayObject *)op, *result = array_new_like(self);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < self->size; i++)
        result->data[i] = -*element(self, i);
    return (PyObject *)result;
}

static int
Array_bool(PyObject *op)
{
    ArrayObject *self = (ArrayObject *)op;
    if (self->size != 1) {
        PyErr_Format(PyExc_ValueError,
                     "the truth value of an array with %zd elements is ambiguous", self->size);
        return -1;
    }
    return *self->data != 0.0;
}

static PyNumberMethods Array_as_number = {
    .nb_add = Array_add,
    .nb_subtract = Array_subtract,
    .nb_multiply = Array_multiply,
    .nb_negative = Array_negative,
    .nb_bool = Array_bool,
};

/* --------------------------------------------------------------- indexing */

static Py_ssize_t
Array_length(PyObject *op)
{
    ArrayObject *self = (ArrayObject *)op;
    if (self->ndim == 0) {
        PyErr_SetString(PyExc_TypeError, "len() of an array without dimensions");
        return -1;
    }
    return self->shape[0];
}

/* What stands at `data` below axis `axis`: a number, or a view of the rest. */
static PyObject *
subarray(ArrayObject *self, int axis, double *data)
{
    if (axis == self->ndim)
        return PyFloat_FromDouble(*data);
    return (PyObject *)array_view(self, self->ndim - axis, self->shape + axis,
                                  self->strides + axis, data);
}

static PyObject *
Array_item(PyObject *op, Py_ssize_t i)
{
    ArrayObject *self = (ArrayObject *)op;
    if (self->ndim == 0 || i < 0 || i >= self->shape[0]) {
        PyErr_SetString(PyExc_IndexError, "array index out of range");
        return NULL;
    }
    return subarray(self, 1, self->data + i * self->strides[0]);
}

static int
Array_contains(PyObject *op, PyObject *value)
{
    ArrayObject *self = (ArrayObject *)op;
    double x = PyFloat_AsDouble(value);
    if (x == -1.0 && PyErr_Occurred())
        return -1;
    for (Py_ssize_t i = 0; i < self->size; i++) {
        if (*element(self, i) == x)
            return 1;
    }
    return 0;
}

/* Steps from *data along `axis` by the index `key`. */
static int
step(ArrayObject *self, int axis, PyObject *key, double **data)
{
    Py_ssize_t i, n = self->shape[axis];

    if (!PyLong_Check(key)) {
        PyErr_Format(PyExc_TypeError, "array indices must be integers, not %.100s",
                     Py_TYPE(key)->tp_name);
        return -1;
    }
    i = PyLong_AsSsize_t(key);
    if (i == -1 && PyErr_Occurred())
        return -1;
    if (i < -n || i >= n) {
        PyErr_Format(PyExc_IndexError, "index %zd is out of range for axis %d with size %zd",
                     i, axis, n);
        return -1;
    }
    *data += (i < 0 ? i + n : i) * self->strides[axis];
    return 0;
}

/* Follows an int or a tuple of ints; returns how many axes it used up, or -1. */
static int
locate(ArrayObject *self, PyObject *key, double **data)
{
    Py_ssize_t n = 1;

    *data = self->data;
    if (PyTuple_Check(key))
        n = PyTuple_GET_SIZE(key);
    if (n > self->ndim) {
        PyErr_Format(PyExc_IndexError, "too many indices: %zd for %d dimensions",
                     n, self->ndim);
        return -1;
    }
    if (!PyTuple_Check(key))
        return step(self, 0, key, data) < 0 ? -1 : 1;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (step(self, (int)i, PyTuple_GET_ITEM(key, i), data) < 0)
            return -1;
    }
    return (int)n;
}

static PyObject *
Array_subscript(PyObject *op, PyObject *key)
{
    double *data;
    int axis = locate((ArrayObject *)op, key, &data);
    if (axis < 0)
        return NULL;
    return subarray((ArrayObject *)op, axis, data);
}

static int
Array_ass_subscript(PyObject *op, PyObject *key, PyObject *value)
{
    ArrayObject *self = (ArrayObject *)op;
    double x, *data;
    int axis;

    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "array elements can't be deleted");
        return -1;
    }
    if (!self->writeable) {
        PyErr_SetString(PyExc_ValueError, "array is read-only");
        return -1;
    }
    axis = locate(self, key, &data);
    if (axis < 0)
        return -1;
    if (axis != self->ndim) {
        PyErr_Format(PyExc_IndexError, "assignment needs %d indices, got %d", self->ndim, axis);
        return -1;
    }
    x = PyFloat_AsDouble(value);
    if (x == -1.0 && PyErr_Occurred())
        return -1;
    *data = x;
    return 0;
}

static PySequenceMethods Array_as_sequence = {
    .sq_length = Array_length,
    .sq_item = Array_item,
    .sq_contains = Array_contains,
};

static PyMappingMethods Array_as_mapping = {
    .mp_length = Array_length,
    .mp_subscript = Array_subscript,
    .mp_ass_subscript = Array_ass_subscript,
};

/* ------------------------------------------------------------- attributes */

static PyObject *
Array_get_shape(PyObject *op, void *Py_UNUSED(closure))
{
    return shape_tuple((ArrayObject *)op);
}

/* A new shape of the same size, for an array whose elements stand in a row. */
static int
Array_set_shape(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    ArrayObject *self = (ArrayObject *)op;
    Py_ssize_t shape[MAX_NDIM], size = 1;
    int ndim;

    if (value == NULL) {
        PyErr_SetString(PyExc_AttributeError, "shape can't be deleted");
        return -1;
    }
    if (self->base != NULL) {
        PyErr_SetString(ShapeError, "the shape of a view is fixed");
        return -1;
    }
    ndim = parse_shape(value, shape);
    if (ndim < 0)
        return -1;
    for (int i = 0; i < ndim; i++) {
        if (shape[i] != 0 && size > PY_SSIZE_T_MAX / shape[i]) {
            size = -1;
            break;
        }
        size *= shape[i];
    }
    if (size != self->size) {
        PyErr_Format(ShapeError, "cannot reshape %zd elements into %R", self->size, value);
        return -1;
    }
    return set_dims(self, ndim, shape);
}

static PyObject *
Array_get_ndim(PyObject *op, void *Py_UNUSED(closure))
{
    return PyLong_FromLong(((ArrayObject *)op)->ndim);
}

static PyObject *
Array_get_T(PyObject *op, void *Py_UNUSED(closure))
{
    ArrayObject *self = (ArrayObject *)op;
    Py_ssize_t shape[MAX_NDIM], strides[MAX_NDIM];

    for (int i = 0; i < self->ndim; i++) {
        shape[i] = self->shape[self->ndim - 1 - i];
        strides[i] = self->strides[self->ndim - 1 - i];
    }
    return (PyObject *)array_view(self, self->ndim, shape, strides, self->data);
}

static PyObject *
Array_get_base(PyObject *op, void *Py_UNUSED(closure))
{
    ArrayObject *self = (ArrayObject *)op;
    if (self->base == NULL)
        Py_RETURN_NONE;
    Py_INCREF(self->base);
    return self->base;
}

static PyGetSetDef Array_getset[] = {
    {"shape", Array_get_shape, Array_set_shape, "length of each dimension", NULL},
    {"ndim", Array_get_ndim, NULL, "number of dimensions", NULL},
    {"T", Array_get_T, NULL, "view with the dimensions reversed", NULL},
    {"base", Array_get_base, NULL, "array whose memory a view shows, or None", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef Array_members[] = {
    {"size", T_PYSSIZET, offsetof(ArrayObject, size), READONLY, "number of elements"},
    {"writeable", T_BOOL, offsetof(ArrayObject, writeable), 0, "may elements be assigned?"},
    {"meta", T_OBJECT, offsetof(ArrayObject, meta), READONLY, "dict of notes"},
    {NULL, 0, 0, 0, NULL},
};

/* ---------------------------------------------------------------- methods */

PyDoc_STRVAR(copy_doc,
"copy($self, /)\n--\n\n"
"An array of its own with the same elements.");

static PyObject *
Array_copy(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    ArrayObject *self = (ArrayObject *)op, *result = array_new_like(self);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < self->size; i++)
        result->data[i] = *element(self, i);
    return (PyObject *)result;
}

PyDoc_STRVAR(tolist_doc,
"tolist($self, /)\n--\n\n"
"The elements as nested lists of floats.");

static PyObject *
Array_tolist(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    ArrayObject *self = (ArrayObject *)op;
    return nested_list(self, 0, self->data);
}

PyDoc_STRVAR(map_doc,
"map($self, function, /)\n--\n\n"
"A new array with the results of function for each element.");

static PyObject *
Array_map(PyObject *op, PyObject *function)
{
    ArrayObject *self = (ArrayObject *)op, *result = NULL;
    PyObject *item = NULL, *value = NULL;

    if (!PyCallable_Check(function)) {
        PyErr_SetString(PyExc_TypeError, "map() needs a callable");
        return NULL;
    }
    result = array_new_like(self);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < result->size; i++) {
        item = PyFloat_FromDouble(*element(self, i));
        if (item == NULL)
            goto error;
        value = PyObject_CallFunctionObjArgs(function, item, NULL);
        if (value == NULL)
            goto error;
        result->data[i] = PyFloat_AsDouble(value);
        if (result->data[i] == -1.0 && PyErr_Occurred())
            goto error;
        Py_CLEAR(item);
        Py_CLEAR(value);
    }
    return (PyObject *)result;

error:
    Py_XDECREF(item);
    Py_XDECREF(value);
    Py_DECREF(result);
    return NULL;
}

PyDoc_STRVAR(note_doc,
"note(key, value)\n\n"
"Puts a note into meta and returns the one that stood there, or None.");

static PyObject *
Array_note(PyObject *op, PyObject *args)
{
    ArrayObject *self = (ArrayObject *)op;
    PyObject *key, *value, *old;

    if (!PyArg_ParseTuple(args, "OO:note", &key, &value))
        return NULL;
    old = PyDict_GetItemWithError(self->meta, key);
    if (old == NULL) {
        if (PyErr_Occurred())
            return NULL;
        old = Py_None;
    }
    Py_INCREF(old);
    if (PyDict_SetItem(self->meta, key, value) < 0) {
        Py_DECREF(old);
        return NULL;
    }
    return old;
}

PyDoc_STRVAR(sum_doc,
"sum(row=None, start=0.0)\n\n"
"start plus the sum of all elements, or of one row.");

static PyObject *
Array_sum(PyObject *op, PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"row", "start", NULL};
    ArrayObject *self = (ArrayObject *)op;
    PyObject *row = Py_None;
    double total = 0.0;

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "|Od:sum", kwlist, &row, &total))
        return NULL;
    if (row != Py_None) {
        /* the sum of a[row], which is a view or a number */
        PyObject *part = PyObject_GetItem(op, row);
        if (part == NULL)
            return NULL;
        if (!Array_Check(part)) {
            total += PyFloat_AsDouble(part);
            Py_DECREF(part);
            return PyFloat_FromDouble(total);
        }
        for (Py_ssize_t i = 0; i < ((ArrayObject *)part)->size; i++)
            total += *element((ArrayObject *)part, i);
        Py_DECREF(part);
        return PyFloat_FromDouble(total);
    }
    for (Py_ssize_t i = 0; i < self->size; i++)
        total += *element(self, i);
    return PyFloat_FromDouble(total);
}

static PyMethodDef Array_methods[] = {
    {"copy", Array_copy, METH_NOARGS, copy_doc},
    {"tolist", Array_tolist, METH_NOARGS, tolist_doc},
    {"map", Array_map, METH_O, map_doc},
    {"note", Array_note, METH_VARARGS, note_doc},
    {"sum", (PyCFunction)(void (*)(void))Array_sum, METH_VARARGS | METH_KEYWORDS, sum_doc},
    {NULL, NULL, 0, NULL},
};

PyDoc_STRVAR(Array_doc,
"Array(shape, fill=0.0, meta=None)\n--\n\n"
"An n-dimensional array of doubles.");

static PyTypeObject Array_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "ndarray.Array",
    .tp_basicsize = sizeof(ArrayObject),
    .tp_dealloc = Array_dealloc,
    .tp_repr = Array_repr,
    .tp_as_number = &Array_as_number,
    .tp_as_sequence = &Array_as_sequence,
    .tp_as_mapping = &Array_as_mapping,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = Array_doc,
    .tp_traverse = Array_traverse,
    .tp_clear = Array_clear,
    .tp_richcompare = Array_richcompare,
    .tp_methods = Array_methods,
    .tp_members = Array_members,
    .tp_getset = Array_getset,
    .tp_init = Array_init,
    .tp_new = Array_new,
};

/* ----------------------------------------------------------------- module */

PyDoc_STRVAR(zeros_doc,
"zeros(shape)\n\n"
"An array of zeros; shape is an int or a sequence of ints.");

static PyObject *
ndarray_zeros(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *shape_arg;
    Py_ssize_t shape[MAX_NDIM];
    int ndim;

    if (!PyArg_ParseTuple(args, "O:zeros", &shape_arg))
        return NULL;
    ndim = parse_shape(shape_arg, shape);
    if (ndim < 0)
        return NULL;
    return (PyObject *)array_create(&Array_Type, ndim, shape, NULL, NULL);
}

PyDoc_STRVAR(arange_doc,
"arange($module, n, /)\n--\n\n"
"The numbers from 0 to n - 1.");

static PyObject *
ndarray_arange(PyObject *Py_UNUSED(module), PyObject *arg)
{
    ArrayObject *result;
    Py_ssize_t n = PyLong_AsSsize_t(arg);

    if (check_dim(n) < 0)
        return NULL;
    result = array_create(&Array_Type, 1, &n, NULL, NULL);
    if (result == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < n; i++)
        result->data[i] = (double)i;
    return (PyObject *)result;
}

PyDoc_STRVAR(dot_doc,
"dot(a, b)\n\n"
"The inner product of two arrays of the same shape.");

static PyObject *
ndarray_dot(PyObject *Py_UNUSED(module), PyObject *args)
{
    ArrayObject *a, *b;
    double sum = 0.0;

    if (!PyArg_ParseTuple(args, "O!O!:dot", &Array_Type, &a, &Array_Type, &b))
        return NULL;
    if (!same_shape(a, b)) {
        PyErr_Format(ShapeError, "dot() of %zd and %zd elements", a->size, b->size);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < a->size; i++)
        sum += *element(a, i) * *element(b, i);
    return PyFloat_FromDouble(sum);
}

PyDoc_STRVAR(from_list_doc,
"from_list(values, shape=None, meta=None)\n\n"
"An array of the numbers of a list or tuple, in that shape.");

static PyObject *
ndarray_from_list(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwds)
{
    static char *kwlist[] = {"values", "shape", "meta", NULL};
    PyObject *values, *shape_arg = Py_None, *meta = NULL, *old;
    ArrayObject *result = NULL;
    Py_ssize_t n, shape[MAX_NDIM];
    int ndim = 1;

    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|OO!:from_list", kwlist,
                                     &values, &shape_arg, &PyDict_Type, &meta))
        return NULL;
    if (!PyList_Check(values) && !PyTuple_Check(values)) {
        PyErr_SetString(PyExc_TypeError, "from_list() needs a list or tuple");
        return NULL;
    }
    n = PySequence_Size(values);
    if (n < 0)
        return NULL;
    shape[0] = n;
    if (shape_arg != Py_None) {
        ndim = parse_shape(shape_arg, shape);
        if (ndim < 0)
            return NULL;
    }
    result = array_create(&Array_Type, ndim, shape, NULL, NULL);
    if (result == NULL)
        return NULL;
    if (result->size != n) {
        PyErr_Format(ShapeError, "%zd values for %zd elements", n, result->size);
        goto error;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(values, i);
        if (item == NULL)
            goto error;
        result->data[i] = PyFloat_AsDouble(item);
        Py_DECREF(item);
        if (result->data[i] == -1.0 && PyErr_Occurred())
            goto error;
    }
    if (meta != NULL) {
        old = result->meta;
        Py_INCREF(meta);
        result->meta = meta;
        Py_DECREF(old);
    }
    return (PyObject *)result;

error:
    Py_DECREF(result);
    return NULL;
}

static PyMethodDef ndarray_functions[] = {
    {"zeros", ndarray_zeros, METH_VARARGS, zeros_doc},
    {"arange", ndarray_arange, METH_O, arange_doc},
    {"dot", ndarray_dot, METH_VARARGS, dot_doc},
    {"from_list", (PyCFunction)(void (*)(void))ndarray_from_list,
     METH_VARARGS | METH_KEYWORDS, from_list_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef ndarray_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "ndarray",
    .m_doc = "A small n-dimensional array of doubles.",
    .m_size = -1,
    .m_methods = ndarray_functions,
};

PyMODINIT_FUNC
PyInit_ndarray(void)
{
    PyObject *module;

    if (PyType_Ready(&Array_Type) < 0)
        return NULL;
    module = PyModule_Create(&ndarray_module);
    if (module == NULL)
        return NULL;
    ShapeError = PyErr_NewException("ndarray.ShapeError", PyExc_ValueError, NULL);
    if (ShapeError == NULL)
        goto error;
    Py_INCREF(ShapeError);
    if (PyModule_AddObject(module, "ShapeError", ShapeError) < 0) {
        Py_DECREF(ShapeError);
        goto error;
    }
    Py_INCREF(&Array_Type);
    if (PyModule_AddObject(module, "Array", (PyObject *)&Array_Type) < 0) {
        Py_DECREF(&Array_Type);
        goto error;
    }
    if (PyModule_AddIntConstant(module, "MAX_NDIM", MAX_NDIM) < 0 ||
        PyModule_AddStringConstant(module, "__version__", "1.0") < 0)
        goto error;
    return module;

error:
    Py_CLEAR(ShapeError);
    Py_DECREF(module);
    return NULL;
}
