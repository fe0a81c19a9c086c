PyObject *_PyObject_CallNoArgs(PyObject *);
