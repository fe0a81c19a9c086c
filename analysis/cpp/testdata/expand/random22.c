#define A(x)   AB
#define C(x)   . A  ( A/**/)A/**/## x
#define D()  B##/**/a  a ## a "\n" A1 ()
#define A1 'c'AB  BA/**/A1
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
C(A (A  ( B) ] ) ) f(2) AB
K0 ;
b1<B
K1 ;
  <
K2 ;
BA[
K3 ;
  A1
K4 ;
STR(  D()() a) __LINE__ __COUNTER__
K5 ;
  (a,b) __LINE__ __COUNTER__
K6 ;
STR( (a,b))
K7 ;
STR(A())
K8 ;
/**/+B  D/**/() __LINE__ __COUNTER__
K9 ;
