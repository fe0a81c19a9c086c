#ifndef __HPYPORT_COMPLEX_H
#define __HPYPORT_COMPLEX_H
#define complex _Complex
#define _Complex_I 1.0i
#define I _Complex_I
double cabs(double _Complex), carg(double _Complex), creal(double _Complex), cimag(double _Complex);
double _Complex csqrt(double _Complex), cexp(double _Complex), clog(double _Complex), cpow(double _Complex, double _Complex), conj(double _Complex);
double _Complex csin(double _Complex), ccos(double _Complex), ctan(double _Complex), csinh(double _Complex), ccosh(double _Complex), ctanh(double _Complex);
float cabsf(float _Complex), cargf(float _Complex), crealf(float _Complex), cimagf(float _Complex);
float _Complex csqrtf(float _Complex), cexpf(float _Complex), clogf(float _Complex), conjf(float _Complex);
#endif
