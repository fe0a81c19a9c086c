PyObject *_Py_strhex(const char *, Py_ssize_t);
PyObject *_Py_strhex_bytes(const char *, Py_ssize_t);
PyObject *_Py_strhex_with_sep(const char *, Py_ssize_t, PyObject *, int);
PyObject *_Py_strhex_bytes_with_sep(const char *, Py_ssize_t, PyObject *, int);
