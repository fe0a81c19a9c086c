#include <pycore_pymath.h>
double _Py_dg_strtod(const char *, char **);
char *_Py_dg_dtoa(double, int, int, int *, int *, char **);
void _Py_dg_freedtoa(char *);
double _Py_dg_stdnan(int);
double _Py_dg_infinity(int);
