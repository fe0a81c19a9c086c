/* On every platform whose double is that of IEEE 754 and is not rounded twice. */
#define _PY_SHORT_FLOAT_REPR 1
void _Py_ADJUST_ERANGE1(double);
void _Py_ADJUST_ERANGE2(double, double);
