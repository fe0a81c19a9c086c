PyObject *_PyLong_GetZero(void);
PyObject *_PyLong_GetOne(void);
