#define A(x) B (/**/B ( x,BA  ) , ) x  A1
#define B(x, ...) /**/A1  #/**/x
#define C (a,b)
#define D()   BA
#define AB()  A  ##A f(2)(a,b) a
#define BA  A ##a
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR( C  D()) __LINE__ __COUNTER__
K0 ;
"s"
K1 ;
STR( (a,b)C)
K2 ;
STR_( a-BA) __LINE__ __COUNTER__
K3 ;
STR( B  ( ,.C , D ()  ))
K4 ;
  AB ()  BA f(2)
K5 ;
STR( +A1 "\n")
K6 ;
[
K7 ;
C
K8 ;
A( -/**/
)A1
K9 ;
