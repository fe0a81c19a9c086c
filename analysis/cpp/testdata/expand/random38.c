#define A 
#define B 
#define C B  ##a  B b1
#define D /**/BA B  A##  a##  a
#define AB  .
#define BA /**/B
#define A1(x, y) _ ## x
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
b1 A
K0 ;
 ]f(2)
K1 ;
STR( AB ]BA)
K2 ;
STR("\n")
K3 ;
 ()  A1  (D ,  )AB __LINE__ __COUNTER__
K4 ;
 A1/**/(C,C  
)  f(2)  [
K5 ;
  "\n""s"
K6 ;
 1 __LINE__ __COUNTER__
K7 ;
STR(/**/C A1(  AB,AB ))
K8 ;
STR( A1/**/C BA)
K9 ;
