typedef struct {
  PyObject ob_base;
  PyObject *md_dict;
  PyModuleDef *md_def;
  void *md_state;
  PyObject *md_weaklist;
  PyObject *md_name;
} PyModuleObject;
PyModuleDef *_PyModule_GetDef(PyObject *);
void *_PyModule_GetState(PyObject *);
PyObject *_PyModule_GetDict(PyObject *);
