#define A(x) _ ##/**/A ##/**/A B ## x (a,b)
#define B 
#define C(x, ...) x#x/**/#  x
#define D 
#define AB(x, r...) _/**/##/**/x A1 #x/**/_/**/##  x
#define BA(x, y, z, r...) 
#define A1 
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
A()()1
K0 ;
STR(D<BA ((a,b),
#undef Q
 AB( )1,
#undef Q
 ))
K1 ;
/**/AB  (/**/BA( , , BA( 'c', "\n","s"1) , ,/**/D)
# if 0
 A( 
#else
#endif
,
# if 0
 A( 
#else
#endif
,/**/f(2) )A1 ] __LINE__ __COUNTER__
K2 ;
STR_( BA(/**/,  A1/**/,  "s""\n" )C  (, a 1 ))
K3 ;
/**/B __LINE__ __COUNTER__
K4 ;
STR((a,b))
K5 ;
  "s" +
K6 ;
/**/B BA  ( . , ,/**/C ( "\n") )/**/[
K7 ;
STR(  D 'c') __LINE__ __COUNTER__
K8 ;
]
K9 ;
